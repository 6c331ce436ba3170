"""The sheets that there are, their sizes of type, and how they are divided.

The title stands above, then the map with its furniture beside or below it, and notes at the foot.
"""

import math
import re
from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from dashboard.press.projection import Rect
from dashboard.press.type import BOLD, Type, balance

MOST_PX = 20_000
"""The longest side that is drawn; beyond it the memory of a machine may not do."""

MOST_PIXELS = 20_000_000
"""Drawing so many takes half a gigabyte."""
LEAST_PX = 300
LEAST_PT = 6.0
"""The smallest type in print, in points."""

_MM_PER_INCH = 25.4
_PRINT_DPI = 300


@dataclass(frozen=True, slots=True)
class Size:
    """A sheet.

    Attributes:
        px_per_unit: Pixels in a unit; all type and furniture is set in units.
        dpi: Pixels in an inch, as files state it.
        top_px: Pixels kept free above.
        bottom_px: Pixels kept free below.
    """

    width_px: int
    height_px: int
    px_per_unit: float
    dpi: int = 96
    top_px: int = 0
    bottom_px: int = 0

    @property
    def width(self) -> float:
        """The width in units."""
        return self.width_px / self.px_per_unit

    @property
    def height(self) -> float:
        """The height in units."""
        return self.height_px / self.px_per_unit

    @property
    def least(self) -> float:
        """The smallest type, in units: `LEAST_PT` in print, and 11.5 pixels of the web."""
        printed = (LEAST_PT + 0.005) / 72 * self.dpi / self.px_per_unit
        return printed if self.is_column else 11.5

    @property
    def is_column(self) -> bool:
        """Whether it is one or more columns of print, which end where their map does."""
        return self.dpi == _PRINT_DPI

    @property
    def is_portrait(self) -> bool:
        """Whether furniture goes into a strip below the map."""
        usable = self.height - (self.top_px + self.bottom_px) / self.px_per_unit
        return self.width < 1.25 * usable or self.width < 800


def _column(width_mm: float, height_mm: float) -> Size:
    """A column of print; its smallest type, 12 units, is 6 points."""
    width, height = (round(mm / _MM_PER_INCH * _PRINT_DPI) for mm in (width_mm, height_mm))
    return Size(width, height, _PRINT_DPI / 72 * LEAST_PT / 12, _PRINT_DPI)


SIZES: Mapping[str, Size] = {
    "web": Size(1600, 900, 1.0),
    "web2x": Size(3200, 1800, 2.0, 192),
    "card": Size(1200, 630, 1.0),
    "square": Size(1080, 1080, 1.15),
    "portrait": Size(1080, 1350, 1.25),
    "story": Size(1080, 1920, 1.5, top_px=250, bottom_px=340),
    "print-1": _column(39.7, 230),
    "print-2": _column(82.6, 170),
    "print-3": _column(125.4, 150),
    "print-4": _column(168.3, 132),
    "print-5": _column(211.1, 130),
    "print-6": _column(254, 150),
}
"""Every size with a name: the web, social media, and one to six columns of print."""


def size_of(name: str) -> Size:
    """Find a size.

    Raises:
        ValueError: There is no such size, or it is too small or too large to draw.

    Examples:
        >>> size_of("card").width_px, size_of("800x600").height_px
        (1200, 600)
    """
    if name in SIZES:
        return SIZES[name]
    match = re.fullmatch(r"(\d{1,6})x(\d{1,6})", name)
    if match is None:
        raise ValueError(f"{name!r} is no size; write WIDTHxHEIGHT or one of {', '.join(SIZES)}")
    width, height = int(match[1]), int(match[2])
    if max(width, height) > MOST_PX or width * height > MOST_PIXELS:
        raise ValueError(
            f"{name} is too large; a side has at most {MOST_PX:,} pixels, a map {MOST_PIXELS:,}"
        )
    if min(width, height) < LEAST_PX:
        raise ValueError(f"{name} is too small; a side has at least {LEAST_PX} pixels")
    return Size(width, height, max(0.5, math.sqrt(width * height / 1_440_000)))


GAP = 16.0
"""Between the parts of a sheet, in units."""


