"""How looks of geodata.look are drawn on paper: ground, and the markers that stand above all."""

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from functools import cached_property, lru_cache

import numpy as np
import shapely
from matplotlib.path import Path
from shapely.geometry.base import BaseGeometry

from dashboard.press.content import Site
from dashboard.press.draw import GREYS, Canvas, Palette, Pen, path_of
from dashboard.press.projection import Frame, Rect
from dashboard.style import WIDTHS_PT
from geodata.ground import OCCUPIED
from geodata.look import Look, marker_of, marker_parts
from geodata.measure import LonLat, ring

WHITE, DARK = "#FFFFFF", "#4A4A4A"

HATCHES = {"cross": "xx", "grid": "..", "points": "oo", "possible": "\\\\", OCCUPIED: "///"}
"""The patterns that lie over a fill, as matplotlib writes hatches."""

HATCH_INKS = {"possible": WHITE, OCCUPIED: "#9A9A9A"}
"""The ink of a pattern that is not drawn in `DARK`."""

BANDS = {"changing": 13.0, "disputed": 7.0, "either": 3.5}
"""The width of a band of each side, in units."""

GREY_TONES = {"area": "//", "last": "."}
"""In grey, what was reported of the area, or before the day, is told by a pattern."""


def draw_look(
    canvas: Canvas,
    shape: BaseGeometry,
    look: Look,
    layer: str,
    clip: Rect | None = None,
) -> None:
    """Fill a shape of the sheet with a look, the sides in bands and the patterns over them."""
    for path, pen in strokes(shape, look, canvas.palette, clip):
        canvas.path(path, pen, layer, clip)


def strokes(
    shape: BaseGeometry, look: Look, palette: Palette, clip: Rect | None = None
) -> Iterator[tuple[Path, Pen]]:
    """List what is drawn where a look fills a shape of the sheet, the lowest first."""
    if shape.is_empty:
        return
    whole = path_of(shape)
    first, *others = palette.fills(look)
    yield whole, Pen(first, palette["halo"], WIDTHS_PT["zone"])
    for part, fill in zip(_bands(shape, look, clip, len(others) + 1), others, strict=False):
        if not part.is_empty:
            yield path_of(part), Pen(fill)
    for hatch in _hatches(look, palette):
        yield whole, hatch


def _hatches(look: Look, palette: Palette) -> Iterator[Pen]:
    if palette.mode == "grey" and len(look.parties) == 1:
        lines = GREYS.get(look.parties[0], ("", ""))[1]
        if lines:
            yield Pen(hatch=lines, hatch_colour="#7C7C7C")
    if palette.mode == "grey" and look.tone in GREY_TONES:
        yield Pen(hatch=GREY_TONES[look.tone], hatch_colour=WHITE if look.tone == "area" else DARK)
    for hatch in reversed(look.hatches):
        if hatch in HATCHES:
            yield Pen(hatch=HATCHES[hatch], hatch_colour=HATCH_INKS.get(hatch, DARK))


def _bands(
    shape: BaseGeometry, look: Look, clip: Rect | None, sides: int
) -> Iterator[BaseGeometry]:
    """The part of a shape that bands of the second side, of the third ... cover."""
    if sides < 2:
        return
    width = next((BANDS[each] for each in look.patterns if each in BANDS), BANDS["either"])
    left, bottom, right, top = shape.bounds
    if clip:
        left, bottom = max(left, clip.left), max(bottom, clip.bottom)
        right, top = min(right, clip.right), min(top, clip.top)
    tall, wide, step = top - bottom, width * np.sqrt(2), width * sides * np.sqrt(2)
    for side in range(1, sides):
        starts = np.arange(left - tall - step, right + step, step) + side * wide
        bands = shapely.polygons(
            [
                [(x, bottom), (x + wide, bottom), (x + wide + tall, top), (x + tall, top)]
                for x in starts
            ]
        )
        yield shapely.intersection(shapely.make_valid(shape), shapely.multipolygons(bands))


SMALLEST = 5.0
"""The smallest radius of a circle of uncertainty, in units; a wider one is still true."""

SIDE = 7.0
"""Half the side of a marker, in units."""


@dataclass(frozen=True)
class Mark:
    """A place on the sheet.

    Attributes:
        circle: For a proxy, the circle that it lies in, on the sheet.
        layer: The layer of the map that it is drawn in.
        side: Half the side of its pin, in units.
    """

    site: Site
    x: float
    y: float
    circle: BaseGeometry | None
    layer: str
    side: float = SIDE

    @cached_property
    def box(self) -> Rect:
        """What it covers."""
        if self.circle is None:
            return Rect(self.x, self.y, self.x, self.y).grown(self.side + 1)
        left, bottom, right, top = self.circle.bounds
        reach = min(max(right - left, top - bottom) / 2, 4 * self.side)
        return Rect(self.x, self.y, self.x, self.y).grown(max(reach, SMALLEST) + 1)

    @property
    def core(self) -> Rect:
        """Its middle; marks whose middles cover each other share a label."""
        reach = min(self.box.width / 2, 1.6 * self.side)
        return Rect(self.x, self.y, self.x, self.y).grown(reach)


