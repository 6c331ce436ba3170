"""The press map, with a live preview, its files, and its texts to copy."""

import os
from collections.abc import Callable, Mapping
from datetime import date, timedelta
from functools import cache, partial
from typing import TYPE_CHECKING, Any

import shapely
import streamlit as st

from dashboard.address import public_address
from dashboard.panels.markup import as_markdown, show, tag
from dashboard.panels.view import View, moved_here
from dashboard.server.file_routes import make_press_map
from dashboard.server.shared_state import the_atlas
from dashboard.server.workshop import RETRY_S, Busy, made_now
from dashboard.text import phrases, say, term
from geodata.atlas import Atlas
from geodata.timeline import FIRST_DAY
from seeds import parse_day
from seeds.settings import SETTINGS

if TYPE_CHECKING:
    from dashboard.press import MapSpec
    from dashboard.press.captions import Captions

MEDIA = {
    "png": "image/png",
    "svg": "image/svg+xml",
    "pdf": "application/pdf",
    "zip": "application/zip",
}


CHOICES = ("view", "size", "mode", "title", "miles", "bare", "drawn", "before")
"""What only this page has in its address, each a choice of the press map."""


def show_press(view: View) -> None:
    """Show the press map of the day, first of the chosen place, and what can be chosen."""
    names = _views(the_atlas(view.says), view.lang)
    _read_address(view, names)
    choose, see = st.container(key="press").columns([1, 2])
    with choose:
        choices = _choices(view, names)
    with see:
        try:
            _show_map(view, choices)
        except ValueError as error:
            st.error(as_markdown(str(error)))
        except Busy:
            seconds = phrases.number(RETRY_S, view.lang)
            st.warning(say("server_busy", view.lang, seconds=seconds))


def press_params() -> dict[str, str]:
    """Give the choices as an address has them; what is as usual is left out."""
    state = st.session_state
    given = {
        "view": state.get("press_view"),
        "size": state.get("press_size"),
        "mode": state.get("press_mode"),
        "title": state.get("press_title"),
        "miles": "1" if state.get("press_miles") else "",
        "bare": "" if state.get("press_furniture", True) else "1",
        "drawn": ",".join(state.get("press_layers", ())),
        "before": state.get("press_before") if state.get("press_two") else "",
    }
    usual = {"view": "country", "size": "web", "mode": "light", "drawn": ",".join(_usual())}
    return {key: str(text) for key, text in given.items() if text and usual.get(key) != text}


def _usual() -> tuple[str, ...]:
    from dashboard.press import USUAL_LAYERS

    return USUAL_LAYERS


def _read_address(view: View, names: Mapping[str, str]) -> None:
    """Take the choices of an address over, once; what can be no choice is left as usual."""
    from dashboard.press import LAYERS, MODES

    asked, state = st.session_state.pop("filters", {}), st.session_state
    place = view.place if view.place in names else "country"
    before = _earlier(view)
    try:
        before = parse_day(asked["before"]) if "before" in asked else before
    except ValueError:
        asked = {key: text for key, text in asked.items() if key != "before"}
    drawn = [layer for layer in asked.get("drawn", "").split(",") if layer in LAYERS]
    mode = asked.get("mode")
    first = {
        "press_view": asked.get("view") or place,
        "press_size": asked.get("size") or "web",
        "press_mode": mode if mode in MODES else "light",
        "press_title": asked.get("title", "")[:MOST_LETTERS],
        "press_miles": "miles" in asked,
        "press_furniture": "bare" not in asked,
        "press_layers": drawn or list(_usual()),
        "press_two": "before" in asked,
        "press_before": min(max(before, FIRST_DAY), view.day),
    }
    is_asked = any(key in asked for key in CHOICES)
    for key, value in first.items():
        state[key] = value if is_asked or key not in state else state[key]
    if state.get("press_place") != view.place:
        state.update(press_place=view.place, press_view=asked.get("view") or place)
    state["press_before"] = min(state["press_before"], view.day)


def _earlier(view: View) -> date:
    return max(FIRST_DAY, view.day - timedelta(days=7))


MOST_LETTERS = 120
"""The longest title of one's own."""


def _choices(view: View, names: Mapping[str, str]) -> dict[str, Any]:
    from dashboard.press import LAYERS, MODES, SIZES

    lang = view.lang
    sizes, views = _with_own(list(SIZES), "press_size"), _with_own(list(names), "press_view")
    view_ = _pick("press_view", views, lang, lambda name: names.get(name, name))
    with st.expander(say("press_draw", lang)):
        _draw_bounds(lang)
    chosen = {
        "view": view_,
        "size": _pick("press_size", sizes, lang, _size_text),
        "mode": _pick("press_mode", list(MODES), lang, lambda mode: say(f"mode.{mode}", lang)),
        "title": st.text_input(
            say("press_title", lang),
            max_chars=MOST_LETTERS,
            key="press_title",
            on_change=moved_here,
        ),
        "miles_first": _toggle("press_miles", lang),
        "furniture": _toggle("press_furniture", lang),
        "layers": st.multiselect(
            say("layers", lang),
            LAYERS,
            format_func=lambda layer: say(f"layer.{layer}", lang),
            key="press_layers",
            on_change=moved_here,
        ),
    }
    return {**chosen, "before": _before(view)}


def _draw_bounds(lang: str) -> None:
    """Let bounds be drawn on the outline of the country; whoever cannot draw types them."""
    st.vega_lite_chart(
        _outline(),
        key="press_bounds",
        on_select=_take_bounds,
        selection_mode="bounds",
        width="stretch",
    )
    st.caption(say("press_draw_help", lang))


