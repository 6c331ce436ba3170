"""The rows of a chronicle that tell its status: who held the place, what it was doing."""

from collections.abc import Sequence

from dashboard.charts.drawing import Style, draw, text_width
from dashboard.charts.paint import answer_paint, fill_of
from dashboard.charts.plot import Plot
from dashboard.text import phrases, say
from geodata.answers import Answer
from geodata.timeline import Interval

HEIGHT, STEP = 20, 30

Stretches = Sequence[Interval[Answer]]


def draw_band(plot: Plot, asked: str, stretches: Stretches) -> None:
    """Draw a row of status: each answer in its look, and what was last reported in a faint one.

    Args:
        plot: The plot.
        asked: ``holder`` or ``state``.
        stretches: The answers, one after the other.
    """
    plot.name_row(say(asked, plot.lang), plot.y + 14)
    for stretch in stretches:
        _draw_stretch(plot, asked, stretch)
    for stretch in stretches:
        if not stretch.answer.is_silent:
            _name(plot, stretch, phrases.sides(stretch.answer, asked, plot.lang))
    plot.y += STEP


def ink_on(colour: str) -> str:
    """Give the colour that is read best on another.

    Args:
        colour: ``#RRGGBB``.

    Returns:
        Nearly black or white.

    Examples:
        >>> ink_on("#FAC477"), ink_on("#212884")
        ('#1c2126', '#ffffff')
    """
    red, green, blue = (int(colour[n : n + 2], 16) for n in (1, 3, 5))
    return "#1c2126" if 0.299 * red + 0.587 * green + 0.114 * blue > 125 else "#ffffff"


def _draw_stretch(plot: Plot, asked: str, stretch: Interval[Answer]) -> None:
    answer = stretch.answer
    x, end = plot.axis.start(stretch.start), plot.axis.end(stretch.end)
    patterns, colours = answer_paint(asked, answer, plot.theme.mix)
    if colours:
        fill = fill_of(plot.defs, patterns, colours, plot.theme.paper)
        width = max(1.4, end - x)
        box = draw(plot.root, "rect", x=x, y=plot.y, width=width, height=HEIGHT, fill=fill)
        told = phrases.holder if asked == "holder" else phrases.state
        draw(box, "title", told(answer, plot.lang))
    if answer.is_silent:
        y = plot.y + HEIGHT / 2
        draw(plot.root, "line", x1=x, x2=end, y1=y, y2=y, **plot.dots)


def _name(plot: Plot, stretch: Interval[Answer], text: str) -> None:
    """Write what a stretch says inside it, if there is room."""
    x, end = plot.axis.start(stretch.start), plot.axis.end(stretch.end)
    if text_width(text) + 10 > end - x:
        return
    patterns, colours = answer_paint("state", stretch.answer, plot.theme.mix)
    plain = not patterns
    fill = ink_on(colours[0]) if plain else plot.theme.ink
    halo: Style = {} if plain else {"stroke": plot.theme.paper, "stroke_width": 3}
    middle = (max(x, plot.left) + end) / 2
    style: Style = {"text_anchor": "middle", "font_size": 10.5, "paint_order": "stroke", **halo}
    told = plot.isolated(text)
    draw(plot.root, "text", told, x=middle, y=plot.y + 14, fill=fill, **style)
