"""The rows of a chronicle that tell its status: who held the place, what it was doing."""

from collections.abc import Sequence

from dashboard.charts.band import colour_of
from dashboard.charts.chronicle.sheet import Look, Sheet, text_width
from dashboard.charts.drawing import draw
from dashboard.text import say, term
from geodata.answers import Answer
from geodata.timeline import Interval

HEIGHT, STEP = 20, 30
HATCH = 6

Stretches = Sequence[Interval[Answer]]


def draw_band(sheet: Sheet, property_: str, stretches: Stretches) -> None:
    """Draw a row of status.

    Certain is solid, possible is hatched, disputed is split between its sides, unknown is a
    dotted line.

    Args:
        sheet: The sheet.
        property_: ``holder`` or ``state``.
        stretches: The answers, one after the other.
    """
    sheet.name_row(say(property_, sheet.lang), sheet.y + 14)
    kind = {"holder": "party"}.get(property_, property_)
    for stretch in stretches:
        x, end = sheet.axis.start(stretch.start), sheet.axis.end(stretch.end)
        if stretch.answer.certainty == "unknown":
            _draw_unknown(sheet, x, end)
        else:
            _draw_known(sheet, x, max(1.4, end - x), stretch.answer)
    for stretch in stretches:
        if stretch.answer.certainty in ("certain", "possible"):
            _name(sheet, stretch, term(kind, stretch.answer.answer, sheet.lang))
    sheet.y += STEP


def hatch(sheet: Sheet, colour: str) -> str:
    """Give the paint of what is possible, not certain.

    Args:
        sheet: The sheet; the pattern is added to it once.
        colour: ``#RRGGBB``.

    Returns:
        What to fill with.
    """
    name = f"chronicle-{colour[1:]}"
    if sheet.root.find(f"pattern[@id='{name}']") is None:
        tile = draw(sheet.root, "pattern", id=name, width=HATCH, height=HATCH)
        tile.set("patternUnits", "userSpaceOnUse")
        tile.set("patternTransform", "rotate(45)")
        draw(tile, "rect", width=HATCH, height=HATCH, fill=colour, opacity="0.25")
        draw(tile, "rect", width=HATCH / 2, height=HATCH, fill=colour)
    return f"url(#{name})"


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


def _draw_unknown(sheet: Sheet, x: float, end: float) -> None:
    y = sheet.y + HEIGHT / 2
    draw(sheet.root, "line", x1=x, x2=end, y1=y, y2=y, **sheet.dots)


def _draw_known(sheet: Sheet, x: float, width: float, answer: Answer) -> None:
    disputed = answer.certainty == "disputed"
    sides = list(answer.sides) if disputed else [answer.answer]
    height = HEIGHT / len(sides)
    for number, side in enumerate(sides):
        colour = colour_of(side)
        fill = colour if answer.certainty == "certain" else hatch(sheet, colour)
        fill = colour if disputed else fill
        y = sheet.y + number * height
        draw(sheet.root, "rect", x=x, y=y, width=width, height=height, fill=fill)


def _name(sheet: Sheet, stretch: Interval[Answer], text: str) -> None:
    """Write what a stretch says inside it, if there is room."""
    x, end = sheet.axis.start(stretch.start), sheet.axis.end(stretch.end)
    if text_width(text) + 10 > end - x:
        return
    plain = stretch.answer.certainty == "certain"
    fill = ink_on(colour_of(stretch.answer.answer)) if plain else sheet.theme.ink
    halo: Look = {} if plain else {"stroke": sheet.theme.paper, "stroke_width": 3}
    middle = (max(x, sheet.left) + end) / 2
    look: Look = {"text_anchor": "middle", "font_size": 10.5, "paint_order": "stroke", **halo}
    told = sheet.isolated(text)
    draw(sheet.root, "text", told, x=middle, y=sheet.y + 14, fill=fill, **look)
