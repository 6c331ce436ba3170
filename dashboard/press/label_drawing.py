"""Labels as they are drawn: dot, leader, halo, lines."""

import shapely

from dashboard.press.canvas import Canvas
from dashboard.press.frame import Rect
from dashboard.press.label import ASCENT, PAD, Label, Placed
from dashboard.press.lettering import Alignment
from dashboard.press.palette import Palette
from dashboard.press.shapes import Pen
from dashboard.press.type import LEADING


def draw_label(canvas: Canvas, placed: Placed, palette: Palette) -> None:
    """Draw a label with its leader and its dot.

    Args:
        canvas: The sheet.
        placed: The label in its place.
        palette: The colours.
    """
    label, at = placed.label, placed.at
    if label.dot:
        dot = shapely.Point(label.x, label.y).buffer(label.dot, quad_segs=6)
        canvas.shape(dot, Pen(palette["ink"], palette["halo"], 1.2), label.layer)
    if at.box is None:
        return
    if at.leader:
        ends = [at.leader[:2], at.leader[2:]]
        canvas.line(ends, Pen(None, palette["halo"], 2.4), label.layer)
        canvas.line(ends, Pen(None, palette["ink"], 0.8), label.layer)
    _draw_lines(canvas, label, at.box, at.where, palette["halo"])


def _draw_lines(canvas: Canvas, label: Label, box: Rect, where: str, halo: str) -> None:
    """Lines hang together on the side of the marker."""
    sides: dict[str, Alignment] = {"e": "left", "w": "right"}
    ha = sides.get(where[-1], "center")
    x = {"left": box.left + PAD, "right": box.right - PAD, "center": box.centre[0]}[ha]
    y = box.top - PAD - label.lines[0][1].size * ASCENT
    for number, (text, type_) in enumerate(label.lines):
        y -= type_.size * LEADING if number else 0
        canvas.text(x, y, text, type_, label.layer, ha, halo)
