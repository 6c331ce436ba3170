"""Labels: a place for each of them on the map, or none."""

from collections.abc import Sequence
from itertools import pairwise
from math import isnan

import numpy as np
import shapely
from numpy.typing import NDArray
from shapely.geometry.base import BaseGeometry

from dashboard.press.clashes import Candidate, Flags, Floats, Wish, crosses, meets, rows
from dashboard.press.frame import Rect
from dashboard.press.label import Label, Placed
from dashboard.press.solver import solve
from dashboard.press.spots import Spots, spots_of

_COVERS_LINE = 4.0
"""What it costs to cover a line that had better stay free."""


def place_labels(
    labels: Sequence[Label], inside: Rect, taken: Sequence[Rect], avoid: BaseGeometry, rtl: bool
) -> list[Placed]:
    """Find a place for each label, or leave it out.

    Args:
        labels: The labels.
        inside: Where labels may stand.
        taken: Where none may stand: key, locator, scale bar.
        avoid: Lines that a label had better not cover, on the sheet.
        rtl: Whether labels had better stand to the left of their markers.

    Returns:
        Those that have a place, in their order, and those whose marker stays without one.
    """
    if not labels:
        return []
    found = zip(labels, solve(_wishes(labels, inside, taken, avoid, rtl)), strict=True)
    return [Placed(label, at) for label, at in found if at.box or label.stays]


def _wishes(
    labels: Sequence[Label], inside: Rect, taken: Sequence[Rect], avoid: BaseGeometry, rtl: bool
) -> list[Wish]:
    each = [spots_of(label, rtl) for label in labels]
    ends = np.cumsum([0, *(len(spots.costs) for spots in each)])
    owner = np.repeat(np.arange(len(labels)), np.diff(ends))
    spots = Spots(*(np.concatenate(parts) for parts in zip(*each, strict=True)))
    free = _free(spots.boxes, inside, taken) & ~_on_marker(labels, spots, owner)
    shapely.prepare(avoid)
    covers = shapely.intersects(avoid, shapely.box(*spots.boxes.T))
    spots = spots._replace(costs=spots.costs + _COVERS_LINE * covers)
    return [
        Wish(label.own, (*_candidates(spots, slice(*span), free), Candidate(None, label.give_way)))
        for label, span in zip(labels, pairwise(ends.tolist()), strict=True)
    ]


def _free(boxes: Floats, inside: Rect, taken: Sequence[Rect]) -> Flags:
    """Which boxes stand inside, and on nothing that is taken."""
    low, high = inside[:2], inside[2:]
    within = (boxes >= (*low, *low)) & (boxes <= (*high, *high))
    return np.asarray(within.all(axis=1) & ~meets(boxes[:, None], rows(taken)).any(axis=1))


def _on_marker(labels: Sequence[Label], spots: Spots, owner: NDArray[np.int64]) -> Flags:
    """Which places cover a marker that stays, other than that of the label."""
    markers = [label.marker for label in labels if label.stays and label.marker]
    foreign = np.array([[label.marker != marker for marker in markers] for label in labels], bool)
    stays, own = rows(markers), rows(label.own for label in labels)[owner]
    hit = meets(spots.boxes[:, None], stays) | crosses(spots.leaders[:, None], stays)
    return np.asarray(((hit | meets(own[:, None], stays)) & foreign[owner]).any(axis=1))


def _candidates(spots: Spots, span: slice, free: Flags) -> list[Candidate]:
    """The free places of one label, as the solver takes them."""
    parts = zip(*(part[span][free[span]].tolist() for part in spots), strict=True)
    return [
        Candidate(Rect(*box), cost, None if isnan(leader[0]) else tuple(leader), side)
        for box, cost, leader, side in parts
    ]
