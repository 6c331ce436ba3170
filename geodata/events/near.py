"""Which events lay near which facility, how near, and how many in each month.

Each distance is a geodesic from the event to the point of the facility, which lies within its
accuracy of that point, so that it is between ``low_m`` and ``high_m`` away; a pair is ``certain``
where all of that is within the distance asked for, ``possible`` where some is.

A facility counts on the days on which it existed, as far as the record tells: not before it was set
up, not while it was certainly closed. It may be asked to have been held by a party too, or in a
state: then it counts surely where that is certain, and possibly where it is possible or disputed.
"""

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, field
from datetime import date
from typing import Any

import numpy as np
import pyarrow as pa
from numpy.typing import NDArray

from geodata.answers import Answer, answer_on
from geodata.atlas import Atlas
from geodata.bearing import change_days
from geodata.events.boxes import Floats, Ints
from geodata.events.kernel import Sites
from geodata.events.read import Batch
from geodata.events.read.values import Days
from geodata.events.writing import Write, event_table
from geodata.ground import holder_history
from geodata.layers import Feature
from geodata.timeline import Interval
from seeds.vocabulary import PARTIES, STATES

OUT, POSSIBLE, CERTAIN = 0, 1, 2

CLOSED = "closed"
SET_UP = frozenset({"camp set up", "prison set up"})
"""Events before which there was nothing."""

_EPOCH = date(1970, 1, 1).toordinal()


class Targets:
    """Facilities with a point, in the order of their ids, and when they count.

    Args:
        holder: A party that they must be held by on the day; None for any.
        state: A state that they must be in on the day; None for any.

    Raises:
        ValueError: There is no such party or state.
    """

    def __init__(
        self,
        atlas: Atlas,
        holder: str | None = None,
        state: str | None = None,
        known: date | None = None,
    ) -> None:
        _must_be(holder, PARTIES, "party")
        _must_be(state, STATES, "state")
        self.facilities = located(atlas)
        self.accuracy = np.array([facility.accuracy_m for facility in self.facilities])
        self.sites = _sites(self.facilities)
        seen = atlas.as_known(known)
        lines = [_line_of(seen, facility, holder, state) for facility in self.facilities]
        self._starts = np.array(sorted({0, *(day for line in lines for day in line)}), np.int64)
        self._sure = np.array([[_at(line, day) for line in lines] for day in self._starts])
        self._sure = self._sure.reshape(len(self._starts), len(self.facilities)).astype(np.int8)
        nothing = np.zeros((1, len(self.facilities)), np.int64)
        self._sums = [np.cumsum(np.vstack((nothing, self._sure >= n)), axis=0) for n in (1, 2)]
        self._subsets: dict[bytes, tuple[Ints, Sites]] = {}

    def sure(self, day: Days, until: Days, site: Ints) -> NDArray[np.int8]:
        """Tell how surely facilities, by their numbers, count over the days of events.

        ``CERTAIN`` where it does on every day, ``POSSIBLE`` where it may on one, or ``OUT``.
        """
        first, last = self._stretch(day), self._stretch(until) + 1
        ever, always = (np.subtract(sums[last, site], sums[first, site]) for sums in self._sums)
        return np.where(always == last - first, CERTAIN, np.minimum(ever, POSSIBLE)).astype(np.int8)

    def nearest(
        self, day: Days, lons: Floats, lats: Floats, strict: bool
    ) -> tuple[Ints, Ints, Floats]:
        """Find the nearest of the facilities that count, or may, on the day of each event.

        Gives the numbers of the events that have one, of the facilities, and metres.
        """
        stretch = self._stretch(day)
        found = []
        for one in np.unique(stretch):
            numbers, sites = self._subset(int(one))
            rows = np.flatnonzero(stretch == one)
            if len(numbers):
                pairs = sites.nearest(lons[rows], lats[rows], strict)
                found.append((rows, numbers[pairs.site], pairs.metres))
        if not found:
            return np.zeros(0, np.int64), np.zeros(0, np.int64), np.zeros(0)
        rows, numbers, metres = (np.concatenate(part) for part in zip(*found, strict=True))
        order = np.argsort(rows, kind="stable")
        return rows[order], numbers[order], metres[order]

    def _stretch(self, day: Days) -> Ints:
        return np.searchsorted(self._starts, day + _EPOCH, side="right") - 1

    def _subset(self, stretch: int) -> tuple[Ints, Sites]:
        counts = self._sure[stretch] > OUT
        key = counts.tobytes()
        if key not in self._subsets:
            numbers = np.flatnonzero(counts)
            self._subsets[key] = numbers, _sites([self.facilities[n] for n in numbers])
        return self._subsets[key]


def located(atlas: Atlas) -> list[Feature]:
    """List the facilities that somebody has located, in the order of their ids."""
    facilities = (one for one in atlas.layers["facilities"] if one.geometry is not None)
    return sorted(facilities, key=lambda facility: facility.id)