@cache
def _outline() -> dict[str, Any]:
    """Describe the chart of the country's outline and its governorates, to drag a rectangle on."""
    west, south, east, north = SETTINGS.views["country"]
    layers = the_atlas(None).layers
    shapes = [f.geometry for f in layers["governorates"]]
    rings = shapely.get_parts(shapely.boundary(shapely.simplify(shapes, 0.02)))
    at, part = shapely.get_coordinates(rings, return_index=True)
    places = zip(at.round(3).tolist(), part.tolist(), strict=True)
    rows = [
        {"lon": lon, "lat": lat, "part": n, "step": i} for i, ((lon, lat), n) in enumerate(places)
    ]
    ends = {"lon": [west - 0.6, east + 0.6], "lat": [south - 0.5, north + 0.5]}
    axis = {
        name: {"field": name, "type": "quantitative", "title": None, "scale": {"domain": domain}}
        for name, domain in ends.items()
    }
    return {
        "data": {"values": rows},
        "mark": {"type": "line", "strokeWidth": 1, "color": "#7A7A7A"},
        "encoding": {
            "x": axis["lon"],
            "y": axis["lat"],
            "order": {"field": "step"},
            "detail": {"field": "part"},
        },
        "params": [{"name": "bounds", "select": {"type": "interval", "encodings": ["x", "y"]}}],
        "height": 300,
    }


def _take_bounds() -> None:
    """Make the rectangle that was drawn the view; one too small to be meant changes none."""
    drawn = st.session_state["press_bounds"]["selection"].get("bounds") or {}
    sides = [sorted(drawn.get(axis, ())) for axis in ("lon", "lat")]
    if all(len(ends) == 2 and ends[1] - ends[0] >= LEAST_DEG for ends in sides):
        (west, east), (south, north) = sides
        bounds = (west, south, east, north)
        st.session_state["press_view"] = ",".join(f"{round(side, 2):g}" for side in bounds)
        moved_here()


LEAST_DEG = 0.06
"""The least side of bounds that are drawn, in degrees."""


def _before(view: View) -> object:
    if not st.toggle(say("press_before", view.lang), key="press_two", on_change=moved_here):
        st.session_state["press_before"] = st.session_state["press_before"]  # kept though unseen
        return None
    return st.date_input(
        say("changes_from", view.lang),
        min_value=FIRST_DAY,
        max_value=view.day,
        key="press_before",
        on_change=moved_here,
    )


def _views(atlas: Atlas, lang: str) -> dict[str, str]:
    """The views with a name, then every place that has a point: those of detention first."""
    from dashboard.press import VIEWS

    wide = {name: term("press_view", name, lang) for name in VIEWS}
    layers = ("facilities", "bases", "places")
    placed = [f for layer in layers for f in atlas.layers[layer] if f.geometry is not None]
    kinds = {place.id: term("kind", place.kind, lang) for place in placed}
    return {**wide, **{place.id: f"{place.name(lang)} · {kinds[place.id]}" for place in placed}}


def _with_own(options: list[str], key: str) -> list[str]:
    """The options, and bounds or a size of one's own that was typed or asked for."""
    own = st.session_state[key]
    return options if own in options or own is None else [*options, str(own)]


def _toggle(key: str, lang: str) -> bool:
    return st.toggle(say(key, lang), key=key, on_change=moved_here)


def _pick(key: str, options: list[str], lang: str, told: Callable[[str], str] = str) -> str:
    """Let one be picked; as a view, bounds of one's own may be typed, as a size WIDTHxHEIGHT."""
    own = key in ("press_view", "press_size")
    picked = st.selectbox(
        say(key, lang),
        options,
        format_func=told,
        key=key,
        accept_new_options=own,
        on_change=moved_here,
    )
    return str(picked or options[0])


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


def _show_map(view: View, asked_for: dict[str, Any]) -> None:
    from dashboard.press import map_spec

    choices = dict(asked_for)
    layers = frozenset(str(layer) for layer in asked_for["layers"])
    choices.update(title=asked_for["title"] or None, layers=layers)
    choices["address"] = public_address(os.environ, st.context.url)
    name, size = str(choices.pop("view")), str(choices.pop("size"))
    with st.spinner(say("press_drawing", view.lang)):
        asked = map_spec(
            the_atlas(view.says), name, view.day, view.known, size, view.lang, **choices
        )
        picture, captions = made_now(make_press_map, view.says, asked, "png")
    _offer(view, asked, picture, captions)


def _offer(view: View, asked: "MapSpec", picture: bytes, captions: "Captions") -> None:
    """Show a map, its files and its texts."""
    from dashboard.press import FORMATS

    st.image(picture, width="stretch", alt=captions.alt)
    row = st.columns(len(FORMATS))
    for column, ending in zip(row, FORMATS, strict=True):
        column.download_button(
            ending.upper(),
            partial(_file, view.says, asked, ending),
            file_name=f"{asked.view.replace('/', '-')}-{view.day}-{asked.size}.{ending}",
            mime=MEDIA[ending],
            key=f"press-{ending}",
            on_click="ignore",
            width="stretch",
        )
    for part in ("caption", "alt", "description", "citation"):
        show([tag("p", say(f"press_{part}", view.lang), class_="quiet")], view.lang)
        st.code(getattr(captions, part), language=None, wrap_lines=True)


def _file(says: str | None, asked: "MapSpec", ending: str) -> bytes:
    file, _ = made_now(make_press_map, says, asked, ending)
    return bytes(file)
