"""Type: how wide a text is, and where its lines break."""

from dataclasses import dataclass
from functools import lru_cache

import numpy as np

from dashboard.press.shaping import BOLD, REGULAR, SEMIBOLD, outline

__all__ = ["BOLD", "LEADING", "REGULAR", "SEMIBOLD", "Type", "balance", "width", "wrap"]

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
        italic: Whether it is slanted; Arabic never is.
        colour: ``#RRGGBB``.
    """

    size: float
    weight: int = REGULAR
    italic: bool = False
    colour: str = "#1A1A1A"


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
    """Break a text as titles are set: into as few lines as fit, all about as long.

    Two statements that fit on a line each have one each.

    Args:
        text: The text.
        type_: How it is set.
        limit: The width of the longest line, in units of the sheet.

    Returns:
        The lines.
    """
    lines = wrap(text, type_, limit)
    halves = _halves(text)
    if len(lines) == len(halves) == 2 and all(width(half, type_) <= limit for half in halves):
        return halves
    narrow = limit
    while narrow > limit / 2 and len(tighter := wrap(text, type_, narrow * 0.96)) == len(lines):
        lines, narrow = tighter, narrow * 0.96
    return lines


def _halves(text: str) -> list[str]:
    """The two statements of a text, if it makes two."""
    for mark in ("; ", "؛ "):
        first, _, second = text.partition(mark)
        if second:
            return [first + mark.rstrip(), second]
    return [text]
