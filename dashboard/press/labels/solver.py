"""Where labels go: one place for each of many, so that nothing covers anything.

Every label has candidates: boxes around its marker, farther boxes with a leader, and none. Which
two candidates cannot stand together is worked out once, as a matrix; a seeded annealing then picks
one candidate for each label.
"""

from collections.abc import Iterable, Sequence
from typing import Any, NamedTuple

import numpy as np
import shapely
from numpy.typing import NDArray

Floats = NDArray[np.float64]
Flags = NDArray[np.bool_]
Corners = tuple[float, float, float, float]

NOWHERE = (np.nan,) * 4


class Candidates(NamedTuple):
    """Places that labels may take, as columns.

    Attributes:
        owner: The number of the label; each one's places stand together, in the order of labels.
        boxes: What the label would cover, as rows of left, bottom, right, top.
        costs: What each place costs, 0 for the best.
        leaders: From the marker to the label, as rows of x, y, x, y; NaN for none.
        sides: On which side of its marker it stands.
    """

    owner: NDArray[np.int64]
    boxes: Floats
    costs: Floats
    leaders: Floats
    sides: NDArray[np.str_]

    def only(self, kept: NDArray[Any]) -> "Candidates":
        """Give some of them: by a flag for each, or by their numbers."""
        return Candidates(*(column[kept] for column in self))


def together(each: Iterable[Candidates]) -> Candidates:
    """Give the places of several labels one after the other."""
    return Candidates(*map(np.concatenate, zip(*each, strict=True)))


def clashes(
    owner: NDArray[np.int64], boxes: Floats, markers: Floats, leaders: Floats
) -> NDArray[np.float32]:
    """Tell which two places of different labels, all in a row, cannot stand together."""
    one, other = _near(boxes, markers, leaders)
    two = (one < other) & (owner[one] != owner[other])
    one, other = one[two], other[two]
    a, b = ((boxes[n], markers[n], leaders[n]) for n in (one, other))
    hit = meets(a[0], b[0]) | meets(a[1], b[1]) | _covers(a, b) | _covers(b, a)
    both = np.flatnonzero(np.isfinite(a[2][:, 0] + b[2][:, 0]))
    hit[both] |= _cross(a[2][both], b[2][both])
    found: NDArray[np.float32] = np.zeros((len(owner), len(owner)), np.float32)
    found[one[hit], other[hit]] = found[other[hit], one[hit]] = 1.0
    return found


def rows(corners: Iterable[Corners | None]) -> Floats:
    """Write rectangles, or the ends of lines, as rows of four; NaN for None."""
    return np.array([each or NOWHERE for each in corners], dtype=np.float64).reshape(-1, 4)


def meets(a: Floats, b: Floats) -> Flags:
    """Tell which rectangles share ground, each along the last axis; NaN meets nothing."""
    across = (a[..., 0] < b[..., 2]) & (b[..., 0] < a[..., 2])
    return np.asarray(across & (a[..., 1] < b[..., 3]) & (b[..., 1] < a[..., 3]))


def crosses(leaders: Floats, boxes: Floats) -> Flags:
    """Clip each leader to a box (Liang and Barsky); it crosses if something is left."""
    start, along = leaders[..., :2], leaders[..., 2:] - leaders[..., :2]
    along = np.where(along == 0, 1e-9, along)
    one, other = (boxes[..., :2] - start) / along, (boxes[..., 2:] - start) / along
    enter, leave = np.minimum(one, other), np.maximum(one, other)
    latest = np.maximum(np.maximum(enter[..., 0], enter[..., 1]), 0.0)
    return np.asarray(latest < np.minimum(np.minimum(leave[..., 0], leave[..., 1]), 1.0))


def _near(*parts: Floats) -> NDArray[np.int64]:
    """Only candidates whose bounds meet can clash: the numbers of the one and of the other."""
    low = np.fmin.reduce([np.fmin(part[:, :2], part[:, 2:]) for part in parts])
    high = np.fmax.reduce([np.fmax(part[:, :2], part[:, 2:]) for part in parts])
    shown = np.flatnonzero(np.isfinite(low[:, 0]))
    bounds = shapely.box(*low[shown].T, *high[shown].T)
    return np.asarray(shown[shapely.STRtree(bounds).query(bounds)])


def _covers(a: tuple[Floats, Floats, Floats], b: tuple[Floats, Floats, Floats]) -> Flags:
    """The label or the leader of one lies on the marker, or the leader on the label, of another."""
    (box, _, leader), (other, marker, _) = a, b
    found, led = meets(box, marker), np.flatnonzero(np.isfinite(leader[:, 0]))
    found[led] |= crosses(leader[led], other[led]) | crosses(leader[led], marker[led])
    return found


