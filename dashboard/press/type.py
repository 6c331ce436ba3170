"""Type: how a line is shaped, how wide it is, where it breaks, and how it is drawn."""

import re
from collections.abc import Sequence
from dataclasses import dataclass, replace
from functools import cache, lru_cache
from itertools import chain
from typing import Literal

import matplotlib as mpl
import numpy as np
from matplotlib.artist import Artist
from matplotlib.backend_bases import GraphicsContextBase, RendererBase
from matplotlib.backends.backend_agg import RendererAgg
from matplotlib.colors import to_rgb
from matplotlib.font_manager import FontEntry, FontProperties, fontManager
from matplotlib.ft2font import FT2Font, GlyphIndexType, LayoutItem, LoadFlags
from matplotlib.path import Path
from matplotlib.text import Text
from matplotlib.textpath import text_to_path
from matplotlib.transforms import Affine2D
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
    """Give matplotlib's description of a font; do not change it, it is shared."""
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
    """Shape a line of text and give its outlines, in sizes of type.

    matplotlib draws every letter of a line anew; here a letter is drawn once.
    """
    items = shaped(text, weight, italic)
    if not items:
        return Path(np.empty((0, 2)))
    glyphs = [(_glyph(item.ft_object, item.glyph_index), (item.x, item.y)) for item in items]
    points = np.concatenate([np.add(points, at) for (points, _), at in glyphs])
    return Path(points / SCALE, np.concatenate([codes for (_, codes), _ in glyphs]))


_glyphs: dict[tuple[str, int], tuple[NDArray[np.float64], NDArray[np.int8]]] = {}
"""Each letter of our fonts that was drawn; there are some thousand at most."""


def _glyph(font: FT2Font, index: GlyphIndexType) -> tuple[NDArray[np.float64], NDArray[np.int8]]:
    key = font.postscript_name, index
    if key not in _glyphs:
        font.load_glyph(index, flags=LoadFlags.NO_HINTING)
        _glyphs[key] = font.get_path()
    return _glyphs[key]


LEADING = 1.22
"""From one line to the next, in sizes of type."""

_SPACE = 0.29
"""A word space with the bearings of the letters beside it, in sizes of type; a little wide."""


@dataclass(frozen=True, slots=True)
class Type:
    """How a text is set.

    Attributes:
        size: Its size, in units of the sheet.
        weight: 400, 600 or 700.
        colour: ``#RRGGBB``.
    """

    size: float
    weight: int = REGULAR
    italic: bool = False
    colour: str = "#1A1A1A"


@lru_cache(maxsize=20_000)
def width(text: str, type_: Type) -> float:
    """Measure how far the ink of a line reaches from its origin, in units of the sheet."""
    points = np.asarray(outline(text, type_.weight, type_.italic).vertices)
    return float(points[:, 0].max()) * type_.size if len(points) else 0.0


_TIED = re.compile(r"\d{1,2} (?:[^\W\d]+ ){1,2}\d{4}\b|CC BY(?: [\d.]+)?(?: IGO)?|\d°? [^\W\d]+")
"""What stands on one line if it can: a day, a licence, a number and what it counts."""


@lru_cache(maxsize=20_000)
def _words(text: str) -> list[str]:
    tied = _TIED.sub(lambda found: found[0].replace(" ", "\xa0"), text)
    return [words.replace("\xa0", " ") for words in tied.split(" ") if words]


@lru_cache(maxsize=20_000)
def wrap(text: str, type_: Type, limit: float) -> tuple[str, ...]:
    """Break a text into lines no wider than a limit; a wider word stands alone and is not cut."""
    lines: list[list[str]] = []
    left = 0.0
    fit = ([word] if width(word, type_) <= limit else word.split() for word in _words(text))
    for word in chain.from_iterable(fit):
        wide = width(word, type_) + _SPACE * type_.size
        if not lines or wide > left:
            lines.append([])
            left = limit
        lines[-1].append(word)
        left -= wide
    return tuple(" ".join(line) for line in lines)


