"""One panel: the ground of one day in one window, with its markers and labels."""

from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass
from itertools import chain
from math import inf
from typing import Any

import shapely
from matplotlib.path import Path
from shapely.geometry.base import BaseGeometry

from dashboard.press.content import Content
from dashboard.press.context import RenderContext, cached
from dashboard.press.draw import Pen
from dashboard.press.draw.basemap import draw_graticule, draw_ground, draw_lines, draw_relief
from dashboard.press.draw.looks import Mark, draw_mark, mark_of, strokes
from dashboard.press.labels import EDGE, NEWS, Label, Placed, draw_label
from dashboard.press.labels.areas import area_labels_of, dated_labels_of
from dashboard.press.labels.candidates import place_labels
from dashboard.press.labels.places import place_labels_of
from dashboard.press.labels.towns import town_labels_of
from dashboard.press.projection import Frame, Rect, framed
from seeds.settings import SETTINGS

TRIES = 5
"""How often labels are placed at most, until each has found room in one of its forms."""

ONE_COLUMN = 300.0
"""A map narrower than this, in units, gives news in names alone where some find no room."""


@dataclass(frozen=True)
class Panel:
    """A window that has been drawn.

    Attributes:
        frame: The window onto the earth.
        marks: The markers.
        placed: The labels.
        rings: The published distances on it, by radius in metres, as they lie on the sheet.
    """

    frame: Frame
    marks: tuple[Mark, ...]
    placed: tuple[Placed, ...]
    rings: tuple[tuple[float, BaseGeometry], ...] = ()


def marks_in(content: Content, frame: Frame, clear: Rect) -> list[Mark]:
    """Place the sites that stand clear of the furniture."""
    marks = [mark_of(site, frame) for site in content.sites]
    return [mark for mark in marks if clear.holds(mark.x, mark.y)]


def draw_panel(
    context: RenderContext,
    content: Content,
    frame: Frame,
    clear: Rect,
    marks: Sequence[Mark],
    taken: Sequence[Rect],
) -> Panel:
    """Draw one day in one window."""
    draw_ground(context, frame)
    for path, pen in _ground(context, content, frame):
        context.canvas.path(path, pen, "zones", frame.window)
    if "relief" in context.spec.layers:
        draw_relief(context, frame)
    draw_lines(context, frame)
    if "graticule" in context.spec.layers:
        draw_graticule(context, frame)
    dated = list(dated_labels_of(context, frame, content))
    placed = _place(context, frame, clear, marks, taken, dated)
    _draw_all(context, frame, marks, placed)
    return Panel(frame, tuple(marks), tuple(placed))


def _ground(context: RenderContext, content: Content, frame: Frame) -> tuple[tuple[Path, Pen], ...]:
    def draw() -> tuple[tuple[Path, Pen], ...]:
        grounds, palette = content.grounds, context.palette
        looks = [strokes(framed(g.shape, frame), g.look, palette, frame.window) for g in grounds]
        return tuple(chain.from_iterable(looks))

    key = (frame, "ground", content.on, context.spec.known, context.spec.mode)
    return cached(context.atlas, key, draw) if content.grounds else ()


def _place(
    context: RenderContext,
    frame: Frame,
    clear: Rect,
    marks: Sequence[Mark],
    taken: Sequence[Rect],
    dated: Sequence[Label],
) -> list[Placed]:
    """Place the labels; those that find no room are tried again, each in its next form."""
    inside, avoid = frame.window.grown(-EDGE), _lines(context, frame, marks)
    tried: Counter[Any] = Counter()
    for attempt in range(TRIES):
        places = place_labels_of(context, marks, tried)
        areas = list(area_labels_of(context, frame, taken, tried))
        towns = town_labels_of(context, frame, clear, taken, places)
        labels = [*places, *areas, *towns, *dated]
        placed = place_labels(labels, inside, taken, avoid, context.spec.is_rtl)
        named = {at.label.area for at in placed}
        markers = (at.label.marker for at in placed if not at.at.box)
        roomless = [marker for marker in markers if tried[marker] < 3]
        lost = [label.area for label in areas if label.area and label.area not in named]
        if not roomless and not lost:
            break
        most = inf if frame.window.width < ONE_COLUMN else NEWS
        wordy = [at.marker for at in places if at.give_way < most and not tried[at.marker]]
        tried.update([*roomless, *lost, *(wordy if attempt == 1 and roomless else [])])
    return placed


def _lines(context: RenderContext, frame: Frame, marks: Sequence[Mark]) -> BaseGeometry:
    """What labels had better not cover: the country's outline and circles of uncertainty."""

    def outline() -> list[BaseGeometry]:
        home = next(f for f in context.atlas.layers["countries"] if f.id == SETTINGS.home)
        return [shapely.boundary(framed(home.geometry, frame))] if home.geometry else []

    lines = list(cached(context.atlas, (frame, "outline"), outline))
    lines += [shapely.boundary(mark.circle) for mark in marks if mark.circle is not None]
    return shapely.union_all(lines)


def _draw_all(
    context: RenderContext, frame: Frame, marks: Sequence[Mark], placed: Sequence[Placed]
) -> None:
    """Circles lie under all names; pins above those of areas and towns; places above all."""
    by_size = sorted(marks, key=lambda mark: -mark.box.width)
    for mark in (mark for mark in by_size if mark.circle is not None):
        draw_mark(context.canvas, mark, context.palette, frame.window)
    for label in (p for p in placed if p.label.layer != "labels"):
        draw_label(context.canvas, label, context.palette)
    for mark in (mark for mark in by_size if mark.circle is None):
        draw_mark(context.canvas, mark, context.palette, frame.window)
    for label in (p for p in placed if p.label.layer == "labels"):
        draw_label(context.canvas, label, context.palette)