def _cross(a: Floats, b: Floats) -> Flags:
    def side(p: Floats, q: Floats, r: Floats) -> Floats:
        along, to = q - p, r - p
        return np.asarray(along[:, 0] * to[:, 1] - along[:, 1] * to[:, 0])

    p, q, r, s = a[:, :2], a[:, 2:], b[:, :2], b[:, 2:]
    apart = side(p, q, r) * side(p, q, s)
    return np.asarray((apart < 0) & (side(r, s, p) * side(r, s, q) < 0))


CLASH = 5000.0
_SEED = 20_260_118
_STARTS = 2
_HEAT = 60.0


def solve(
    places: Candidates, markers: Floats, give_way: Sequence[float], steps: int = 80
) -> list[int | None]:
    """Pick a place for every label.

    Args:
        places: Those that the labels may take.
        markers: By label, what is drawn with it, and only with it; NaN if nothing is.
        give_way: By label, what it costs to leave it out.
        steps: How many times each label is looked at.

    Returns:
        The number of a place a label, in their order, None for one that is left out. No two places
        clash; the same labels are given the same places.
    """
    if not len(markers):
        return []
    table = _Table(places, markers, np.array(give_way))
    generator = np.random.default_rng(_SEED)
    best, least = table.chosen, np.inf
    for _ in range(_STARTS):
        moved = True
        for step in range(steps):
            heat = np.float32(max(_HEAT * (1 - step / (steps * 0.8)), 0.0))
            noise = generator.gumbel(size=len(table.cost)).astype(np.float32) * heat
            order = generator.permutation(len(table.spans)).tolist()
            if heat or moved:
                moved = table.sweep(order, noise)
        table.make_room()
        if table.price() < least:
            best, least = table.chosen.copy(), table.price()
    chosen = zip(best.tolist(), table.spans, strict=True)
    return [None if at == end - 1 else at - n for n, (at, (_, end)) in enumerate(chosen)]


class _Table:
    """All places in a row, those of a label before its giving way, and which are chosen."""

    def __init__(self, places: Candidates, markers: Floats, give_way: Floats) -> None:
        counts = np.bincount(places.owner, minlength=len(markers)) + 1
        self.ends = np.cumsum(counts)
        last = np.searchsorted(places.owner, np.arange(len(markers)), side="right")
        nowhere = (np.insert(rows, last, np.nan, axis=0) for rows in (places.boxes, places.leaders))
        boxes, leaders = nowhere
        owner = np.insert(places.owner, last, np.arange(len(markers)))
        drawn = np.where(np.isnan(boxes), np.nan, markers[owner])
        self.cost = np.insert(places.costs, last, give_way).astype(np.float32)
        self.clash = clashes(owner, boxes, drawn, leaders) * CLASH
        self.spans = list(zip((self.ends - counts).tolist(), self.ends.tolist(), strict=True))
        self.chosen = np.array([s + int(np.argmin(self.cost[s:e])) for s, e in self.spans])
        self.total = self.cost + self.clash[self.chosen].sum(axis=0)

    def make_room(self) -> None:
        """Let a label without a place take one from labels that lose less by going elsewhere."""
        for label in np.argsort(-self.cost[self.ends - 1], kind="stable").tolist():
            nowhere = int(self.ends[label]) - 1
            if self.chosen[label] == nowhere:
                places = range(self.spans[label][0], nowhere)
                self._take(label, places, float(self.cost[nowhere]))

    def _take(self, label: int, places: range, most: float) -> None:
        offers = [(self._price_of(place, label), place) for place in places]
        price, place = min(offers, default=(most, -1))
        if price >= most:
            return
        foes = self._foes(place, label)
        self._choose(label, place)
        for foe in foes:
            start, end = self.spans[foe]
            self._choose(foe, start + int(self.total[start:end].argmin()))

    def _foes(self, place: int, label: int) -> list[int]:
        """The labels whose places clash with a place."""
        clash = self.clash[place, self.chosen] > 0
        return [foe for foe in np.flatnonzero(clash).tolist() if foe != label]

    def _price_of(self, place: int, label: int) -> float:
        """What a place costs, with what its foes lose by taking the best that is left to them."""
        price = float(self.cost[place])
        for foe in self._foes(place, label):
            start, end = self.spans[foe]
            left = self.total[start:end] + self.clash[place, start:end]
            price += float(left.min() - self.total[self.chosen[foe]])
        return price

    def _choose(self, label: int, place: int) -> None:
        self.total += self.clash[place] - self.clash[self.chosen[label]]
        self.chosen[label] = place

    def price(self) -> float:
        """What the chosen places cost together; a clash counts for both labels."""
        return float(self.total[self.chosen].sum())

    def sweep(self, order: list[int], noise: NDArray[np.float32]) -> bool:
        """Let every label choose again, and tell whether one chose another place."""
        moved = False
        for label in order:
            start, end = self.spans[label]
            best = start + int((self.total[start:end] - noise[start:end]).argmin())
            if best != self.chosen[label]:
                self._choose(label, best)
                moved = True
        return moved
