"""The sheet that a chronicle is drawn on: its colours, its axis, and how far down it has come."""

from dataclasses import dataclass
from typing import Any, Final
from xml.etree.ElementTree import Element

from dashboard.charts.chronicle.axis import Axis
from dashboard.charts.drawing import INK, PAPER, QUIET, draw
from dashboard.text import language

Look = dict[str, Any]
"""Attributes of an element of the drawing."""

GUTTER, MARGIN = 104, 10
"""Room for the names of the rows at the left, and for nothing at the right, in pixels."""

SMALL, TEXT = 10.5, 11.5
"""Sizes of type, in pixels."""

NARROW, BROAD = frozenset("fijlrtI.,:;!'|()[]- اأإدذرزلوءة"), frozenset("mwMWQG@%—سشصض")
"""Letters that are much narrower or broader than others, in most fonts."""


@dataclass(frozen=True, slots=True)
class Theme:
    """The colours of everything that is no party."""

    ink: str
    quiet: str
    paper: str
    tint: str
    rule: str


THEMES: Final = {
    "light": Theme(INK["light"], QUIET["light"], PAPER["light"], "#f3f1ea", "#d5d3cc"),
    "dark": Theme(INK["dark"], QUIET["dark"], PAPER["dark"], "#20262c", "#3b4249"),
    "page": Theme("var(--ink)", "var(--quiet)", "var(--paper)", "var(--tint)", "var(--rule)"),
}
"""``page`` takes the colours of the page that the drawing stands in."""


@dataclass(slots=True)
class Sheet:
    """A drawing under way.

    Attributes:
        root: The drawing.
        axis: The axis of days.
        theme: The colours.
        lang: The language of what is written.
        y: Where the next row begins, in pixels.
    """

    root: Element
    axis: Axis
    theme: Theme
    lang: str
    y: float

    @property
    def left(self) -> float:
        """Where the axis begins, in pixels."""
        return self.axis.pieces[0].left

    @property
    def right(self) -> float:
        """Where the axis ends, in pixels."""
        return self.axis.pieces[-1].right

    @property
    def dots(self) -> Look:
        """How a line is drawn that stands for what is unknown."""
        look = {"stroke": self.theme.quiet, "stroke_width": "1.4", "stroke_linecap": "round"}
        return {**look, "stroke_dasharray": "1 4"}

    def isolated(self, text: str) -> str:
        """Keep the order of a text's own language, whatever the order of the drawing is."""
        return f"\u2067{text}\u2069" if language(self.lang).is_rtl else text

    def name_row(self, text: str, y: float) -> float:
        """Write the name of a row at its left; give where its last line ends, in pixels."""
        at = y
        for number, line in enumerate(fold(text, GUTTER - 10, TEXT)):
            at = y + number * 13
            look: Look = {"fill": self.theme.ink, "font_weight": 600}
            draw(self.root, "text", self.isolated(line), x=0, y=at, **look)
        return at + 13

    def write(self, text: str, x: float, y: float, **look: object) -> Element:
        """Write a text whose ground is cleared round it."""
        given: Look = {"fill": self.theme.ink, "font_size": SMALL, **look}
        halo: Look = {"stroke": self.theme.paper, "stroke_width": 3, "stroke_linejoin": "round"}
        return draw(
            self.root, "text", self.isolated(text), x=x, y=y, paint_order="stroke", **halo, **given
        )


def text_width(text: str, size: float = SMALL) -> float:
    """Estimate the width of a text. A reader's own font is not known, so it is a generous one.

    Args:
        text: The text.
        size: The size of its type, in pixels.

    Returns:
        Its width, in pixels.
    """
    return size * sum(_ems(letter) for letter in text)


def _ems(letter: str) -> float:
    if letter in NARROW:
        return 0.34
    if letter in BROAD:
        return 0.92
    return 0.68 if letter.isupper() else 0.57


def fold(text: str, room: float, size: float = SMALL) -> list[str]:
    """Break a text into lines. A word wider than the room stands alone.

    Args:
        text: The text.
        room: The width of a line, in pixels.
        size: The size of its type, in pixels.

    Returns:
        The lines.
    """
    lines: list[str] = []
    for part in text.split():
        longer = f"{lines[-1]} {part}" if lines else part
        if lines and text_width(longer, size) <= room:
            lines[-1] = longer
        else:
            lines.append(part)
    return lines
