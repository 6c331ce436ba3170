"""The matrix of places by days on the page: a click in it sets place and day."""

from functools import cache
from pathlib import Path
from typing import Any
from urllib.parse import urlencode

import streamlit as st

from dashboard.mappage.looks import drawing_script
from dashboard.panels.view import View, moved_here, read_params
from dashboard.server.shared_state import the_atlas

ASSETS = Path(__file__).parents[1] / "matrix" / "assets"


@cache
def _component() -> Any:
    script = f"{drawing_script()}\n{(ASSETS / 'matrix.js').read_text('utf-8')}"
    style = (ASSETS / "matrix.css").read_text("utf-8")
    html = '<div class="matrix">\n</div>'
    return st.components.v2.component("atlas_matrix", html=html, css=style, js=script)


def show_matrix(view: View) -> None:
    """Show the matrix.

    Args:
        view: What the page shows.
    """
    asked = {"known": view.known.isoformat(), "lang": view.lang, "says": view.says}
    given = {key: text for key, text in asked.items() if text}
    data = {
        "url": f"/matrix.json?{urlencode(given)}",
        "day": view.day.isoformat(),
        "place": view.place,
        "theme": st.context.theme.type or "light",
    }
    _component()(key="matrix", data=data, on_chosen_change=_take_over)


def _take_over() -> None:
    told = st.session_state["matrix"].get("chosen")
    if not isinstance(told, dict):
        return
    view, wrong = read_params(the_atlas(), {key: str(told[key]) for key in ("place", "day")})
    if not wrong:
        st.session_state.update(place=view.place, day=view.day)
        moved_here()
