"""The status of a place on a day, as a reader of another day could know it; what changed."""

from collections import defaultdict
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from datetime import date
from itertools import pairwise

from geodata.answers import Answer, FigureAnswer, answer_on, figure_on
from geodata.atlas import Atlas
from geodata.bearing import first_day, last_day
from geodata.ground import holder_history, holder_on
from seeds import Claim, Day, as_day
from seeds.vocabulary import EVENT_FIGURES, MEASURES


@dataclass(frozen=True, slots=True)
class Status:
    """What is known of a place on a day.

    Attributes:
        holder: Who ran it or controlled its ground.
        figures: Every other number for the day, by property; of what happened before it, too,
            as ``last``.
        set_aside: The claims of each property up to the day that enter no answer, being in
            conflict, superseded or retracted.
        last_reported: The last day up to ``on`` of which a claim tells; None if none does.
    """

    place: str
    on: date
    known: date
    holder: Answer
    state: Answer
    held: FigureAnswer
    figures: Mapping[str, FigureAnswer]
    set_aside: Mapping[str, tuple[str, ...]]
    last_reported: date | None


def status_on(atlas: Atlas, place: str, on: Day, known: Day | None = None) -> Status:
    """Tell the status of a place on a day, with the claims that it rests on.

    Args:
        place: The place's id, or any of its names in any script; or the id of another subject
            of claims, such as ``governorate/homs``.

    Returns:
        The status. Where no claim bears on the day it is unknown, with what was last
        reported; where accepted claims cannot all be true it is disputed, with each side. Only
        the holder falls back on the ground round the place: its ``basis`` says so.

    Raises:
        ValueError: No place has the name, or several have it; or a text is no day.

    Examples:
        >>> from geodata import load
        >>> status_on(load(), "al-Shaddadi", date(2026, 1, 18)).holder.answer
        'sdf'
    """
    on, seen = as_day(on), atlas.as_known(known)
    register = seen.register
    subject = place if place in atlas.register.subjects else atlas.place(place).id
    standing = register.all_standing(subject)
    others = [name for name in MEASURES if name in standing and name != "held"]
    figures = {name: figure_on(standing[name], on) for name in others}
    set_aside: defaultdict[str, list[str]] = defaultdict(list)
    for claim in register.claims_about(subject):
        if claim.verdict != "accepted" and first_day(claim) <= on:
            set_aside[claim.property].append(claim.id)
    told = [c for claims in standing.values() for c in claims if first_day(c) <= on]
    return Status(
        place=subject,
        on=on,
        known=register.newest_day,
        holder=holder_on(seen, subject, on),
        state=answer_on(standing.get("state", ()), on),
        held=figure_on(standing.get("held", ()), on),
        figures={name: answer for name, answer in figures.items() if _is_in_view(name, answer)},
        set_aside={name: tuple(ids) for name, ids in set_aside.items()},
        last_reported=max((min(_told_to(claim), on) for claim in told), default=None),
    )


def _is_in_view(name: str, answer: FigureAnswer) -> bool:
    return bool(answer.claims) or (name in EVENT_FIGURES and answer.last is not None)


def _told_to(claim: Claim) -> date:
    """A claim without an end tells of the days up to its publication."""
    return claim.known if last_day(claim) == date.max else last_day(claim)


@dataclass(frozen=True, slots=True)
class Change:
    """A place that is told of differently on two days: who held it before, and who after."""

    place: str
    before: Answer
    after: Answer


@dataclass(frozen=True, slots=True)
class Turn:
    """A day from which on a place is told of differently."""

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
        first: The day from which on changes count; a change on it is one from the day before.
        places: The ids of the places to look at; every place if None, which takes a second.

    Returns:
        The turns by day, those of one day in the order in which the layers list their places.

    Examples:
        >>> from geodata import load
        >>> week = date(2026, 1, 18), date(2026, 1, 20)
        >>> [t.day.isoformat() for t in turns_between(load(), *week, places=["prison/al-shaddadi"])]
        ['2026-01-19', '2026-01-20']
    """
    seen = atlas.as_known(known)
    looked_at = [seen.places[id_] for id_ in (seen.places if places is None else places)]
    found = [
        Turn(after.start, Change(place.id, before.answer, after.answer))
        for place in looked_at
        for before, after in pairwise(holder_history(seen, place))
        if first <= after.start <= last and _gist(before.answer) != _gist(after.answer)
    ]
    return tuple(sorted(found, key=lambda turn: turn.day))


def changes_between(
    atlas: Atlas, before: Day, after: Day, known: Day | None = None
) -> tuple[Change, ...]:
    """List the places whose holder, or way of holding, differs between two days.

    That a place is reported on one day and not on the other is a difference too. How sure an
    answer is makes none. The second day may be the earlier of the two.

    Examples:
        >>> from geodata import load
        >>> changes_between(load(), date(2025, 1, 1), date(2025, 1, 1))
        ()
    """
    before, after, seen = as_day(before), as_day(after), atlas.as_known(known)
    changes = (
        Change(place, holder_on(seen, place, before), holder_on(seen, place, after))
        for place in atlas.places
    )
    return tuple(c for c in changes if _gist(c.before) != _gist(c.after))


def _gist(answer: Answer) -> tuple[object, ...]:
    return answer.answer, answer.holding, frozenset(answer.sides)
