"""The dashboard as `streamlit run dashboard/app.py` and Streamlit's own hosting start it.

The page itself is dashboard/page.py; its map, files and data are routes of the same server.
"""

import sys
from importlib import import_module
from pathlib import Path

import streamlit as st

ROOT = str(Path(__file__).parents[1])
if ROOT not in sys.path:  # Streamlit puts the folder of its script on the path, not the root
    sys.path.insert(0, ROOT)

_server = import_module("dashboard.server.app")

app = st.App(_server.SCRIPT, **_server.parts(_server.streamlit_hosts()))
