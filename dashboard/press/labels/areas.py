"""The names of areas on a map: countries, the sea, rivers, occupied ground, ground last told of."""

from collections.abc import Callable, Iterator, Mapping
from dataclasses import replace
from functools import partial
from typing import Any

import numpy as np
import shapely
from numpy.typing import NDArray
from shapely.geometry.base import BaseGeometry

from dashboard.press.content import Ground
from dashboard.press.context import Panel, RenderContext, cached, short_day
from dashboard.press.labels import EDGE, FAR, PAD, Label
from dashboard.press.labels.solver import Flags
from dashboard.press.projection import Frame, Rect, clipped, framed
from dashboard.press.type import REGULAR, SEMIBOLD, balance, width
from dashboard.text import say
from geodata.atlas import Atlas
from geodata.layers import Feature
from seeds.settings import SETTINGS

Spots = tuple[tuple[float, float], ...]


def area_labels_of(
    context: RenderContext, panel: Panel, tried: Mapping[Any, int]
) -> Iterator[Label]:
    """Word the labels of countries, the sea and occupied ground.

    Args:
        tried: How often a country found no room for its name, by its id; each time it has another
            form.
    """
    size, frame = context.measures.label, panel.frame
    for feature in context.atlas.layers["countries"]:
        if feature.id != SETTINGS.home:
            text = feature.name(context.lang.code).upper()
            form = tried.get(feature.id, 0)
            yield from _area_label(context, panel, feature, text, SEMIBOLD, form)
    for feature in context.atlas.layers["ocean"]:
        if feature.properties["name_en"]:
            name = feature.name(context.lang.code)
            yield from _area_label(context, panel, feature, name, REGULAR, 0)
    for feature in context.atlas.layers["rivers"]:
        yield from _river_label(context, frame, feature)
    for feature in context.atlas.layers["occupied"]:
        x, y = frame.point(feature.lonlat)
        if frame.window.grown(-20).holds(x, y):
            type_ = context.type(size * 0.8, REGULAR, "quiet", italic=True)
            lines = tuple(
                (line, type_) for line in balance(feature.name(context.lang.code), type_, 110)
            )
            box = Rect(x, y, x, y).grown(7)
            yield Label(lines, x, y, box, False, 400.0, "names", reach=FAR, west=np.inf)


RIVER_LENGTH = 160.0
"""A river is named where so much of it is seen in the country, in units."""


def _course(context: RenderContext, frame: Frame, river: Feature) -> BaseGeometry | None:
    if river.geometry is None or not river.geometry.intersects(shapely.box(*frame.degrees)):
        return None
    seen = clipped(framed(river.geometry, frame), frame.window.grown(-20))
    course = shapely.intersection(seen, land_of(context, frame, True))
    if course.is_empty or course.length < RIVER_LENGTH:
        return None
    parts: list[BaseGeometry] = shapely.get_parts(shapely.line_merge(course)).tolist()
    return max(parts, key=lambda part: part.length)


def _river_label(context: RenderContext, frame: Frame, river: Feature) -> Iterator[Label]:
    """The name of a river beside its course within the country, the middle of it first."""
    key = (frame, "course", river.id)
    longest = cached(context.atlas, key, lambda: _course(context, frame, river))
    if longest is None:
        return
    type_ = context.type(context.measures.label * 0.8, REGULAR, "water", italic=True)
    spots = []
    for share in (0.5, 0.4, 0.6, 0.3, 0.7, 0.2, 0.8):
        point = longest.interpolate(share, normalized=True)
        spots += [(point.x, point.y + 9.0), (point.x, point.y - 9.0)]
    text = river.name(context.lang.code)
    yield Label(((text, type_),), *spots[0], None, False, 25.0, "names", spots=tuple(spots))


LEAST_GROUND = 3.0
"""How far from its edges a country is seen at least where it is named, in units."""

NEAR_DEG = 0.7
"""A country no farther than this from ours is named wherever it is seen, in degrees."""

MOST_SPOTS = 30
"""How many middles a name may have, spread over what is seen of its area."""


