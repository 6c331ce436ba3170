"""The inset: one place drawn large, its circle, and the published distances as rings."""

from collections.abc import Sequence
from dataclasses import dataclass

import numpy as np
import shapely

from dashboard.press.content import Content
from dashboard.press.context import RenderContext
from dashboard.press.draw.canvas import Pen
from dashboard.press.draw.margins import draw_scale_bar, scale_bar
from dashboard.press.draw.marks import Mark, draw_mark, mark_of
from dashboard.press.draw.panel import Panel
from dashboard.press.draw.type import BOLD, SEMIBOLD, wrap
from dashboard.press.labels.candidates import place_labels
from dashboard.press.labels.label import Label, draw_label
from dashboard.press.projection import Frame, Rect, around, fit, framed
from dashboard.press.spec import MapSpec
from dashboard.press.words import capital, number, say
from geodata.atlas import Atlas
from geodata.distances import published_distances
from geodata.layers import Feature
from geodata.measure import METRES, distance_m, ring
from seeds import central

FARTHEST_M = 10_000.0
"""A published distance longer than this is not drawn as a ring, in metres."""


@dataclass(frozen=True)
class Ring:
    """A published distance round a place.

    Attributes:
        centre: The place that it is measured from: of the two, the one known more closely.
        other: The place that it leads to.
        radius_m: The distance as published, in metres.
        value: The number as published.
        unit: Its unit.
    """

    centre: Feature
    other: Feature
    radius_m: float
    value: float
    unit: str


def rings_of(atlas: Atlas, spec: MapSpec, place: Feature | None) -> list[Ring]:
    """List the published distances of a place that are short enough to be drawn.

    Args:
        atlas: The atlas.
        spec: The map, for what was known.
        place: The place; None gives none.

    Returns:
        The rings, the shortest first, each distance once.
    """
    found: dict[float, Ring] = {}
    if place is None:
        return []
    for claim in published_distances(atlas, spec.known):
        ends = [atlas.places.get(end) for end in (claim.subject, str(claim.to))]
        if place not in ends or any(end is None or end.geometry is None for end in ends):
            continue
        near, far = sorted((e for e in ends if e), key=lambda end: end.accuracy_m)
        count = central(claim.figure) if claim.figure else None
        if claim.figure and count is not None:
            radius_m = float(count) * METRES[claim.figure.unit]
            found[radius_m] = Ring(near, far, radius_m, float(count), claim.figure.unit)
    return [found[radius] for radius in sorted(found) if radius <= FARTHEST_M]


def length_text(metres: float, spec: MapSpec, first: str) -> str:
    """Write a length in miles and kilometres.

    Args:
        metres: The length.
        spec: The map, for its language.
        first: The unit that stands first: the one in which it was published.

    Returns:
        Such as ``1.2 miles (1.9 km)``.
    """
    written = {}
    for unit, key in (("mi", "miles"), ("km", "km")):
        count = metres / METRES[unit]
        written[unit] = say(key, spec.lang, n=number(count, spec.lang, 1 if count < 20 else 0))
    second = "km" if first == "mi" else "mi"
    return f"{written[first]} ({written[second]})"


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
    title = wrap(
        inset_title(context, place, rings), context.type(size * 1.1, BOLD), rect.width - 2 * size
    )
    head = size * (len(title) * 1.4 + 0.6)
    clear = Rect(rect.left + 6, rect.bottom + 4 * size, rect.right - 6, rect.top - head)
    frame = _frame(rect, clear, place, rings)
    canvas.box(rect, Pen(context.palette["land"]), "inset")
    for ground in content.grounds:
        canvas.shape(framed(ground.shape, frame), context.palette.look(ground.look), "inset", rect)
    shown = {place.id, *(end.id for r in rings for end in (r.centre, r.other))}
    marks = [mark_of(site, frame) for site in content.sites if site.feature.id in shown]
    _draw_rings(context, frame, rings)
    for mark in marks:
        draw_mark(canvas, mark, context.palette, rect)
    placed = place_labels(
        _labels(context, marks, frame, rings), clear, [], shapely.Point(), context.spec.is_rtl
    )
    for label in placed:
        draw_label(canvas, label, context.palette)
    bar = scale_bar(frame, rect.width * 0.4, context.spec.miles_first)
    draw_scale_bar(context, bar, Rect(rect.left, rect.bottom, rect.right, rect.bottom + 3.6 * size))
    _draw_title(context, rect, title, size * 1.1)
    canvas.box(rect, Pen(None, context.palette["accent"], 1.6), "inset")
    return Panel(frame, tuple(marks), tuple(placed))


def inset_title(context: RenderContext, place: Feature, rings: Sequence[Ring]) -> str:
    """Word the title of an inset.

    Returns:
        The title, with the shortest distance as it was published.
    """
    ring_ = rings[0]
    text = length_text(ring_.radius_m, context.spec, ring_.unit)
    end = ring_.other if ring_.centre.id == place.id else ring_.centre
    start = end.name(context.lang)
    return say(
        "inset", context.lang, place=capital(place.name(context.lang)), length=text, start=start
    )


def _frame(rect: Rect, clear: Rect, place: Feature, rings: Sequence[Ring]) -> Frame:
    """All rings, the place and its circle are seen."""
    reach_m = place.accuracy_m
    for r in rings:
        apart_m = distance_m(place.lonlat, r.centre.lonlat)
        reach_m = max(reach_m, apart_m + max(r.radius_m, r.centre.accuracy_m))
    bounds = ring(place.lonlat, reach_m * 1.08).bounds
    return fit((bounds[0], bounds[1], bounds[2], bounds[3]), around(place.lonlat), rect, clear)


def _draw_rings(context: RenderContext, frame: Frame, rings: Sequence[Ring]) -> None:
    for ring_ in rings:
        shape = frame.shape_on_sheet(ring(ring_.centre.lonlat, ring_.radius_m))
        context.canvas.shape(
            shape, Pen(context.palette["accent"], None, alpha=0.1), "inset", frame.window
        )
        line = Pen(None, context.palette["accent"], 1.8, dash=(4, 2))
        context.canvas.shape(shape, line, "inset", frame.window)


def _labels(
    context: RenderContext, marks: Sequence[Mark], frame: Frame, rings: Sequence[Ring]
) -> list[Label]:
    size = context.measures.label
    labels = []
    for mark in marks:
        box = Rect(mark.x, mark.y, mark.x, mark.y).grown(8)
        line = capital(mark.site.feature.name(context.lang)), context.type(size * 0.88, BOLD)
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
            length_text(ring_.radius_m, context.spec, ring_.unit),
            context.type(size * 0.85, SEMIBOLD, "accent"),
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


def _draw_title(context: RenderContext, rect: Rect, lines: Sequence[str], size: float) -> None:
    x = rect.right - size if context.spec.is_rtl else rect.left + size
    for n, line in enumerate(lines):
        at = x, rect.top - size * (1.25 + 1.28 * n)
        context.canvas.text(
            *at, line, context.type(size, BOLD), "inset", context.start, context.palette["halo"]
        )
