"""The plot that a chronicle is drawn on: its colours, its axis, and how far down it has come."""

from dataclasses import dataclass
from xml.etree.ElementTree import Element

from dashboard.charts.axis import Axis
from dashboard.charts.drawing import SMALL, TEXT, Style, Theme, draw, fold
from dashboard.text import language

GUTTER, MARGIN = 104, 10
"""Room for the names of the rows at the left, and for nothing at the right, in pixels."""


@dataclass(slots=True)
class Plot:
    """A drawing under way.

    Attributes:
        root: The drawing.
        axis: The axis of days.
        theme: The colours.
        lang: The language of what is written.
        y: Where the next row begins, in pixels.
        defs: The patterns of the drawing.
    """

    root: Element
    axis: Axis
    theme: Theme
    lang: str
    y: float
    defs: Element

    @property
    def left(self) -> float:
        """Where the axis begins, in pixels."""
        return self.axis.pieces[0].left

    @property
    def right(self) -> float:
        """Where the axis ends, in pixels."""
        return self.axis.pieces[-1].right

    @property
    def dots(self) -> Style:
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
            look: Style = {"fill": self.theme.ink, "font_weight": 600}
            draw(self.root, "text", self.isolated(line), x=0, y=at, **look)
        return at + 13

    def write(self, text: str, x: float, y: float, **look: object) -> Element:
        """Write a text whose ground is cleared round it."""
        given: Style = {"fill": self.theme.ink, "font_size": SMALL, **look}
        halo: Style = {"stroke": self.theme.paper, "stroke_width": 3, "stroke_linejoin": "round"}
        return draw(
            self.root, "text", self.isolated(text), x=x, y=y, paint_order="stroke", **halo, **given
        )
