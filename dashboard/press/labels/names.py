"""The names on a map beside its places: countries, seas, the Golan Heights, towns."""

from collections.abc import Iterator, Sequence

import numpy as np
import shapely
from shapely.geometry.base import BaseGeometry

from dashboard.press.context import RenderContext, cached
from dashboard.press.draw.shaping import REGULAR, SEMIBOLD
from dashboard.press.draw.type import balance, width
from dashboard.press.labels.label import Label
from dashboard.press.projection import Frame, Rect, clipped, framed
from geodata.layers import Feature
from seeds.settings import SETTINGS


def area_labels_of(context: RenderContext, frame: Frame) -> Iterator[Label]:
    """Word the labels of countries, the sea and the Golan Heights.

    Yields:
        The labels, each with the middles that it may have.
    """
    size = context.measures.label
    for feature in context.atlas.layers["countries"]:
        if feature.id != SETTINGS.home:
            text = feature.name(context.lang).upper()
            yield from _area_label(context, frame, feature, text, SEMIBOLD)
    for feature in context.atlas.layers["ocean"]:
        if feature.properties["name_en"]:
            yield from _area_label(context, frame, feature, feature.name(context.lang), REGULAR)
    for feature in context.atlas.layers["rivers"]:
        yield from _river_label(context, frame, feature)
    for feature in context.atlas.layers["occupied"]:
        x, y = frame.point(feature.lonlat)
        if frame.window.grown(-20).holds(x, y):
            type_ = context.type(size * 0.8, REGULAR, "quiet", italic=True)
            lines = tuple((line, type_) for line in balance(feature.name(context.lang), type_, 110))
            box = Rect(x, y, x, y).grown(7)
            yield Label(lines, x, y, box, False, 400.0, "names", leaders=True, west=True)


RIVER_LENGTH = 160.0
"""A river is named where so much of it is seen in the country, in units."""


def _river_label(context: RenderContext, frame: Frame, river: Feature) -> Iterator[Label]:
    """The name of a river beside its course within the country, the middle of it first."""
    if river.geometry is None or not river.geometry.intersects(shapely.box(*frame.degrees)):
        return
    seen = clipped(framed(river.geometry, frame), frame.window.grown(-20))
    course = shapely.intersection(seen, land_of(context, frame, True))
    if course.is_empty or course.length < RIVER_LENGTH:
        return
    longest = max(shapely.get_parts(shapely.line_merge(course)), key=lambda part: part.length)
    type_ = context.type(context.measures.label * 0.8, REGULAR, "water", italic=True)
    spots = []
    for share in (0.5, 0.4, 0.6, 0.3, 0.7, 0.2, 0.8):
        point = longest.interpolate(share, normalized=True)
        spots += [(point.x, point.y + 9.0), (point.x, point.y - 9.0)]
    text = river.name(context.lang)
    yield Label(((text, type_),), *spots[0], None, False, 25.0, "names", spots=tuple(spots))


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
    if not water and (ground := _cached_middles(context, frame, feature, LEAST_GROUND)):
        x, y = ground[0]
        box = Rect(x, y, x, y).grown(4)
        yield Label(((text, type_),), x, y, box, False, 120.0, "names", leaders=True, west=True)


LEAST_GROUND = 3.0
"""How far from its edges a country is seen at least where it is named beside its ground, in units:
too narrow for its name, it has it out to sea, whatever the frame."""


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
    every, name = context.atlas.layers["towns"], f"name_{context.lang}"
    towns = [town for town in every if town.properties.get(name)] or list(every)
    at = frame.points(np.array([town.lonlat for town in towns]))
    inner = frame.window.grown(-10)
    seen = [
        (town, float(x), float(y))
        for town, (x, y) in zip(towns, at, strict=True)
        if inner.holds(x, y) and not any(rect.grown(4).holds(x, y) for rect in taken)
    ]
    ranked = sorted(seen, key=lambda entry: _rank(entry[0]))
    most = max(3, round(clear.width * clear.height / 24_000))
    home = [entry for entry in ranked if _is_home(entry[0])]
    abroad = [entry for entry in ranked if not _is_home(entry[0])]
    chosen = [*home[:most], *abroad[: max(1, most // 4)]]
    return [_town_label(context, frame, *entry, groups) for entry in chosen]


def _is_home(town: Feature) -> bool:
    return bool(town.properties["country"] == SETTINGS.home_code)


def _is_seat(town: Feature) -> bool:
    return bool(SETTINGS.seat) and town.properties.get("place") == SETTINGS.seat


def _rank(town: Feature) -> tuple[int, int, str]:
    """The seat of the country, those of governorates, then the record's towns and the larger."""
    rank = 0 if _is_seat(town) else int(town.properties["rank"])
    return rank, -(town.properties["population"] or 0), town.id


def _town_label(
    context: RenderContext,
    frame: Frame,
    town: Feature,
    x: float,
    y: float,
    groups: Sequence[Label],
) -> Label:
    rank = _rank(town)[0]
    size, dot = context.measures.label, 3.2 if rank <= 1 else 2.6 if rank <= 2 else 2.2
    small = max(size * 0.9, context.measures.least)
    type_ = context.type(size, SEMIBOLD) if rank <= 1 else context.type(small)
    box = Rect(x, y, x, y).grown(dot + 1.5)
    under = next((g for g in groups if g.marker is not None and g.marker.meets(box)), None)
    line = (town.name(context.lang), type_)
    cost = 3000.0 if _is_seat(town) else 60.0 / (rank + 1)
    off = land_of(context, frame, not _is_home(town))
    if under is None:
        is_seat = _is_seat(town)
        return Label((line,), x, y, box, False, cost, "towns", dot=dot, off=off, leaders=is_seat)
    return Label(
        (line,),
        under.x,
        under.y,
        under.marker,
        False,
        cost,
        "towns",
        kin=under,
        off=off,
        leaders=cost > 1000,
    )


def land_of(context: RenderContext, frame: Frame, home: bool) -> BaseGeometry:
    """The country, or all land that is not the country's, on the sheet."""

    def make() -> BaseGeometry:
        countries = context.atlas.layers["countries"]
        wanted = (f for f in countries if (f.id == SETTINGS.home) == home and f.geometry)
        shapes = [framed(f.geometry, frame) for f in wanted if f.geometry]
        land = shapely.buffer(shapely.union_all(shapes), -2.0)
        shapely.prepare(land)
        return land

    return cached(context.atlas, (frame, "land", home), make)
