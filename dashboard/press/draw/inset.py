"""The inset: one place drawn large, its circle, and the published distances as rings."""

from collections.abc import Iterator, Sequence

import numpy as np
import shapely
from shapely.geometry.base import BaseGeometry

from dashboard.press.content import Content
from dashboard.press.context import RenderContext
from dashboard.press.draw.canvas import Pen
from dashboard.press.draw.looks import draw_look
from dashboard.press.draw.margins import draw_scale_bar, scale_bar
from dashboard.press.draw.marks import Mark, draw_mark, mark_of
from dashboard.press.draw.panel import Panel
from dashboard.press.draw.shaping import BOLD, SEMIBOLD
from dashboard.press.draw.type import Type, wrap
from dashboard.press.labels.candidates import place_labels
from dashboard.press.labels.label import Label, draw_label
from dashboard.press.labels.places import name_of
from dashboard.press.projection import Frame, Rect, around, fit, framed
from dashboard.press.rings import Ring, ring_lines, verdict_text
from dashboard.press.words import capital, say
from geodata.layers import Feature
from geodata.measure import distance_m, ring


def draw_inset(
    context: RenderContext, rect: Rect, content: Content, place: Feature, rings: Sequence[Ring]
) -> Panel:
    """Draw the inset, on the azimuthal equidistant projection round its place.

    Args:
        context: The map in the making.
        rect: Where it stands.
        content: What the map shows.
        place: The place.
        rings: The published distances, at least one.
    """
    canvas, size = context.canvas, context.measures.small
    bold, plain = context.type(size * 1.1, BOLD), context.type(size)
    title = wrap(inset_title(context, rings), bold, rect.width - 2 * size)
    verdict = wrap(verdict_text(rings, context.lang), plain, rect.width - 2 * size)
    head = size * (len(title) * 1.4 + len(verdict) * 1.2 + 0.8)
    clear = Rect(rect.left + 6, rect.bottom + 4 * size, rect.right - 6, rect.top - head)
    frame = _frame(rect, clear, place, rings)
    canvas.box(rect, Pen(context.palette["land"]), "inset")
    for ground in content.grounds:
        draw_look(canvas, framed(ground.shape, frame), ground.look, context.palette, "inset", rect)
    shown = {place.id, *(end.id for r in rings for end in (r.centre, r.other))}
    marks = [mark_of(site, frame) for site in content.sites if site.feature.id in shown]
    for mark in sorted(marks, key=lambda mark: mark.circle is None):
        if mark.circle is None:
            _draw_rings(context, frame, rings)
        draw_mark(canvas, mark, context.palette, rect)
    placed = place_labels(
        _labels(context, marks, frame, rings), clear, [], shapely.Point(), context.spec.is_rtl
    )
    for label in placed:
        draw_label(canvas, label, context.palette)
    bar = scale_bar(frame, rect.width * 0.4, context.spec.miles_first)
    draw_scale_bar(context, bar, Rect(rect.left, rect.bottom, rect.right, rect.bottom + 3.6 * size))
    _draw_title(context, rect, [*((t, bold) for t in title), *((t, plain) for t in verdict)])
    canvas.box(rect, Pen(None, context.palette["accent"], 1.6), "inset")
    return Panel(frame, tuple(marks), tuple(placed), tuple(_shapes(frame, rings)))


def inset_title(context: RenderContext, rings: Sequence[Ring]) -> str:
    """Word the title of an inset: which two places it is about."""
    lang, ring_ = context.lang, rings[0]
    names = [end.name(lang) for end in (ring_.centre, ring_.other)]
    return capital(say("inset", lang, place=names[0], other=names[1]))


def _frame(rect: Rect, clear: Rect, place: Feature, rings: Sequence[Ring]) -> Frame:
    """All rings, the place and its circle are seen."""
    reach_m = place.accuracy_m
    for r in rings:
        apart_m = distance_m(place.lonlat, r.centre.lonlat)
        reach_m = max(reach_m, apart_m + max(r.radius_m, r.centre.accuracy_m))
    bounds = ring(place.lonlat, reach_m * 1.08).bounds
    return fit((bounds[0], bounds[1], bounds[2], bounds[3]), around(place.lonlat), rect, clear)


def _shapes(frame: Frame, rings: Sequence[Ring]) -> Iterator[tuple[float, BaseGeometry]]:
    for found in rings:
        yield found.radius_m, frame.shape_on_sheet(ring(found.centre.lonlat, found.radius_m))


def _draw_rings(context: RenderContext, frame: Frame, rings: Sequence[Ring]) -> None:
    for _, shape in _shapes(frame, rings):
        context.canvas.shape(
            shape, Pen(context.palette["accent"], None, alpha=0.1), "inset", frame.window
        )
        line = Pen(None, context.palette["accent"], 1.8, dash=(4, 2))
        context.canvas.shape(shape, line, "inset", frame.window)


def _labels(
    context: RenderContext, marks: Sequence[Mark], frame: Frame, rings: Sequence[Ring]
) -> list[Label]:
    size = max(context.measures.label * 0.85, context.measures.least)
    labels = []
    for mark in marks:
        line = name_of(mark.site, context.lang), context.type(size, BOLD)
        box = Rect(mark.x, mark.y, mark.x, mark.y).grown(9)
        pinned = mark.circle is None
        middles = () if mark.circle is None else _along(mark.circle, 2, 9)
        marker = box if pinned else None
        labels.append(Label((line,), mark.x, mark.y, marker, pinned, 900, "inset", spots=middles))
    for number_, ring_ in enumerate(rings):
        type_ = context.type(size, SEMIBOLD, "accent")
        lines = tuple((text, type_) for text in ring_lines(ring_, context.lang))
        shape = frame.shape_on_sheet(ring(ring_.centre.lonlat, ring_.radius_m))
        middles = _along(shape, 12 if number_ % 2 else 4, 0)
        radius = ring_.radius_m
        labels.append(
            Label(lines, *middles[0], None, False, 800, "inset", spots=middles, ring=radius)
        )
    return labels


def _along(shape: BaseGeometry, first: int, out: float) -> tuple[tuple[float, float], ...]:
    """Points all round a circle, so far outside it, in steps from an hour of the clock on."""
    left, bottom, right, top = shape.bounds
    x, y, reach = (left + right) / 2, (bottom + top) / 2, (right - left) / 2 + out
    turns = np.pi / 2 - 2 * np.pi * (first / 16 + _NEAREST_FIRST / 16)
    return tuple((float(x + reach * np.cos(t)), float(y + reach * np.sin(t))) for t in turns)


_NEAREST_FIRST = np.array([0, 1, -1, 2, -2, 3, -3, 4, -4, 5, -5, 6, -6, 7, -7, 8])


def _draw_title(context: RenderContext, rect: Rect, lines: Sequence[tuple[str, Type]]) -> None:
    size = lines[0][1].size
    x = rect.right - size if context.spec.is_rtl else rect.left + size
    y = rect.top - size * 0.15
    for text, type_ in lines:
        y -= type_.size * 1.24
        halo = context.palette["halo"]
        context.canvas.text(x, y, text, type_, "inset", context.start, halo)
