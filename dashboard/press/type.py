"""Type: the fonts of the press map, how wide a text is, and where its lines break."""

from dataclasses import dataclass, replace
from functools import cache, lru_cache

import matplotlib as mpl
from matplotlib.backends.backend_agg import RendererAgg
from matplotlib.font_manager import FontProperties, fontManager

from dashboard.press.fonts import FOLDER

FAMILIES = ("Atlas Franklin", "Atlas Noto Arabic", "DejaVu Sans")
"""The families that a glyph is looked for in, one after the other. Libre Franklin and Noto
Sans Arabic under names of our own, so that no other version of them is taken."""

LEADING = 1.22
"""From one line to the next, in sizes of type."""

REGULAR, SEMIBOLD, BOLD = 400, 600, 700


@dataclass(frozen=True, slots=True)
class Type:
    """How a text is set.

    Attributes:
        size: Its size, in units of the sheet.
        weight: 400, 600 or 700.
        italic: Whether it is slanted; Arabic never is.
        colour: ``#RRGGBB``.
        spacing: Whether its letters are spaced out, as countries' names are.
    """

    size: float
    weight: int = REGULAR
    italic: bool = False
    colour: str = "#1A1A1A"
    spacing: bool = False

    def scaled(self, factor: float) -> "Type":
        """Give the same type in another size."""
        return replace(self, size=self.size * factor)


@cache
def settle() -> None:
    """Make the fonts known and the files reproducible. The first call does it, once a process."""
    for path in sorted(FOLDER.glob("*.ttf")):
        fontManager.addfont(path)
    mpl.rcParams["svg.fonttype"] = "none"
    mpl.rcParams["svg.hashsalt"] = "detention-atlas-syria"
    mpl.rcParams["pdf.fonttype"] = 42
    mpl.rcParams["pdf.compression"] = 6
    mpl.rcParams["text.hinting"] = "none"
    mpl.rcParams["text.hinting_factor"] = 1


@cache
def properties(points: float, weight: int, italic: bool) -> FontProperties:
    """Give matplotlib's description of a font.

    Args:
        points: The size in points.
        weight: 400, 600 or 700.
        italic: Whether it is slanted.

    Returns:
        The description; do not change it, it is shared.
    """
    settle()
    style = "italic" if italic else "normal"
    return FontProperties(family=list(FAMILIES), weight=weight, style=style, size=points)


_MEASURE_AT = 4.0


@lru_cache(maxsize=20_000)
def width(text: str, type_: Type) -> float:
    """Measure a line of text.

    Args:
        text: The line, as it is written, not as it is shaped.
        type_: How it is set.

    Returns:
        Its width in units of the sheet.
    """
    font = properties(type_.size * _MEASURE_AT, type_.weight, type_.italic)
    measured: float = _renderer().get_text_width_height_descent(text, font, ismath=False)[0]
    return measured / _MEASURE_AT


@cache
def _renderer() -> RendererAgg:
    return RendererAgg(8, 8, 72)


def wrap(text: str, type_: Type, limit: float) -> list[str]:
    """Break a text into lines. A word wider than the limit stands alone and is not cut.

    Args:
        text: The text.
        type_: How it is set.
        limit: The width of a line, in units of the sheet.

    Returns:
        The lines; none for an empty text.
    """
    lines: list[str] = []
    for word in text.split():
        longer = f"{lines[-1]} {word}" if lines else word
        if lines and width(longer, type_) <= limit:
            lines[-1] = longer
        else:
            lines.append(word)
    return lines


def balance(text: str, type_: Type, limit: float) -> list[str]:
    """Break a text into as few lines as fit, all about as long, as titles are set.

    Args:
        text: The text.
        type_: How it is set.
        limit: The width of the longest line, in units of the sheet.

    Returns:
        The lines.
    """
    lines = wrap(text, type_, limit)
    narrow = limit
    while narrow > limit / 2 and len(tighter := wrap(text, type_, narrow * 0.96)) == len(lines):
        lines, narrow = tighter, narrow * 0.96
    return lines
