"""What the page draws in the browser: the map in its frame, sandboxed, and the matrix."""

from collections.abc import Mapping
from functools import cache, partial
from html import escape
from pathlib import Path
from string import Template
from typing import Any
from urllib.parse import parse_qsl, urlencode

import streamlit as st

from dashboard.mappage.looks import drawing_script
from dashboard.panels.view import PARAMETERS, View, moved_here, moved_on_map, read_params
from dashboard.server.shared_state import the_atlas
from dashboard.text import language, say
from geodata.layers import MARKED
from geodata.matrix import days_round

SANDBOX = "allow-scripts allow-popups allow-popups-to-escape-sandbox"


def early_frame(view: View) -> str:
    """Write the map of an address into the beginning of the page as it is sent.

    It is drawn while Streamlit still starts, where it will stand; `show_map` takes it over.
    """
    filled = {
        "source": _address(view, "auto"),
        "title": say("map_title", view.lang),
        "sandbox": SANDBOX,
        "direction": language(view.lang).direction,
    }
    return _early().substitute({name: escape(text) for name, text in filled.items()})


@cache
def _early() -> Template:
    return Template(_beside("map_early.html"))


def _beside(name: str) -> str:
    return Path(__file__).with_name(name).read_text("utf-8")


def _address(view: View, theme: str) -> str:
    return f"/map?{urlencode({'framed': 1, 'theme': theme, **view.params})}"


@cache
def _component() -> Any:
    style, script = _beside("map_frame.css"), _beside("map_frame.js")
    html = '<div class="map">\n</div>'
    return st.components.v2.component("atlas_map", html=html, css=style, js=script)


def show_map(view: View) -> None:
    """Show the map page; what is chosen on it comes back into the session."""
    theme = st.context.theme.type or "light"
    data = {
        "url": _address(view, theme),
        "title": say("map_title", view.lang),
        "sandbox": SANDBOX,
        "says": view.says,
        "heard": f"/map.json?{urlencode({'says': view.says} if view.says else {})}",
        "order": PARAMETERS,
        "stamp": st.session_state["stamp"],
        "taken": _told().get("number", 0),
        "view": {**view.params, "place": view.place, "theme": theme},
    }
    _component()(key="map", data=data, on_view_change=_take_over, on_went_change=_go)


def _go() -> None:
    """The reader went back or on: what the address says then counts, and nothing else."""
    if (told := st.session_state["map"].get("went")) is not None:
        st.session_state["went"] = dict(parse_qsl(str(told)))


def _take_over() -> None:
    moved_on_map(the_atlas(), _told())


def _told() -> Mapping[str, object]:
    """What the map told last of what the reader did on it; nothing at first."""
    told = st.session_state.get("map", {}).get("view")
    return told if isinstance(told, Mapping) else {}


ASSETS = Path(__file__).parents[1] / "matrix" / "assets"


@cache
def _matrix_component() -> Any:
    script = f"{drawing_script()}\n{(ASSETS / 'matrix.js').read_text('utf-8')}"
    style = (ASSETS / "matrix.css").read_text("utf-8")
    html = '<div class="matrix">\n</div>'
    return st.components.v2.component("atlas_matrix", html=html, css=style, js=script)


def show_matrix(view: View) -> None:
    """Show the matrix."""
    _show_rows(view, "matrix")


def show_status_over_time(view: View) -> None:
    """Show the row of the chosen place alone; a place that the map does not mark has none."""
    place = the_atlas().places.get(view.place or "")
    if place is not None and place.layer in MARKED:
        _show_rows(view, "row", view.place)


def _show_rows(view: View, key: str, only: str | None = None) -> None:
    asked = {"known": view.known.isoformat(), "lang": view.lang, "says": view.says}
    given = {key: text for key, text in asked.items() if text}
    data = {
        "url": f"/matrix.json?{urlencode(given)}",
        "day": view.day.isoformat(),
        "place": view.place,
        "only": only,
        "window": "/".join(map(str, view.window or days_round(view.day))),
        "theme": st.context.theme.type or "light",
    }
    _matrix_component()(
        key=key,
        data=data,
        on_chosen_change=partial(_take_chosen, key, "chosen"),
        on_window_change=partial(_take_chosen, key, "window"),
    )


def _take_chosen(key: str, changed: str) -> None:
    """Take over a place with its day, or the days that are shown; what cannot be read is left."""
    told = st.session_state[key].get(changed)
    if changed == "window":
        told = {"window": told, "day": st.session_state["day"]}
    if not isinstance(told, dict) or None in told.values():
        return
    view, wrong = read_params(the_atlas(), {name: str(text) for name, text in told.items()})
    if not wrong:
        st.session_state.update({name: getattr(view, name) for name in told})
        moved_here()
