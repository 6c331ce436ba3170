"""The names on a map: places of detention and bases, countries and seas, towns."""

from collections.abc import Collection, Iterator, Sequence

import numpy as np
import shapely

from dashboard.press.content import BROKEN
from dashboard.press.context import RenderContext, cached
from dashboard.press.draw.marks import Mark
from dashboard.press.draw.type import BOLD, REGULAR, SEMIBOLD, balance, width
from dashboard.press.labels.label import Label, Line
from dashboard.press.projection import Frame, Rect, clipped, framed
from dashboard.press.titles import state_text
from dashboard.press.words import capital, number, say
from geodata.layers import Feature
from seeds.settings import SETTINGS

MOST_LINES = 4
"""The most names that stand in one label where places cover each other."""


def place_labels_of(
    context: RenderContext, marks: Sequence[Mark], brief: Collection[Rect | None] = ()
) -> list[Label]:
    """Word the labels of places; places whose markers cover each other share one.

    Args:
        context: The map in the making.
        marks: The markers.
        brief: The markers whose labels found no room, and are worded in one short line.
    """
    return [_place_label(context, group, brief) for group in _groups(marks)]


def _groups(marks: Sequence[Mark]) -> list[list[Mark]]:
    groups: list[list[Mark]] = []
    for mark in marks:
        near = [group for group in groups if any(mark.core.meets(m.core) for m in group)]
        groups = [group for group in groups if group not in near]
        groups.append([*(m for group in near for m in group), mark])
    return groups


def _place_label(
    context: RenderContext, group: Sequence[Mark], brief: Collection[Rect | None]
) -> Label:
    boxes = np.array([mark.box for mark in group])
    box = Rect(*boxes[:, :2].min(axis=0).tolist(), *boxes[:, 2:].max(axis=0).tolist())
    ranked = sorted(group, key=lambda mark: (not mark.site.is_facility, mark.site.feature.id))
    sites = tuple(mark.site.feature.id for mark in ranked if mark.site.is_facility)
    word = _brief if box in brief else _one if len(group) == 1 else _several
    lines = _number(context, sites) or word(context, ranked)
    loud = any(mark.site.state in BROKEN and not mark.site.is_state_old for mark in group)
    rank = 2000.0 if loud else 900.0 if ranked[0].site.is_facility else 300.0
    return Label(lines, *box.centre, box, True, rank, "labels", leaders=True, sites=sites)


def _number(context: RenderContext, sites: Sequence[str]) -> tuple[Line, ...]:
    """The number under which a note names a place, if it bears one."""
    found = (n for n, ids in enumerate(context.numbered, 1) if not set(ids).isdisjoint(sites))
    type_ = context.type(context.measures.label, BOLD)
    return tuple((number(n, context.lang), type_) for n in list(found)[:1])


def _brief(context: RenderContext, marks: Sequence[Mark]) -> tuple[Line, ...]:
    """The first name alone, and how many more there are."""
    site, more = marks[0].site, len(marks) - 1
    name = capital(site.feature.name(context.lang))
    text = say("plus", context.lang, name=name, n=number(more, context.lang)) if more else name
    weight = BOLD if site.is_facility else SEMIBOLD
    return ((text, context.type(context.measures.label * 0.88, weight)),)


def _one(context: RenderContext, marks: Sequence[Mark]) -> tuple[Line, ...]:
    site, size = marks[0].site, context.measures.label
    name = capital(site.feature.name(context.lang))
    large = (
        context.type(size * 1.06, BOLD) if site.is_facility else context.type(size * 0.9, SEMIBOLD)
    )
    state = capital(state_text(site, context.lang))
    ink = "accent" if site.state in BROKEN and not site.is_state_old else "ink"
    return ((name, large), *([(state, context.type(size * 0.85, REGULAR, ink))] if state else []))


def _several(context: RenderContext, marks: Sequence[Mark]) -> tuple[Line, ...]:
    size = context.measures.label
    shown = marks if len(marks) <= MOST_LINES else marks[: MOST_LINES - 1]
    lines = [
        (
            capital(mark.site.feature.name(context.lang)),
            context.type(size * 0.94, BOLD if mark.site.is_facility else SEMIBOLD),
        )
        for mark in shown
    ]
    if len(shown) < len(marks):
        more = say("more", context.lang, n=number(len(marks) - len(shown), context.lang))
        lines.append((more, context.type(size * 0.85)))
    return tuple(lines)


