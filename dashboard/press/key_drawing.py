"""The key as it is drawn: a box, its title, and a row for each look and each marker."""

from collections.abc import Sequence

import shapely

from dashboard.press.desk import Desk
from dashboard.press.frame import Rect
from dashboard.press.key import ROW, TURN, Key, Row
from dashboard.press.marks import SIDE, draw_circle, draw_pin
from dashboard.press.shapes import Pen
from dashboard.press.type import BOLD


def draw_key(desk: Desk, key: Key, rect: Rect) -> None:
    """Draw the key.

    Args:
        desk: The map in the making.
        key: The key.
        rect: Where it stands.
    """
    canvas, size = desk.canvas, key.size
    canvas.box(rect, Pen(desk.palette["paper"], desk.palette["border"], 0.8), "key")
    edge = rect.right - size if desk.order.is_rtl else rect.left + size
    y = rect.top - 0.6 * size
    for line in key.title:
        y -= 1.25 * size
        canvas.text(edge, y, line, desk.type(size, BOLD), "key", desk.start)
    step = (rect.width - 2 * size) / key.columns * (-1 if desk.order.is_rtl else 1)
    for number, rows in enumerate(key.split):
        _draw_column(desk, rows, (edge + number * step, y - 0.3 * size), size)


def _draw_column(
    desk: Desk, rows: Sequence[tuple[Row, list[str]]], at: tuple[float, float], size: float
) -> None:
    x, y = at
    for row, lines in rows:
        y -= ROW * size
        _draw_row(desk, row, lines, (x, y), size)
        y -= (len(lines) - 1) * TURN * size


def _draw_row(
    desk: Desk, row: Row, lines: Sequence[str], at: tuple[float, float], size: float
) -> None:
    way = -1 if desk.order.is_rtl else 1
    x, y = at
    ends = sorted((x, x + way * 1.8 * size))
    _draw_swatch(desk, row, Rect(ends[0], y - 0.12 * size, ends[1], y + 0.88 * size))
    for n, line in enumerate(lines):
        text_at = x + way * 2.5 * size, y - n * TURN * size
        desk.canvas.text(*text_at, line, desk.type(size), "key", desk.start)


def _draw_swatch(desk: Desk, row: Row, rect: Rect) -> None:
    if row.look:
        pen = desk.palette.look(row.look)
        line = desk.palette["quiet"]
        desk.canvas.box(rect, Pen(pen.fill, line, 0.5, None, pen.hatch, pen.hatch_colour), "key")
    elif row.marker == "proxy":
        circle = shapely.Point(*rect.centre).buffer(SIDE)
        draw_circle(desk.canvas, circle, desk.palette["ink"], desk.palette, rect.grown(4), "key")
    else:
        kind = "prison" if row.marker == "broken" else row.marker
        colour = desk.palette["accent" if row.marker == "broken" else "ink"]
        draw_pin(desk.canvas, *rect.centre, kind, colour, desk.palette, "key")
