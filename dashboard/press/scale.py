"""The scale bar: kilometres and miles, measured where the map is."""

from collections.abc import Sequence
from dataclasses import dataclass

import numpy as np

from dashboard.press.desk import Desk
from dashboard.press.frame import Frame, Rect
from dashboard.press.language import number
from dashboard.press.shapes import Pen
from dashboard.press.type import width
from dashboard.press.words import say
from geodata.measure import METRES, WGS84


@dataclass(frozen=True, slots=True)
class Length:
    """One of the two lengths of a scale bar.

    Attributes:
        unit: ``km`` or ``mi``.
        count: How many of the unit.
        drawn: How long it is drawn, in units of the sheet.
    """

    unit: str
    count: int
    drawn: float


@dataclass(frozen=True, slots=True)
class ScaleBar:
    """A scale bar: the length above its line and the one below."""

    upper: Length
    lower: Length

    @property
    def width(self) -> float:
        """Its width in units."""
        return max(self.upper.drawn, self.lower.drawn)


def scale_bar(frame: Frame, most: float, miles_first: bool) -> ScaleBar:
    """Measure the scale bar along the parallel through the middle of a map.

    Args:
        frame: The window onto the earth.
        most: How wide it may be, in units.
        miles_first: Whether miles stand above kilometres.

    Returns:
        The bar: the longest round length of each unit that fits.
    """
    upper, lower = ("mi", "km") if miles_first else ("km", "mi")
    return ScaleBar(_round_length(frame, most, upper), _round_length(frame, most, lower))


def _round_length(frame: Frame, most: float, unit: str) -> Length:
    rounds = [n * 10**power for power in range(4) for n in (1, 2, 5)]
    lengths = [Length(unit, n, drawn_length(frame, n * METRES[unit])) for n in rounds]
    return next((found for found in reversed(lengths) if found.drawn <= most), lengths[0])


def drawn_length(frame: Frame, metres: float) -> float:
    """Tell how long a distance is drawn along the parallel through the middle of a map.

    Args:
        frame: The window onto the earth.
        metres: The distance on the ground, east to west.

    Returns:
        The length in units of the sheet.
    """
    lon, lat = frame.lonlat(*frame.window.centre)
    half_deg = 0.05
    ground: float = WGS84.inv(lon - half_deg, lat, lon + half_deg, lat)[2]
    west, east = frame.point((lon - half_deg, lat)), frame.point((lon + half_deg, lat))
    return float(np.hypot(east[0] - west[0], east[1] - west[1])) * metres / ground


def place_bar(desk: Desk, bar: ScaleBar, clear: Rect, marks: Sequence[Rect]) -> Rect:
    """Find a corner for the scale bar where no marker stands.

    Args:
        desk: The map in the making.
        bar: The bar.
        clear: Where it may stand.
        marks: What markers cover.

    Returns:
        What the bar and its words cover.
    """
    size = desk.measures.small
    wide, tall = max(bar.width, 5 * size) + 2 * size, 4 * size
    steps = np.linspace(clear.right - wide, clear.left, 7).tolist()
    starts = steps[::-1] if desk.order.is_rtl else steps
    corners = [
        Rect(start, foot, start + wide, foot + tall)
        for foot in (clear.bottom, clear.top - tall)
        for start in (starts[0], starts[-1], *starts[1:-1])
    ]
    return min(corners, key=lambda corner: sum(corner.grown(4).meets(mark) for mark in marks))


def draw_scale_bar(desk: Desk, bar: ScaleBar, rect: Rect) -> None:
    """Draw the scale bar; zero stands where lines begin.

    Args:
        desk: The map in the making.
        bar: The bar.
        rect: Where it stands.
    """
    size, way = desk.measures.small, -1 if desk.order.is_rtl else 1
    start = rect.right - size if way < 0 else rect.left + size
    y = rect.centre[1]
    for pen in (Pen(None, desk.palette["halo"], 4), Pen(None, desk.palette["ink"], 1.5)):
        tick = 0.45 * size
        desk.canvas.line([(start, y), (start + way * bar.width, y)], pen, "scale")
        desk.canvas.line([(start, y - tick), (start, y + tick)], pen, "scale")
        for length, up in ((bar.upper, tick), (bar.lower, -tick)):
            end = start + way * length.drawn
            desk.canvas.line([(end, y), (end, y + up)], pen, "scale")
    _draw_length(desk, bar.upper, start, y + 0.7 * size)
    _draw_length(desk, bar.lower, start, y - 1.45 * size)


def _draw_length(desk: Desk, length: Length, start: float, baseline: float) -> None:
    type_ = desk.type(desk.measures.small)
    unit = "km" if length.unit == "km" else "mile" if length.count == 1 else "miles"
    text = say(unit, desk.lang, n=number(length.count, desk.lang))
    way = -1 if desk.order.is_rtl else 1
    fits = width(text, type_) < length.drawn
    at, ha = (start + way * length.drawn, desk.end) if fits else (start, desk.start)
    desk.canvas.text(at, baseline, text, type_, "scale", ha, desk.palette["halo"])
