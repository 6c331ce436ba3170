"""The chronicle: every row of it on the one axis, from the top down."""

from dashboard.charts.chronicle.axis import chronicle_axis
from dashboard.charts.chronicle.bands import draw_band
from dashboard.charts.chronicle.ground import draw_ground, mark_day
from dashboard.charts.chronicle.legend import draw_legend
from dashboard.charts.chronicle.rows import draw_events, draw_figures
from dashboard.charts.chronicle.sheet import GUTTER, MARGIN, THEMES, Sheet
from dashboard.charts.chronicle.told import Told
from dashboard.charts.drawing import FONT, canvas, draw, written

TOP = 40
"""Where the rows begin, in pixels: above them stand the day and the span drawn wider."""

AXIS = 44
"""The room under the rows for what is written along the axis, in pixels."""


def chronicle(
    told: Told,
    title: str,
    lang: str = "en",
    theme: str = "light",
    width: int = 920,
    font: str = FONT,
) -> str:
    """Draw what is told of a subject through time, all of it on one axis.

    Args:
        told: What is told.
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
    look = THEMES[theme]
    axis = chronicle_axis(told.days, told.span, GUTTER, width - GUTTER - MARGIN)
    sheet = Sheet(root, axis, look, lang, TOP)
    ground = draw(root, "g")
    for property_, stretches in told.bands.items():
        draw_band(sheet, property_, stretches)
    draw_figures(sheet, told)
    draw_events(sheet, told)
    draw_ground(sheet, ground, TOP - 4)
    mark_day(sheet, told.day, TOP - 4)
    sheet.y += AXIS
    draw_legend(sheet, told)
    root.set("viewBox", f"0 0 {width} {sheet.y:.0f}")
    root.set("height", f"{sheet.y:.0f}")
    return written(root)
