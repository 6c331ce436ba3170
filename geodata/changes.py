"""What changed between two days: which places, and on which day each of them did."""

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from datetime import date
from itertools import pairwise

from geodata.answers import Answer
from geodata.atlas import Atlas
from geodata.ground import holder_history, holder_on
from geodata.layers import Feature


@dataclass(frozen=True, slots=True)
class Change:
    """A place that is told of differently on two days.

    Attributes:
        place: The place's id.
        before: Who held it on the first day, with the claims that say so.
        after: Who held it on the second day.
    """

    place: str
    before: Answer
    after: Answer


@dataclass(frozen=True, slots=True)
class Turn:
    """A day on which a place began to be told of differently.

    Attributes:
        day: The first day on which it is.
        change: The place, with who held it on the days before and who from then on.
    """

    day: date
    change: Change


def turns_between(
    atlas: Atlas,
    first: date,
    last: date,
    known: date | None = None,
    places: Iterable[str] | None = None,
) -> tuple[Turn, ...]:
    """List every day on which a place's holder, or way of holding, became another.

    Args:
        atlas: The atlas.
        first: The day from which on changes count; a change on it is one from the day before.
        last: The last day; not before the first.
        known: The day up to which sources had been published; the newest source's if None.
        places: The ids of the places to look at; every place if None, which takes a second.

    Returns:
        The turns by day, those of one day in the order in which the layers list their places.
        Answers are those that `geodata.status.status_on` gives.

    Examples:
        >>> from geodata import load
        >>> week = date(2026, 1, 18), date(2026, 1, 20)
        >>> [t.day.isoformat() for t in turns_between(load(), *week, places=["prison/al-shaddadi"])]
        ['2026-01-19', '2026-01-20']
    """
    seen = atlas.as_known(known)
    looked_at = [seen.places[id_] for id_ in (seen.places if places is None else places)]
    found = [turn for place in looked_at for turn in _turns(seen, place)]
    return tuple(sorted((t for t in found if first <= t.day <= last), key=lambda t: t.day))


def _turns(atlas: Atlas, place: Feature) -> Iterator[Turn]:
    for before, after in pairwise(holder_history(atlas, place)):
        if _gist(before.answer) != _gist(after.answer):
            yield Turn(after.start, Change(place.id, before.answer, after.answer))


def changes_between(
    atlas: Atlas, before: date, after: date, known: date | None = None
) -> tuple[Change, ...]:
    """List the places whose holder, or way of holding, differs between two days.

    That a place is reported on one day and not on the other is a difference too. How sure an
    answer is makes none.

    Args:
        atlas: The atlas.
        before: The first day.
        after: The second day; it may be the earlier of the two.
        known: The day up to which sources had been published; the newest source's if None.

    Returns:
        The changes, in the order in which the layers list their places.

    Examples:
        >>> from geodata import load
        >>> changes_between(load(), date(2025, 1, 1), date(2025, 1, 1))
        ()
    """
    seen = atlas.as_known(known)
    changes = (
        Change(place, holder_on(seen, place, before), holder_on(seen, place, after))
        for place in atlas.places
    )
    return tuple(c for c in changes if _gist(c.before) != _gist(c.after))


def _gist(answer: Answer) -> tuple[object, ...]:
    return answer.answer, answer.holding, frozenset(answer.sides)