def area_labels_of(context: RenderContext, frame: Frame) -> Iterator[Label]:
    """Word the labels of countries, the sea and the Golan Heights.

    Yields:
        The labels, each with the middles that it may have.
    """
    size = context.measures.label
    for feature in context.atlas.layers["countries"]:
        if feature.id != SETTINGS.home:
            name = feature.name(context.lang)
            text = name if context.spec.is_rtl else "\u2009".join(name.upper())
            yield from _area_label(context, frame, feature, text, SEMIBOLD)
    for feature in context.atlas.layers["ocean"]:
        if feature.properties["name_en"]:
            yield from _area_label(context, frame, feature, feature.name(context.lang), REGULAR)
    for feature in context.atlas.layers["golan"]:
        x, y = frame.point(feature.lonlat)
        if frame.window.grown(-20).holds(x, y):
            type_ = context.type(size * 0.8, REGULAR, "quiet", italic=True)
            lines = tuple((line, type_) for line in balance(feature.name(context.lang), type_, 110))
            box = Rect(x, y, x, y).grown(7)
            yield Label(lines, x, y, box, False, 400.0, "names", leaders=True, west=True)


def _area_label(
    context: RenderContext, frame: Frame, feature: Feature, text: str, weight: int
) -> Iterator[Label]:
    """A large area has a large name; a small one is tried with a small name."""
    water = weight == REGULAR
    for inward, scale in ((28.0, 1.05), (9.0, 0.8)):
        type_ = context.type(
            context.measures.label * scale, weight, "water" if water else "quiet", italic=water
        )
        rooms = [max(inward, width(text, type_) * 0.4), *([inward] if inward < 10 else [])]
        found = (_cached_middles(context, frame, feature, room) for room in rooms)
        spots = next((middles for middles in found if middles), ())
        if spots:
            yield Label(((text, type_),), *spots[0], None, False, 45.0, "names", spots=spots)
            return


def _cached_middles(
    context: RenderContext, frame: Frame, feature: Feature, inward: float
) -> tuple[tuple[float, float], ...]:
    key = (frame, "middles", feature.id, inward)
    return cached(context.atlas, key, lambda: _middles(feature, frame, inward))


def _middles(feature: Feature, frame: Frame, inward: float) -> tuple[tuple[float, float], ...]:
    """Points well inside what is seen of an area, the most central first."""
    if feature.geometry is None or not feature.geometry.intersects(shapely.box(*frame.degrees)):
        return ()
    seen = clipped(framed(feature.geometry, frame), frame.window)
    inner = shapely.buffer(seen, -inward)
    if inner.is_empty:
        return ()
    xs = np.linspace(frame.window.left, frame.window.right, 24)
    ys = np.linspace(frame.window.bottom, frame.window.top, 16)
    grid = np.array([(x, y) for x in xs for y in ys])
    shapely.prepare(inner)
    kept = grid[shapely.contains_xy(inner, grid)]
    near = np.argsort(np.hypot(*(kept - shapely.centroid(inner).coords[0]).T), kind="stable")
    return tuple((float(x), float(y)) for x, y in kept[near][:30])


def town_labels_of(
    context: RenderContext,
    frame: Frame,
    clear: Rect,
    taken: Sequence[Rect],
    groups: Sequence[Label],
) -> list[Label]:
    """Word the labels of towns: the larger ones, at home before abroad, as many as may fit.

    Args:
        context: The map in the making.
        frame: The window onto the earth.
        clear: The part of the window that no furniture stands on.
        taken: Where furniture stands.
        groups: The labels of places; a town under their marker keeps clear of it.
    """
    if "towns" not in context.spec.layers:
        return []
    towns = [
        t for t in context.atlas.layers["towns"] if context.lang == "en" or t.properties["name_ar"]
    ]
    at = frame.points(np.array([town.lonlat for town in towns]))
    inner = frame.window.grown(-10)
    seen = [
        (town, float(x), float(y))
        for town, (x, y) in zip(towns, at, strict=True)
        if inner.holds(x, y) and not any(rect.grown(4).holds(x, y) for rect in taken)
    ]
    most = round(clear.width * clear.height / 26_000)
    largest = sorted(seen, key=lambda entry: _rank(entry[0]))[:most]
    return [_town_label(context, town, x, y, groups) for town, x, y in largest]


def _rank(town: Feature) -> tuple[int, int, str]:
    abroad = town.properties["country"] != SETTINGS.home_code
    return int(town.properties["size"]) + abroad, -(town.properties["population"] or 0), town.id


def _town_label(
    context: RenderContext, town: Feature, x: float, y: float, groups: Sequence[Label]
) -> Label:
    rank = _rank(town)[0]
    size, dot = context.measures.label, 3.2 if rank <= 1 else 2.6 if rank <= 2 else 2.2
    type_ = context.type(size, SEMIBOLD) if rank <= 1 else context.type(size * 0.9)
    box = Rect(x, y, x, y).grown(dot + 1.5)
    under = next((g for g in groups if g.marker is not None and g.marker.meets(box)), None)
    line = (town.name(context.lang), type_)
    cost = 60.0 / (rank + 1)
    if under is None:
        return Label((line,), x, y, box, False, cost, "towns", dot=dot)
    return Label((line,), under.x, under.y, under.marker, False, cost, "towns", kin=under)
