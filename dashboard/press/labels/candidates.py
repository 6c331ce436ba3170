"""The places that a label may take, what each costs, and which of them it is given."""

from collections import Counter
from collections.abc import Sequence
from dataclasses import replace
from math import inf, isnan
from typing import Any

import numpy as np
import shapely
from shapely.geometry.base import BaseGeometry

from dashboard.press.context import Panel, RenderContext, cached
from dashboard.press.labels import EDGE, NEWS, PAD, Label, Placed
from dashboard.press.labels.areas import area_labels_of, dated_labels_of
from dashboard.press.labels.places import place_labels_of, town_labels_of
from dashboard.press.labels.solver import (
    NOWHERE,
    Candidates,
    Flags,
    Floats,
    crosses,
    meets,
    rows,
    solve,
    together,
)
from dashboard.press.projection import Rect, framed
from seeds.settings import SETTINGS

_AROUND = (
    ("e", 1, 0, 0.0),
    ("w", -1, 0, 1.0),
    ("ne", 1, 1, 0.6),
    ("se", 1, -1, 0.8),
    ("nw", -1, 1, 1.6),
    ("sw", -1, -1, 1.8),
    ("n", 0, 1, 1.2),
    ("s", 0, -1, 1.4),
)
"""Eight places around a marker: steps right and up, and what each costs."""

_BETWEEN = tuple(
    (side, x, y, cost + 0.3)
    for side, _, up, cost in _AROUND[2:6]
    for x, y in ((1 if "e" in side else -1, up / 2), (0.5 if "e" in side else -0.5, up))
)
"""Eight more between them, for labels that stand away from their marker."""

_REACHES = (14.0, 28.0, 46.0, 72.0, 104.0)
"""How far from the marker each round with a leader stands."""

_PLACES: list[tuple[str, float, float, float, float]]
_PLACES = [(*place, 0.0) for place in _AROUND]
_PLACES += [(*place, reach) for reach in _REACHES for place in (*_AROUND, *_BETWEEN)]
_SIDES = np.array([side for side, *_ in _PLACES])
_OTHER_SIDES = np.array([side.translate(str.maketrans("ew", "we")) for side, *_ in _PLACES])
_STEPS = np.array([step for _, *step, _, _ in _PLACES], dtype=float)
_REACH = np.array([reach for *_, reach in _PLACES])
_SLANTS = np.where(_STEPS.all(axis=1), 0.75, 1.0)
_COSTS = np.array([cost for *_, cost, _ in _PLACES])
_COSTS += np.where(_REACH > 0, 8 + _REACH / 4, 0)
_LEAVES = 2.5
"""What is kept free between a marker and its label, in units."""


def candidates_of(label: Label, rtl: bool, number: int = 0) -> Candidates:
    """List the places that a label, by its number, may take, whatever else stands there."""
    if label.spots and label.marker is not None:
        each = [replace(label, x=x, y=y, spots=()) for x, y in label.spots]
        return together(candidates_of(one, rtl, number) for one in each)
    if label.marker is None:
        boxes = _boxes(label, np.array(label.spots, dtype=float).reshape(-1, 2))
        costs = np.arange(len(boxes), dtype=np.float64) / 2
        leaders, sides = np.full(boxes.shape, np.nan), np.full(len(boxes), "n")
    else:
        count = int((label.reach >= _REACH).sum())
        boxes = _boxes(label, _middles(label, rtl)[:count])
        costs = _COSTS[:count] + np.where(boxes[:, 2] > label.x, label.west, 0.0)
        leaders, sides = _leaders(label, boxes), (_OTHER_SIDES if rtl else _SIDES)[:count]
    return Candidates(np.full(len(boxes), number), boxes, costs, leaders, sides)


def _middles(label: Label, rtl: bool) -> Floats:
    assert label.marker is not None
    steps = _STEPS * (-1, 1) if rtl else _STEPS
    reach = label.marker.width / 2 + _LEAVES + _REACH
    return (label.x, label.y) + steps * ((reach * _SLANTS)[:, None] + np.array(label.size) / 2)


