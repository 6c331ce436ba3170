"""Which events lay near which facility, how near, and how many in each month.

Each distance is a geodesic from the event to the point of the facility, which lies within its
accuracy of that point, so that it is between ``low_m`` and ``high_m`` away; a pair is ``certain``
where all of that is within the distance asked for, ``possible`` where some is.
"""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from typing import Any

import numpy as np
import pyarrow as pa
from numpy.typing import NDArray

from geodata.events.boxes import Floats, Ints
from geodata.events.read import Batch
from geodata.events.targets import CERTAIN, OUT, POSSIBLE, Targets
from geodata.events.writing import Write, event_table
from geodata.layers import Feature

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
        }
        if self.within_m is not None:
            columns["within"] = pa.array(WORDS[found.sure], pa.string())
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
        found = []
        for n, facility in enumerate(facilities):
            count, certain, possible = int(self.at[n]), int(self.certain[n]), int(self.possible[n])
            nearest_m = float(self.nearest_m[n]) if count else None
            by_month = {month: int(counted[n]) for month, counted in months.items() if counted[n]}
            found.append(Nearby(facility, count, certain, possible, nearest_m, by_month))
        return found


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
