"""Which claims bear on a day, and how surely. The rule that every answer rests on.

A ``from ... until`` claim is certain between the last day that ``from`` may mean and the
first day that ``until`` may mean, and possible over both whole spans. A ``during`` claim is
certain on no one day, and possible on all of its span. What is approximate is never certain.
Seen is not stayed: on any other day the claim says nothing.
"""

from bisect import bisect_right
from collections import Counter
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from datetime import date, timedelta
from functools import lru_cache
from typing import Literal

from seeds import Claim

Certainty = Literal["certain", "possible", "disputed", "unknown"]


@dataclass(frozen=True, slots=True)
class Bearing:
    """A claim that bears on a day, and whether it is certain on it."""

    claim: Claim
    certain: bool


def bearing_on(claims: Iterable[Claim], day: date) -> list[Bearing]:
    """Pick the claims that bear on a day; of these, only the certain ones if there are any."""
    met = (claim for claim in claims if first_day(claim) <= day <= last_day(claim))
    bearings = [Bearing(claim, _is_certain(claim, day)) for claim in met]
    return [b for b in bearings if b.certain] or bearings


def heard_on(claims: Sequence[Claim], day: date) -> list[Bearing]:
    """Pick the claims that tell of a day: those that bear on it, then what was seen on that day."""
    bearings = bearing_on(claims, day)
    if not any(b.certain for b in bearings):
        return bearings
    ids = {b.claim.id for b in bearings}
    seen = [claim for claim in claims if _is_seen_on(claim, day) and claim.id not in ids]
    return [*bearings, *(Bearing(claim, False) for claim in seen)]


@lru_cache(64)
def words_heard(claims: tuple[Claim, ...]) -> tuple[list[date], list[frozenset[str]]]:
    """Tell which words are heard from day to day, all at once; see `heard_on`.

    Returns:
        The `change_days` in order; and the words that are heard before the first of them, then
        from each on.
    """
    edges = sorted(change_days(claims))
    turns: list[Counter[tuple[str, str]]] = [Counter() for _ in range(len(edges) + 2)]
    for claim in claims:
        for how, first, last in _stretches(claim):
            turns[bisect_right(edges, first)][how, str(claim.value)] += 1
            turns[bisect_right(edges, last) + 1][how, str(claim.value)] -= 1
    heard, saying = [], Counter[tuple[str, str]]()
    for turn in turns[:-1]:
        saying.update(turn)
        said = [key for key, count in saying.items() if count]
        sure = any(how == "certain" for how, _ in said)
        heard.append(frozenset(word for how, word in said if (how != "possible") == sure))
    return edges, heard


def _stretches(claim: Claim) -> Iterator[tuple[str, date, date]]:
    """The days on which a claim is heard in one way or another."""
    first, last = first_day(claim), last_day(claim)
    yield "possible", first, last
    if _is_seen_on(claim, first):
        yield "seen", first, last
    if (sure := _certain_days(claim)) and sure[0] <= sure[1]:
        yield "certain", *sure


def first_day(claim: Claim) -> date:
    """Give the first day on which a claim may have been true."""
    span = claim.during or claim.start
    assert span is not None
    return span.first


def last_day(claim: Claim) -> date:
    """Give the last day on which a claim may have been true, or ``date.max`` without an end."""
    span = claim.during or claim.until
    assert span is not None
    return span.last


def change_days(claims: Iterable[Claim]) -> set[date]:
    """List the days on which what claims say may change: the firsts of stretches of one bearing."""
    days = set()
    for claim in claims:
        for span in (claim.during, claim.start, claim.until):
            if span is not None:
                days |= _edges(span.first, span.last)
    return days


def _edges(first: date, last: date) -> set[date]:
    """A span changes things as it begins, on its last day, and on the days after both."""
    after = [day + timedelta(days=1) for day in (first, last) if day < date.max]
    return {day for day in (first, last, *after) if date.min < day < date.max}


def _is_certain(claim: Claim, day: date) -> bool:
    sure = _certain_days(claim)
    return sure is not None and sure[0] <= day <= sure[1]


def _certain_days(claim: Claim) -> tuple[date, date] | None:
    if claim.start is None or claim.until is None:
        return None
    sure = not (claim.start.approximate or claim.until.approximate)
    return (claim.start.last, claim.until.first) if sure else None


def _is_seen_on(claim: Claim, day: date) -> bool:
    return claim.during is not None and claim.during.first == claim.during.last == day
