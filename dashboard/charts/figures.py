"""A place's figures through time: each claim a point with its range, coloured by claimant."""

from collections.abc import Sequence
from datetime import date, timedelta
from itertools import pairwise
from xml.etree.ElementTree import Element

from dashboard.charts.drawing import INK, PAPER, QUIET, Chart, DayAxis, canvas, draw, written
from geodata.bearing import first_day, last_day
from geodata.timeline import LAST_DAY
from seeds import Claim, Register, central
from seeds.settings import SETTINGS

WIDTH, HEIGHT, LEFT, BOTTOM = 400, 170, 48, 20

GROUP_COLOURS = {word: group.colour for word, group in SETTINGS.groups.items()}
"""The colour of each group of claimants; a party's own where it is one."""


def figure_chart(
    register: Register, claims: Sequence[Claim], title: str, theme: str = "light"
) -> Chart:
    """Draw claims of one figure through time. A claim that was overtaken is drawn hollow.

    Args:
        register: The register, for the groups of claimants.
        claims: Claims of one figure in one unit; at least one.
        title: What it shows, for who cannot see it.
        theme: ``light`` or ``dark``.

    Returns:
        The chart.
    """
    root = canvas(WIDTH, HEIGHT, title)
    axis = _axis(claims)
    most = _round_up(max(_numbers(claim)[-1] for claim in claims))
    _draw_scale(root, axis, most, theme)
    for claim in claims:
        group = register.groups.get(claim.claimant, "other")
        _draw_claim(root, axis, most, claim, GROUP_COLOURS[group], theme)
    return Chart(written(root), axis, WIDTH, 100 * BOTTOM / HEIGHT)


def _axis(claims: Sequence[Claim]) -> DayAxis:
    first = min(first_day(claim) for claim in claims) - timedelta(days=20)
    last = max(_end(claim) for claim in claims) + timedelta(days=20)
    return DayAxis(first, last, LEFT, WIDTH - LEFT - 12)


def _end(claim: Claim) -> date:
    return min(last_day(claim), max(LAST_DAY, first_day(claim)))


def _numbers(claim: Claim) -> list[float]:
    """Every number of a claim, in order; zero stands below a bare upper bound."""
    figure = claim.figure
    assert figure is not None
    given = (figure.low, central(figure), figure.high)
    return sorted(float(n) for n in given if n is not None)


def _y(number: float, most: float) -> float:
    return 8 + (HEIGHT - BOTTOM - 8) * (1 - number / most)


def _draw_claim(
    root: Element, axis: DayAxis, most: float, claim: Claim, colour: str, theme: str
) -> None:
    left, right = axis.x(first_day(claim)), axis.x(_end(claim))
    numbers = _numbers(claim)
    middle = (left + right) / 2
    assert claim.figure is not None
    if right - left > 2:
        y = _y(_put_forward(claim), most)
        draw(root, "line", x1=left, x2=right, y1=y, y2=y, stroke=colour, stroke_width=2)
    for low, high in pairwise(numbers):
        y1, y2 = _y(low, most), _y(high, most)
        draw(root, "line", x1=middle, x2=middle, y1=y1, y2=y2, stroke=colour, stroke_width=2)
    fill = colour if claim.verdict == "accepted" else PAPER[theme]
    y = _y(_put_forward(claim), most)
    if claim.figure.value is None and claim.figure.best is None and len(numbers) == 1:
        _draw_bound(root, middle, y, claim.figure.low is not None, colour)
        return
    draw(root, "circle", cx=middle, cy=y, r=4, fill=fill, stroke=_rim(colour, theme))


def _rim(colour: str, theme: str) -> str:
    return INK[theme] if theme == "light" else colour


def _put_forward(claim: Claim) -> float:
    numbers = _numbers(claim)
    assert claim.figure is not None
    number = central(claim.figure)
    return float(number) if number is not None else sum(numbers) / len(numbers)


def _draw_bound(root: Element, x: float, y: float, upward: bool, colour: str) -> None:
    """A bare bound is a bar with an arrow to the side that it leaves open."""
    tip = y - 11 if upward else y + 11
    draw(root, "line", x1=x - 5, x2=x + 5, y1=y, y2=y, stroke=colour, stroke_width=2.5)
    draw(root, "line", x1=x, x2=x, y1=y, y2=tip, stroke=colour, stroke_width=2)
    back = 4 if upward else -4
    points = f"{x - 3.5:.1f},{tip + back:.1f} {x:.1f},{tip:.1f} {x + 3.5:.1f},{tip + back:.1f}"
    draw(root, "polyline", points=points, fill="none", stroke=colour, stroke_width=2)


def _draw_scale(root: Element, axis: DayAxis, most: float, theme: str) -> None:
    for part in (0, 0.5, 1):
        y = _y(most * part, most)
        draw(root, "line", x1=LEFT, x2=WIDTH - 8, y1=y, y2=y, stroke=QUIET[theme], opacity=0.35)
        text = f"{most * part:,.0f}"
        draw(root, "text", text, x=LEFT - 6, y=y + 4, fill=QUIET[theme], text_anchor="end")
    for day, text in axis.ticks(5):
        draw(
            root, "text", text, x=axis.x(day), y=HEIGHT - 5, fill=QUIET[theme], text_anchor="middle"
        )


def _round_up(number: float) -> float:
    """Give the next number that reads well at the top of a scale."""
    size = 10.0 ** (len(str(int(number))) - 1)
    return next(size * n for n in (1, 1.5, 2, 3, 4, 5, 6, 8, 10) if size * n >= number) or 1.0
