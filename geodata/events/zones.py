"""In which control zone each event lay, on its own day.

An event takes the zone of the cell that it lies in; out of the country is outside, however near,
but for the very point of a place that the outline leaves just outside: its basis is ``border``.
Where an event lasted and the zone changed hands meanwhile, its holder is ``changing``, possibly.
"""

from collections import Counter
from dataclasses import dataclass, replace
from datetime import date
from itertools import chain

import numpy as np
import pyarrow as pa
import shapely
from numpy.typing import NDArray
from shapely import STRtree

from geodata.answers import CHANGING, Answer
from geodata.atlas import Atlas
from geodata.cells import Cell
from geodata.events.boxes import Boxes, Floats, Ints, Piece
from geodata.events.read import Batch
from geodata.events.writing import Write, event_table
from geodata.ground import Histories
from geodata.zones import holder_of

OUTSIDE = "outside"
"""What stands for a holder where an event lies out of the country."""

BORDER = "border"
"""The basis of an answer at the point of a place that the outline leaves just outside."""

_OUT = 0
_DAYS = 1 << 22
"""More than any day's number since the year 1."""

_SIDE_DEG = 0.02
_EPOCH = date(1970, 1, 1).toordinal()


@dataclass(frozen=True, slots=True)
class Told:
    """What is told of the ground of an event.

    Attributes:
        holder: A party, ``changing``, ``disputed``, ``unknown``, ``not-reported``, ``outside`` or,
            in occupied ground, what stands after the slash of its id.
        basis: ``place`` or ``area``; ``border`` at the point of a place just outside.
        sides: Who is said to hold it, where that is not one party.
    """

    holder: str
    holding: str | None = None
    certainty: str | None = None
    basis: str | None = None
    sides: str | None = None
    places: str | None = None
    claims: str | None = None


