"""What passes from one party to another, and which places of detention are in use."""

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from datetime import date, timedelta

from geodata.answers import CHANGING, Answer, answer_on
from geodata.atlas import Atlas
from geodata.look import RED_DAYS
from geodata.palette import PARTY_COLOURS
from geodata.status import Status
from geodata.surroundings import holder_on
from seeds import Claim
from seeds.vocabulary import PARTIES, RED_STATES

EMPTIED = frozenset({"closed", "evacuated", "search-ended"})
"""States in which nobody is left in a place."""

DAY = timedelta(days=1)

MOST_DISPUTED = 10
"""The most days of dispute, or without a report, after which a place still passes from who held it
before."""


@dataclass(frozen=True, slots=True)
class Move:
    """A place that passed from one party to another."""

    place: str
    old: str
    new: str
    certain: bool


def in_use(status: Status) -> bool:
    """Tell whether a place of detention is one on a day: neither closed, emptied nor long opened.

    One that was opened by force counts for `RED_DAYS` days more, since it is fought over and
    searched for so long; one in which nobody is counted does not.
    """
    state, age = status.state.answer, 0
    if status.state.last:
        state, age = status.state.last.answer, (status.on - status.state.last.day).days
    if state in EMPTIED or status.held.high == 0:
        return False
    return state not in RED_STATES or age <= RED_DAYS


def moves_on(atlas: Atlas, places: Iterable[str], day: date) -> Iterator[Move]:
    """List the places that passed from one party to another on a day.

    Either the answer of the day is ``changing``, or one party alone holds the place from that day
    on and another did before, with nothing but days of dispute between; or the first report of
    the place itself names one party alone, where the whole area was certainly another's a few
    days before. What else is only known from the ground round a place, and a party that took
    another name, are no change.
    """
    for place in places:
        claims = atlas.register.standing(place, "holder")
        now = answer_on(claims, day)
        if now.answer == CHANGING:
            old, *_, new = now.sides
            yield Move(place, old, new, now.certainty == "certain")
        elif now.answer in PARTIES:
            before = _before(claims, day) or _area_before(atlas, place, claims, day)
            if before and PARTY_COLOURS[before.answer] != PARTY_COLOURS[now.answer]:
                certain = before.certainty == now.certainty == "certain"
                yield Move(place, before.answer, now.answer, certain)


def _before(claims: Sequence[Claim], day: date) -> Answer | None:
    """The one party that held a place before a day, and before what was in dispute until then."""
    for back in range(1, MOST_DISPUTED + 1):
        answer = answer_on(claims, day - back * DAY)
        if answer.answer in PARTIES:
            return answer
        if answer.is_silent or answer.answer == CHANGING:
            return None
    return None


def _area_before(atlas: Atlas, place: str, claims: Sequence[Claim], day: date) -> Answer | None:
    """The party whose the whole area certainly was, shortly before the first report of a place."""
    now = answer_on(claims, day)
    firm = now.certainty == "certain" and now.holding == "held"
    if not firm or not answer_on(claims, day - DAY).is_silent:
        return None
    for back in range(1, MOST_DISPUTED + 1):
        answer = holder_on(atlas, place, day - back * DAY)
        if answer.answer in PARTIES:
            return answer if answer.basis == "area" and answer.certainty == "certain" else None
    return None


def side_of(answer: Answer, end: int) -> str | None:
    """The party that holds a place, at the beginning or the end of a day of change."""
    if answer.answer == CHANGING:
        return list(answer.sides)[end]
    return answer.answer if answer.answer in PARTIES else None
