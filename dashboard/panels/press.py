"""The press map, with a live preview, its files, and its texts to copy."""

import os
from collections.abc import Callable
from datetime import timedelta
from functools import partial
from typing import TYPE_CHECKING

import streamlit as st

from dashboard.panels.view import View
from dashboard.server.shared_state import the_atlas
from dashboard.text import say, term
from geodata.atlas import Atlas
from geodata.timeline import FIRST_DAY

if TYPE_CHECKING:
    from dashboard.press import PressMap

MEDIA = {
    "png": "image/png",
    "svg": "image/svg+xml",
    "pdf": "application/pdf",
    "zip": "application/zip",
}


def show_press(atlas: Atlas, view: View) -> None:
    """Show the press map of the day and all that can be chosen about it.

    Args:
        atlas: The atlas.
        view: What the page shows.
    """
    choose, see = st.columns([1, 2])
    with choose:
        spec = _choices(atlas, view)
    with see:
        try:
            _show_map(view, spec)
        except ValueError as error:
            st.error(str(error))


def _choices(atlas: Atlas, view: View) -> dict[str, object]:
    from dashboard.press import LAYERS, MODES, SIZES, USUAL_LAYERS

    lang = view.lang
    names = _views(atlas, lang)
    start = list(names).index(view.place) if view.place in names else 0
    chosen = {
        "view": _pick("press_view", list(names), lang, start, lambda name: names.get(name, name)),
        "size": _pick("press_size", list(SIZES), lang, told=_size_text),
        "mode": _pick("press_mode", list(MODES), lang, told=lambda m: say(f"mode.{m}", lang)),
        "title": st.text_input(say("press_title", lang), max_chars=120, key="press_title"),
        "miles_first": st.toggle(say("press_miles", lang), key="press_miles"),
        "furniture": st.toggle(say("press_furniture", lang), True, key="press_furniture"),
        "layers": st.multiselect(
            say("layers", lang),
            LAYERS,
            USUAL_LAYERS,
            format_func=lambda layer: say(f"layer.{layer}", lang),
            key="press_layers",
        ),
    }
    return {**chosen, "before": _before(view)}


def _before(view: View) -> object:
    if not st.toggle(say("press_before", view.lang), key="press_two"):
        return None
    earlier = max(FIRST_DAY, view.day - timedelta(days=7))
    label = say("changes_from", view.lang)
    return st.date_input(label, earlier, FIRST_DAY, view.day, key="press_before")


def _views(atlas: Atlas, lang: str) -> dict[str, str]:
    from dashboard.press import VIEWS

    wide = {name: term("press_view", name, lang) for name in VIEWS}
    placed = [f for f in atlas.layers["facilities"] if f.geometry is not None]
    return {**wide, **{place.id: place.name(lang) for place in placed}}


def _pick(
    key: str, options: list[str], lang: str, start: int = 0, told: Callable[[str], str] = str
) -> str:
    """Let one be picked; as a view, bounds of one's own may be typed, as a size WIDTHxHEIGHT."""
    own = key in ("press_view", "press_size")
    label = say(key, lang)
    picked = st.selectbox(label, options, start, told, key=key, accept_new_options=own)
    return str(picked or options[start])


def _size_text(name: str) -> str:
    """A size with its measures: pixels on the web, millimetres in print."""
    from dashboard.press import SIZES

    size = SIZES.get(name)
    if size is None:
        return name
    if not name.startswith("print"):
        return f"{name} · {size.width_px} × {size.height_px}"
    mm = [round(side / size.dpi * 25.4) for side in (size.width_px, size.height_px)]
    return f"{name} · {mm[0]} × {mm[1]} mm"


def _show_map(view: View, spec: dict[str, object]) -> None:
    from dashboard.press import make_map, map_spec
    from dashboard.press.spec import public_address

    choices = {**spec, "title": spec["title"] or None, "layers": frozenset(spec["layers"])}  # type: ignore[call-overload]
    choices["address"] = public_address(os.environ, st.context.url)
    name, size = str(choices.pop("view")), str(choices.pop("size"))
    with st.spinner(say("press_drawing", view.lang)):
        asked = map_spec(
            the_atlas(view.says), name, view.day, view.known, size, view.lang, **choices
        )
        made = make_map(the_atlas(view.says), asked)
    _offer(view, made, name)


def _offer(view: View, made: "PressMap", name: str) -> None:
    """Show a map, its files and its texts."""
    from dashboard.press import FORMATS

    st.image(FORMATS["png"](made), width="stretch")
    row = st.columns(len(FORMATS))
    for column, (ending, write) in zip(row, FORMATS.items(), strict=True):
        column.download_button(
            ending.upper(),
            partial(write, made),
            file_name=f"{name.replace('/', '-')}-{view.day}.{ending}",
            mime=MEDIA[ending],
            key=f"press-{ending}",
            on_click="ignore",
            width="stretch",
        )
    for part in ("caption", "alt", "citation"):
        st.caption(say(f"press_{part}", view.lang))
        st.code(getattr(made.captions, part), language=None, wrap_lines=True)