def _area_label(
    context: RenderContext, panel: Panel, feature: Feature, text: str, weight: int, form: int
) -> Iterator[Label]:
    """A large area has a large name, a small one a small name.

    A near country has one wherever it is seen: where it finds no room on its own ground, beside it
    with a leader, better out at sea; else in short.
    """
    water = weight == REGULAR
    near = not water and is_near(context.atlas, feature)
    cost, area = (350.0, feature.id) if near else (45.0, "")
    size, ink = context.measures.label, "water" if water else "quiet"
    for inward, scale in ((28.0, 1.05), (9.0, 0.8))[form:]:
        type_ = context.type(size * scale, weight, ink, italic=water)
        rooms = [max(inward, width(text, type_) * 0.4), *([inward] if inward < 10 else [])]
        found = (_seen_middles(context, panel, feature, room) for room in rooms)
        spots = next((middles for middles in found if middles), ())
        if spots:
            line, home = (text, type_), None if water else land_of(context, panel.frame, True)
            at = *spots[0], None, False, cost, "names"
            yield Label((line,), *at, spots=spots, off=home, area=area)
            return
    ground = _seen_middles(context, panel, feature, LEAST_GROUND) if near else ()
    if not ground:
        return
    type_ = context.type(context.measures.least, weight, ink)
    if form > SHORT:
        brief = say(f"press.brief.{feature.id.partition('/')[2]}", context.lang)
        for name in (text, brief)[form - SHORT - 1 :]:
            label = Label(((name, type_),), 0.0, 0.0, None, False, cost, "names", area=area)
            spots = _strip(context, panel, feature, label.size)
            if spots or name == brief:
                yield replace(label, spots=(*spots, *ground), over=EDGE)
                return
    x, y = ground[0]
    yield Label(
        ((text, type_),),
        *(x, y, Rect(x, y, x, y).grown(4), False, cost, "names"),
        spots=ground[:: max(1, len(ground) // 3)],
        reach=FAR,
        west=30.0,
        off=land_of(context, panel.frame, True),
        area=area,
    )


SHORT = 2
"""How often a country's name finds no room before it is set along a strip, then shortened."""


def _strip(
    context: RenderContext, panel: Panel, feature: Feature, size: tuple[float, float]
) -> Spots:
    """Where a line of a size stands on an area: the edges of all such middles, so in any strip."""
    if feature.geometry is None:
        return ()
    frame, reach = panel.frame, np.array(size) / 2 + PAD + 0.01
    around = np.array([*-reach, *reach])
    middles = shapely.difference(
        shapely.box(*np.subtract(frame.window, around)),
        shapely.union_all([shapely.box(*np.add(rect, around)) for rect in panel.taken]),
    )
    found = shapely.intersection(framed(feature.geometry, frame), middles)
    at = shapely.get_coordinates(shapely.segmentize(found, STRIDE))
    home = land_of(context, frame, True)
    at = at[~shapely.intersects(home, shapely.box(*(at - reach).T, *(at + reach).T))]
    return tuple((x, y) for x, y in at[:: max(1, len(at) // MOST_SPOTS)].tolist())


STRIDE = 6.0
"""How far apart names are tried along a strip, in units."""


def dated_labels_of(context: RenderContext, panel: Panel) -> Iterator[Label]:
    """Word the day of the last report on each piece of such ground that has room for it."""
    type_ = context.type(context.measures.least, REGULAR, "quiet")
    last = [ground for ground in panel.content.grounds if ground.look.tone == "last"]
    for day in sorted({ground.last_day for ground in last if ground.last_day}):
        texts = say("press.last_report", context.lang), short_day(day, context.lang)
        lines = tuple((text, type_) for text in texts)
        label = Label(lines, 0.0, 0.0, None, False, 20.0, "names")
        grounds = tuple(ground for ground in last if ground.last_day == day)
        for spots in _rooms(context.atlas, panel.frame, grounds, label.size):
            yield replace(label, x=spots[0][0], y=spots[0][1], spots=spots)


def _rooms(
    atlas: Atlas, frame: Frame, grounds: tuple[Ground, ...], size: tuple[float, float]
) -> tuple[Spots, ...]:
    """For each piece of some ground, the middles of the boxes of a size that it holds."""

    def find() -> tuple[Spots, ...]:
        seen = [clipped(framed(ground.shape, frame), frame.window) for ground in grounds]
        whole = shapely.union_all(shapely.buffer(seen, 1.0))
        parts = [part for part in shapely.get_parts(whole) if part.area > size[0] * size[1]]
        found = (_inside(part, partial(_holds, part, size)) for part in parts)
        return tuple(spots[:: max(1, len(spots) // MOST_SPOTS)] for spots in found if spots)

    claims = tuple(ground.claims for ground in grounds)
    return cached(atlas, (frame, "rooms", claims, grounds[0].last_day, size), find)


def _holds(part: BaseGeometry, size: tuple[float, float], at: NDArray[np.float64]) -> Flags:
    half = np.array(size) / 2 + 3
    shapely.prepare(part)
    return np.asarray(shapely.contains(part, shapely.box(*(at - half).T, *(at + half).T)))


def _inside(shape: BaseGeometry, keeps: Callable[[NDArray[np.float64]], Flags]) -> Spots:
    """Points of a grid over a shape that are kept, the most central first."""
    left, bottom, right, top = shape.bounds
    xs, ys = np.linspace(left, right, 24), np.linspace(bottom, top, 16)
    grid = np.array([(x, y) for x in xs for y in ys])
    kept = grid[keeps(grid)]
    near = np.argsort(np.hypot(*(kept - shapely.centroid(shape).coords[0]).T), kind="stable")
    return tuple((float(x), float(y)) for x, y in kept[near])


def is_near(atlas: Atlas, country: Feature) -> bool:
    """Tell whether a country is so near to ours that it is named wherever it is seen."""

    def measure() -> bool:
        (home,) = (f for f in atlas.layers["countries"] if f.id == SETTINGS.home)
        return bool(shapely.dwithin(home.geometry, country.geometry, NEAR_DEG))

    return cached(atlas, ("near", country.id), measure)


def neighbours_in(context: RenderContext, panel: Panel) -> Iterator[Rect]:
    """Where the middle of each near country is seen, for the scale bar to leave it free."""
    for country in context.atlas.layers["countries"]:
        if country.id != SETTINGS.home and is_near(context.atlas, country):
            for x, y in _seen_middles(context, panel, country, LEAST_GROUND)[:1]:
                yield Rect(x, y, x, y).grown(context.measures.least)


def _seen_middles(context: RenderContext, panel: Panel, feature: Feature, inward: float) -> Spots:
    """Points well inside what is seen of an area where no furniture stands, a few of them."""
    frame = panel.frame

    def make() -> NDArray[np.float64]:
        key = (frame, "seen", feature.id)
        return np.array(_middles(cached(context.atlas, key, lambda: _seen(feature, frame)), inward))

    found = cached(context.atlas, (frame, "middles", feature.id, inward), make)
    free = found.reshape(-1, 2)
    for left, bottom, right, top in panel.taken:
        within = (free >= (left, bottom)) & (free <= (right, top))
        free = free[~within.all(axis=1)]
    return tuple((x, y) for x, y in free[:: max(1, len(free) // MOST_SPOTS)].tolist())


def _seen(feature: Feature, frame: Frame) -> BaseGeometry:
    """What of an area lies in a window."""
    if feature.geometry is None or not feature.geometry.intersects(shapely.box(*frame.degrees)):
        return shapely.Polygon()
    return clipped(framed(feature.geometry, frame), frame.window)


def _middles(seen: BaseGeometry, inward: float) -> Spots:
    """Points well inside what is seen of an area, the most central first."""
    inner = shapely.buffer(seen, -inward)
    if inner.is_empty:
        return ()
    shapely.prepare(inner)
    return _inside(inner, lambda at: shapely.intersects_xy(inner, at))


def land_of(context: RenderContext, frame: Frame, home: bool) -> BaseGeometry:
    """The country, or all land that is not the country's or is occupied, on the sheet."""

    def make() -> BaseGeometry:
        layers = context.atlas.layers
        wanted = [f for f in layers["countries"] if (f.id == SETTINGS.home) == home]
        wanted += () if home else layers["occupied"]
        shapes = [framed(f.geometry, frame) for f in wanted if f.geometry]
        land = shapely.buffer(shapely.union_all(shapes), -2.0)
        shapely.prepare(land)
        return land

    return cached(context.atlas, (frame, "land", home), make)
