"""What changed between two days: the places whose holder is another on the second."""

from dataclasses import dataclass
from datetime import date

from geodata.answers import Answer
from geodata.atlas import Atlas
from geodata.surroundings import holder_on


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
