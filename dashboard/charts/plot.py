"""What a chronicle is drawn from, the plot it is drawn on, and the marks of single claims."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from xml.etree.ElementTree import Element

from dashboard.charts.axis import Axis
from dashboard.charts.drawing import GROUP_COLOURS, SMALL, TEXT, Style, Theme, draw, fold
from dashboard.text import language
from geodata.answers import Answer
from geodata.bearing import first_day, last_day
from geodata.timeline import Interval
from seeds import Claim


@dataclass(frozen=True, slots=True)
class Chronicle:
    """What is told of a subject through time.

    Attributes:
        bands: The answers by property, one after the other: ``holder``, ``state``.
        figures: The claims of numbers, by property.
        groups: The group of each claimant, by name.
        days: The first day of every claim, as often as there is one: where most is told.
        day: The day to mark.
    """

    bands: Mapping[str, Sequence[Interval[Answer]]]
    figures: Mapping[str, Sequence[Claim]]
    events: Sequence[Claim]
    groups: Mapping[str, str]
    days: Sequence[date]
    span: tuple[date, date]
    day: date

    @property
    def claims(self) -> list[Claim]:
        """Every claim that is drawn by itself."""
        numbers = [claim for claims in self.figures.values() for claim in claims]
        return [*numbers, *self.events]

    def group(self, claim: Claim) -> str:
        """Give the group of who says a claim."""
        return self.groups.get(claim.claimant, "other")

    def colour(self, claim: Claim) -> str:
        """Give the colour of who says a claim."""
        return GROUP_COLOURS[self.group(claim)]

    def stands(self, claim: Claim) -> bool:
        """Tell whether a claim is accepted."""
        return claim.verdict == "accepted"

    def is_drawn(self, claim: Claim) -> bool:
        """Tell whether a claim reaches into the axis."""
        return last_day(claim) >= self.span[0] and first_day(claim) <= self.span[1]


GUTTER, MARGIN = 104, 10
"""Room for the names of the rows at the left, and for nothing at the right, in pixels."""


@dataclass(slots=True)
class Plot:
    """A drawing under way; the next row begins at ``y``, in pixels."""

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


WIDE = 9
"""A stay as wide as this, in pixels, is drawn as a line; a shorter one as a point."""

RADIUS = 4


@dataclass(frozen=True, slots=True)
class Spot:
    """Where a claim stands: from its first day to its last, at a height, in pixels."""

    start: float
    end: float
    y: float

    @property
    def middle(self) -> float:
        """Half-way between its first and its last day."""
        return (self.start + self.end) / 2


def spot_of(plot: Plot, claim: Claim, y: float) -> Spot:
    """Give where a claim stands along the axis, at a height."""
    until = min(last_day(claim), max(first_day(claim), plot.axis.last))
    return Spot(plot.axis.start(first_day(claim)), plot.axis.end(until), y)


def link_to(plot: Plot, claim: Claim) -> Element:
    """Make the link that a claim's mark stands in: it leads to the claim."""
    link = draw(plot.root, "a", href=f"#{claim.id}")
    draw(link, "title", f"{claim.claimant}: {claim.says} ({claim.id})")
    return link


def style_of(plot: Plot, chronicle: Chronicle, claim: Claim) -> Style:
    """Give how a claim's mark is filled and rimmed. One that does not stand is hollow."""
    colour = chronicle.colour(claim)
    if chronicle.stands(claim):
        return {"fill": colour, "stroke": plot.theme.quiet, "stroke_width": 1.0}
    return {"fill": plot.theme.paper, "stroke": colour, "stroke_width": 1.6}


def draw_stay(plot: Plot, chronicle: Chronicle, claim: Claim, spot: Spot, parent: Element) -> None:
    """Draw the days of a claim where it stands."""
    style = style_of(plot, chronicle, claim)
    if spot.end - spot.start < WIDE:
        draw(parent, "circle", cx=spot.middle, cy=spot.y, r=RADIUS, **style)
        return
    width = spot.end - spot.start
    draw(parent, "rect", x=spot.start, y=spot.y - 3, width=width, height=6, rx=3, **style)
