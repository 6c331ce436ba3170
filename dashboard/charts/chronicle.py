"""The chronicle: every row of it on the one axis, from the top down, and what lies under them."""

from datetime import date
from xml.etree.ElementTree import Element

from dashboard.charts.axis import Piece, chronicle_axis, ticks
from dashboard.charts.bands import draw_band
from dashboard.charts.drawing import FONT, SMALL, THEMES, Style, canvas, draw, text_width, written
from dashboard.charts.legend import draw_legend
from dashboard.charts.model import Chronicle
from dashboard.charts.plot import GUTTER, MARGIN, Plot
from dashboard.charts.rows import draw_events, draw_figures
from dashboard.text import phrases, say

TOP = 40
"""Where the rows begin, in pixels: above them stand the day and the span drawn wider."""

AXIS = 44
"""The room under the rows for what is written along the axis, in pixels."""


def draw_chronicle(
    chronicle: Chronicle,
    title: str,
    lang: str = "en",
    theme: str = "light",
    width: int = 920,
    font: str = FONT,
) -> str:
    """Draw what is told of a subject through time, all of it on one axis.

    Args:
        chronicle: What is told.
        title: What it shows, for who cannot see it.
        lang: The language of what is written.
        theme: ``light``, ``dark``, or ``page`` for the colours of the page it stands in.
        width: Its width in pixels; the height follows.
        font: The font, as CSS names it.

    Returns:
        The SVG document.
    """
    root = canvas(width, 0, title)
    root.set("font-family", font)
    root.set("direction", "ltr")
    axis = chronicle_axis(chronicle.days, chronicle.span, GUTTER, width - GUTTER - MARGIN)
    plot = Plot(root, axis, THEMES[theme], lang, TOP, draw(root, "defs"))
    ground = draw(root, "g")
    for property_, stretches in chronicle.bands.items():
        draw_band(plot, property_, stretches)
    draw_figures(plot, chronicle)
    draw_events(plot, chronicle)
    _draw_ground(plot, ground, TOP - 4)
    _mark_day(plot, chronicle.day, TOP - 4)
    plot.y += AXIS
    draw_legend(plot, chronicle)
    root.set("viewBox", f"0 0 {width} {plot.y:.0f}")
    root.set("height", f"{plot.y:.0f}")
    return written(root)


def _draw_ground(plot: Plot, under: Element, top: float) -> None:
    """Draw the axis at the foot of the rows, its lines through all of them, and its breaks."""
    foot = plot.y
    for piece in plot.axis.pieces:
        if piece.wider:
            _tint(plot, under, piece, top)
        for x, text in ticks(piece, plot.lang):
            draw(under, "line", x1=x, x2=x, y1=top, y2=foot + 4, stroke=plot.theme.rule)
            style: Style = {"font_size": SMALL, "fill": plot.theme.quiet}
            told = plot.isolated(text)
            draw(plot.root, "text", told, x=x, y=foot + 17, text_anchor="middle", **style)
    ends: Style = {"x1": plot.left, "x2": plot.right, "y1": foot, "y2": foot}
    draw(plot.root, "line", stroke=plot.theme.quiet, **ends)
    for piece in plot.axis.pieces[1:]:
        _break(plot, piece.left, foot)


def _mark_day(plot: Plot, day: date, top: float) -> None:
    """Mark the day that the dossier is about, if it is on the axis."""
    if not plot.axis.first <= day <= plot.axis.last:
        return
    x = (plot.axis.start(day) + plot.axis.end(day)) / 2
    style: Style = {"stroke": plot.theme.ink, "stroke_width": 1.4, "stroke_dasharray": "5 3"}
    draw(plot.root, "line", x1=x, x2=x, y1=top - 2, y2=plot.y + 4, **style)
    text = phrases.day(day, plot.lang)
    half = text_width(text) / 2
    middle = min(max(x, plot.left + half), plot.right - half)
    plot.write(text, middle, top - 7, text_anchor="middle", font_weight=600)


def _tint(plot: Plot, under: Element, piece: Piece, top: float) -> None:
    size: Style = {"width": piece.width, "height": plot.y - top}
    draw(under, "rect", x=piece.left, y=top, fill=plot.theme.tint, **size)
    first, last = phrases.day(piece.first, plot.lang), phrases.day(piece.last, plot.lang)
    text = say("short.wider", plot.lang, first=first, last=last)
    middle = (piece.left + piece.right) / 2
    half = text_width(text) / 2
    middle = min(max(middle, plot.left + half), plot.right - half)
    plot.write(text, middle, 11, text_anchor="middle", fill=plot.theme.quiet)


def _break(plot: Plot, x: float, y: float) -> None:
    """Two strokes across the axis, as where a scale changes."""
    paper: Style = {"stroke": plot.theme.paper, "stroke_width": 4}
    draw(plot.root, "line", x1=x - 1.0, x2=x + 1.0, y1=y, y2=y, **paper)
    for shift in (-2.0, 2.0):
        ends: Style = {"x1": x + shift - 2, "x2": x + shift + 2, "y1": y + 5, "y2": y - 5}
        draw(plot.root, "line", stroke=plot.theme.quiet, stroke_width=1.2, **ends)
