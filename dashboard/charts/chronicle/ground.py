"""What lies under and beside the rows: the axis with its breaks, and the day that is marked."""

from datetime import date
from xml.etree.ElementTree import Element

from dashboard.charts.chronicle.axis import Piece
from dashboard.charts.chronicle.sheet import SMALL, Look, Sheet, text_width
from dashboard.charts.chronicle.ticks import ticks
from dashboard.charts.drawing import draw
from dashboard.text import phrases, say


def draw_ground(sheet: Sheet, under: Element, top: float) -> None:
    """Draw the axis at the foot of the rows, its lines through all of them, and its breaks.

    Args:
        sheet: The sheet; the rows end at its ``y``.
        under: A part of the drawing that lies under the rows.
        top: Where the rows begin, in pixels.
    """
    foot = sheet.y
    for piece in sheet.axis.pieces:
        if piece.wider:
            _tint(sheet, under, piece, top)
        for x, text in ticks(piece, sheet.lang):
            draw(under, "line", x1=x, x2=x, y1=top, y2=foot + 4, stroke=sheet.theme.rule)
            look: Look = {"font_size": SMALL, "fill": sheet.theme.quiet}
            told = sheet.isolated(text)
            draw(sheet.root, "text", told, x=x, y=foot + 17, text_anchor="middle", **look)
    ends: Look = {"x1": sheet.left, "x2": sheet.right, "y1": foot, "y2": foot}
    draw(sheet.root, "line", stroke=sheet.theme.quiet, **ends)
    for piece in sheet.axis.pieces[1:]:
        _break(sheet, piece.left, foot)


def mark_day(sheet: Sheet, day: date, top: float) -> None:
    """Mark the day that the dossier is about, if it is on the axis.

    Args:
        sheet: The sheet; the rows end at its ``y``.
        day: The day.
        top: Where the rows begin, in pixels.
    """
    if not sheet.axis.first <= day <= sheet.axis.last:
        return
    x = (sheet.axis.start(day) + sheet.axis.end(day)) / 2
    look: Look = {"stroke": sheet.theme.ink, "stroke_width": 1.4, "stroke_dasharray": "5 3"}
    draw(sheet.root, "line", x1=x, x2=x, y1=top - 2, y2=sheet.y + 4, **look)
    text = phrases.day(day, sheet.lang)
    half = text_width(text) / 2
    middle = min(max(x, sheet.left + half), sheet.right - half)
    sheet.write(text, middle, top - 7, text_anchor="middle", font_weight=600)


def _tint(sheet: Sheet, under: Element, piece: Piece, top: float) -> None:
    size: Look = {"width": piece.width, "height": sheet.y - top}
    draw(under, "rect", x=piece.left, y=top, fill=sheet.theme.tint, **size)
    first, last = phrases.day(piece.first, sheet.lang), phrases.day(piece.last, sheet.lang)
    text = say("short.wider", sheet.lang, first=first, last=last)
    middle = (piece.left + piece.right) / 2
    half = text_width(text) / 2
    middle = min(max(middle, sheet.left + half), sheet.right - half)
    sheet.write(text, middle, 11, text_anchor="middle", fill=sheet.theme.quiet)


def _break(sheet: Sheet, x: float, y: float) -> None:
    """Two strokes across the axis, as where a scale changes."""
    paper: Look = {"stroke": sheet.theme.paper, "stroke_width": 4}
    draw(sheet.root, "line", x1=x - 1.0, x2=x + 1.0, y1=y, y2=y, **paper)
    for shift in (-2.0, 2.0):
        ends: Look = {"x1": x + shift - 2, "x2": x + shift + 2, "y1": y + 5, "y2": y - 5}
        draw(sheet.root, "line", stroke=sheet.theme.quiet, stroke_width=1.2, **ends)
