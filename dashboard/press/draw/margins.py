"""What stands around the map: title and subtitle, notes and credit, the scale bar."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date

import numpy as np

from dashboard.press.captions import Captions, credit_line
from dashboard.press.context import Panel, RenderContext
from dashboard.press.draw import Pen
from dashboard.press.labels.areas import neighbours_in
from dashboard.press.layout import GAP, Layout
from dashboard.press.projection import Frame, Rect
from dashboard.press.type import BOLD, SEMIBOLD, Type, width, wrap
from dashboard.text import phrases, say
from geodata.measure import METRES, WGS84

NARROW = 420.0
"""The width of a line, in units, under which notes are worded in short."""

MOST_NAMED = 12
"""The most names in the line of sources; the others are in the metadata of the file."""


@dataclass(frozen=True)
class Foot:
    """The lines at the foot of a map: notes and credit, who made it, its link.

    Attributes:
        apart: Whether the link stands on lines of its own, for want of room beside who made it.
    """

    notes: list[str]
    graphic: str
    link: list[str]
    apart: bool

    @property
    def count(self) -> int:
        """The number of its lines."""
        return len(self.notes) + 1 + (len(self.link) if self.apart else 0)


def foot_of(captions: Captions, size: float, across: float) -> Foot:
    """Set the lines at the foot; sources are named until the lines are full."""
    type_ = Type(size)
    narrow = across < NARROW
    notes = wrap(" ".join(captions.brief if narrow else captions.notes), type_, across)
    credit = _credit(captions, type_, across, narrow)
    full = width(captions.graphic, Type(size, SEMIBOLD)) + width(captions.link, type_) + 2 * size
    link = _broken(captions.link, type_, across)
    return Foot([*notes, *credit], captions.graphic, link, full > across)


def _broken(link: str, type_: Type, across: float) -> list[str]:
    """Break a link where one of its parts begins."""
    lines = wrap(link.replace("&", " &").replace("://", ":// "), type_, across)
    return [line.replace(" ", "") for line in lines]


def _credit(captions: Captions, type_: Type, across: float, narrow: bool) -> list[str]:
    """One line of those who say it, as many as fit, then the basemap on lines of its own."""
    counts = range(min(MOST_NAMED, len(captions.claimants)), -1, -1)
    texts = (credit_line(captions, count) for count in counts)
    fits = (text for text in texts if len(wrap(text, type_, across)) == 1)
    line = next(fits, credit_line(captions, min(2, len(captions.claimants))))
    ground = say("press.basemap_short", captions.lang) if narrow else captions.basemap
    return [*wrap(line, type_, across), *wrap(ground, type_, across)]


def draw_headline(context: RenderContext, layout: Layout) -> None:
    """Draw the tab, the title and the subtitle."""
    m, size = context.measures, context.size
    top = size.height - size.top_px / size.px_per_unit
    tab = Rect(m.margin, top - 0.18 * m.title, m.margin + 1.5 * m.title, top)
    context.canvas.box(context.turned(tab), Pen(context.palette["accent"]), "title")
    x = size.width - m.margin if context.spec.is_rtl else m.margin
    y = layout.title_top
    for line in layout.title:
        y -= m.title * layout.title_leading
        context.canvas.text(
            x, y + m.title * 0.3, line, context.type(m.title, BOLD), "title", context.start
        )
    quiet = context.type(m.subtitle, ink="quiet")
    for line in layout.subtitle:
        y -= m.subtitle * 1.22
        context.canvas.text(x, y + m.subtitle * 0.3, line, quiet, "title", context.start)


def draw_foot(context: RenderContext, foot: Foot, top: float) -> None:
    """Draw the notes, the credit and the link.

    A line of an Arabic map runs from right to left even if it begins with a Latin name.
    """
    m, canvas = context.measures, context.canvas
    left, right = m.margin, context.size.width - m.margin
    x, far = (right, left) if context.spec.is_rtl else (left, right)
    quiet, strong = context.type(m.small, ink="quiet"), context.type(m.small, SEMIBOLD, "quiet")
    y, direction = top - m.small * 0.2, "\u200f" if context.spec.is_rtl else ""
    for line in foot.notes:
        y -= m.small * 1.3
        canvas.text(x, y, f"{direction}{line}", quiet, "credit", context.start)
    y -= m.small * 1.3
    canvas.text(x, y, foot.graphic, strong, "credit", context.start)
    at, side = (x, context.start) if foot.apart else (far, context.end)
    for line in foot.link:
        y -= m.small * 1.3 * foot.apart
        canvas.text(at, y, line, quiet, "credit", side)


def day_box(context: RenderContext, day: date, room: Rect) -> Rect:
    """Say where the day of one of two panels is written."""
    size = context.measures.key * 1.1
    wide = width(phrases.day(day, context.lang), context.type(size, BOLD)) + 1.4 * size
    left = room.right - wide if context.spec.is_rtl else room.left
    return Rect(left, room.top - 1.9 * size, left + wide, room.top)


def draw_day(context: RenderContext, day: date, rect: Rect) -> None:
    """Write the day of a panel."""
    size, palette = context.measures.key * 1.1, context.palette
    context.canvas.box(rect, Pen(palette["paper"], palette["border"], 0.8), "key")
    at, text = (rect.centre[0], rect.bottom + 0.62 * size), phrases.day(day, context.lang)
    context.canvas.text(*at, text, context.type(size, BOLD), "key", "center")


@dataclass(frozen=True, slots=True)
class Length:
    """One of the two lengths of a scale bar: so many ``km`` or ``mi``, drawn so many units long."""

    unit: str
    count: int
    drawn: float


ScaleBar = tuple[Length, Length]
"""A scale bar: the length above its line and the one below."""


def scale_bar(frame: Frame, most: float, miles_first: bool) -> ScaleBar:
    """Measure the scale bar: the longest round length of each unit that fits.

    Args:
        most: How wide it may be, in units.
        miles_first: Whether miles stand above kilometres.
    """
    km, mi = (_round_length(frame, most, unit) for unit in ("km", "mi"))
    return (mi, km) if miles_first else (km, mi)


def _round_length(frame: Frame, most: float, unit: str) -> Length:
    rounds = [n * 10**power for power in range(4) for n in (1, 2, 5)]
    lengths = [Length(unit, n, drawn_length(frame, n * METRES[unit])) for n in rounds]
    return next((found for found in reversed(lengths) if found.drawn <= most), lengths[0])


def drawn_length(frame: Frame, metres: float) -> float:
    """Tell how long a distance is drawn, in units, on the parallel through the middle of a map."""
    lon, lat = frame.lonlat(*frame.window.centre)
    half_deg = 0.05
    ground: float = WGS84.inv(lon - half_deg, lat, lon + half_deg, lat)[2]
    west, east = frame.point((lon - half_deg, lat)), frame.point((lon + half_deg, lat))
    return float(np.hypot(east[0] - west[0], east[1] - west[1])) * metres / ground


def place_bar(context: RenderContext, panel: Panel, taken: Sequence[Rect]) -> tuple[ScaleBar, Rect]:
    """Measure the scale bar of a panel, and find a corner for it where no marker stands."""
    size, frame = context.measures.small, panel.frame
    bar = scale_bar(frame, panel.clear.width * 0.2, context.spec.miles_first)
    clear = panel.clear._replace(bottom=frame.window.bottom + GAP)
    covered = [*(mark.box for mark in panel.marks), *neighbours_in(context, panel), *taken]
    wide = max(5 * size, *(length.drawn for length in bar)) + 2 * size
    steps = np.linspace(clear.right - wide, clear.left, 7).tolist()
    starts = steps[::-1] if context.spec.is_rtl else steps
    corners = [
        Rect(start, foot, start + wide, foot + 4 * size)
        for foot in (clear.bottom, clear.top - 4 * size)
        for start in (starts[0], starts[-1], *starts[1:-1])
    ]
    return bar, min(corners, key=lambda corner: sum(corner.grown(4).meets(c) for c in covered))


def draw_scale_bar(context: RenderContext, bar: ScaleBar, rect: Rect) -> None:
    """Draw the scale bar; zero stands where lines begin."""
    size, way = context.measures.small, -1 if context.spec.is_rtl else 1
    start = rect.right - size if way < 0 else rect.left + size
    y, tick, palette = rect.centre[1], 0.45 * size, context.palette
    longest = max(length.drawn for length in bar)
    for pen in (Pen(None, palette["halo"], 4), Pen(None, palette["ink"], 1.5)):
        context.canvas.line([(start, y), (start + way * longest, y)], pen, "scale")
        context.canvas.line([(start, y - tick), (start, y + tick)], pen, "scale")
        for length, up in zip(bar, (tick, -tick), strict=True):
            end = start + way * length.drawn
            context.canvas.line([(end, y), (end, y + up)], pen, "scale")
    type_ = context.type(size)
    for length, baseline in zip(bar, (y + 0.7 * size, y - 1.45 * size), strict=True):
        unit = "km" if length.unit == "km" else "mile" if length.count == 1 else "miles"
        count = phrases.number(length.count, context.lang)
        text = say(f"press.{unit}", context.lang, n=count)
        fits = width(text, type_) < length.drawn
        at, ha = (start + way * length.drawn, context.end) if fits else (start, context.start)
        context.canvas.text(at, baseline, text, type_, "scale", ha, palette["halo"])
