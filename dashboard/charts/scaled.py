"""A number through time on a scale: a point a claim, none upon another, with who says it.

Points that would lie upon each other step aside, each with a line to its own day. Where there is
room, a point bears the name of its claimant; how many have none is told.
"""

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from itertools import count, pairwise
from xml.etree.ElementTree import Element

from dashboard.charts.drawing import SMALL, Style, draw, text_width
from dashboard.charts.plot import RADIUS, WIDE, Chronicle, Plot, Spot, link_to, spot_of, style_of
from dashboard.text import phrases, say, term
from seeds import Claim, central

MOST_MARKS = 5
HEIGHT, FOOT = 190, 16
APART = 2 * RADIUS + 1.5
"""The least distance between two points, in pixels."""

NAME = 9.0
"""The size of a claimant's name, in pixels."""


@dataclass(frozen=True, slots=True)
class Scale:
    """A scale from zero, at its bottom, to most, at its top, with a mark at each step.

    Top and bottom are in pixels.
    """

    most: float
    step: float
    top: float
    bottom: float

    @classmethod
    def over(cls, claims: Iterable[Claim], top: float, bottom: float) -> "Scale":
        """Make a scale that holds every number of some claims."""
        most = max(numbers_of(claim)[-1] for claim in claims) or 1.0
        steps = (base * 10.0**power for power in count(0) for base in (1, 2, 2.5, 5))
        step = next(step for step in steps if most / step <= MOST_MARKS)
        return cls(most * 1.04, step, top, bottom)

    def y(self, number: float) -> float:
        """Give where a number stands, in pixels."""
        return self.bottom - (self.bottom - self.top) * number / self.most

    def marks(self, lang: str) -> Iterator[tuple[float, str]]:
        """Give the numbers to write beside it."""
        for number in range(int(self.most / self.step) + 1):
            yield number * self.step, phrases.number(number * self.step, lang)


@dataclass(frozen=True, slots=True)
class Point:
    """A claim's point: where its days are, and where along them it found room."""

    claim: Claim
    spot: Spot
    x: float


Box = tuple[float, float, float, float]
"""Left, top, right, bottom, in pixels."""


def draw_scaled(plot: Plot, chronicle: Chronicle, claims: Sequence[Claim]) -> None:
    """Draw the claims of one number, in one unit, the first day first."""
    scale = Scale.over(claims, plot.y, plot.y + HEIGHT - FOOT)
    for number, text in scale.marks(plot.lang):
        y = scale.y(number)
        draw(plot.root, "line", x1=plot.left, x2=plot.right, y1=y, y2=y, stroke=plot.theme.rule)
        style: Style = {"text_anchor": "end", "font_size": SMALL, "fill": plot.theme.quiet}
        draw(plot.root, "text", text, x=plot.left - 6, y=y + 4, **style)
    ordered = sorted(claims, key=lambda claim: not chronicle.stands(claim))
    spots = [spot_of(plot, claim, scale.y(_put_forward(claim))) for claim in ordered]
    points = set_apart(list(zip(ordered, spots, strict=True)), plot.left, plot.right)
    for point in reversed(points):
        _draw_point(plot, chronicle, point, scale)
    _name_claimants(plot, points)
    plot.y += HEIGHT


def set_apart(found: Sequence[tuple[Claim, Spot]], left: float, right: float) -> list[Point]:
    """Let points step aside, left and right of their days, until none lies upon another.

    Those found first stay where they are; none goes further than to left and right, in pixels.
    """
    placed: list[Point] = []
    for claim, spot in found:
        near = [point for point in placed if abs(point.spot.y - spot.y) < APART]
        aside = (spot.middle + APART / 2 * step * side for step in count() for side in (1, -1))
        wide = (x for x in aside if left <= x <= right or abs(x - spot.middle) > right - left)
        x = next(x for x in wide if all(_clear(x, spot.y, point) for point in near))
        placed.append(Point(claim, spot, x))
    return placed


def numbers_of(claim: Claim) -> list[float]:
    """List a claim's least number, the one put forward and its most, as far as it has them."""
    assert claim.figure is not None
    given = (claim.figure.low, central(claim.figure), claim.figure.high)
    return sorted(float(number) for number in given if number is not None)


