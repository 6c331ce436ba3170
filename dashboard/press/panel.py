"""One panel: the ground of one day in one window, with its markers and labels."""

from collections.abc import Collection, Sequence
from dataclasses import dataclass

import shapely
from shapely.geometry.base import BaseGeometry

from dashboard.press.areas import area_labels_of
from dashboard.press.content import Content
from dashboard.press.desk import Desk
from dashboard.press.frame import Frame, Rect
from dashboard.press.framing import framed
from dashboard.press.ground import draw_graticule, draw_ground, draw_lines
from dashboard.press.label import Placed
from dashboard.press.label_drawing import draw_label
from dashboard.press.labels import place_labels
from dashboard.press.marks import Mark, draw_mark, mark_of
from dashboard.press.naming import place_labels_of
from dashboard.press.relief import draw_relief
from dashboard.press.towns import town_labels_of

EDGE = 6.0
"""How far labels keep from the edge of a window, in units."""


@dataclass(frozen=True)
class Panel:
    """A window that has been drawn.

    Attributes:
        frame: The window onto the earth.
        marks: The markers.
        placed: The labels.
    """

    frame: Frame
    marks: tuple[Mark, ...]
    placed: tuple[Placed, ...]


def marks_in(content: Content, frame: Frame, clear: Rect) -> list[Mark]:
    """Place the sites that stand clear of the furniture.

    Args:
        content: What the map shows.
        frame: The window onto the earth.
        clear: The part of the window that no furniture stands on.

    Returns:
        Their markers.
    """
    marks = [mark_of(site, frame) for site in content.sites]
    return [mark for mark in marks if clear.holds(mark.x, mark.y)]


def draw_panel(
    desk: Desk,
    content: Content,
    frame: Frame,
    clear: Rect,
    marks: Sequence[Mark],
    taken: Sequence[Rect],
) -> Panel:
    """Draw one day in one window.

    Args:
        desk: The map in the making.
        content: What the map shows.
        frame: The window onto the earth.
        clear: The part of the window that no furniture stands on.
        marks: The markers.
        taken: Where furniture stands, and no label may.

    Returns:
        What was drawn.
    """
    draw_ground(desk.canvas, desk.atlas, frame, desk.palette)
    for ground in content.grounds:
        shape = framed(ground.shape, frame)
        desk.canvas.shape(shape, desk.palette.look(ground.look), "zones", frame.window)
    if "relief" in desk.order.layers:
        draw_relief(desk.canvas, desk.atlas, frame, desk.order.mode)
    draw_lines(desk.canvas, desk.atlas, frame, desk.palette)
    if "graticule" in desk.order.layers:
        draw_graticule(desk.canvas, frame, desk.palette)
    placed = _place(desk, frame, clear, marks, taken)
    _draw_all(desk, frame, marks, placed)
    return Panel(frame, tuple(marks), tuple(placed))


def _place(
    desk: Desk, frame: Frame, clear: Rect, marks: Sequence[Mark], taken: Sequence[Rect]
) -> list[Placed]:
    """Place the labels; those of places that find no room are tried once more, in short."""
    inside, avoid = frame.window.grown(-EDGE), _lines(desk, frame, marks)
    areas = list(area_labels_of(desk, frame))

    def place(brief: Collection[Rect | None]) -> list[Placed]:
        places = place_labels_of(desk, marks, brief)
        towns = town_labels_of(desk, frame, clear, taken, places)
        return place_labels([*places, *areas, *towns], inside, taken, avoid, desk.order.is_rtl)

    placed = place(())
    roomless = [at.label.marker for at in placed if not at.at.box]
    return place(roomless) if roomless else placed


def _lines(desk: Desk, frame: Frame, marks: Sequence[Mark]) -> BaseGeometry:
    """What labels had better not cover: the country's outline and circles of uncertainty."""
    syria = next(f for f in desk.atlas.layers["countries"] if f.id == "country/syr")
    lines = [shapely.boundary(framed(syria.geometry, frame))] if syria.geometry else []
    lines += [shapely.boundary(mark.circle) for mark in marks if mark.circle is not None]
    return shapely.union_all(lines)


def _draw_all(desk: Desk, frame: Frame, marks: Sequence[Mark], placed: Sequence[Placed]) -> None:
    """Circles lie under all names; pins above those of areas and towns; places above all."""
    by_size = sorted(marks, key=lambda mark: -mark.box.width)
    for mark in (mark for mark in by_size if mark.circle is not None):
        draw_mark(desk.canvas, mark, desk.palette, frame.window)
    for label in (p for p in placed if p.label.layer != "labels"):
        draw_label(desk.canvas, label, desk.palette)
    for mark in (mark for mark in by_size if mark.circle is None):
        draw_mark(desk.canvas, mark, desk.palette, frame.window)
    for label in (p for p in placed if p.label.layer == "labels"):
        draw_label(desk.canvas, label, desk.palette)
