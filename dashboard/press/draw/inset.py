"""The inset: one place drawn large, its circle, and the published distances as rings."""

from collections import defaultdict
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from datetime import date

import numpy as np
import shapely
from shapely.geometry.base import BaseGeometry

from dashboard.press.content import Content
from dashboard.press.context import RenderContext
from dashboard.press.draw import Pen
from dashboard.press.draw.looks import Mark, draw_look, draw_mark, mark_of
from dashboard.press.draw.margins import draw_scale_bar, scale_bar
from dashboard.press.draw.panel import Panel
from dashboard.press.labels import Label, draw_label
from dashboard.press.labels.candidates import place_labels
from dashboard.press.labels.places import name_of
from dashboard.press.projection import Frame, Rect, around, fit, framed
from dashboard.press.type import BOLD, SEMIBOLD, Type, wrap
from dashboard.press.words import number, say
from dashboard.text import term
from dashboard.text.phrases import capital, listed
from geodata.atlas import Atlas
from geodata.distances import verify
from geodata.layers import Feature
from geodata.measure import METRES, distance_m, ring

FARTHEST_M = 10_000.0
"""A published distance longer than this is not drawn as a ring, in metres."""

ALIKE = 0.06
"""Distances that differ by no more than this share of them are one ring."""


@dataclass(frozen=True, slots=True)
class Ring:
    """A published distance round a place.

    Attributes:
        centre: The place that it is measured from: of the two, the one known more closely.
        other: The place that it leads to.
        radius_m: The distance, in metres; of several that are alike the first published.
        said: Each number with its unit, as published, and who says so.
        verdicts: What the geometry says of each: consistent, inconsistent or cannot-tell.
    """

    centre: Feature
    other: Feature
    radius_m: float
    said: tuple[tuple[float, str, str], ...]
    verdicts: frozenset[str]


def rings_of(atlas: Atlas, place: Feature | None, known: date) -> list[Ring]:
    """List the published distances of a place that are short enough to be drawn."""
    if place is None:
        return []
    groups: defaultdict[float, list[tuple[Feature, Feature, float, str, str, str]]]
    groups = defaultdict(list)
    for found in verify(atlas, known):
        ends = [atlas.places[found.start], atlas.places[found.end]]
        tested = found.tested
        if place not in ends or tested.value is None or found.low_m is None:
            continue
        near, far = sorted(ends, key=lambda end: end.accuracy_m)
        metres = tested.value * METRES[tested.unit]
        radius = next((r for r in groups if abs(r - metres) <= ALIKE * r), metres)
        says = atlas.register.claims[tested.claim].claimant
        groups[radius].append((near, far, tested.value, tested.unit, says, tested.verdict))
    return [
        Ring(
            *rows[0][:2],
            rows[0][2] * METRES[rows[0][3]],
            tuple(dict.fromkeys(row[2:5] for row in rows)),
            frozenset(row[5] for row in rows),
        )
        for radius, rows in sorted(groups.items())
        if radius <= FARTHEST_M
    ]


def ring_lines(ring: Ring, lang: str) -> list[str]:
    """Word the label of a ring: each length as published, with who says so."""
    by_length: dict[tuple[float, str], list[str]] = {}
    for value, unit, claimant in ring.said:
        by_length.setdefault((value, unit), []).append(term("claimant", claimant, lang))
    return [
        say("ring", lang, length=length_text(value, unit, lang), claimants=listed(names, lang))
        for (value, unit), names in by_length.items()
    ]


def length_text(value: float, unit: str, lang: str) -> str:
    """Write a length in its own unit.

    Examples:
        >>> length_text(1.2, "mi", "en"), length_text(2.0, "km", "en")
        ('1.2 mi', '2 km')
    """
    return say(unit, lang, n=number(value, lang, 0 if value == int(value) else 1))


def verdict_text(rings: Sequence[Ring], lang: str) -> str:
    """Tell what the points on the map say of the distances, and why it cannot be told."""
    verdicts = {verdict for ring in rings for verdict in ring.verdicts}
    verdict = verdicts.pop() if len(verdicts) == 1 else "cannot-tell"
    vague = max((end for r in rings for end in (r.centre, r.other)), key=lambda e: e.accuracy_m)
    metres = vague.accuracy_m
    unit, count = ("km", metres / 1000) if metres >= 1000 else ("m", metres)
    accuracy = say(unit, lang, n=number(count, lang, 0 if count == int(count) else 1))
    return capital(say(f"ring_verdict.{verdict}", lang, place=vague.name(lang), accuracy=accuracy))


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
