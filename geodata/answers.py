"""From the claims that bear on a day to one answer, its certainty and its sides.

Two parties' claims on one day are one of three things. Where one of them held it before and the
other after, it was **changing** hands. Where both are certain of the day, or one is named
``against`` the other, they cannot both be right, and it is **disputed**. Else they are two
sightings without an order: it is possible that either held it.
"""

from bisect import bisect_right
from collections import defaultdict
from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass, field, replace
from datetime import date, timedelta
from decimal import Decimal
from functools import lru_cache
from itertools import combinations
from typing import NamedTuple

from geodata.bearing import (
    Bearing,
    Certainty,
    bearing_on,
    first_day,
    heard_on,
    last_day,
    words_heard,
)
from seeds import Claim, Span, agree, central
from seeds.vocabulary import EVENT_FIGURES, HOLDINGS, REFINES

UNKNOWN, DISPUTED, CHANGING = "unknown", "disputed", "changing"
OPEN = (UNKNOWN, DISPUTED, CHANGING)
"""Answers that name no one word."""

NO_NUMBER = "no number agreed on"
"""What is told of a figure whose sides have no number in common."""

Sides = Mapping[str, tuple[str, ...]]
"""Each word that was said, with the ids of the claims that say it."""


@dataclass(frozen=True, slots=True)
class Last:
    """What was last reported before a day on which nothing is."""

    answer: str  # the word; ``disputed`` where several were said of that day
    day: date  # the last day of which a claim tells
    claims: tuple[str, ...]
    sides: Sides = field(default_factory=dict)  # every word that was said of that day


@dataclass(frozen=True, slots=True)
class Answer:
    """A word that answers for a day.

    Attributes:
        answer: The word; ``changing`` where one side gave way to the other on the day;
            ``disputed`` if accepted claims cannot both be true; ``unknown`` if none bears, or if
            two sightings leave open which of two words it was.
        sides: Every word that was said, with the claims that say it; first from, then to, where
            it is changing.
        holding: For a holder, how it holds the place.
        last: Where no claim bears on the day, what was last reported.
        basis: What the claims are about, where that is not the subject itself: for ground
            ``place`` or ``area``, or ``occupied`` (see geodata.ground); for a facility ``zone``
            or ``area``, if it has none but those about the ground that it stands on.
    """

    answer: str
    certainty: Certainty
    claims: tuple[str, ...]
    sides: Sides
    holding: str | None = None
    last: Last | None = None
    basis: str | None = None

    @property
    def is_silent(self) -> bool:
        """Whether no claim bears on the day."""
        return not self.claims


@dataclass(frozen=True, slots=True)
class FigureAnswer:
    """A number that answers for a day.

    Attributes:
        low: The least that the claims leave open; None if they set no bound.
        best: The number put forward, if the claims agree on one.
        high: The most that the claims leave open; None if they set no bound.
        unit: What is counted; None if nothing is known.
        counted: The last day to which a number under it goes back.
        age_days: The days from then to the day asked about.
        last: Where the answer is unknown, the newest one before the day.
        dated: That day as its source gives it.
    """

    low: float | None
    best: float | None
    high: float | None
    unit: str | None
    certainty: Certainty
    claims: tuple[str, ...]
    counted: date | None = None
    dated: Span | None = None
    age_days: int | None = None
    last: "FigureAnswer | None" = None


def answer_on(claims: Sequence[Claim], day: date) -> Answer:
    """Answer for a day from claims of words: who held it, what state it was in.

    A state that refines another takes its place; both claims count.
    """
    heard = heard_on(claims, day)
    if not heard:
        return Answer(UNKNOWN, "unknown", (), {}, None, _last(claims, day))
    if _contradict(heard):
        return _together(heard, DISPUTED, "disputed")
    return _handover(claims, day, heard) or _standing(bearing_on(claims, day))


