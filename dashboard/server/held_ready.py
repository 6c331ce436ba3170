"""What the process holds from which the workshop forks the others: the record, the drawing tools.

It is imported by that process alone, once; see `dashboard.server.workshop`.
"""

import gc
import multiprocessing.spawn
import os

os.nice(10)  # the page comes first

setattr(multiprocessing.spawn, "_fixup_main_from_path", lambda path: None)  # noqa: B010
"""A process runs nothing of what Streamlit calls ``__main__`` just then: the script of a page."""

import dashboard.dossier  # noqa: E402
import dashboard.panels.events  # noqa: E402
import dashboard.press  # noqa: E402, F401
from dashboard.server import data_routes, file_routes, shared_links  # noqa: E402, F401
from dashboard.server.ogc_mount import the_ogc_app  # noqa: E402

the_ogc_app()
gc.collect()
gc.freeze()
