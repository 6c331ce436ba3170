"""Shaping: a line of text as outlines, in the fonts of the press map."""

from collections.abc import Sequence
from dataclasses import replace
from functools import cache, lru_cache
from typing import Literal

import matplotlib as mpl
import numpy as np
from matplotlib.font_manager import FontEntry, FontProperties, fontManager
from matplotlib.ft2font import FT2Font, GlyphIndexType, LayoutItem, LoadFlags
from matplotlib.path import Path
from matplotlib.textpath import text_to_path
from numpy.typing import NDArray

from dashboard.press.fonts import fonts_folder

FAMILIES = ("Atlas Franklin", "Atlas Arabic", "DejaVu Sans")
"""The families that a glyph is looked for in, one after the other. Libre Franklin and IBM
Plex Sans Arabic under names of our own, so that no other version of them is taken."""

REGULAR, SEMIBOLD, BOLD = 400, 600, 700


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


SCALE: float = text_to_path.FONT_SCALE
"""The size at which lines are shaped."""


def shaped(text: str, weight: int, italic: bool) -> Sequence[LayoutItem]:
    """Shape a line: its glyphs from left to right, at `SCALE`."""
    font: FT2Font = text_to_path._get_font(properties(SCALE, weight, italic))  # type: ignore[attr-defined]
    return font._layout(text, LoadFlags.NO_HINTING)


@lru_cache(maxsize=20_000)
def outline(text: str, weight: int, italic: bool) -> Path:
    """Shape a line of text and give its outlines.

    matplotlib draws every letter of a line anew; here a letter is drawn once.

    Args:
        text: The line, as it is written; letters are joined and ordered as its script asks.
        weight: 400, 600 or 700.
        italic: Whether it is slanted.

    Returns:
        The outlines at size 1, from the origin to the right.
    """
    items = shaped(text, weight, italic)
    glyphs = [_glyph(item.ft_object, item.glyph_index) for item in items]
    points = [
        np.add(glyph, (item.x, item.y)) for item, (glyph, _) in zip(items, glyphs, strict=True)
    ]
    if not points:
        return Path(np.empty((0, 2)))
    codes = np.concatenate([codes for _, codes in glyphs])
    return Path(np.concatenate(points) / SCALE, codes)


_glyphs: dict[tuple[str, int], tuple[NDArray[np.float64], NDArray[np.int8]]] = {}
"""Each letter of our fonts that was drawn; there are some thousand at most."""


def _glyph(font: FT2Font, index: GlyphIndexType) -> tuple[NDArray[np.float64], NDArray[np.int8]]:
    key = font.postscript_name, index
    if key not in _glyphs:
        font.load_glyph(index, flags=LoadFlags.NO_HINTING)
        _glyphs[key] = font.get_path()
    return _glyphs[key]
