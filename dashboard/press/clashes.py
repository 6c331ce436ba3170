"""Which places of labels cannot be taken together: boxes, markers and leaders that meet."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from dashboard.press.frame import Rect

Floats = NDArray[np.float64]
Flags = NDArray[np.bool_]
Corners = tuple[float, float, float, float]

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
    leader: Corners | None = None
    where: str = ""


@dataclass(frozen=True, slots=True)
class Wish:
    """A label that wants a place.

    Attributes:
        marker: What is drawn with the label, and only with it; None if nothing is.
        candidates: The places it may take.
    """

    marker: Rect | None
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
    boxes = rows(c.box for c in flat)
    markers = rows(wishes[o].marker if c.box else None for c, o in zip(flat, owner, strict=True))
    leaders = rows(c.leader for c in flat)
    near = np.triu(_near(boxes, markers, leaders) & (owner[:, None] != owner))
    one, other = np.nonzero(near)
    a, b = ((boxes[n], markers[n], leaders[n]) for n in (one, other))
    hit = meets(a[0], b[0]) | meets(a[1], b[1]) | _covers(a, b) | _covers(b, a)
    hit |= _cross(a[2], b[2])
    found: NDArray[np.float32] = np.zeros(near.shape, np.float32)
    found[one[hit], other[hit]] = found[other[hit], one[hit]] = 1.0
    return found


def rows(corners: Iterable[Corners | None]) -> Floats:
    """Write rectangles, or the ends of lines, as rows of four; NaN for None."""
    return np.array([each or NOWHERE for each in corners], dtype=np.float64).reshape(-1, 4)


def meets(a: Floats, b: Floats) -> Flags:
    """Tell which rectangles share ground.

    Args:
        a: Rectangles: left, bottom, right, top along the last axis; NaN meets nothing.
        b: The same, of a shape that goes with it.

    Returns:
        True where they do.
    """
    across = (a[..., 0] < b[..., 2]) & (b[..., 0] < a[..., 2])
    return np.asarray(across & (a[..., 1] < b[..., 3]) & (b[..., 1] < a[..., 3]))


def crosses(leaders: Floats, boxes: Floats) -> Flags:
    """Clip each leader to a box (Liang and Barsky); it crosses if something is left.

    Args:
        leaders: From x, y to x, y along the last axis; NaN crosses nothing.
        boxes: Rectangles, of a shape that goes with them.

    Returns:
        True where they do.
    """
    start, along = leaders[..., :2], leaders[..., 2:] - leaders[..., :2]
    along = np.where(along == 0, 1e-9, along)
    one, other = (boxes[..., :2] - start) / along, (boxes[..., 2:] - start) / along
    enter, leave = np.minimum(one, other), np.maximum(one, other)
    latest = np.maximum(np.maximum(enter[..., 0], enter[..., 1]), 0.0)
    return np.asarray(latest < np.minimum(np.minimum(leave[..., 0], leave[..., 1]), 1.0))


def _near(*parts: Floats) -> Flags:
    """Only candidates whose bounds meet can clash."""
    low = np.fmin.reduce([np.fmin(part[:, :2], part[:, 2:]) for part in parts])
    high = np.fmax.reduce([np.fmax(part[:, :2], part[:, 2:]) for part in parts])
    bounds = np.hstack([low, high])
    return meets(bounds[:, None], bounds[None])


def _covers(a: tuple[Floats, Floats, Floats], b: tuple[Floats, Floats, Floats]) -> Flags:
    """The label or the leader of one lies on the marker, or the leader on the label, of another."""
    (box, _, leader), (other, marker, _) = a, b
    return meets(box, marker) | crosses(leader, other) | crosses(leader, marker)


def _cross(a: Floats, b: Floats) -> Flags:
    def side(p: Floats, q: Floats, r: Floats) -> Floats:
        along, to = q - p, r - p
        return np.asarray(along[:, 0] * to[:, 1] - along[:, 1] * to[:, 0])

    p, q, r, s = a[:, :2], a[:, 2:], b[:, :2], b[:, 2:]
    apart = side(p, q, r) * side(p, q, s)
    return np.asarray((apart < 0) & (side(r, s, p) * side(r, s, q) < 0))