@dataclass(frozen=True, slots=True)
class Measures:
    """The sizes of type on a sheet, and its margin, in units; nothing is smaller than the least."""

    margin: float
    title: float
    subtitle: float
    label: float
    small: float
    key: float
    least: float


def measures_of(size: Size) -> Measures:
    """Choose the sizes of type for a sheet: large sheets have larger titles, not larger labels."""
    title = min(42.0, 11 + size.width * 0.031)
    narrow = size.width < 560
    return Measures(
        margin=min(36.0, 3 + size.width * 0.028),
        title=title,
        subtitle=max(13.0, min(22.0, title * 0.54)),
        label=13.0 if narrow else 16.0,
        small=12.0 if narrow else 13.0,
        key=12.0 if narrow else 15.5,
        least=size.least,
    )


def key_width(size: Size, m: Measures, beside: float = 0.24) -> float:
    """Give the width of the key, in units.

    Args:
        beside: The share of a strip below the map that a sheet wide enough leaves free beside it.
    """
    if not size.is_portrait:
        return min(300.0, size.width * 0.24)
    free = size.width - 2 * m.margin
    return free * (1 - beside) if free >= 560 else free


def key_columns(size: Size, wide: float, type_size: float) -> int:
    """Say in how many columns the rows of a key stand that is so wide, in type of a size."""
    return min(4, max(1, int(wide // (type_size * 10.6)))) if size.is_portrait else 1


TITLE_LEADING, SUBTITLE_LEADING, FOOT_LEADING = 1.14, 1.24, 1.3


@dataclass(frozen=True, slots=True)
class Wants:
    """What must find room on a sheet.

    Attributes:
        foot: The number of lines at the foot.
        key: The height of the key; 0 for a map without furniture.
        wide: Its width.
        panels: 1, or 2 for two days side by side.
        inset: Whether one place is drawn again, larger.
        spare: What stays free at the foot, where a taller map would show more than there is.
        rtl: Whether the title's lines are those of a right-to-left script, which stand farther
            apart.
    """

    title: str
    subtitle: str
    foot: int
    key: float
    wide: float
    panels: int = 1
    inset: bool = False
    rtl: bool = False
    spare: float = 0.0


@dataclass(frozen=True)
class Layout:
    """Where everything stands on a sheet that reads from left to right.

    Attributes:
        title_leading: From one line of the title to the next, in sizes of type.
        windows: The parts that the map is drawn on, in the order of reading.
        clear: For each, the part that no furniture stands on.
        locator: Where the locator stands; None if there is no room for it.
        foot: The top of the lines at the foot.
        spare: What stays free below them, as `Wants` has it.
    """

    title: Sequence[str]
    subtitle: Sequence[str]
    title_top: float
    title_leading: float
    windows: tuple[Rect, ...]
    clear: tuple[Rect, ...]
    key: Rect | None
    locator: Rect | None
    inset: Rect | None
    foot: float
    spare: float

    @property
    def furniture(self) -> list[Rect]:
        """Where key, locator and inset stand."""
        return [rect for rect in (self.key, self.locator, self.inset) if rect]


def lay_out(size: Size, m: Measures, wants: Wants) -> Layout:
    """Divide a sheet."""
    across, unit = size.width - 2 * m.margin, size.px_per_unit
    leading = TITLE_LEADING + 0.12 * wants.rtl
    title = balance(wants.title, Type(m.title, BOLD), across)
    subtitle = balance(wants.subtitle, Type(m.subtitle), across)
    title_top = size.height - size.top_px / unit - 0.55 * m.title
    head = (
        title_top - len(title) * m.title * leading - len(subtitle) * m.subtitle * SUBTITLE_LEADING
    )
    foot = size.bottom_px / unit + wants.spare + (wants.foot * FOOT_LEADING + 0.9) * m.small
    body = Rect(0, foot, size.width, head - 0.45 * m.title)
    divide = _bare if not wants.key else _in_strip if size.is_portrait else _in_column
    return Layout(title, subtitle, title_top, leading, *divide(body, m, wants), foot, wants.spare)


LOCATOR_SHAPE = 0.72
"""How tall a locator is at most, for its width: as its region is."""

LEAST = 110.0
"""The least width and height of what is left of a map beside its furniture, in units."""


def is_mostly_map(layout: Layout) -> bool:
    """Tell whether the map is as tall as the key beneath it, or as there is ground for."""
    tall = sum(rect.height for rect in {rect.top: rect for rect in layout.clear}.values())
    return layout.key is None or layout.key.height <= tall or layout.spare > 0


def fits(layout: Layout) -> bool:
    """Tell whether the key keeps off the notes, and furniture leaves room for the map."""
    roomy = all(min(rect.width, rect.height) >= LEAST for rect in layout.clear)
    return roomy and (layout.key is None or layout.key.bottom >= layout.foot)


_Parts = tuple[tuple[Rect, ...], tuple[Rect, ...], Rect | None, Rect | None, Rect | None]


def _bare(body: Rect, m: Measures, wants: Wants) -> _Parts:
    across = wants.panels > 1 and body.width > 1.1 * body.height
    windows = _split(body, wants.panels, across)
    return windows, tuple(_clear(w, m, wants) for w in windows), None, None, None


def _in_column(body: Rect, m: Measures, wants: Wants) -> _Parts:
    """Furniture stands in a column beside the map, on ground that runs on under it."""
    wide, left, top, bottom = wants.wide, body.left + m.margin, body.top - GAP, body.bottom + GAP
    key = Rect(left, top - wants.key, left + wide, top)
    room = key.bottom - bottom - GAP
    tall = min(wide * LOCATOR_SHAPE, room)
    across = min(wide, tall / LOCATOR_SHAPE)
    locator = Rect(left, bottom, left + across, bottom + tall) if room > 80 else None
    if wants.panels > 1:
        panels = _split(Rect(key.right + GAP, body.bottom, body.right, body.top), 2, across=True)
        return panels, tuple(_clear(w, m, wants) for w in panels), key, locator, None
    clear, inset = Rect(key.right + GAP, bottom, body.right - GAP, top), None
    if wants.inset:
        side, right = min(wide * 1.15, clear.height), body.right - m.margin
        inset = Rect(right - side, bottom, right, bottom + side)
        clear = clear._replace(right=inset.left - GAP)
    return (body,), (clear,), key, locator, inset


def _in_strip(body: Rect, m: Measures, wants: Wants) -> _Parts:
    """Furniture stands in a strip below the map."""
    across = wants.panels > 1 and body.width > 1.1 * (body.height - wants.key)
    tall = max(wants.key, (body.width - wants.wide - 2 * m.margin) * 0.8 if wants.inset else 0)
    left, right, bottom = body.left + m.margin, body.right - m.margin, body.bottom + 0.3 * GAP
    key = Rect(left, bottom + tall - wants.key, left + wants.wide, bottom + tall)
    beside = Rect(key.right + GAP, bottom, right, bottom + tall)
    has_room = beside.width > 120
    windows = _split(body._replace(bottom=bottom + tall + 0.7 * GAP), wants.panels, across)
    rooms = [_clear(window, m, wants) for window in windows]
    clear = tuple(room._replace(bottom=room.bottom + 3.2 * m.small) for room in rooms)
    if wants.inset and has_room:
        return windows, clear, key, None, beside
    lowest = beside.top - LOCATOR_SHAPE * beside.width
    locator = beside._replace(bottom=max(bottom, lowest)) if has_room else None
    return windows, clear, key, locator, None


def _clear(window: Rect, m: Measures, wants: Wants) -> Rect:
    """What is left of a window; of two, the day stands above it."""
    room = window.grown(-min(GAP, 0.03 * window.width))
    return room._replace(top=room.top - (2.2 * m.key if wants.panels > 1 else 0.0))


def _split(body: Rect, panels: int, across: bool) -> tuple[Rect, ...]:
    if panels == 1:
        return (body,)
    x, y = body.centre
    half = GAP / 4
    if across:
        return body._replace(right=x - half), body._replace(left=x + half)
    return body._replace(bottom=y + half), body._replace(top=y - half)
