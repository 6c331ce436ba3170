"""The marks of single claims: a stay through days, a point with its range, an open bound."""

from dataclasses import dataclass
from itertools import pairwise
from xml.etree.ElementTree import Element

from dashboard.charts.chronicle.scale import Scale, numbers_of
from dashboard.charts.chronicle.sheet import Look, Sheet
from dashboard.charts.chronicle.told import Told
from dashboard.charts.drawing import draw
from geodata.bearing import first_day, last_day
from seeds import Claim, central

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


def link_to(sheet: Sheet, claim: Claim) -> Element:
    """Make the link that a claim's mark stands in: it leads to the claim.

    Args:
        sheet: The sheet.
        claim: The claim.

    Returns:
        The element to draw in.
    """
    link = draw(sheet.root, "a", href=f"#{claim.id}")
    draw(link, "title", f"{claim.claimant}: {claim.says} ({claim.id})")
    return link


def draw_stay(sheet: Sheet, told: Told, claim: Claim, spot: Spot, parent: Element) -> None:
    """Draw the days of a claim. One that does not stand is hollow.

    Args:
        sheet: The sheet.
        told: What is told.
        claim: The claim.
        spot: Where it stands.
        parent: What it is drawn in.
    """
    colour = told.colour(claim)
    fill = colour if told.stands(claim) else sheet.theme.paper
    rim = sheet.theme.quiet if told.stands(claim) else colour
    look: Look = {"fill": fill, "stroke": rim, "stroke_width": 1.0 if told.stands(claim) else 1.6}
    if spot.end - spot.start < WIDE:
        draw(parent, "circle", cx=spot.middle, cy=spot.y, r=RADIUS, **look)
        return
    width = spot.end - spot.start
    draw(parent, "rect", x=spot.start, y=spot.y - 3, width=width, height=6, rx=3, **look)


def draw_point(sheet: Sheet, told: Told, claim: Claim, scale: Scale) -> None:
    """Draw a number on a scale, with its range and its days.

    Args:
        sheet: The sheet.
        told: What is told.
        claim: The claim of the number.
        scale: The scale.
    """
    numbers, parent = numbers_of(claim), link_to(sheet, claim)
    start = sheet.axis.start(first_day(claim))
    end = sheet.axis.end(max(first_day(claim), min(last_day(claim), sheet.axis.last)))
    spot = Spot(start, end, scale.y(_put_forward(claim, numbers)))
    stroke: Look = {"stroke": told.colour(claim), "stroke_width": 2}
    if end - start >= WIDE:
        draw(parent, "line", x1=start, x2=end, y1=spot.y, y2=spot.y, **stroke)
    for low, high in pairwise(numbers):
        x = spot.middle
        draw(parent, "line", x1=x, x2=x, y1=scale.y(low), y2=scale.y(high), **stroke)
    if _is_bound(claim, numbers):
        _draw_bound(spot, told.colour(claim), parent, upward=_floor(claim))
        return
    fill = told.colour(claim) if told.stands(claim) else sheet.theme.paper
    rim = sheet.theme.quiet if told.stands(claim) else told.colour(claim)
    look: Look = {"stroke_width": 1.0 if told.stands(claim) else 1.6}
    draw(parent, "circle", cx=spot.middle, cy=spot.y, r=RADIUS, fill=fill, stroke=rim, **look)


def _floor(claim: Claim) -> bool:
    return claim.figure is not None and claim.figure.low is not None


def _is_bound(claim: Claim, numbers: list[float]) -> bool:
    return claim.figure is not None and central(claim.figure) is None and len(numbers) == 1


def _put_forward(claim: Claim, numbers: list[float]) -> float:
    number = central(claim.figure) if claim.figure else None
    return float(number) if number is not None else sum(numbers) / len(numbers)


def _draw_bound(spot: Spot, colour: str, parent: Element, upward: bool) -> None:
    """A bare bound is a bar with an arrow to the side that it leaves open."""
    x, y, away = spot.middle, spot.y, -1 if upward else 1
    tip, back = y + away * 11, y + away * 7
    look: Look = {"stroke": colour, "stroke_width": 2}
    draw(parent, "line", x1=x - 5, x2=x + 5, y1=y, y2=y, **look)
    draw(parent, "line", x1=x, x2=x, y1=y, y2=tip, **look)
    points = f"{x - 3.5:.1f},{back:.1f} {x:.1f},{tip:.1f} {x + 3.5:.1f},{back:.1f}"
    draw(parent, "polyline", points=points, fill="none", **look)
