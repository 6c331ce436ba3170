"""The facilities that events are asked of, and how surely each counts on a day.

A facility counts on the days on which it existed, as far as the record tells: not before it was set
up, not while it was certainly closed. It may be asked to have been held by a party too, or in a
state: then it counts surely where that is certain, and possibly where it is possible or disputed.
"""

from datetime import date

import numpy as np
from numpy.typing import NDArray

from geodata.answers import Answer, answer_on
from geodata.atlas import Atlas
from geodata.bearing import change_days
from geodata.events.boxes import Floats, Ints
from geodata.events.kernel import Sites
from geodata.events.read.values import Days
from geodata.ground import holder_history
from geodata.layers import Feature
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
        for word, words, what in ((holder, PARTIES, "party"), (state, STATES, "state")):
            if word is not None and word not in words:
                raise ValueError(f"{word!r} is no {what}; there are {', '.join(words)}")
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
        history = holder_history(atlas, facility)
        held = {one.start.toordinal(): _how_sure(one.answer, holder) for one in history}
        after = {history[-1].end.toordinal() + 1: OUT}
        lines.append({0: OUT} | held | after)
    if state:
        said = {day.toordinal(): _how_sure(answer_on(states, day), state) for day in days}
        lines.append({0: OUT} | said)
    starts = sorted({day for line in lines for day in line})
    return {day: min(_at(line, day) for line in lines) for day in starts}


def _how_sure(answer: Answer, word: str) -> int:
    if answer.answer == word:
        return CERTAIN if answer.certainty == "certain" else POSSIBLE
    return POSSIBLE if word in answer.sides else OUT


def _at(line: Line, day: int) -> int:
    return line[max(start for start in line if start <= day)]
