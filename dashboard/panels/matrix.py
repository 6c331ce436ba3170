"""The matrix of places by days on the page: a click in it sets place and day."""

from functools import cache, partial
from pathlib import Path
from typing import Any
from urllib.parse import urlencode

import streamlit as st

from dashboard.mappage.looks import drawing_script
from dashboard.panels.view import View, moved_here, read_params
from dashboard.server.shared_state import the_atlas
from geodata.layers import MARKED

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
    _show(view, "matrix")


def show_status_over_time(view: View) -> None:
    """Show the row of the chosen place alone, where things happened to it.

    Args:
        view: What the page shows; a place that the map does not mark has no row.
    """
    place = the_atlas().places.get(view.place or "")
    if place is not None and place.layer in MARKED:
        _show(view, "row", view.place)


def _show(view: View, key: str, only: str | None = None) -> None:
    asked = {"known": view.known.isoformat(), "lang": view.lang, "says": view.says}
    given = {key: text for key, text in asked.items() if text}
    data = {
        "url": f"/matrix.json?{urlencode(given)}",
        "day": view.day.isoformat(),
        "place": view.place,
        "only": only,
        "window": view.params.get("window"),
        "theme": st.context.theme.type or "light",
    }
    _component()(
        key=key,
        data=data,
        on_chosen_change=partial(_take_over, key, "chosen"),
        on_window_change=partial(_take_over, key, "window"),
    )


def _take_over(key: str, changed: str) -> None:
    """Take over a place with its day, or the days that are shown; what cannot be read is left."""
    told = st.session_state[key].get(changed)
    if changed == "window":
        told = {"window": told}
    if not isinstance(told, dict) or None in told.values():
        return
    view, wrong = read_params(the_atlas(), {name: str(text) for name, text in told.items()})
    if not wrong:
        st.session_state.update({name: getattr(view, name) for name in told})
        moved_here()
