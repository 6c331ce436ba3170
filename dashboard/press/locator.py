"""The locator: the region, with the country in it, and the map's own ground in a frame."""

from collections.abc import Iterator

import numpy as np
import shapely
from shapely.geometry.base import BaseGeometry

from dashboard.press.desk import Desk
from dashboard.press.frame import Frame, Rect, fit
from dashboard.press.framing import framed_layer
from dashboard.press.projection import COUNTRY
from dashboard.press.shapes import Pen
from dashboard.press.type import REGULAR, SEMIBOLD, width

REGION = (31.0, 29.8, 48.2, 40.3)
"""What the locator shows: west, south, east, north, in degrees."""

_NAMED_AT = {
    "tur": (34.6, 38.7),
    "irq": (43.3, 33.0),
    "irn": (46.9, 35.3),
    "sau": (41.6, 30.4),
    "egy": (32.4, 30.4),
    "jor": (36.8, 31.0),
    "syr": (38.5, 35.0),
}
"""Which countries are named, and where their names stand: longitude and latitude."""


def draw_locator(desk: Desk, rect: Rect, seen: Frame, whole: bool) -> None:
    """Draw the locator.

    Args:
        desk: The map in the making.
        rect: Where it stands.
        seen: The map's own frame.
        whole: Whether the map shows the whole country, so that no frame is needed.
    """
    canvas, palette = desk.canvas, desk.palette
    frame = fit(REGION, COUNTRY, rect, rect, cover=True)
    canvas.box(rect, Pen(palette["land"]), "locator")
    sea = Pen(palette["sea"], palette["river"], 0.5)
    canvas.path(framed_layer(desk.atlas, frame, "ocean"), sea, "locator", rect)
    border = Pen(None, palette["border"], 0.6)
    canvas.path(framed_layer(desk.atlas, frame, "boundary_lines"), border, "locator", rect)
    syria = Pen(palette["accent" if whole else "border"], palette["paper"], 0.6)
    canvas.path(framed_layer(desk.atlas, frame, "countries", "country/syr"), syria, "locator", rect)
    if not whole:
        canvas.shape(_outline(seen, frame), Pen(None, palette["accent"], 1.8), "locator", rect)
    _draw_names(desk, frame)
    canvas.box(rect, Pen(None, palette["border"], 0.8), "locator")


def _outline(seen: Frame, frame: Frame) -> BaseGeometry:
    window = shapely.segmentize(shapely.box(*seen.window), 40)
    return shapely.transform(
        window, lambda points: np.array([frame.point(seen.lonlat(x, y)) for x, y in points])
    )


def _draw_names(desk: Desk, frame: Frame) -> None:
    size = max(10.5, min(16.0, frame.window.width / 24))
    for code, name, (x, y) in _names(desk, frame):
        home = code == "syr"
        type_ = desk.type(size, SEMIBOLD if home else REGULAR, "ink" if home else "quiet")
        half = width(name, type_) / 2 + 4
        if frame.window.grown(-half).holds(x, frame.window.centre[1]):
            at = x, y - size / 3
            desk.canvas.text(*at, name, type_, "locator", "center", desk.palette["halo"])


def _names(desk: Desk, frame: Frame) -> Iterator[tuple[str, str, tuple[float, float]]]:
    for feature in desk.atlas.layers["countries"]:
        code = feature.id.partition("/")[2]
        if code in _NAMED_AT:
            at = frame.point(_NAMED_AT[code])
            if frame.window.grown(-8).holds(*at):
                yield code, feature.name(desk.lang), at
