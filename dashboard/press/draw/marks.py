"""Markers: what stands on a place, drawn above everything else."""

from dataclasses import dataclass
from functools import cached_property, lru_cache

import numpy as np
import shapely
from shapely.geometry.base import BaseGeometry

from dashboard.press.content import BROKEN, EMPTIED, Site
from dashboard.press.context import Palette
from dashboard.press.draw.canvas import Canvas, Pen
from dashboard.press.projection import Frame, Rect
from geodata.measure import LonLat, ring

SMALLEST = 5.0
"""The smallest radius of a circle of uncertainty, in units; a wider one is still true."""

SIDE = 6.0
"""Half the side of a marker, in units."""


@dataclass(frozen=True)
class Mark:
    """A place on the sheet.

    Attributes:
        site: The place.
        x: Where it stands, in units.
        y: The same.
        circle: For a proxy, the circle that it lies in, on the sheet.
    """

    site: Site
    x: float
    y: float
    circle: BaseGeometry | None

    @property
    def layer(self) -> str:
        """The layer that it is drawn in."""
        return self.site.feature.layer

    @cached_property
    def box(self) -> Rect:
        """What it covers."""
        if self.circle is None:
            return Rect(self.x, self.y, self.x, self.y).grown(SIDE + 1)
        left, bottom, right, top = self.circle.bounds
        reach = min(max(right - left, top - bottom) / 2, 4 * SIDE)
        return Rect(self.x, self.y, self.x, self.y).grown(max(reach, SMALLEST) + 1)

    @property
    def core(self) -> Rect:
        """Its middle; marks whose middles cover each other share a label."""
        reach = min(self.box.width / 2, 1.6 * SIDE)
        return Rect(self.x, self.y, self.x, self.y).grown(reach)


def mark_of(site: Site, frame: Frame) -> Mark:
    """Place a site on the sheet."""
    x, y = frame.point(site.feature.lonlat)
    if not site.feature.is_proxy:
        return Mark(site, x, y, None)
    circle = frame.shape_on_sheet(_ring(site.feature.lonlat, site.feature.accuracy_m))
    left, _, right, _ = circle.bounds
    if right - left < 2 * SMALLEST:
        circle = shapely.Point(x, y).buffer(SMALLEST)
    return Mark(site, x, y, circle)


@lru_cache(maxsize=1000)
def _ring(lonlat: LonLat, radius_m: float) -> BaseGeometry:
    return ring(lonlat, radius_m)


def draw_mark(canvas: Canvas, mark: Mark, palette: Palette, window: Rect) -> None:
    """Draw a mark: a pin where the place is known, else the circle that it lies in.

    Args:
        canvas: The sheet.
        mark: The mark.
        palette: The colours.
        window: The part of the sheet that is drawn on.
    """
    colour = mark_colour(mark.site.state, palette)
    if mark.circle is not None:
        draw_circle(canvas, mark.circle, colour, palette, window, mark.layer)
    else:
        draw_pin(canvas, mark.x, mark.y, mark.site.feature.kind, colour, palette, mark.layer)


def mark_colour(state: str, palette: Palette) -> str:
    """Give the colour of a mark: loud where force was used, quiet where nobody is left."""
    if state in BROKEN:
        return palette["accent"]
    return palette["quiet"] if state in EMPTIED else palette["ink"]


def draw_circle(
    canvas: Canvas, circle: BaseGeometry, colour: str, palette: Palette, window: Rect, layer: str
) -> None:
    """Draw a circle of uncertainty."""
    canvas.shape(circle, Pen(palette["halo"], None, alpha=0.35), layer, window)
    canvas.shape(circle, Pen(None, palette["halo"], 2.6), layer, window)
    canvas.shape(circle, Pen(None, colour, 1.5, dash=(2.4, 1.2)), layer, window)


def draw_pin(
    canvas: Canvas, x: float, y: float, kind: str, colour: str, palette: Palette, layer: str
) -> None:
    """Draw a pin by kind: a prison is a square, a camp a triangle, a base a diamond."""
    outer, inner = _outline(kind, SIDE + 1.2), _outline(kind, SIDE * 0.82)
    at = np.array([x, y])
    canvas.shape(shapely.Polygon(outer + at), Pen(palette["halo"]), layer)
    hole = shapely.Polygon(inner * 0.42 + at)
    canvas.shape(shapely.Polygon(inner + at).difference(hole), Pen(colour), layer)


def _outline(kind: str, reach: float) -> np.ndarray[tuple[int, int], np.dtype[np.float64]]:
    corners = {
        "prison": [(-1, -1), (1, -1), (1, 1), (-1, 1)],
        "camp": [(-1.2, -0.95), (1.2, -0.95), (0, 1.25)],
        "base": [(-1.2, 0), (0, -1.2), (1.2, 0), (0, 1.2)],
    }[kind]
    return np.array(corners, dtype=float) * reach
