"""Where a label may stand: beside its marker, farther away with a leader, or at given middles."""

from typing import NamedTuple

import numpy as np
from numpy.typing import NDArray

from dashboard.press.clashes import NOWHERE, Floats
from dashboard.press.label import PAD, Label

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

_REACHES = np.repeat((0.0, 14.0, 28.0, 46.0, 72.0, 104.0), len(_AROUND))
"""How far from the marker each round of eight stands; those of the first have no leader."""

_ROUNDS = len(_REACHES) // len(_AROUND)
_STEPS = np.array([step for _, *step, _ in _AROUND] * _ROUNDS, dtype=float)
_SLANTS = np.where(_STEPS.all(axis=1), 0.75, 1.0)
_COSTS = np.array([cost for *_, cost in _AROUND] * _ROUNDS)
_COSTS += np.where(_REACHES > 0, 8 + _REACHES / 8, 0)
_SIDES = np.array([side for side, *_ in _AROUND] * _ROUNDS)
_OTHER_SIDES = np.array([side.translate(str.maketrans("ew", "we")) for side in _SIDES.tolist()])
_NEVER = 1e6
_LEAVES = 2.5
"""What is kept free between a marker and its label, in units."""


class Spots(NamedTuple):
    """Places that a label may take.

    Attributes:
        boxes: What it would cover, as rows of left, bottom, right, top.
        costs: What each place costs.
        leaders: From the marker to the label, as rows of x, y, x, y; NaN for none.
        sides: On which side of its marker it stands.
    """

    boxes: Floats
    costs: Floats
    leaders: Floats
    sides: NDArray[np.str_]


def spots_of(label: Label, rtl: bool) -> Spots:
    """List the places that a label may take, whatever else stands there.

    Args:
        label: The label.
        rtl: Whether it had better stand to the left of its marker.

    Returns:
        The places.
    """
    if label.marker is None:
        costs = np.arange(len(label.spots), dtype=np.float64) / 2
        boxes = _boxes(label, np.array(label.spots, dtype=float).reshape(-1, 2))
        return Spots(boxes, costs, np.full(boxes.shape, np.nan), np.full(len(boxes), "n"))
    count = len(_STEPS) if label.leaders else len(_AROUND)
    boxes = _boxes(label, _middles(label, rtl)[:count])
    sides = _OTHER_SIDES if rtl else _SIDES
    return Spots(boxes, _costs(label, boxes), _leaders(label, boxes), sides[:count])


def _middles(label: Label, rtl: bool) -> Floats:
    assert label.marker is not None
    steps = _STEPS * (-1, 1) if rtl else _STEPS
    reach = label.marker.width / 2 + _LEAVES + _REACHES
    return (label.x, label.y) + steps * ((reach * _SLANTS)[:, None] + np.array(label.size) / 2)


def _boxes(label: Label, middles: Floats) -> Floats:
    half = np.array(label.size) / 2 + PAD
    return np.hstack([middles - half, middles + half])


def _costs(label: Label, boxes: Floats) -> Floats:
    """What stands to the west stands nowhere else: no label is worth as much as that would cost."""
    astray = label.west & (boxes[:, 2] > label.x)
    return np.asarray(_COSTS[: len(boxes)] + _NEVER * astray)


def _leaders(label: Label, boxes: Floats) -> Floats:
    """From the edge of the marker to the nearest point of each box that stands away from it."""
    assert label.marker is not None
    at = np.array([label.x, label.y])
    ends = np.clip(at, boxes[:, :2], boxes[:, 2:])
    away = np.hypot(*(ends - at).T)
    out = np.minimum(label.marker.width / 2 / np.maximum(away, 1e-9), 1.0)
    lines = np.hstack([at + (ends - at) * out[:, None], ends])
    return np.where(_REACHES[: len(boxes), None] > 0, lines, NOWHERE)