Line = dict[int, int]
"""From the days on which it changes how surely a facility counts to how surely."""


def _sites(facilities: list[Feature]) -> Sites:
    lonlats = np.array([facility.lonlat for facility in facilities], dtype=float).reshape(-1, 2)
    return Sites(lonlats[:, 0], lonlats[:, 1])


def _line_of(atlas: Atlas, facility: Feature, holder: str | None, state: str | None) -> Line:
    events = atlas.register.standing(facility.id, "event")
    states = atlas.register.standing(facility.id, "state")
    days = sorted(change_days(states))
    built = [claim.during.first for claim in events if claim.value in SET_UP and claim.during]
    closed = {day: _how_sure(answer_on(states, day), CLOSED) for day in days}
    lines = [
        {0: OUT, min(built).toordinal(): CERTAIN} if built else {0: CERTAIN},
        {0: CERTAIN} | {day.toordinal(): CERTAIN - sure for day, sure in closed.items()},
    ]
    if holder:
        lines.append(_of_intervals(holder_history(atlas, facility), holder))
    if state:
        said = {day.toordinal(): _how_sure(answer_on(states, day), state) for day in days}
        lines.append({0: OUT} | said)
    starts = sorted({day for line in lines for day in line})
    return {day: min(_at(line, day) for line in lines) for day in starts}


def _of_intervals(history: Iterable[Interval[Answer]], word: str) -> Line:
    line, last = {0: OUT}, date.max
    for interval in history:
        line[interval.start.toordinal()] = _how_sure(interval.answer, word)
        last = interval.end
    return {**line, last.toordinal() + 1: OUT} if last < date.max else line


def _how_sure(answer: Answer, word: str) -> int:
    if answer.answer == word:
        return CERTAIN if answer.certainty == "certain" else POSSIBLE
    return POSSIBLE if word in answer.sides else OUT


def _at(line: Line, day: int) -> int:
    return line[max(start for start in line if start <= day)]


def _must_be(word: str | None, words: Iterable[str], what: str) -> None:
    if word is not None and word not in words:
        raise ValueError(f"{word!r} is no {what}; there are {', '.join(words)}")


WORDS = np.array(["out", "possible", "certain"])


@dataclass(frozen=True, slots=True)
class Found:
    """Pairs of events of a batch and facilities.

    Attributes:
        event: The number of the event of each pair in the batch.
        facility: The number of its facility among the targets.
        metres: How far apart they are.
        sure: How surely they are a pair, or of the nearest, how surely the facility counted on the
            day: 2 for certainly, 1 for possibly.
    """

    batch: Batch
    event: Ints
    facility: Ints
    metres: Floats
    sure: NDArray[np.int8]


class Near:
    """The question which events lay near a facility.

    Args:
        targets: The facilities, and the days on which each counts.
        within_m: The distance in metres, above 0 and at most 1,000 km; None to ask for the
            nearest facility of each event, however far.
        strict: Whether every distance is Karney's own; else up to 50 km within 8 nm of it.

    Raises:
        ValueError: The distance is out of its range.
    """

    def __init__(self, targets: Targets, within_m: float | None, strict: bool = False) -> None:
        if within_m is not None and not 0 < within_m <= 1_000_000:
            raise ValueError(f"a distance is above 0 and at most 1,000 km, not {within_m} m")
        self.targets, self.within_m, self.strict = targets, within_m, strict

    def of(self, batch: Batch) -> Iterator[Found]:
        """Give pairs, a piece at a time, in the order of the events and of the facilities' ids."""
        targets = self.targets
        if self.within_m is None:
            event, site, metres = targets.nearest(batch.day, batch.lons, batch.lats, self.strict)
            yield Found(batch, event, site, metres, self._sure(batch, event, site))
            return
        accuracy, within = targets.accuracy, self.within_m
        edges = (within - accuracy, np.full_like(accuracy, within))
        pieces = targets.sites.within(batch.lons, batch.lats, within + accuracy, edges, self.strict)
        for pairs in pieces:
            inside = pairs.metres <= within - accuracy[pairs.site]
            sure = np.minimum(
                self._sure(batch, pairs.point, pairs.site), np.where(inside, CERTAIN, POSSIBLE)
            )
            keep = np.flatnonzero(sure > OUT)
            yield Found(batch, pairs.point[keep], pairs.site[keep], pairs.metres[keep], sure[keep])

    def begin(self) -> "Counts":
        """Give a count of nothing."""
        at, possible, certain = np.zeros((3, len(self.targets.facilities)), np.int64)
        return Counts(at, possible, certain, np.full(len(at), np.inf))

    def ask(self, batch: Batch, counts: "Counts", write: Write | None) -> "Counts":
        """Answer for some events: give the counts with theirs, and write their rows."""
        for found in self.of(batch):
            counts.add(found, self.within_m)
            if write:
                write(self.table(found))
        return counts

    def _sure(self, batch: Batch, event: Ints, site: Ints) -> NDArray[np.int8]:
        return self.targets.sure(batch.day[event], batch.until[event], site)

    def table(self, found: Found) -> pa.Table:
        """Lay pairs out as rows: event, facility, how far, how surely, and its own columns."""
        batch, event, site = found.batch, found.event, found.facility
        accuracy = self.targets.accuracy[site]
        ids = pa.array([facility.id for facility in self.targets.facilities], pa.string())
        columns = {
            "facility": ids.take(pa.array(site)),
            "distance_m": found.metres,
            "low_m": np.maximum(found.metres - accuracy, 0),
            "high_m": found.metres + accuracy,
            "accuracy_m": accuracy,
            "within": pa.array(WORDS[found.sure], pa.string()),
        }
        if self.within_m is None:
            del columns["within"]
        return event_table(batch, event, columns)


