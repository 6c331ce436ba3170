"""Which places of labels cannot be taken together: boxes, markers and leaders that meet."""

from collections.abc import Sequence
from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from dashboard.press.frame import Rect

Floats = NDArray[np.float64]

NOWHERE = (np.nan,) * 4


@dataclass(frozen=True, slots=True)
class Candidate:
    """One place that a label may take.

    Attributes:
        box: What the label would cover; None if it gives way and is not drawn.
        cost: What the place costs, 0 for the best.
        leader: From the marker to the label, as x, y, x, y; None if it stands beside it.
        where: Any value by which the drawing knows the place again.
    """

    box: Rect | None
    cost: float
    leader: tuple[float, float, float, float] | None = None
    where: str = ""


@dataclass(frozen=True, slots=True)
class Wish:
    """A label that wants a place.

    Attributes:
        marker: What its marker covers; None for a label without one.
        stays: Whether the marker is drawn even if the label is not.
        candidates: The places it may take.
    """

    marker: Rect | None
    stays: bool
    candidates: tuple[Candidate, ...]


def clashes(
    wishes: Sequence[Wish], flat: Sequence[Candidate], owner: NDArray[np.int64]
) -> NDArray[np.float32]:
    """Tell which two candidates of different labels cannot stand together.

    Args:
        wishes: The labels.
        flat: Their candidates in a row.
        owner: The label of each candidate, by its number.

    Returns:
        1.0 where two clash, else 0.0.
    """
    boxes = np.array([c.box or NOWHERE for c in flat], dtype=np.float64)
    shown = [c.box is not None or wishes[o].stays for c, o in zip(flat, owner, strict=True)]
    own = np.array([wishes[o].marker or NOWHERE for o in owner], dtype=np.float64)
    markers = np.where(np.array(shown)[:, None], own, np.nan)
    stays = np.array([wishes[o].stays for o in owner])
    hit = _overlap(markers, markers) & ~(stays[:, None] & stays[None, :])
    hit |= _overlap(boxes, boxes)
    covered = _overlap(boxes, markers)
    led = [i for i, candidate in enumerate(flat) if candidate.leader]
    leaders: Floats = np.array([flat[i].leader for i in led], dtype=np.float64).reshape(-1, 4)
    covered[led] |= _crosses_box(leaders, boxes) | _crosses_box(leaders, markers)
    hit |= covered | covered.T
    hit[np.ix_(led, led)] |= _cross(leaders, leaders)
    hit &= owner[:, None] != owner[None, :]
    found: NDArray[np.float32] = hit.astype(np.float32)
    return found


def _overlap(a: Floats, b: Floats) -> NDArray[np.bool_]:
    left, bottom, right, top = (a[:, i, None] for i in range(4))
    across = (left < b[None, :, 2]) & (b[None, :, 0] < right)
    return across & (bottom < b[None, :, 3]) & (b[None, :, 1] < top)


def _crosses_box(leaders: Floats, boxes: Floats) -> NDArray[np.bool_]:
    """Clip each leader to each box (Liang and Barsky); it crosses if something is left."""
    enter: Floats | float = 0.0
    leave: Floats | float = 1.0
    for low, high in ((0, 2), (1, 3)):
        start = leaders[:, low, None]
        along = leaders[:, high, None] - start
        along = np.where(along == 0, 1e-9, along)
        one, other = (boxes[:, low] - start) / along, (boxes[:, high] - start) / along
        enter = np.maximum(enter, np.minimum(one, other))
        leave = np.minimum(leave, np.maximum(one, other))
    return np.asarray(enter < leave)


def _cross(a: Floats, b: Floats) -> NDArray[np.bool_]:
    def side(p: Floats, q: Floats, r: Floats) -> Floats:
        along, to = q - p, r - p
        return np.asarray(along[..., 0] * to[..., 1] - along[..., 1] * to[..., 0])

    p, q = a[:, None, :2], a[:, None, 2:]
    r, s = b[None, :, :2], b[None, :, 2:]
    apart = side(p, q, r) * side(p, q, s)
    return np.asarray((apart < 0) & (side(r, s, p) * side(r, s, q) < 0))
