"""The names of countries, the sea and the Golan Heights, as they want to stand on a map."""

from collections.abc import Iterator

import numpy as np
import shapely

from dashboard.press.desk import Desk
from dashboard.press.frame import Frame, Rect
from dashboard.press.framing import clipped, framed
from dashboard.press.kept import kept
from dashboard.press.label import Label
from dashboard.press.type import REGULAR, SEMIBOLD, balance, width
from geodata.layers import Feature


def area_labels_of(desk: Desk, frame: Frame) -> Iterator[Label]:
    """Word the labels of countries, the sea and the Golan Heights.

    Args:
        desk: The map in the making.
        frame: The window onto the earth.

    Yields:
        The labels, each with the middles that it may have.
    """
    size = desk.measures.label
    for feature in desk.atlas.layers["countries"]:
        if feature.id != "country/syr":
            name = feature.name(desk.lang)
            text = name if desk.order.is_rtl else "\u2009".join(name.upper())
            yield from _area_label(desk, frame, feature, text, SEMIBOLD)
    for feature in desk.atlas.layers["ocean"]:
        if feature.properties["name_en"]:
            yield from _area_label(desk, frame, feature, feature.name(desk.lang), REGULAR)
    for feature in desk.atlas.layers["golan"]:
        x, y = frame.point(feature.lonlat)
        if frame.window.grown(-20).holds(x, y):
            type_ = desk.type(size * 0.8, REGULAR, "quiet", italic=True)
            lines = tuple((line, type_) for line in balance(feature.name(desk.lang), type_, 110))
            box = Rect(x, y, x, y).grown(7)
            yield Label(lines, x, y, box, False, 400.0, "names", leaders=True, west=True)


def _area_label(
    desk: Desk, frame: Frame, feature: Feature, text: str, weight: int
) -> Iterator[Label]:
    """A large area has a large name; a small one is tried with a small name."""
    water = weight == REGULAR
    for inward, scale in ((28.0, 1.05), (9.0, 0.8)):
        type_ = desk.type(
            desk.measures.label * scale, weight, "water" if water else "quiet", italic=water
        )
        rooms = [max(inward, width(text, type_) * 0.4), *([inward] if inward < 10 else [])]
        found = (_kept_middles(desk, frame, feature, room) for room in rooms)
        spots = next((middles for middles in found if middles), ())
        if spots:
            yield Label(((text, type_),), *spots[0], None, False, 45.0, "names", spots=spots)
            return


def _kept_middles(
    desk: Desk, frame: Frame, feature: Feature, inward: float
) -> tuple[tuple[float, float], ...]:
    key = (frame, "middles", feature.id, inward)
    return kept(desk.atlas, key, lambda: _middles(feature, frame, inward))


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
