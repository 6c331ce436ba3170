"""Places by days: who held each one and what it was doing, on every day of a window at once."""

from bisect import bisect_right
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import date, timedelta

from geodata.answers import Answer, answer_on
from geodata.atlas import Atlas
from geodata.ground import holder_history
from geodata.layers import Feature
from geodata.timeline import FIRST_DAY, LAST_DAY, answer_at, intervals, stretches
from seeds import Claim
from seeds.settings import SETTINGS

MAIN_PLACES = SETTINGS.shown_places
"""The places that the atlas is about, in the order of every list: the others follow."""

MAIN_DAYS = SETTINGS.shown_week
"""The window of days that is shown first."""


def days_round(day: date) -> tuple[date, date]:
    """Give the window that holds a day: as long as the one shown first, and in step with it.

    Examples:
        >>> [str(end) for end in days_round(date(2026, 1, 21))]
        ['2026-01-18', '2026-01-25']
        >>> [str(end) for end in days_round(date(2024, 12, 8))]
        ['2024-12-06', '2024-12-13']
    """
    one = timedelta(days=1)
    span = MAIN_DAYS[1] - MAIN_DAYS[0] + one
    first = MAIN_DAYS[0] + (day - MAIN_DAYS[0]) // span * span
    first = min(max(first, FIRST_DAY), LAST_DAY - span + one)
    return first, first + span - one


_EVENT_DAYS = 3
"""An event that may have been on more days than these is of none of them."""

Event = tuple[date, date, str]


@dataclass(frozen=True, slots=True)
class Stretch:
    """Days that follow each other, on each of which the same is known of a place."""

    start: date
    end: date
    holder: Answer
    state: Answer
    events: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Row:
    """A place through a window of days, in stretches without a gap."""

    place: str
    stretches: tuple[Stretch, ...]

    def on(self, day: date) -> Stretch:
        """Give the stretch that holds a day of the window."""
        number = bisect_right(self.stretches, day, key=lambda stretch: stretch.start)
        return self.stretches[max(0, number - 1)]


@dataclass(frozen=True, slots=True)
class Matrix:
    """Places by the days of a window, as a reader of a day could know them."""

    first: date
    last: date
    known: date
    rows: tuple[Row, ...]

    @property
    def days(self) -> list[date]:
        """Every day of the window."""
        count = (self.last - self.first).days + 1
        return [self.first + timedelta(days=n) for n in range(count)]


def matrix(
    atlas: Atlas,
    places: Sequence[str] = MAIN_PLACES,
    first: date = MAIN_DAYS[0],
    last: date = MAIN_DAYS[1],
    known: date | None = None,
) -> Matrix:
    """Tell the status of places, by id or name, on every day of a window.

    On each day holder and state are those that `geodata.status.status_on` gives.

    Raises:
        ValueError: No place has a name, or the window lies outside the days of the map.

    Examples:
        >>> from geodata import load
        >>> week = matrix(load(), ["al-Hol"])
        >>> [week.rows[0].on(day).holder.answer for day in week.days][:2]
        ['sdf', 'sdf']
    """
    if not FIRST_DAY <= first <= last <= LAST_DAY:
        days = f"{FIRST_DAY} to {LAST_DAY}"
        raise ValueError(f"{first} to {last} is no window; give days in order, within {days}")
    seen = atlas.as_known(known)
    rows = tuple(_row(seen, seen.place(name), first, last) for name in places)
    return Matrix(first, last, seen.register.newest_day, rows)


def main_first(features: Iterable[Feature]) -> list[Feature]:
    """Put the places that the atlas is about before all others."""
    rank = {id_: number for number, id_ in enumerate(MAIN_PLACES)}
    return sorted(features, key=lambda feature: rank.get(feature.id, len(rank)))


def _row(atlas: Atlas, place: Feature, first: date, last: date) -> Row:
    holders = holder_history(atlas, place)
    states = intervals(atlas.register.standing(place.id, "state"), answer_on)
    events = _events(atlas.register.standing(place.id, "event"))
    starts = {first, *(i.start for i in (*holders, *states))}
    starts |= {day for start, end, _ in events for day in (start, end + timedelta(days=1))}
    inside = sorted(day for day in starts if first <= day <= last)
    found = []
    for day, end in stretches(inside, last):
        told = tuple(id_ for start, stop, id_ in events if start <= day <= stop)
        found.append(Stretch(day, end, answer_at(holders, day), answer_at(states, day), told))
    return Row(place.id, tuple(found))


def _events(claims: Iterable[Claim]) -> list[Event]:
    dated = ((claim, claim.during) for claim in claims)
    near = ((c, d) for c, d in dated if d and (d.last - d.first).days < _EVENT_DAYS)
    return [(span.first, span.last, claim.id) for claim, span in near]
