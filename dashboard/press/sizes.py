"""The sizes of a press map, by name."""

import math
import re
from collections.abc import Mapping
from dataclasses import dataclass

MOST_PX = 20_000
"""The longest side that is drawn; beyond it the memory of a machine may not do."""

MOST_PIXELS = 40_000_000
LEAST_PX = 300
LEAST_PT = 6.0
"""The smallest type in print, in points."""

_MM_PER_INCH = 25.4
_PRINT_DPI = 300


@dataclass(frozen=True, slots=True)
class Size:
    """A sheet.

    Attributes:
        width_px: Its width in pixels.
        height_px: Its height in pixels.
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
        return (
            (LEAST_PT + 0.005) / 72 * self.dpi / self.px_per_unit
            if self.dpi == _PRINT_DPI
            else 11.5
        )

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
    "print-1": _column(39.7, 215),
    "print-2": _column(82.6, 145),
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