class Zones:
    """The question in which control zone events lay."""

    def __init__(self, atlas: Atlas, known: date | None = None) -> None:
        self._histories = Histories(atlas.as_known(known), date.min, date.max)
        inside, borders = atlas.mosaic.cells, atlas.mosaic.borders
        self._cells = (*inside, *(cell for _, cell in borders))
        self._inside = len(inside)
        occupied = [f for f in atlas.layers["occupied"] if f.geometry]
        grounds = (*(cell.geometry for cell in inside), *(disc for disc, _ in borders))
        shapes = np.array([shapely.Point(), *(f.geometry for f in occupied), *grounds])
        shapely.prepare(shapes)
        self._shapes, self._tree = shapes, STRtree(shapes)
        west, south, east, north = shapely.total_bounds(shapes)
        self._boxes = Boxes((west, south, east, north), _SIDE_DEG, self._ask)
        self._told = [Told(OUTSIDE), *(Told(f.id.partition("/")[2]) for f in occupied)]
        self._fixed = len(self._told)
        self._numbers = np.arange(self._fixed)
        self._keys = self._numbers * _DAYS
        self._cut = set(range(self._fixed))
        self._spans: dict[tuple[int, int], int] = {}

    def of(self, batch: Batch) -> Ints:
        """Give for each event the number of what is told of it; see `told`."""
        pieces = self._boxes.pieces(batch.lons, batch.lats)
        grounds = np.concatenate([np.zeros(0, np.int64), *map(self._within, pieces)])
        for ground in set(np.unique(grounds).tolist()) - self._cut:
            self._cut_history(ground)
        first, last = (self._at(grounds, days) for days in (batch.day, batch.until))
        told = self._numbers[first]
        for n in np.flatnonzero(first != last):
            told[n] = self._over(int(first[n]), int(last[n]))
        return told

    def begin(self) -> Counter[str]:
        """Give a count of nothing, by holder."""
        return Counter()

    def ask(self, batch: Batch, counts: Counter[str], write: Write | None) -> Counter[str]:
        """Answer for some events: give the counts with theirs, and write their rows."""
        numbers = self.of(batch)
        if write:
            write(self.table(batch, numbers))
        for number, count in zip(*np.unique(numbers, return_counts=True), strict=True):
            counts[self._told[number].holder] += int(count)
        return counts

    def told(self, number: int) -> Told:
        """Give what a number of `of` stands for."""
        return self._told[number]

    def table(self, batch: Batch, told: Ints) -> pa.Table:
        """Lay events out as rows, each with what `of` told of its ground."""
        used, place = np.unique(told, return_inverse=True)
        rows = [self._told[number] for number in used]
        columns = {
            name: pa.array([getattr(row, name) for row in rows], pa.string()).take(pa.array(place))
            for name in Told.__slots__
        }
        return event_table(batch, np.arange(len(batch)), columns)

    def _ask(self, lons: Floats, lats: Floats, half: float) -> tuple[Ints, Ints]:
        """List the ground of each box; where it is not all of one, being outside counts as one."""
        if half:
            boxes = shapely.box(lons - half, lats - half, lons + half, lats + half)
        else:
            boxes = np.asarray(shapely.points(lons, lats))
        touched: list[list[int]] = [[] for _ in boxes]
        for box, ground in self._tree.query(boxes, predicate="intersects").T.tolist():
            touched[box].append(ground)
        covered = set(self._tree.query(boxes, predicate="covered_by")[0].tolist())
        lists = [
            sorted(one) if one and (n in covered or not half) else [_OUT, *sorted(one)]
            for n, one in enumerate(touched)
        ]
        counts = np.array([len(one) for one in lists], dtype=np.int64)
        return counts, np.fromiter(chain.from_iterable(lists), np.int64, count=counts.sum())

    def _within(self, piece: Piece) -> Ints:
        """Find the ground of each point; on a border that which comes first."""
        ground = piece.first_listed
        several = np.flatnonzero(piece.counts > 1)
        ground[several] = _OUT
        rows, listed = piece.all_listed(several)
        inside = shapely.intersects_xy(self._shapes[listed], piece.lons[rows], piece.lats[rows])
        rows, listed = rows[inside], listed[inside]
        ground[rows[::-1]] = listed[::-1]
        return ground

    def _cut_history(self, ground: int) -> None:
        cell = self._cells[ground - self._fixed]
        history = self._histories.of(cell)
        days = np.array([interval.start.toordinal() for interval in history])
        numbers = len(self._told) + np.arange(len(history))
        sure = ground - self._fixed < self._inside
        answers = [i.answer if sure else _at_border(i.answer) for i in history]
        self._told += [_told(answer, cell) for answer in answers]
        keys = np.append(self._keys, ground * _DAYS + days)
        order = np.argsort(keys)
        self._keys, self._numbers = keys[order], np.append(self._numbers, numbers)[order]
        self._cut.add(ground)
        self._spans.clear()

    def _at(self, grounds: Ints, days: NDArray[np.int32]) -> Ints:
        return np.searchsorted(self._keys, grounds * _DAYS + days + _EPOCH, side="right") - 1

    def _over(self, first: int, last: int) -> int:
        """Tell of ground over several stretches of days."""
        if (first, last) not in self._spans:
            stretches = [self._told[self._numbers[n]] for n in range(first, last + 1)]
            self._told.append(_together(stretches))
            self._spans[first, last] = len(self._told) - 1
        return self._spans[first, last]


def _at_border(answer: Answer) -> Answer:
    if answer.is_silent:
        return answer
    doubt = "possible" if answer.certainty == "certain" else answer.certainty
    return replace(answer, basis=BORDER, certainty=doubt)


def _told(answer: Answer, cell: Cell) -> Told:
    sides = "; ".join(answer.sides) if len(answer.sides) > 1 else None
    held = (answer.holding, answer.certainty, answer.basis, sides)
    return Told(holder_of(answer), *held, "; ".join(cell.places), "; ".join(answer.claims))


def _together(stretches: list[Told]) -> Told:
    holders = list(dict.fromkeys(told.holder for told in stretches))
    one = len(holders) == 1
    sure = one and all(told.certainty == "certain" for told in stretches)
    claims = dict.fromkeys(c for told in stretches for c in (told.claims or "").split("; ") if c)
    return Told(
        holders[0] if one else CHANGING,
        stretches[0].holding if one else None,
        stretches[0].certainty if sure or stretches[0].certainty == "unknown" else "possible",
        stretches[0].basis,
        stretches[0].sides if one else "; ".join(holders),
        stretches[0].places,
        "; ".join(claims),
    )