def balance(text: str, type_: Type, limit: float) -> tuple[str, ...]:
    """Break a text as titles are set: into as few lines as fit, all about as long.

    Two statements that fit on a line each have one each.
    """
    lines = wrap(text, type_, limit)
    halves = _halves(text)
    if len(lines) == len(halves) == 2 and all(width(half, type_) <= limit for half in halves):
        return halves
    narrow = limit
    while narrow > limit / 2 and len(tighter := wrap(text, type_, narrow * 0.96)) == len(lines):
        lines, narrow = tighter, narrow * 0.96
    return lines


def _halves(text: str) -> tuple[str, ...]:
    """The two statements of a text, if it makes two."""
    found = (text.partition(mark) for mark in ("; ", "؛ "))
    return next(((a + mark.rstrip(), b) for a, mark, b in found if b), (text,))


LETTERS = r"\u0590-\u065f\u066d-\u06ef\u06fa-\u08ff"
"""What runs from right to left, as a class of a regular expression: no figures."""

_RIGHT = re.compile(f"[{LETTERS}]")


def runs_right_to_left(text: str) -> bool:
    """Tell whether a line has letters that run from right to left."""
    return _RIGHT.search(text) is not None


HALO = 0.32
"""The width of a halo, both sides together, in sizes of type."""

Alignment = Literal["left", "center", "right"]

_SHARE = {"left": 0.0, "center": 0.5, "right": 1.0}


class Word(Artist):
    """A line of text on its baseline, shaped once and drawn as the file asks.

    matplotlib's own text is laid out anew for every drawing of it, and turned into outlines where
    it has a halo, even in files where text could stay text.

    Args:
        at: Where its baseline begins, is halved or ends, by its alignment.
        halo: The colour of its halo; None for none.
        points: Points in a unit of the sheet.
    """

    def __init__(
        self,
        at: tuple[float, float],
        text: str,
        type_: Type,
        ha: Alignment,
        halo: str | None,
        points: float,
    ) -> None:
        super().__init__()
        self.at, self.text, self.type_ = at, text, type_
        self.ha, self.halo = ha, halo
        self.points = round(type_.size * points, 3)

    @property
    def left(self) -> float:
        """Where the line begins, in units of the sheet, whatever its alignment."""
        return self.at[0] - _SHARE[self.ha] * self.width

    @property
    def width(self) -> float:
        """How long the line is, in units of the sheet."""
        return width(self.text, self.type_)

    def draw(self, renderer: RendererBase) -> None:
        """Draw the halo, then the text."""
        path = outline(self.text, self.type_.weight, self.type_.italic)
        em: float = renderer.points_to_pixels(self.points)  # type: ignore[assignment]
        x, y = self.get_transform().transform((self.left, self.at[1])).tolist()
        place = Affine2D.from_values(em, 0, 0, em, x, y)
        renderer.open_group("text", gid=self.get_gid())
        context = renderer.new_gc()
        if self.halo:
            context.set_foreground(self.halo)
            context.set_linewidth(HALO * self.points)
            context.set_joinstyle("round")
            renderer.draw_path(context, path, place, None)
        lay_over = getattr(renderer, "lay_over", None)
        in_outlines = lay_over is not None and runs_right_to_left(self.text)
        if in_outlines or isinstance(renderer, RendererAgg):
            context.set_linewidth(0)
            renderer.draw_path(context, path, place, to_rgb(self.type_.colour))
        else:
            self._write(renderer, context, x, y)
        context.restore()
        if lay_over is not None and in_outlines:
            lay_over(self.text, self.type_, (x, y), em)
        renderer.close_group("text")

    def _write(
        self, renderer: RendererBase, context: GraphicsContextBase, x: float, y: float
    ) -> None:
        """Write text as text; matplotlib's own says where a line of SVG is anchored."""
        context.set_foreground(self.type_.colour)
        font = properties(self.points, self.type_.weight, self.type_.italic)
        at = self.get_transform().transform(self.at)
        anchor = Text(at[0], at[1], self.text, fontproperties=font, horizontalalignment=self.ha)
        if renderer.flipy():
            y = renderer.get_canvas_width_height()[1] - y
        renderer.draw_text(context, x, y, self.text, font, 0, False, anchor)