def _boxes(label: Label, middles: Floats) -> Floats:
    half = np.array(label.size) / 2 + PAD
    return np.hstack([middles - half, middles + half])


def _leaders(label: Label, boxes: Floats) -> Floats:
    """From the edge of the marker to the nearest point of each box that stands away from it."""
    assert label.marker is not None
    at = np.array([label.x, label.y])
    ends = np.clip(at, boxes[:, :2], boxes[:, 2:])
    away = np.hypot(*(ends - at).T)
    out = np.minimum(label.marker.width / 2 / np.maximum(away, 1e-9), 1.0)
    lines = np.hstack([at + (ends - at) * out[:, None], ends])
    return np.where(_REACH[: len(boxes), None] > 0, lines, NOWHERE)


_COVERS_LINE = 4.0
"""What it costs to cover a line that had better stay free."""

_BESIDE = 7.0
"""So near to a marker, in units, a label seems to be that marker's."""

_NEAR_OTHER = 20.0
"""What it costs to seem to be another's; a third of it where a leader tells whose it is."""

MOST_PLACES = 40
"""Among how many of its places a label may choose, the best of those that are free."""

LONGEST = 0.25
"""The longest leader, as a share of the shorter side of the map."""


def place_labels(
    labels: Sequence[Label], inside: Rect, taken: Sequence[Rect], avoid: BaseGeometry, rtl: bool
) -> list[Placed]:
    """Find a place for each label, or leave it out.

    Args:
        inside: Where labels may stand.
        taken: Where none may stand: key, locator, scale bar.
        avoid: Lines that a label had better not cover, on the sheet.
        rtl: Whether labels had better stand to the left of their markers.

    Returns:
        Those that have a place, in their order, and those whose marker stays without one.
    """
    if not labels:
        return []
    spots = _spots(labels, inside, taken, avoid, rtl)
    own, costs = rows(label.own for label in labels), [label.give_way for label in labels]
    found = zip(labels, solve(spots, own, costs), strict=True)
    placed = (Placed(label) if at is None else _placed(label, spots, at) for label, at in found)
    return [each for each in placed if each.box or each.label.stays]


def _placed(label: Label, spots: Candidates, at: int) -> Placed:
    leader = None if isnan(spots.leaders[at, 0]) else tuple(spots.leaders[at].tolist())
    return Placed(label, Rect(*spots.boxes[at].tolist()), leader, str(spots.sides[at]))


def _spots(
    labels: Sequence[Label], inside: Rect, taken: Sequence[Rect], avoid: BaseGeometry, rtl: bool
) -> Candidates:
    """The best places of each label that are free."""
    spots = together(candidates_of(label, rtl, number) for number, label in enumerate(labels))
    reach = np.hypot(*(spots.leaders[:, 2:] - spots.leaders[:, :2]).T)
    over = np.array([label.over for label in labels])[spots.owner]
    free = np.isfinite(spots.costs) & _free(spots.boxes, inside, taken, over)
    free &= ~(reach > LONGEST * min(inside.width, inside.height))
    spots = spots.only(free & ~_under(spots.leaders, rows(taken)))
    clear, near = _off_markers(labels, spots)
    led = np.isfinite(spots.leaders[:, 0])
    spots = spots._replace(costs=spots.costs + np.where(led, _NEAR_OTHER / 3, _NEAR_OTHER) * near)
    for number, label in enumerate(labels):
        if label.off is not None:
            own = np.flatnonzero(spots.owner == number)
            clear[own] &= ~shapely.intersects(label.off, shapely.box(*spots.boxes[own].T))
    spots = spots.only(clear)
    shapely.prepare(avoid)
    covers = shapely.intersects(avoid, shapely.box(*spots.boxes.T))
    spots = spots._replace(costs=spots.costs + _COVERS_LINE * covers)
    order = np.lexsort((spots.costs, spots.owner))
    starts = np.searchsorted(spots.owner, spots.owner)
    return spots.only(np.sort(order[np.arange(len(order)) - starts < MOST_PLACES]))