def mark_of(site: Site, frame: Frame, layer: str = "") -> Mark:
    """Place a site on the sheet, in a layer; in that of its kind if none is given."""
    x, y = frame.point(site.feature.lonlat)
    side = min(SIDE, max(0.65 * SIDE, frame.window.width / 85))
    if not site.feature.is_proxy:
        return Mark(site, x, y, None, layer or site.feature.layer, side)
    circle = _circle(frame, site.feature.lonlat, site.feature.accuracy_m)
    left, _, right, _ = circle.bounds
    if right - left < 2 * SMALLEST:
        circle = shapely.Point(x, y).buffer(SMALLEST)
    return Mark(site, x, y, circle, layer or f"{site.feature.layer}-circles", side)


@lru_cache(maxsize=1000)
def _circle(frame: Frame, lonlat: LonLat, radius_m: float) -> BaseGeometry:
    return frame.shape_on_sheet(ring(lonlat, radius_m))


def draw_marks(canvas: Canvas, marks: Iterable[Mark], window: Rect) -> None:
    """Draw marks, the largest first: a pin where a place is known, else its circle."""
    for mark in sorted(marks, key=lambda mark: -mark.box.width):
        site, state = mark.site, mark_state(mark.site)
        if mark.circle is not None:
            draw_circle(canvas, mark.circle, INKS[state], window, mark.layer, site.look)
        else:
            at, kind = (mark.x, mark.y), site.feature.kind
            draw_pin(canvas, at, kind, site.look, mark.layer, state, mark.side)


INKS = {"alarm": "accent", "plain": "ink", "empty": "quiet"}
"""The colour of an outline: loud where force was used, quiet where nobody is left."""


def mark_state(site: Site) -> str:
    """Tell how the outline of a mark is drawn: a key of `INKS`."""
    if site.state.is_red:
        return "alarm"
    return "empty" if site.is_emptied else "plain"


def draw_circle(
    canvas: Canvas,
    circle: BaseGeometry,
    ink: str,
    window: Rect,
    layer: str,
    look: Look | None = None,
) -> None:
    """Draw a circle of uncertainty, filled with the look of who holds the place, as ground is."""
    if look:
        draw_look(canvas, circle, look, layer, window)
    else:
        canvas.shape(circle, Pen(canvas.palette["halo"], alpha=0.8), layer, window)
    line = path_of(circle)
    canvas.path(line, Pen(None, canvas.palette["halo"], 2.6), layer, window)
    canvas.path(line, Pen(None, canvas.palette[ink], 1.5, dash=(2.4, 1.2)), layer, window)


def draw_pin(
    canvas: Canvas,
    at: tuple[float, float],
    kind: str,
    look: Look | None,
    layer: str,
    state: str,
    side: float = SIDE,
) -> None:
    """Draw a pin: its shape tells the kind, its inside who holds the place, its line the state.

    Two sides stand side by side; what is only possible is half filled; siege is a ring round it,
    force a second, red one, which is thicker so that grey keeps it.
    """
    palette = canvas.palette
    outer, inner = (_outline(kind, at, reach) for reach in (side + 1.4, side * 0.78))
    line = side * (0.42 if state == "alarm" else 0.28)
    if look and "besieged" in look.patterns:
        siege = shapely.Point(*at).buffer(side * 1.75)
        canvas.shape(siege, Pen(None, palette["halo"], 3.2), layer)
        canvas.shape(siege, Pen(None, palette["ink"], 1.5, dash=(1, 1)), layer)
    canvas.shape(outer, Pen(palette["halo"]), layer)
    canvas.shape(inner, Pen(palette["not-reported"]), layer)
    for part, fill in _insides(inner, look, palette):
        canvas.shape(part, Pen(fill), layer)
    canvas.shape(inner, Pen(None, palette[INKS[state]], line), layer)
    if state == "empty":
        left, bottom, right, top = inner.bounds
        cross = Pen(None, palette["quiet"], 1.2)
        canvas.line([(left, bottom), (right, top)], cross, layer)


def _insides(
    shape: shapely.Polygon, look: Look | None, palette: Palette
) -> Iterator[tuple[BaseGeometry, str]]:
    if look is None or not look.parties:
        return
    fills = palette.fills(look)
    yield from zip(marker_parts(shape, len(fills), "possible" in look.patterns), fills, strict=True)


def _outline(kind: str, at: tuple[float, float], reach: float) -> shapely.Polygon:
    return shapely.Polygon(np.array(marker_of(kind)) * reach + np.array(at))