def _clear(x: float, y: float, point: Point) -> bool:
    return float((x - point.x) ** 2 + (y - point.spot.y) ** 2) >= APART**2


def _draw_point(plot: Plot, chronicle: Chronicle, point: Point, scale: Scale) -> None:
    claim, spot, x = point.claim, point.spot, point.x
    numbers, parent = numbers_of(claim), link_to(plot, claim)
    stroke: Style = {"stroke": chronicle.colour(claim), "stroke_width": 2}
    if spot.end - spot.start >= WIDE:
        draw(parent, "line", x1=spot.start, x2=spot.end, y1=spot.y, y2=spot.y, **stroke)
    elif abs(x - spot.middle) > RADIUS:
        thin: Style = {"stroke": plot.theme.quiet, "stroke_width": 0.7}
        draw(parent, "line", x1=spot.middle, x2=x, y1=spot.y, y2=spot.y, **thin)
    for low, high in pairwise(numbers):
        draw(parent, "line", x1=x, x2=x, y1=scale.y(low), y2=scale.y(high), **stroke)
    if claim.figure and central(claim.figure) is None and len(numbers) == 1:
        upward = claim.figure.low is not None
        _draw_bound(x, spot.y, chronicle.colour(claim), parent, upward)
        return
    draw(parent, "circle", cx=x, cy=spot.y, r=RADIUS, **style_of(plot, chronicle, claim))


def _put_forward(claim: Claim) -> float:
    numbers = numbers_of(claim)
    number = central(claim.figure) if claim.figure else None
    return float(number) if number is not None else sum(numbers) / len(numbers)


def _draw_bound(x: float, y: float, colour: str, parent: Element, upward: bool) -> None:
    """A bare bound is a bar with an arrow to the side that it leaves open."""
    away = -1 if upward else 1
    tip, back = y + away * 11, y + away * 7
    style: Style = {"stroke": colour, "stroke_width": 2}
    draw(parent, "line", x1=x - 5, x2=x + 5, y1=y, y2=y, **style)
    draw(parent, "line", x1=x, x2=x, y1=y, y2=tip, **style)
    points = f"{x - 3.5:.1f},{back:.1f} {x:.1f},{tip:.1f} {x + 3.5:.1f},{back:.1f}"
    draw(parent, "polyline", points=points, fill="none", **style)


def _name_claimants(plot: Plot, points: Sequence[Point]) -> None:
    """Write who says it beside each point that has room for it; tell how many have none."""
    taken = [(p.x - 5, p.spot.y - 5, p.x + 5, p.spot.y + 5) for p in points]
    bounds = (plot.left, plot.y - 4, plot.right, plot.y + HEIGHT - FOOT)
    unnamed = 0
    for point in points:
        name = term("claimant", point.claim.claimant, plot.lang)
        room = next((b for b in _rooms(point, name) if _is_free(b, taken, bounds)), None)
        if room is None:
            unnamed += 1
            continue
        taken.append(room)
        plot.write(name, room[0], room[3] - 2, font_size=NAME, fill=plot.theme.quiet)
    if unnamed:
        text = say("unnamed", plot.lang, count=phrases.number(unnamed, plot.lang))
        style: Style = {"font_size": NAME, "fill": plot.theme.quiet, "text_anchor": "end"}
        plot.write(text, plot.right, plot.y + HEIGHT - 3, **style)


def _rooms(point: Point, name: str) -> Iterator[Box]:
    """Right of the point, left of it, above it and below it."""
    wide, x, y = text_width(name, NAME), point.x, point.spot.y
    for left, top in ((x + 7, y - 6), (x - 7 - wide, y - 6), (x - wide / 2, y - 17), (x, y + 5)):
        yield left, top, left + wide, top + 11


def _is_free(box: Box, taken: Iterable[Box], bounds: Box) -> bool:
    left, top, right, bottom = box
    inside = bounds[0] <= left and right <= bounds[2] and bounds[1] <= top and bottom <= bounds[3]
    return inside and not any(
        left < b[2] and b[0] < right and top < b[3] and b[1] < bottom for b in taken
    )
