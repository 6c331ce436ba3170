"""Type: the fonts of the press map, how wide a text is, and where its lines break."""

from dataclasses import dataclass, replace
from functools import cache, lru_cache
from typing import Literal

import matplotlib as mpl
import numpy as np
from matplotlib.font_manager import FontEntry, FontProperties, fontManager
from matplotlib.path import Path
from matplotlib.textpath import text_to_path

from dashboard.press.fonts import fonts_folder

FAMILIES = ("Atlas Franklin", "Atlas Arabic", "DejaVu Sans")
"""The families that a glyph is looked for in, one after the other. Libre Franklin and IBM
Plex Sans Arabic under names of our own, so that no other version of them is taken."""

LEADING = 1.22
"""From one line to the next, in sizes of type."""

REGULAR, SEMIBOLD, BOLD = 400, 600, 700

_SPACE = 0.29
"""A word space with the bearings of the letters beside it, in sizes of type; a little wide."""


@dataclass(frozen=True, slots=True)
class Type:
    """How a text is set.

    Attributes:
        size: Its size, in units of the sheet.
        weight: 400, 600 or 700.
        italic: Whether it is slanted; Arabic never is.
        colour: ``#RRGGBB``.
    """

    size: float
    weight: int = REGULAR
    italic: bool = False
    colour: str = "#1A1A1A"

    def scaled(self, factor: float) -> "Type":
        """Give the same type in another size."""
        return replace(self, size=self.size * factor)


@cache
def settle() -> None:
    """Make the fonts known and the files reproducible. The first call does it, once a process."""
    for path in sorted(fonts_folder().glob("*.ttf")):
        fontManager.addfont(path)
    fallback = next(f for f in fontManager.ttflist if _is_bold_fallback(f))
    fontManager.ttflist.append(replace(fallback, weight=SEMIBOLD))
    mpl.rcParams["svg.fonttype"] = "none"
    mpl.rcParams["svg.hashsalt"] = "detention-atlas-syria"
    mpl.rcParams["pdf.fonttype"] = 42
    mpl.rcParams["pdf.compression"] = 6


def _is_bold_fallback(entry: FontEntry) -> bool:
    upright = entry.style == "normal" and entry.stretch == "normal"
    return upright and entry.name == FAMILIES[-1] and entry.weight in (BOLD, "bold")


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
    style: Literal["italic", "normal"] = "italic" if italic else "normal"
    return FontProperties(family=list(FAMILIES), weight=weight, style=style, size=points)


@lru_cache(maxsize=20_000)
def outline(text: str, weight: int, italic: bool) -> Path:
    """Shape a line of text and give its outlines.

    Args:
        text: The line, as it is written; letters are joined and ordered as its script asks.
        weight: 400, 600 or 700.
        italic: Whether it is slanted.

    Returns:
        The outlines at size 1, from the origin to the right.
    """
    font = properties(text_to_path.FONT_SCALE, weight, italic)
    points, codes = text_to_path.get_text_path(font, text)
    return Path(np.asarray(points) / text_to_path.FONT_SCALE, codes or None)


@lru_cache(maxsize=20_000)
def width(text: str, type_: Type) -> float:
    """Measure a line of text.

    Args:
        text: The line, as it is written, not as it is shaped.
        type_: How it is set.

    Returns:
        How far its ink reaches from its origin, in units of the sheet.
    """
    points = np.asarray(outline(text, type_.weight, type_.italic).vertices)
    return float(points[:, 0].max()) * type_.size if len(points) else 0.0


def wrap(text: str, type_: Type, limit: float) -> list[str]:
    """Break a text into lines. A word wider than the limit stands alone and is not cut.

    Args:
        text: The text.
        type_: How it is set.
        limit: The width of a line, in units of the sheet.

    Returns:
        The lines; none for an empty text.
    """
    lines: list[list[str]] = []
    left = 0.0
    for word in text.split():
        wide = width(word, type_) + _SPACE * type_.size
        if not lines or wide > left:
            lines.append([])
            left = limit
        lines[-1].append(word)
        left -= wide
    return [" ".join(line) for line in lines]


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
