"""Which names stand on a map: places, towns, countries, the sea, each in its own type."""

from collections.abc import Iterable, Sequence

import numpy as np
import shapely

from dashboard.press.canvas import Canvas
from dashboard.press.content import Site
from dashboard.press.frame import Frame, Rect
from dashboard.press.ground import framed
from dashboard.press.labels import Label, Line
from dashboard.press.layout import Measures
from dashboard.press.marks import BROKEN, EMPTIED, Mark
from dashboard.press.order import Order
from dashboard.press.palette import Palette
from dashboard.press.type import BOLD, REGULAR, SEMIBOLD, Type
from dashboard.press.wording import state_text
from dashboard.press.words import capital, number, say
from geodata.atlas import Atlas
from geodata.layers import Feature

__all__ = ["Canvas", "labels_of"]

_CAPITALS = frozenset({"Damascus", "Beirut", "Baghdad", "Amman", "Nicosia", "Jerusalem"})


def labels_of(
    atlas: Atlas,
    order: Order,
    frame: Frame,
    clear: Rect,
    marks: Sequence[Mark],
    palette: Palette,
    measures: Measures,
    taken: Sequence[Rect],
) -> list[Label]:
    """List every label that the map would have, were there room."""
    places = [_place_label(group, order, palette, measures) for group in _groups(marks)]
    towns = (
        list(_towns(atlas, order, frame, clear, palette, measures, taken))
        if "towns" in order.layers
        else []
    )
    names = list(_areas(atlas, order, frame, palette, measures))
    return [*places, *names, *towns]


def _groups(marks: Sequence[Mark]) -> list[list[Mark]]:
    """Marks that cover each other share a label."""
    groups: list[list[Mark]] = []
    for mark in marks:
        near = [g for g in groups if any(mark.box.meets(other.box) for other in g)]
        groups = [g for g in groups if g not in near]
        groups.append([*(m for g in near for m in g), mark])
    return groups


def _place_label(
    group: Sequence[Mark], order: Order, palette: Palette, measures: Measures
) -> Label:
    box = Rect(
        min(m.box.left for m in group),
        min(m.box.bottom for m in group),
        max(m.box.right for m in group),
        max(m.box.top for m in group),
    )
    x, y = box.centre
    ranked = sorted(group, key=lambda m: (not m.site.is_facility, m.site.state not in BROKEN))
    lines = (
        _single(ranked[0].site, order, palette, measures)
        if len(group) == 1
        else _several([m.site for m in ranked], order, palette, measures)
    )
    rank = 900.0 if any(m.site.is_facility for m in group) else 300.0
    return Label(tuple(lines), x, y, box, True, rank, "places", leaders=True)


def _single(site: Site, order: Order, palette: Palette, measures: Measures) -> list[Line]:
    name = capital(site.feature.name(order.lang))
    size = measures.label * (1.06 if site.is_facility else 0.9)
    type_ = Type(size, BOLD if site.is_facility else SEMIBOLD, colour=palette["ink"])
    state = capital(state_text(site, order.lang))
    colour = palette["accent"] if site.state in BROKEN and not site.is_state_old else palette["ink"]
    second = [(state, Type(measures.label * 0.85, colour=colour))] if state else []
    return [(name, type_), *second]


def _several(
    sites: Sequence[Site], order: Order, palette: Palette, measures: Measures
) -> list[Line]:
    lines = []
    for site in sites[:4]:
        weight = BOLD if site.is_facility else SEMIBOLD
        lines.append(
            (
                capital(site.feature.name(order.lang)),
                Type(measures.label * 0.94, weight, colour=palette["ink"]),
            )
        )
    if len(sites) > 4:
        more = say("more", order.lang, n=number(len(sites) - 4, order.lang))
        lines.append((more, Type(measures.label * 0.85, colour=palette["ink"])))
    return lines


def _towns(
    atlas: Atlas,
    order: Order,
    frame: Frame,
    clear: Rect,
    palette: Palette,
    measures: Measures,
    taken: Sequence[Rect],
) -> Iterable[Label]:
    found = []
    for town in atlas.layers["towns"]:
        x, y = frame.point(town.lonlat)
        if not frame.window.grown(-10).holds(x, y) or any(r.grown(4).holds(x, y) for r in taken):
            continue
        if order.lang == "ar" and not town.properties.get("name_ar"):
            continue
        found.append((town, x, y))
    most = int(clear.width * clear.height / 26_000)
    found.sort(key=lambda entry: _town_rank(entry[0]))
    for town, x, y in found[:most]:
        yield _town_label(town, x, y, order, palette, measures)


def _town_rank(town: Feature) -> tuple[int, int]:
    home = town.properties["country"] == "SY"
    return town.properties["size"] + (0 if home else 1), -(town.properties["population"] or 0)


def _town_label(
    town: Feature, x: float, y: float, order: Order, palette: Palette, measures: Measures
) -> Label:
    rank = town.properties["size"] + (town.properties["country"] != "SY")
    capital_ = town.properties["name_en"] in _CAPITALS
    weight = SEMIBOLD if capital_ or rank <= 1 else REGULAR
    size = measures.label * (1.0 if weight == SEMIBOLD else 0.9)
    dot = 3.4 if capital_ else 2.8 if rank <= 2 else 2.2
    box = Rect(x, y, x, y).grown(dot + 1.5)
    type_ = Type(size, weight, colour=palette["ink"])
    return Label(
        ((town.name(order.lang), type_),), x, y, box, False, 60.0 / (rank + 1), "towns", dot=dot
    )


def _areas(
    atlas: Atlas, order: Order, frame: Frame, palette: Palette, measures: Measures
) -> Iterable[Label]:
    for layer, colour, italic in (("countries", "quiet", False), ("ocean", "river", True)):
        for feature in atlas.layers[layer]:
            if feature.id == "country/syr" or not feature.properties.get("name_en"):
                continue
            spots = _middles(feature, frame)
            if not spots:
                continue
            name = feature.name(order.lang)
            text = name if order.is_rtl or italic else " ".join(name.upper()).replace("   ", "   ")
            type_ = Type(
                measures.label * 1.05,
                SEMIBOLD if not italic else REGULAR,
                italic and not order.is_rtl,
                palette[colour],
            )
            yield Label(((text, type_),), *spots[0], None, False, 45.0, "names", spots=tuple(spots))


def _middles(feature: Feature, frame: Frame) -> list[tuple[float, float]]:
    """Points well inside what is seen of an area, the most central first."""
    if feature.geometry is None:
        return []
    seen = shapely.clip_by_rect(framed(feature.geometry, frame), *frame.window)
    inner = shapely.buffer(seen, -30)
    if inner.is_empty:
        return []
    xs = np.linspace(frame.window.left, frame.window.right, 24)
    ys = np.linspace(frame.window.bottom, frame.window.top, 16)
    grid = np.array([(x, y) for x in xs for y in ys])
    shapely.prepare(inner)
    kept = grid[shapely.contains_xy(inner, grid)]
    middle = np.array(shapely.centroid(inner).coords[0])
    near = np.argsort(np.hypot(*(kept - middle).T))
    return [(float(x), float(y)) for x, y in kept[near][:30]]
