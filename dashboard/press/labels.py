"""Labels: what stands beside each marker, and where it may stand."""

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass

import numpy as np
import shapely
from shapely.geometry.base import BaseGeometry

from dashboard.press.clashes import Candidate, Wish
from dashboard.press.frame import Rect
from dashboard.press.solver import solve
from dashboard.press.type import LEADING, Type, width

PAD = 1.5
"""What is kept free around a label, in units."""

ASCENT, DESCENT = 0.78, 0.24
"""How far a line reaches above and below its baseline, in sizes of type."""

Line = tuple[str, Type]

_AROUND = {
    "e": (1, 0, 0.0),
    "w": (-1, 0, 1.0),
    "ne": (1, 1, 0.6),
    "se": (1, -1, 0.8),
    "nw": (-1, 1, 1.6),
    "sw": (-1, -1, 1.8),
    "n": (0, 1, 1.2),
    "s": (0, -1, 1.4),
}
"""Eight places around a marker: steps right and up, and what each costs."""

_REACHES = (14.0, 28.0, 46.0, 72.0, 104.0)


@dataclass(frozen=True)
class Label:
    """A text that wants to stand on the map.

    Attributes:
        lines: Its lines, each with its type.
        x: Where its marker stands; for one without a marker, where its middle would best be.
        y: The same.
        marker: What its marker covers; None if it has none.
        stays: Whether the marker is drawn even if the label gives way.
        give_way: What it costs to leave the label out.
        layer: The layer that it is drawn in.
        dot: The radius of the dot that is drawn with it; 0 for none.
        spots: For one without a marker: the middles that it may have, the best first.
        leaders: Whether it may stand away from its marker, with a leader.
        west: Whether it had better stand to the west of its marker.
        kin: The label whose marker it shares, if it has none of its own.
    """

    lines: tuple[Line, ...]
    x: float
    y: float
    marker: Rect | None
    stays: bool
    give_way: float
    layer: str
    dot: float = 0.0
    spots: tuple[tuple[float, float], ...] = ()
    leaders: bool = False
    kin: "Label | None" = None
    west: bool = False

    @property
    def size(self) -> tuple[float, float]:
        """Its width and height, in units."""
        heights = [type_.size for _, type_ in self.lines]
        tall = sum(heights[1:]) * LEADING + heights[0] * (ASCENT + DESCENT)
        return max(width(text, type_) for text, type_ in self.lines), tall


@dataclass(frozen=True, slots=True)
class Placed:
    """A label with the place that it took."""

    label: Label
    at: Candidate


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
    shapely.prepare(avoid)
    wishes = [_wish(label, inside, taken, avoid, rtl) for label in labels]
    found = zip(labels, solve(wishes), strict=True)
    return [Placed(label, at) for label, at in found if at.box or label.stays]


def _wish(
    label: Label, inside: Rect, taken: Sequence[Rect], avoid: BaseGeometry, rtl: bool
) -> Wish:
    every = _spots(label) if label.marker is None else _around(label, rtl)
    fit = [c for c in every if c.box and _fits(c.box, inside, taken)]
    corners = np.array([c.box for c in fit], dtype=float).reshape(-1, 4)
    covers = shapely.intersects(shapely.box(*corners.T), avoid)
    scored = [
        Candidate(c.box, c.cost + 4.0 * over + _astray(label, c), c.leader, c.where)
        for c, over in zip(fit, covers, strict=True)
    ]
    nowhere = Candidate(None, label.give_way)
    own = None if label.kin else label.marker
    return Wish(own, label.stays, (*scored, nowhere))


def _astray(label: Label, candidate: Candidate) -> float:
    """What it costs a label that had better stand to the west to stand elsewhere."""
    assert candidate.box is not None
    return 12.0 if label.west and candidate.box.right > label.x else 0.0


def _fits(box: Rect, inside: Rect, taken: Iterable[Rect]) -> bool:
    within = inside.left <= box.left and box.right <= inside.right
    within = within and inside.bottom <= box.bottom and box.top <= inside.top
    return within and not any(box.meets(other) for other in taken)


def _spots(label: Label) -> Iterator[Candidate]:
    wide, tall = label.size
    for rank, (x, y) in enumerate(label.spots):
        box = Rect(x - wide / 2, y - tall / 2, x + wide / 2, y + tall / 2)
        yield Candidate(box.grown(PAD), rank * 0.5, None, "n")


def _around(label: Label, rtl: bool) -> Iterator[Candidate]:
    assert label.marker is not None
    reach = label.marker.width / 2 + 2.5
    for where, (right, up, cost) in _AROUND.items():
        mirrored = -right if rtl else right
        name = {"e": "w", "w": "e"}.get(where[-1]) if rtl and where[-1] in "ew" else None
        yield Candidate(
            _box(label, mirrored, up, reach), cost, None, where[:-1] + name if name else where
        )
    if label.leaders:
        yield from _far(label, reach)


def _far(label: Label, reach: float) -> Iterator[Candidate]:
    for far in _REACHES:
        for where, (right, up, cost) in _AROUND.items():
            box = _box(label, right, up, reach + far)
            nearest = min(max(label.x, box.left), box.right), min(max(label.y, box.bottom), box.top)
            start = _edge(label, *nearest)
            yield Candidate(box, 8 + cost + far / 8, (*start, *nearest), where)


def _edge(label: Label, x: float, y: float) -> tuple[float, float]:
    """Where a leader leaves its marker."""
    assert label.marker is not None
    away = np.hypot(x - label.x, y - label.y)
    out = min(label.marker.width / 2 / away, 1.0) if away else 0.0
    return label.x + (x - label.x) * out, label.y + (y - label.y) * out


def _box(label: Label, right: int, up: int, reach: float) -> Rect:
    wide, tall = label.size
    slant = 0.75 if right and up else 1.0
    x = label.x + right * (reach * slant + wide / 2)
    y = label.y + up * (reach * slant + tall / 2)
    return Rect(x - wide / 2, y - tall / 2, x + wide / 2, y + tall / 2).grown(PAD)
