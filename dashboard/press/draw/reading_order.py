"""Where the letters of a line from right to left stand, in the order that readers of PDF want.

There are two kinds of readers. Poppler goes by place: it takes letters from left to right and
turns each word about. pypdf goes by the order of the page: it turns about letters that follow on
each other in one block of text. Both find the line as it was written where its words are blocks
in reading order, and the letters of each stand from left to right, with figures in one piece.
"""

import re

import numpy as np

from dashboard.press.draw.shaping import SCALE, outline, shaped

Letter = tuple[str, float, float]
"""A letter or a figure, where it begins on its left and ends, in sizes of type from the line's."""

_LETTERS = r"\u0590-\u065f\u066d-\u06ef\u06fa-\u08ff"
_RIGHT = re.compile(f"[{_LETTERS}]")
_BLOCKS = re.compile(rf"[^\w{_LETTERS}]*[{_LETTERS}]+[^\w{_LETTERS}]*|[^{_LETTERS}]+")
_RUNS = re.compile(rf"[{_LETTERS}]|[^\w{_LETTERS}]|\w+")
_UNSEEN = dict.fromkeys(map(ord, "\u200e\u200f"))


def runs_right_to_left(text: str) -> bool:
    """Tell whether a line has letters that run from right to left."""
    return _RIGHT.search(text) is not None


def blocks_of(text: str, weight: int, italic: bool) -> list[list[Letter]]:
    """Cut a line that runs from right to left into blocks, in the order in which it is read.

    Args:
        text: The line, as it is written.
        weight: 400, 600 or 700.
        italic: Whether it is slanted.

    Returns:
        Words, parts of words and the spaces between them, the letters of each from the left.
    """
    seen, edges = _as_seen(text, weight, italic)
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
                found.append([(" ", edges[end], edges[end] + _SPACE)])
            runs = _RUNS.finditer(shape) if is_right else re.finditer(".+", shape)
            found.append([(run[0], edges[at + run.start()], edges[at + run.end()]) for run in runs])
    return found


_SPACE = 0.2


def _last_free(seen: str, shape: str, free: list[bool]) -> int:
    """The rightmost place where some letters stand that are no other word's; -1 for none."""
    at = seen.rfind(shape)
    while at >= 0 and not all(free[at : at + len(shape)]):
        at = seen.rfind(shape, 0, at + len(shape) - 1)
    return at


def _as_seen(text: str, weight: int, italic: bool) -> tuple[str, list[float]]:
    """The letters from left to right, and where each begins; the last edge ends the line."""
    letters = ""
    edges: list[float] = []
    items = shaped(text, weight, italic)
    width = float(np.asarray(outline(text, weight, italic).vertices)[:, 0].max()) * SCALE
    ends = [*(item.x for item in items[1:]), width]
    for item, end in zip(items, ends, strict=True):
        chars = item.char.translate(_UNSEEN)
        chars = chars[::-1] if runs_right_to_left(chars) else chars
        steps = [item.x + (end - item.x) * n / max(len(chars), 1) for n in range(len(chars))]
        letters, edges = letters + chars, edges + steps
    return letters, [edge / SCALE for edge in (*edges, ends[-1])]
