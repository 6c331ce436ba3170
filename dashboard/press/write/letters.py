"""The letters of a PDF that lie unseen over outlines, so that text can be found and copied.

Readers of PDF order a line from right to left each in their own way. Such a line is drawn in
outlines; its letters lie over it in blocks, in an order that they all understand, set in fonts
whose glyphs draw nothing and each stand for some letters of some width.
"""

# mypy: disable-error-code="no-untyped-call, no-any-return"
# matplotlib's backends have no types.

import re
from collections.abc import Sequence

import numpy as np
from matplotlib.backends.backend_pdf import Name, PdfFile, Reference

from dashboard.press.type import LETTERS, SCALE, Type, outline, runs_right_to_left, shaped

AN_M = 0.6
"""How wide an m is, by which readers of PDF take the size of a font that is drawn."""

STEP = 0.05
"""How finely the widths of unseen letters are told, in sizes of type."""

_CODES = 250
"""The glyphs that one font without outlines has room for."""

_GAP = 0.2
_BLOCKS = re.compile(rf"[^\w{LETTERS}]*[{LETTERS}]+[^\w{LETTERS}]*|[^{LETTERS}]+")
_RUNS = re.compile(rf"[{LETTERS}]|[^\w{LETTERS}]|\w+")
_UNSEEN = dict.fromkeys(map(ord, "\u200e\u200f"))

_CMAP = """/CIDInit /ProcSet findresource begin
12 dict begin
begincmap
/CMapType 2 def
1 begincodespacerange
<00> <ff>
endcodespacerange
{} beginbfchar
{}endbfchar
endcmap
CMapName currentdict /CMap defineresource pop
end
end
"""

Letter = tuple[str, float, float]
"""A letter or a figure, where it begins on its left and ends, in sizes of type from the line's."""


class Letters:
    """The unseen letters of one file."""

    def __init__(self) -> None:
        self.glyphs: dict[tuple[str, int], int] = {}

    def over(self, text: str, type_: Type, at: tuple[float, float], size: float) -> list[str]:
        """Lay the letters of a line over its outlines, each block as one of the page.

        Args:
            at: Where the line begins on its left, in points.
            size: The size of type, in points.

        Returns:
            The operators of PDF that do it.
        """
        blocks = blocks_of(text, type_)
        starts = [at[0] + block[0][1] * size for block in blocks]
        return [
            f"BT 3 Tr {x:.2f} {at[1]:.2f} Td {self._shown(block, size)} 0 Tr ET"
            for x, block in zip(starts, blocks, strict=True)
        ]

    def _shown(self, block: Sequence[Letter], size: float) -> str:
        """One after the other, moved to where each stands: moves are thousandths to the left."""
        parts: list[str] = []
        font, pen = -1, block[0][1]
        for text, start, end in block:
            wide = max(round((end - start) / STEP), 1)
            number, code = divmod(self.glyphs.setdefault((text, wide), len(self.glyphs)), _CODES)
            if number != font:
                parts.append(f"{'] TJ ' if parts else ''}{Name(f'W{number}')} {size:.2f} Tf [")
                font = number
            parts.append(f"{(pen - start) * 1000:.0f} <{code + 1:02x}>")
            pen = start + wide * STEP
        return " ".join(parts) + "] TJ"

    def fonts(self, file: PdfFile) -> dict[Name, Reference]:
        """Write the fonts, and give each by its name on the page."""
        glyphs = list(self.glyphs)
        starts = range(0, len(glyphs), _CODES)
        return {Name(f"W{n // _CODES}"): _font(file, glyphs[n : n + _CODES]) for n in starts}


def _font(file: PdfFile, glyphs: Sequence[tuple[str, int]]) -> Reference:
    font, glyph, table = (file.reserveObject(part) for part in ("font", "glyph", "letters"))
    names = [Name(f"w{n + 1}") for n in range(len(glyphs))]
    lines = "".join(
        f"<{n:02x}> <{text.encode('utf-16-be').hex()}>\n" for n, (text, _) in enumerate(glyphs, 1)
    )
    file.outputStream(glyph, b"1 0 0 0 1 1 d1")
    file.outputStream(table, _CMAP.format(len(glyphs), lines).encode())
    contents = {
        "Type": Name("Font"),
        "Subtype": Name("Type3"),
        "FontBBox": [0, 0, 1, 1],
        "FontMatrix": [1, 0, 0, 1, 0, 0],
        "CharProcs": dict.fromkeys([Name("m"), *names], glyph),
        "Encoding": {"Type": Name("Encoding"), "Differences": [0, Name("m"), *names]},
        "FirstChar": 0,
        "LastChar": len(glyphs),
        "Widths": [AN_M, *(steps * STEP for _, steps in glyphs)],
        "Resources": {},
        "ToUnicode": table,
    }
    PdfFile.writeObject(file, font, contents)
    return font


def blocks_of(text: str, type_: Type) -> list[list[Letter]]:
    """Cut a line that runs from right to left into blocks, in the order in which it is read.

    Returns:
        Words, parts of words and the spaces between them, the letters of each from the left.
    """
    seen, edges = _as_seen(text, type_)
    free = [True] * len(seen)
    found: list[list[Letter]] = []
    for word in text.translate(_UNSEEN).split():
        for number, part in enumerate(_BLOCKS.findall(word)):
            is_right = runs_right_to_left(part)
            shape = part[::-1] if is_right else part
            at = _last_free(seen, shape, free)
            if at < 0:
                continue
            end = at + len(shape)
            free[at:end] = [False] * len(shape)
            if found and number == 0:
                found.append([(" ", edges[end], edges[end] + _GAP)])
            runs = _RUNS.finditer(shape) if is_right else re.finditer(".+", shape)
            found.append([(run[0], edges[at + run.start()], edges[at + run.end()]) for run in runs])
    return found


def _last_free(seen: str, shape: str, free: list[bool]) -> int:
    """The rightmost place where some letters stand that are no other word's; -1 for none."""
    at = seen.rfind(shape)
    while at >= 0 and not all(free[at : at + len(shape)]):
        at = seen.rfind(shape, 0, at + len(shape) - 1)
    return at


def _as_seen(text: str, type_: Type) -> tuple[str, list[float]]:
    """The letters from left to right, and where each begins; the last edge ends the line."""
    letters = ""
    edges: list[float] = []
    items = shaped(text, type_.weight, type_.italic)
    points = np.asarray(outline(text, type_.weight, type_.italic).vertices)
    width = float(points[:, 0].max()) * SCALE
    ends = [*(item.x for item in items[1:]), width]
    for item, end in zip(items, ends, strict=True):
        chars = item.char.translate(_UNSEEN)
        chars = chars[::-1] if runs_right_to_left(chars) else chars
        steps = [item.x + (end - item.x) * n / max(len(chars), 1) for n in range(len(chars))]
        letters, edges = letters + chars, edges + steps
    return letters, [edge / SCALE for edge in (*edges, ends[-1])]