def _free(boxes: Floats, inside: Rect, taken: Sequence[Rect], over: Floats) -> Flags:
    """Which boxes stand inside, or reach over its edge as far as they may, and on nothing taken."""
    beyond = (boxes - inside) * (-1, -1, 1, 1)
    within = (beyond <= over[:, None]).all(axis=1)
    return np.asarray(within & ~meets(boxes[:, None], rows(taken)).any(axis=1))


def _under(leaders: Floats, taken: Floats) -> Flags:
    """Which leaders run under what is taken, other than from a marker that stands there."""
    start = leaders[:, None, :2]
    within = ((start >= taken[:, :2]) & (start <= taken[:, 2:])).all(axis=2)
    return np.asarray((crosses(leaders[:, None], taken) & ~within).any(axis=1))


def _off_markers(labels: Sequence[Label], spots: Candidates) -> tuple[Flags, Flags]:
    """Which places cover no marker that stays but the label's own, and which stand beside one."""
    markers = [label.marker for label in labels if label.stays and label.marker]
    foreign = np.array([[label.marker != marker for marker in markers] for label in labels], bool)
    stays, own = rows(markers), rows(label.own for label in labels)[spots.owner]
    hit = meets(spots.boxes[:, None], stays) | crosses(spots.leaders[:, None], stays)
    covers = ((hit | meets(own[:, None], stays)) & foreign[spots.owner]).any(axis=1)
    around = np.hstack([stays[:, :2] - _BESIDE, stays[:, 2:] + _BESIDE])
    beside = meets(spots.boxes[:, None], around)
    return ~covers, np.asarray((beside & foreign[spots.owner]).any(axis=1))


TRIES = 5
"""How often labels are placed at most, until each has found room in one of its forms."""

LONG = 0.15
"""A name whose leader is longer than this share of the map's shorter side is set in less room."""

ONE_COLUMN = 300.0
"""A map narrower than this, in units, gives news in names alone where some find no room."""


def place_all(context: RenderContext, panel: Panel) -> list[Placed]:
    """Place the labels of a panel; those that find no room are tried again in their next form."""
    frame, dated = panel.frame, list(dated_labels_of(context, panel))
    inside, avoid = frame.window.grown(-EDGE), _lines(context, panel)
    tried: Counter[Any] = Counter()
    for attempt in range(TRIES):
        places = place_labels_of(context, panel.marks, tried)
        areas = list(area_labels_of(context, panel, tried))
        towns = town_labels_of(context, panel, places)
        labels = [*places, *areas, *towns, *dated]
        placed = place_labels(labels, inside, panel.taken, avoid, context.spec.is_rtl)
        named = {at.label.area for at in placed}
        markers = (at.label.marker for at in placed if not at.box)
        roomless = [marker for marker in markers if tried[marker] < 3]
        lost = [label.area for label in areas if label.area and label.area not in named]
        names = [at for at in placed if at.is_bare_name and tried[at.label.marker] < 2]
        far = [at.label.marker for at in names if at.led > LONG * min(inside.width, inside.height)]
        if not roomless and not lost and not far:
            break
        most = inf if frame.window.width < ONE_COLUMN else NEWS
        wordy = [at.marker for at in places if at.give_way < most and not tried[at.marker]]
        tried.update([*roomless, *lost, *far, *(wordy if attempt == 1 and roomless else [])])
    return placed


def _lines(context: RenderContext, panel: Panel) -> BaseGeometry:
    """What labels had better not cover: the country's outline and circles of uncertainty."""

    def outline() -> list[BaseGeometry]:
        home = next(f for f in context.atlas.layers["countries"] if f.id == SETTINGS.home)
        return [shapely.boundary(framed(home.geometry, panel.frame))] if home.geometry else []

    lines = list(cached(context.atlas, (panel.frame, "outline"), outline))
    lines += [shapely.boundary(mark.circle) for mark in panel.marks if mark.circle is not None]
    return shapely.union_all(lines)