def _standing(bearings: Sequence[Bearing]) -> Answer:
    """Answer from claims of which none is against another, and none gives way to another."""
    finest, certain = _finest(bearings), bearings[0].certain
    if len(finest) == 1:
        return _together(bearings, finest[0], "certain" if certain else "possible")
    if certain:
        return _together(bearings, DISPUTED, "disputed")
    return _together(bearings, UNKNOWN, "possible")


def _together(bearings: Sequence[Bearing], answer: str, certainty: Certainty) -> Answer:
    holding = _holding(bearings, len(_finest(bearings)) > 1)
    ids = tuple(b.claim.id for b in bearings)
    return Answer(answer, certainty, ids, _sides(bearings), holding)


def _contradict(bearings: Sequence[Bearing]) -> bool:
    """Whether two claims of different words name each other as contradicting."""
    said = {b.claim.id: b.claim.value for b in bearings}
    finest = set(_finest(bearings))
    return any(
        b.claim.value in finest and said.get(other, b.claim.value) in finest - {b.claim.value}
        for b in bearings
        for other in b.claim.against
    )


def _handover(claims: Sequence[Claim], day: date, heard: Sequence[Bearing]) -> Answer | None:
    """Tell of a change of hands: one side alone before the days of both, the other alone after.

    What is certain for longer than a day on both sides is no change of hands.
    """
    words = _finest(heard)
    if len(words) != 2:
        return None
    before, after = (_neighbour(claims, day, words, step) for step in (-1, 1))
    if not (before and after) or sorted([*before.words, *after.words]) != sorted(words):
        return None
    a_day = (after.day - before.day).days == 2
    if not a_day and len(_finest([b for b in heard if b.certain])) == 2:
        return None
    certainty: Certainty = "certain" if before.certain and after.certain and a_day else "possible"
    told = _together(heard, CHANGING, certainty)
    [end] = after.words
    order = sorted(told.sides, key=lambda word: word == end or _refines(end, word))
    return replace(told, sides={word: told.sides[word] for word in order})


class _Neighbour(NamedTuple):
    """The nearest day on which something else is said, the words said then, and how surely."""

    day: date
    words: tuple[str, ...]
    certain: bool


def _neighbour(
    claims: Sequence[Claim], day: date, words: Sequence[str], step: int
) -> _Neighbour | None:
    edges, heard = words_heard(tuple(claims))
    at = bisect_right(edges, day)  # of the words of the day
    said_now = frozenset(words)
    for nearest in range(at - 1, -1, -1) if step < 0 else range(at + 1, len(heard)):
        if heard[nearest] and _finest_of(heard[nearest]) != said_now:
            other = edges[nearest] - _DAY if step < 0 else edges[nearest - 1]
            bearings = bearing_on(claims, other)
            return _Neighbour(other, tuple(_finest(bearings)), bearings[0].certain)
    return None


def figure_on(claims: Sequence[Claim], day: date) -> FigureAnswer:
    """Answer for a day from claims of numbers, by one rule.

    Claims agree if some number fits all of them (seeds.model.said_range); then the best
    is the number put forward by the claim known last. If they disagree the answer is
    disputed, there is no best, and low and high span every side. A bound that one of the
    claims leaves open stays open; but where claims that agree ("at least", "at most") would leave
    no number at all, low and high are the bounds that fit all of them.
    """
    bearings = bearing_on(claims, day)
    if not bearings:
        return FigureAnswer(None, None, None, None, "unknown", (), last=_last_figure(claims, day))
    found = [b.claim for b in bearings]
    figures = [claim.figure for claim in found if claim.figure is not None]
    disputed = any(not agree(one, other) for one, other in combinations(figures, 2))
    certainty: Certainty = "certain" if bearings[0].certain else "possible"
    newest = max(found, key=lambda claim: _counted(claim, day))
    counted = _counted(newest, day)
    best = None if disputed else _best(found)
    low = _bound([f.low if f.low is not None else central(f) for f in figures], min)
    high = _bound([f.high if f.high is not None else central(f) for f in figures], max)
    if not disputed and low is best is high is None:
        low = _bound([f.low for f in figures if f.low is not None], max)
        high = _bound([f.high for f in figures if f.high is not None], min)
    return FigureAnswer(
        low=low,
        best=best,
        high=high,
        unit=figures[0].unit,
        certainty="disputed" if disputed else certainty,
        claims=tuple(claim.id for claim in found),
        counted=counted,
        age_days=(day - counted).days,
        dated=newest.counted or newest.during,
    )


