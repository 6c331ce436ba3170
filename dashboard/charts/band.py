"""A place's status through time as a band.

Certain is solid, possible is hatched, disputed is split between its sides, unknown is empty.
"""

from collections.abc import Sequence
from datetime import timedelta
from xml.etree.ElementTree import Element

from dashboard.charts.drawing import QUIET, Chart, DayAxis, canvas, draw, written
from dashboard.style import PARTY_COLOURS
from geodata.answers import Answer
from geodata.timeline import FIRST_DAY, LAST_DAY, Interval

WIDTH, ROW, LABEL, TOP, FOOT = 400, 22, 86, 6, 22

STATE_COLOURS = {
    "operating": "#7F93A6",
    "planned-closing": "#A7B4C0",
    "handed-over": "#A7B4C0",
    "locked-down": "#C58A2B",
    "restricted": "#C58A2B",
    "under-attack": "#C58A2B",
    "detainees-out": "#B3261E",
    "overrun": "#B3261E",
    "released": "#B3261E",
    "being-searched": "#D2665F",
    "search-ended": "#E5A7A2",
    "evacuated": "#5B6066",
    "closed": "#2E3236",
}
"""Working, shut in, broken open, ended: a colour each, lighter as it passes on."""

Row = tuple[str, Sequence[Interval[Answer]]]


def status_band(rows: Sequence[Row], title: str, theme: str = "light") -> Chart:
    """Draw what is known of a place through time.

    Args:
        rows: A label and the intervals of its answers, a row each.
        title: What it shows, for who cannot see it.
        theme: ``light`` or ``dark``.

    Returns:
        The chart.
    """
    height = TOP + ROW * len(rows) + FOOT
    root = canvas(WIDTH, height, title)
    axis = DayAxis(FIRST_DAY, LAST_DAY, LABEL, WIDTH - LABEL - 12)
    for number, (label, stretches) in enumerate(rows):
        y = TOP + ROW * number
        draw(root, "text", label, x=0, y=y + 13, fill=QUIET[theme])
        for stretch in stretches:
            _draw_stretch(root, axis, stretch, y, theme)
    _draw_axis(root, axis, TOP + ROW * len(rows), theme)
    return Chart(written(root), axis, WIDTH, 100 * FOOT / height)


def _draw_stretch(
    root: Element, axis: DayAxis, stretch: Interval[Answer], y: int, theme: str
) -> None:
    x = axis.x(stretch.start)
    width = max(1.2, axis.x(stretch.end + timedelta(days=1)) - x)
    answer = stretch.answer
    sides = list(answer.sides) if answer.certainty == "disputed" else [answer.answer]
    if answer.certainty == "unknown":
        points = f"{x:.1f},{y + 16} {x + width:.1f},{y + 16}"
        draw(root, "polyline", points=points, stroke=QUIET[theme], stroke_dasharray="1 3")
        return
    for number, side in enumerate(sides):
        height = 16 / len(sides)
        fill = _fill(root, colour_of(side), answer.certainty == "possible")
        draw(root, "rect", x=x, y=y + number * height, width=width, height=height, fill=fill)


def colour_of(word: str) -> str:
    """Give the colour of a party or a state.

    Args:
        word: The party or state.

    Returns:
        ``#RRGGBB``.
    """
    return PARTY_COLOURS.get(word) or STATE_COLOURS.get(word, "#9AA0A6")


def _fill(root: Element, colour: str, hatched: bool) -> str:
    if not hatched:
        return colour
    name = f"hatch-{colour[1:]}"
    if root.find(f"pattern[@id='{name}']") is None:
        tile = draw(root, "pattern", id=name, width=5, height=5, patternUnits="userSpaceOnUse")
        tile.set("patternTransform", "rotate(45)")
        draw(tile, "rect", width=3, height=5, fill=colour)
    return f"url(#{name})"


def _draw_axis(root: Element, axis: DayAxis, y: int, theme: str) -> None:
    for day, text in axis.ticks():
        x = axis.x(day)
        draw(root, "line", x1=x, x2=x, y1=y, y2=y + 4, stroke=QUIET[theme])
        draw(root, "text", text, x=x, y=y + 15, fill=QUIET[theme], text_anchor="middle")