@dataclass(slots=True)
class Counts:
    """How many events were near each facility, by month. Counts of parts add up.

    Attributes:
        at: For each facility, how many pairs there are whose points lie within the distance.
        possible: How many pairs may be within it, counted with the facility's accuracy.
        certain: How many surely are.
        nearest_m: The least distance of a pair, in metres; infinite where there is none.
        months: For each month, as the number of months since 1970, ``at`` of that month.
    """

    at: Ints
    possible: Ints
    certain: Ints
    nearest_m: Floats
    months: dict[int, Ints] = field(default_factory=dict)

    def add(self, found: Found, within_m: float | None) -> None:
        """Count pairs that were asked for within a distance; None for the nearest of each event."""
        size = len(self.at)
        self.certain += np.bincount(found.facility[found.sure == CERTAIN], minlength=size)
        self.possible += np.bincount(found.facility[found.sure == POSSIBLE], minlength=size)
        at = np.ones(len(found.metres), bool) if within_m is None else found.metres <= within_m
        event, facility = found.event[at], found.facility[at]
        np.minimum.at(self.nearest_m, facility, found.metres[at])
        self.at += np.bincount(facility, minlength=size)
        month = found.batch.day[event].astype("datetime64[D]").astype("datetime64[M]").astype(int)
        for one in np.unique(month):
            counted = np.bincount(facility[month == one], minlength=size)
            self.months[int(one)] = self.months.get(int(one), 0) + counted

    def __add__(self, other: "Counts") -> "Counts":
        """Give the counts of two parts together."""
        months = {
            month: np.add(self.months.get(month, 0), other.months.get(month, 0))
            for month in self.months | other.months
        }
        return Counts(
            self.at + other.at,
            self.possible + other.possible,
            self.certain + other.certain,
            np.minimum(self.nearest_m, other.nearest_m),
            months,
        )

    def document(self) -> dict[str, Any]:
        """Give them as JSON has them."""
        return {
            "at": self.at.tolist(),
            "possible": self.possible.tolist(),
            "certain": self.certain.tolist(),
            "nearest_m": [None if np.isinf(m) else m for m in self.nearest_m.tolist()],
            "months": {str(month): counted.tolist() for month, counted in self.months.items()},
        }

    @classmethod
    def of_document(cls, document: Mapping[str, Any]) -> "Counts":
        """Read them from what `document` gave."""
        at, possible, certain = (np.array(document[k]) for k in ("at", "possible", "certain"))
        nearest_m = np.array([np.inf if m is None else m for m in document["nearest_m"]])
        months = {int(month): np.array(at) for month, at in document["months"].items()}
        return cls(at, possible, certain, nearest_m, months)

    def by_facility(self, facilities: list[Feature]) -> list["Nearby"]:
        """Give the counts of each facility, in their order; of those without an event too."""
        months = {f"{np.datetime64(m, 'M')}": self.months[m] for m in sorted(self.months)}
        return [
            Nearby(
                facility,
                int(self.at[n]),
                int(self.certain[n]),
                int(self.possible[n]),
                float(self.nearest_m[n]) if self.at[n] else None,
                {month: int(counted[n]) for month, counted in months.items() if counted[n]},
            )
            for n, facility in enumerate(facilities)
        ]


@dataclass(frozen=True, slots=True)
class Nearby:
    """What lay near one facility.

    Attributes:
        count: How many events lay within the distance of its point.
        certain: How many surely lay within the distance of it, however close its point is known.
        possible: How many may have.
        nearest_m: The distance of the nearest of the first, in metres; None if there is none.
        by_month: The number of the first by month, YYYY-MM; months without one are left out.
    """

    facility: Feature
    count: int
    certain: int
    possible: int
    nearest_m: float | None
    by_month: dict[str, int]