def _bound(numbers: list[Decimal | None], pick: Callable[[list[Decimal]], Decimal]) -> float | None:
    given = [number for number in numbers if number is not None]
    return float(pick(given)) if given and len(given) == len(numbers) else None


def _best(claims: Iterable[Claim]) -> float | None:
    by_known = sorted(claims, key=lambda claim: claim.known, reverse=True)
    numbers = [central(claim.figure) for claim in by_known if claim.figure]
    return next((float(number) for number in numbers if number is not None), None)


def _counted(claim: Claim, day: date) -> date:
    return min(claim.counted.last if claim.counted else last_day(claim), day)


def _sides(bearings: Iterable[Bearing]) -> dict[str, tuple[str, ...]]:
    sides = defaultdict(list)
    for bearing in bearings:
        sides[str(bearing.claim.value)].append(bearing.claim.id)
    return {word: tuple(ids) for word, ids in sides.items()}


def _finest(bearings: Iterable[Bearing]) -> list[str]:
    return finest(str(b.claim.value) for b in bearings)


def finest(words: Iterable[str]) -> list[str]:
    """Leave out of words those that another one of them says more closely.

    Examples:
        >>> finest(["operating", "restricted"])
        ['restricted']
    """
    found = list(dict.fromkeys(words))
    if len(found) == 1:
        return found
    return [word for word in found if not any(_refines(other, word) for other in found)]


@lru_cache(1024)
def _finest_of(words: frozenset[str]) -> frozenset[str]:
    return frozenset(finest(words))


def _refines(fine: str, coarse: str) -> bool:
    step = REFINES.get(fine)
    return step is not None and (step == coarse or _refines(step, coarse))


_LEAST_SECURE = ("mixed", "contested", "besieged")


def _holding(bearings: Sequence[Bearing], several: bool) -> str | None:
    """Several parties hold in one way only if all claims say so; of one, the least secure."""
    found = {b.claim.holding for b in bearings}
    if several or len(found) == 1:
        return found.pop() if len(found) == 1 else None
    return next(word for word in (*_LEAST_SECURE, *HOLDINGS) if word in found)


def _last(claims: Sequence[Claim], day: date) -> Last | None:
    before = [claim for claim in claims if last_day(claim) < day]
    if not before:
        return None
    newest = max(map(last_day, before))
    latest = answer_on(before, newest)
    open_ = latest.answer in (UNKNOWN, CHANGING)
    return Last(DISPUTED if open_ else latest.answer, newest, latest.claims, latest.sides)


def _last_figure(claims: Sequence[Claim], day: date) -> FigureAnswer | None:
    before = [claim for claim in claims if last_day(claim) < day]
    if not before:
        return None
    newest = max(before, key=last_day)
    if newest.property in EVENT_FIGURES:
        return figure_on(*_of_one_event(before, newest))
    return figure_on(before, last_day(newest))


def _of_one_event(claims: Sequence[Claim], newest: Claim) -> tuple[list[Claim], date]:
    """Whoever counts what happened counts the same thing, also if told of another day of it."""
    met = [claim for claim in claims if last_day(claim) >= first_day(newest)]
    span = Span(min(map(first_day, met)), last_day(newest), False, "")
    told = [
        replace(c, during=span, start=None, until=None, counted=c.counted or c.during or c.until)
        for c in met
    ]
    return told, span.last


_DAY = timedelta(days=1)
