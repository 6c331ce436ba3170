"""A window of ground cut into boxes, each asked once for what may matter to a point in it.

What is asked is for others to say: `kernel` asks for sites, `zones` for cells. A point out of the
window, or in a box with a long list, asks for itself, as a box without an extent.
"""

from collections.abc import Callable, Iterator
from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

Floats = NDArray[np.float64]
Ints = NDArray[np.integer]

Ask = Callable[[Floats, Floats, float], tuple[Ints, Ints]]
"""From the centres of boxes in degrees and half of their side: how many things matter to each, and
their numbers one after another, each list in order."""

Prove = Callable[[Floats, Floats], Ints]
"""From points in degrees: the one thing that matters to each, or -1 where that is not proven."""

BLOCK = 1 << 15
"""Points worked on at a time, so that the arrays between stay in the processor's cache."""

_MOST_BOXES = 1 << 20
_MOST_LISTED = 1 << 20
_UNASKED, _OWN = -1, 0


@dataclass(frozen=True, slots=True)
class Piece:
    """Some points in degrees, and what may matter to each.

    Attributes:
        first: The number of its first point.
        starts: Where the list of each begins.
        counts: How long it is.
        listed: The lists, one after another, with those of other points between.
    """

    first: int
    lons: Floats
    lats: Floats
    starts: Ints
    counts: Ints
    listed: Ints

    @property
    def first_listed(self) -> Ints:
        """The first that may matter to each point."""
        return self.listed[self.starts]

    def all_listed(self, rows: Ints) -> tuple[Ints, Ints]:
        """Give the numbers of points, each as often as something is listed for it; and what."""
        counts = self.counts[rows]
        return np.repeat(rows, counts), self.listed[ranges(self.starts[rows], counts)]


class Boxes:
    """The boxes of a window; what each was told is kept.

    Args:
        window: West, south, east and north, in degrees.
        side: The side of a box in degrees; coarser where that would be over a million boxes.
        ask: Tells what matters to a box.
        likely: How many things may matter to a point that asks for itself.
        long: A box with more asks for each of its points.
        prove: Is tried first for a point that asks for itself.
    """

    def __init__(
        self,
        window: tuple[float, float, float, float],
        side: float,
        ask: Ask,
        likely: int = 1,
        long: int | None = None,
        prove: Prove | None = None,
    ) -> None:
        self._west, self._south, self._east, self._north = window
        wide, high = self._east - self._west, self._north - self._south
        self._side = max(side, float(np.sqrt(wide * high / _MOST_BOXES)))
        self._ask, self._prove, self._likely, self._long = ask, prove, likely, long
        self._rows = int(high / self._side) + 1
        boxes = (int(wide / self._side) + 1) * self._rows
        self._slots = np.full(boxes, _UNASKED, dtype=np.int32)
        self._starts, self._counts = np.zeros(1, np.int64), np.zeros(1, np.int64)
        self._listed: Ints = np.zeros(0, np.int32)

    def pieces(self, lons: Floats, lats: Floats) -> Iterator[Piece]:
        """Cut points into pieces, in their order; none has too long a list to hold at a time."""
        for first in range(0, len(lons), BLOCK):
            x, y = lons[first : first + BLOCK], lats[first : first + BLOCK]
            slots = self._slots_of(x, y)
            known, own = np.full(len(x), -1), np.flatnonzero(slots == _OWN)
            if self._prove:
                known[own] = self._prove(x[own], y[own])
            alone = np.where(known < 0, self._likely, 1)
            ends = np.cumsum(np.where(slots == _OWN, alone, self._counts[slots]))
            cuts = np.searchsorted(ends, np.arange(_MOST_LISTED, ends[-1], _MOST_LISTED)) + 1
            for start, end in zip((0, *cuts), (*cuts, len(x)), strict=True):
                if end > start:
                    rows = slice(start, end)
                    lists = self._lists(slots[rows], known[rows], x[rows], y[rows])
                    yield Piece(first + int(start), x[rows], y[rows], *lists)

    def _lists(
        self, slots: Ints, known: Ints, lons: Floats, lats: Floats
    ) -> tuple[Ints, Ints, Ints]:
        starts, counts = self._starts[slots], self._counts[slots]
        own = np.flatnonzero(slots == _OWN)
        if not len(own):
            return starts, counts, self._listed
        proven, asked = own[known[own] >= 0], own[known[own] < 0]
        counts[proven] = 1
        counts[asked], listed = self._ask(lons[asked], lats[asked], 0.0)
        own = np.concatenate((proven, asked))
        starts[own] = len(self._listed) + starts_of(counts[own])[:-1]
        every = (self._listed, known[proven], listed)
        return starts, counts, np.concatenate([one.astype(np.int32, copy=False) for one in every])

    def _slots_of(self, lons: Floats, lats: Floats) -> Ints:
        """Give where what each point's box was told stands; `_OWN` for a point by itself."""
        inside = (lons >= self._west) & (lons <= self._east)
        inside &= (lats >= self._south) & (lats <= self._north)
        boxes = ((lons - self._west) * (1 / self._side)).astype(np.int64) * self._rows
        boxes += ((lats - self._south) * (1 / self._side)).astype(np.int64)
        boxes[~inside] = 0
        slots = self._slots[boxes]
        fresh = boxes[inside & (slots == _UNASKED)]
        if len(fresh):
            self._fill(np.unique(fresh))
            slots = self._slots[boxes]
        slots[~inside] = _OWN
        return slots

    def _fill(self, boxes: Ints) -> None:
        along, up = np.divmod(boxes.astype(np.float64), self._rows)
        lons, lats = self._west + (along + 0.5) * self._side, self._south + (up + 0.5) * self._side
        counts, listed = self._ask(lons, lats, self._side / 2)
        if self._long is not None:
            short = counts <= self._long
            self._slots[boxes[~short]] = _OWN
            listed = listed[np.repeat(short, counts)]
            boxes, counts = boxes[short], counts[short]
        self._slots[boxes] = len(self._counts) + np.arange(len(boxes))
        self._starts = np.append(self._starts, len(self._listed) + starts_of(counts)[:-1])
        self._counts = np.append(self._counts, counts)
        self._listed = np.append(self._listed, listed.astype(np.int32))


def starts_of(counts: Ints) -> Ints:
    """Give where each of several lists begins, laid one after another, and where the last ends."""
    return np.concatenate((np.zeros(1, np.int64), np.cumsum(counts)))


def ranges(starts: Ints, counts: Ints) -> Ints:
    """Give the numbers from each start on, as many as are counted, one range after another."""
    ends = np.cumsum(counts)
    return np.arange(ends[-1] if len(ends) else 0) + np.repeat(starts - ends + counts, counts)
