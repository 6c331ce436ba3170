"""The marks of single claims: a stay through days, and a link that leads to the claim."""

from dataclasses import dataclass
from xml.etree.ElementTree import Element

from dashboard.charts.drawing import Style, draw
from dashboard.charts.model import Chronicle
from dashboard.charts.plot import Plot
from geodata.bearing import first_day, last_day
from seeds import Claim

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
    """Make the link that a claim's mark stands in: it leads to the claim.

    Args:
        plot: The plot.
        claim: The claim.

    Returns:
        The element to draw in.
    """
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
    """Draw the days of a claim.

    Args:
        plot: The plot.
        chronicle: What is told.
        claim: The claim.
        spot: Where it stands.
        parent: What it is drawn in.
    """
    style = style_of(plot, chronicle, claim)
    if spot.end - spot.start < WIDE:
        draw(parent, "circle", cx=spot.middle, cy=spot.y, r=RADIUS, **style)
        return
    width = spot.end - spot.start
    draw(parent, "rect", x=spot.start, y=spot.y - 3, width=width, height=6, rx=3, **style)
