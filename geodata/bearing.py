"""Which claims bear on a day, and how surely. The rule that every answer rests on.

A ``from ... until`` claim is certain between the last day that ``from`` may mean and the
first day that ``until`` may mean, and possible over both whole spans. A ``during`` claim is
certain on no one day, and possible on all of its span. What is approximate is never certain.
Seen is not stayed: on any other day the claim says nothing.
"""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date, timedelta
from typing import Literal

from seeds import Claim

Certainty = Literal["certain", "possible", "disputed", "unknown"]


@dataclass(frozen=True, slots=True)
class Bearing:
    """A claim that bears on a day, and whether it is certain on it."""

    claim: Claim
    certain: bool


def bearing_on(claims: Iterable[Claim], day: date) -> list[Bearing]:
    """Pick the claims that bear on a day; of these, only the certain ones if there are any.

    Returns:
        The claims that an answer for the day rests on, in their order.
    """
    bearings = [b for claim in claims if (b := _bearing(claim, day))]
    return [b for b in bearings if b.certain] or bearings


def first_day(claim: Claim) -> date:
    """Give the first day on which a claim may have been true."""
    span = claim.during or claim.start
    assert span is not None
    return span.first


def last_day(claim: Claim) -> date:
    """Give the last day on which a claim may have been true.

    Returns:
        The day; ``date.max`` for a claim without an end.
    """
    span = claim.during or claim.until
    assert span is not None
    return span.last


def change_days(claims: Iterable[Claim]) -> set[date]:
    """List the days on which what claims say may change.

    Returns:
        The first days of every stretch over which all of them bear alike.
    """
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


def _bearing(claim: Claim, day: date) -> Bearing | None:
    if not first_day(claim) <= day <= last_day(claim):
        return None
    return Bearing(claim, _certain(claim, day))


def _certain(claim: Claim, day: date) -> bool:
    if claim.start is None or claim.until is None:
        return False
    sure = not (claim.start.approximate or claim.until.approximate)
    return sure and claim.start.last <= day <= claim.until.first
