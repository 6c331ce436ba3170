"""One place large in a window of its own, with its published distances as rings."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from datetime import date

import numpy as np
import shapely
from shapely.geometry.base import BaseGeometry

from dashboard.press.content import Content
from dashboard.press.context import Panel, RenderContext
from dashboard.press.draw import Pen
from dashboard.press.draw.looks import Mark, draw_look, draw_marks, mark_of
from dashboard.press.draw.margins import draw_scale_bar, scale_bar
from dashboard.press.labels import FAR, Label, Line, draw_label
from dashboard.press.labels.candidates import place_labels
from dashboard.press.labels.places import name_of
from dashboard.press.projection import Frame, Rect, around, fit, framed
from dashboard.press.type import BOLD, SEMIBOLD, wrap
from dashboard.text import Language, phrases, say, term
from dashboard.text.phrases import capital, listed
from geodata.atlas import Atlas
from geodata.distances import verify
from geodata.layers import Feature
from geodata.measure import METRES, distance_m, ring

FARTHEST_M = 10_000.0
"""A published distance longer than this is not drawn as a ring, in metres."""

ROOM = 1.5
"""How far an inset reaches at least, in radii of its widest ring."""

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
    rings: dict[float, Ring] = {}
    for found in verify(atlas, known) if place else ():
        ends, tested = [atlas.places[found.start], atlas.places[found.end]], found.tested
        if place not in ends or tested.value is None or found.low_m is None:
            continue
        metres = tested.value * METRES[tested.unit]
        radius = next((r for r in rings if abs(r - metres) <= ALIKE * r), metres)
        near, far = sorted(ends, key=lambda end: end.accuracy_m)
        ring = rings.get(radius) or Ring(near, far, metres, (), frozenset())
        said = tested.value, tested.unit, atlas.register.claims[tested.claim].claimant
        told, verdicts = dict.fromkeys((*ring.said, said)), ring.verdicts | {tested.verdict}
        rings[radius] = replace(ring, said=tuple(told), verdicts=verdicts)
    return [ring for radius, ring in sorted(rings.items()) if radius <= FARTHEST_M]


def ring_lines(ring: Ring, lang: Language) -> list[str]:
    """Word the label of a ring: each length as published, with who says so."""
    by_length: dict[tuple[float, str], list[str]] = {}
    for value, unit, claimant in ring.said:
        by_length.setdefault((value, unit), []).append(term("claimant", claimant, lang))
    return [
        say("press.ring", lang, length=_length(value, unit, lang), claimants=listed(names, lang))
        for (value, unit), names in by_length.items()
    ]


def _length(value: float, unit: str, lang: Language) -> str:
    return say(f"press.{unit}", lang, n=phrases.number(value, lang))


def verdict_text(rings: Sequence[Ring], lang: Language) -> str:
    """Tell what the points on the map say of the distances, and why it cannot be told."""
    verdicts = {verdict for ring in rings for verdict in ring.verdicts}
    verdict = verdicts.pop() if len(verdicts) == 1 else "cannot-tell"
    vague = max((end for r in rings for end in (r.centre, r.other)), key=lambda e: e.accuracy_m)
    metres = vague.accuracy_m
    accuracy = _length(*((metres / 1000, "km") if metres >= 1000 else (metres, "m")), lang)
    return capital(
        say(f"press.ring_verdict.{verdict}", lang, place=vague.name(lang.code), accuracy=accuracy)
    )


def draw_inset(
    context: RenderContext, rect: Rect, content: Content, place: Feature, rings: Sequence[Ring]
) -> Panel:
    """Draw a place with its published distances, on the projection that is true round it.

    Args:
        content: All that there is on the day, also what the map beside it has no room for.
    """
    canvas, palette, size = context.canvas, context.palette, context.measures.small
    panel, words = _inset(context, rect, content, place, rings)
    if sum(bool(at.label.ring) for at in panel.placed) < len(rings):
        panel, words = _inset(context, rect, content, place, rings, above=True)
    canvas.box(rect, Pen(palette["land"]), "inset")
    for ground in content.grounds:
        draw_look(canvas, framed(ground.shape, panel.frame), ground.look, "inset", rect)
    draw_marks(canvas, (mark for mark in panel.marks if mark.circle is not None), rect)
    for _, circle in panel.rings:
        canvas.shape(circle, Pen(palette["accent"], alpha=0.1), "inset", rect)
        canvas.shape(circle, Pen(None, palette["accent"], 1.8, dash=(4, 2)), "inset", rect)
    draw_marks(canvas, (mark for mark in panel.marks if mark.circle is None), rect)
    for label in panel.placed:
        draw_label(canvas, label)
    bar = scale_bar(panel.frame, rect.width * 0.4, context.spec.miles_first)
    draw_scale_bar(context, bar, rect._replace(top=rect.bottom + 3.6 * size))
    _draw_words(context, rect, words)
    canvas.box(rect, Pen(None, palette["accent"], 1.6), "inset")
    return panel


def _inset(
    context: RenderContext,
    rect: Rect,
    content: Content,
    place: Feature,
    rings: Sequence[Ring],
    above: bool = False,
) -> tuple[Panel, list[Line]]:
    """Place what an inset shows, and word what stands above it: the distances too if asked."""
    size = context.measures.small
    words = _words(context, rings, rect.width - 2 * size, above)
    head = sum(type_.size * 1.24 for _, type_ in words) + 0.8 * size
    clear = Rect(rect.left + 6, rect.bottom + 4 * size, rect.right - 6, rect.top - head)
    frame = _frame(rect, clear, place, rings)
    circles = [frame.shape_on_sheet(ring(r.centre.lonlat, r.radius_m)) for r in rings]
    shown = {place.id, *(end.id for r in rings for end in (r.centre, r.other))}
    marks = [mark_of(site, frame, "inset") for site in content.sites if site.feature.id in shown]
    about = [mark.circle for mark in marks if mark.circle is not None]
    lines = shapely.union_all(shapely.boundary([*circles, *about]))
    labels = [*_names(context, marks, lines), *(() if above else _lengths(context, rings, circles))]
    placed = place_labels(labels, clear, [], lines, context.spec.is_rtl)
    drawn = zip((r.radius_m for r in rings), circles, strict=True)
    panel = Panel(content, frame, clear, tuple(marks), (), tuple(placed), tuple(drawn))
    return panel, words


def _words(context: RenderContext, rings: Sequence[Ring], across: float, above: bool) -> list[Line]:
    """Which two places it is about, the distances if they stand above, and what the points say."""
    lang, size = context.lang, context.measures.small
    bold, plain = context.type(size * 1.1, BOLD), context.type(size)
    told = context.type(size, SEMIBOLD, "accent")
    ends = [end.name(lang.code) for end in (rings[0].centre, rings[0].other)]
    texts = [(capital(say("press.inset", lang, place=ends[0], other=ends[1])), bold)]
    texts += [(text, told) for r in rings if above for text in ring_lines(r, lang)]
    texts += [(verdict_text(rings, lang), plain)]
    return [(line, type_) for text, type_ in texts for line in wrap(text, type_, across)]


def _draw_words(context: RenderContext, rect: Rect, lines: Sequence[Line]) -> None:
    size, halo = lines[0][1].size, context.palette["halo"]
    x = rect.right - size if context.spec.is_rtl else rect.left + size
    y = rect.top - size * 0.15
    for text, type_ in lines:
        y -= type_.size * 1.24
        context.canvas.text(x, y, text, type_, "inset", context.start, halo)


def _frame(rect: Rect, clear: Rect, place: Feature, rings: Sequence[Ring]) -> Frame:
    """All rings, with room for what they tell, the place and its circle are seen."""
    reach_m = place.accuracy_m
    for r in rings:
        apart_m = distance_m(place.lonlat, r.centre.lonlat)
        reach_m = max(reach_m, apart_m + max(ROOM * r.radius_m, r.centre.accuracy_m))
    west, south, east, north = ring(place.lonlat, reach_m * 1.08).bounds
    return fit((west, south, east, north), around(place.lonlat), rect, clear)


def _names(context: RenderContext, marks: Sequence[Mark], lines: BaseGeometry) -> Iterator[Label]:
    """The name beside a pin, or led to the circle that the place lies in."""
    type_ = context.type(context.measures.label * 0.85, BOLD)
    for mark in marks:
        told, at = ((name_of(mark.site, context.lang), type_),), (mark.x, mark.y)
        label = Label(told, *at, Rect(*at, *at).grown(9), mark.circle is None, 900, "inset")
        yield label if mark.circle is None else _led(label, mark.circle, 2, lines)


def _lengths(
    context: RenderContext, rings: Sequence[Ring], circles: Sequence[BaseGeometry]
) -> Iterator[Label]:
    """What each ring tells, led to the ring."""
    type_ = context.type(context.measures.label * 0.85, SEMIBOLD, "accent")
    lines = shapely.union_all(shapely.boundary(list(circles)))
    for n, (found, circle) in enumerate(zip(rings, circles, strict=True)):
        told = tuple((text, type_) for text in ring_lines(found, context.lang))
        label = Label(told, 0, 0, None, False, 800, "inset", ring=found.radius_m)
        yield _led(label, circle, 12 if n % 2 else 4, lines)


def _led(label: Label, circle: BaseGeometry, first: int, lines: BaseGeometry) -> Label:
    """A label that stands across no line, led to a point of a circle, better to the first."""
    spots = _along(circle, first)
    at = Rect(*spots[0], *spots[0])
    return replace(label, x=at.left, y=at.top, marker=at, spots=spots, reach=FAR, off=lines)


_NEAREST_FIRST = np.array([0, 1, -1, 2, -2, 3, -3, 4, -4, 5, -5, 6, -6, 7, -7, 8])


def _along(shape: BaseGeometry, first: int) -> tuple[tuple[float, float], ...]:
    """Points all round a circle, in steps from a sixteenth of it on, counted from its top."""
    left, bottom, right, top = shape.bounds
    x, y, reach = (left + right) / 2, (bottom + top) / 2, (right - left) / 2
    turns = np.pi / 2 - 2 * np.pi * (first / 16 + _NEAREST_FIRST / 16)
    return tuple((float(x + reach * np.cos(t)), float(y + reach * np.sin(t))) for t in turns)
