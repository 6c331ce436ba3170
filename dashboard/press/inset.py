"""The inset: one place drawn large, with the circle it lies in and the published distances."""

from collections.abc import Sequence

import numpy as np
import shapely

from dashboard.press.content import Content
from dashboard.press.desk import Desk
from dashboard.press.frame import Frame, Rect, fit
from dashboard.press.framing import framed
from dashboard.press.label import Label
from dashboard.press.label_drawing import draw_label
from dashboard.press.labels import place_labels
from dashboard.press.language import capital
from dashboard.press.marks import Mark, draw_mark, mark_of
from dashboard.press.panel import Panel
from dashboard.press.projection import around
from dashboard.press.rings import Ring, length_text
from dashboard.press.scale import draw_scale_bar, scale_bar
from dashboard.press.shapes import Pen
from dashboard.press.type import BOLD, SEMIBOLD, wrap
from dashboard.press.words import say
from geodata.layers import Feature
from geodata.measure import distance_m, ring


def draw_inset(
    desk: Desk, rect: Rect, content: Content, place: Feature, rings: Sequence[Ring]
) -> Panel:
    """Draw the inset, on the azimuthal equidistant projection round its place.

    Args:
        desk: The map in the making.
        rect: Where it stands.
        content: What the map shows.
        place: The place.
        rings: The published distances, at least one.

    Returns:
        What was drawn.
    """
    canvas, size = desk.canvas, desk.measures.small
    title = wrap(
        inset_title(desk, place, rings), desk.type(size * 1.1, BOLD), rect.width - 2 * size
    )
    head = size * (len(title) * 1.4 + 0.6)
    clear = Rect(rect.left + 6, rect.bottom + 4 * size, rect.right - 6, rect.top - head)
    frame = _frame(rect, clear, place, rings)
    canvas.box(rect, Pen(desk.palette["land"]), "inset")
    for ground in content.grounds:
        canvas.shape(framed(ground.shape, frame), desk.palette.look(ground.look), "inset", rect)
    shown = {place.id, *(end.id for r in rings for end in (r.centre, r.other))}
    marks = [mark_of(site, frame) for site in content.sites if site.feature.id in shown]
    _draw_rings(desk, frame, rings)
    for mark in marks:
        draw_mark(canvas, mark, desk.palette, rect)
    placed = place_labels(
        _labels(desk, marks, frame, rings), clear, [], shapely.Point(), desk.order.is_rtl
    )
    for label in placed:
        draw_label(canvas, label, desk.palette)
    bar = scale_bar(frame, rect.width * 0.4, desk.order.miles_first)
    draw_scale_bar(desk, bar, Rect(rect.left, rect.bottom, rect.right, rect.bottom + 3.6 * size))
    _draw_title(desk, rect, title, size * 1.1)
    canvas.box(rect, Pen(None, desk.palette["accent"], 1.6), "inset")
    return Panel(frame, tuple(marks), tuple(placed))


def inset_title(desk: Desk, place: Feature, rings: Sequence[Ring]) -> str:
    """Word the title of an inset.

    Args:
        desk: The map in the making.
        place: The place.
        rings: The published distances.

    Returns:
        The title, with the shortest distance as it was published.
    """
    ring_ = rings[0]
    text = length_text(ring_.radius_m, desk.order, ring_.unit)
    end = ring_.other if ring_.centre.id == place.id else ring_.centre
    start = end.name(desk.lang)
    return say("inset", desk.lang, place=capital(place.name(desk.lang)), length=text, start=start)


def _frame(rect: Rect, clear: Rect, place: Feature, rings: Sequence[Ring]) -> Frame:
    """All rings, the place and its circle are seen."""
    reach_m = place.accuracy_m
    for r in rings:
        apart_m = distance_m(place.lonlat, r.centre.lonlat)
        reach_m = max(reach_m, apart_m + max(r.radius_m, r.centre.accuracy_m))
    bounds = ring(place.lonlat, reach_m * 1.08).bounds
    return fit((bounds[0], bounds[1], bounds[2], bounds[3]), around(place.lonlat), rect, clear)


def _draw_rings(desk: Desk, frame: Frame, rings: Sequence[Ring]) -> None:
    for ring_ in rings:
        shape = frame.shape_on_sheet(ring(ring_.centre.lonlat, ring_.radius_m))
        desk.canvas.shape(
            shape, Pen(desk.palette["accent"], None, alpha=0.1), "inset", frame.window
        )
        line = Pen(None, desk.palette["accent"], 1.8, dash=(4, 2))
        desk.canvas.shape(shape, line, "inset", frame.window)


def _labels(desk: Desk, marks: Sequence[Mark], frame: Frame, rings: Sequence[Ring]) -> list[Label]:
    size = desk.measures.label
    labels = []
    for mark in marks:
        box = Rect(mark.x, mark.y, mark.x, mark.y).grown(8)
        line = capital(mark.site.feature.name(desk.lang)), desk.type(size * 0.88, BOLD)
        spots = () if mark.circle is None else _round_top(mark)
        labels.append(
            Label(
                (line,),
                mark.x,
                mark.y,
                None if spots else box,
                not spots,
                900,
                "inset",
                spots=spots,
            )
        )
    for ring_ in rings:
        text = (
            length_text(ring_.radius_m, desk.order, ring_.unit),
            desk.type(size * 0.85, SEMIBOLD, "accent"),
        )
        shape = frame.shape_on_sheet(ring(ring_.centre.lonlat, ring_.radius_m))
        spots = _beside(shape.bounds)
        labels.append(Label((text,), *spots[0], None, False, 800, "inset", spots=spots))
    return labels


def _round_top(mark: Mark) -> tuple[tuple[float, float], ...]:
    assert mark.circle is not None
    _, bottom, _, top = mark.circle.bounds
    inside = [(mark.x, mark.y + (top - mark.y) * share) for share in (0.8, 0.62, -0.7, 0.4)]
    return (*inside, (mark.x, top + 12), (mark.x, bottom - 12))


def _beside(bounds: tuple[float, float, float, float]) -> tuple[tuple[float, float], ...]:
    left, bottom, right, top = bounds
    x, y = (left + right) / 2, (bottom + top) / 2
    at = [(x, bottom - 11), (x, top + 11), (x, y - (y - bottom) * 0.55), (right + 52, y)]
    return tuple((float(a), float(b)) for a, b in np.array(at))


def _draw_title(desk: Desk, rect: Rect, lines: Sequence[str], size: float) -> None:
    x = rect.right - size if desk.order.is_rtl else rect.left + size
    for n, line in enumerate(lines):
        at = x, rect.top - size * (1.25 + 1.28 * n)
        desk.canvas.text(
            *at, line, desk.type(size, BOLD), "inset", desk.start, desk.palette["halo"]
        )
