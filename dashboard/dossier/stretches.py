"""A place's status through time, told once for as long as it stays the same."""

from collections.abc import Sequence
from dataclasses import replace
from datetime import date

from geodata.answers import Answer, answer_on
from geodata.timeline import Interval, intervals
from seeds import Claim


def stretches(claims: Sequence[Claim], first: date, last: date) -> tuple[Interval[Answer], ...]:
    """Cut a span of days where the answer changes, but not where only its claims do.

    Args:
        claims: Accepted claims of one subject and one property.
        first: The first day of the span.
        last: The last day of the span.

    Returns:
        Intervals that follow each other without a gap; each rests on every claim that bears
        on a day of it.
    """
    merged: list[Interval[Answer]] = []
    for interval in intervals(claims, answer_on, first, last):
        if merged and _alike(merged[-1].answer, interval.answer):
            before = merged.pop()
            answer = _together(before.answer, interval.answer)
            interval = Interval(before.start, interval.end, answer)
        merged.append(interval)
    return tuple(merged)


def _alike(one: Answer, other: Answer) -> bool:
    return _gist(one) == _gist(other)


def _gist(answer: Answer) -> tuple[object, ...]:
    sides = frozenset(answer.sides) if answer.certainty == "disputed" else None
    return answer.answer, answer.certainty, answer.holding, sides


def _together(one: Answer, other: Answer) -> Answer:
    sides = {
        word: tuple(dict.fromkeys((*one.sides.get(word, ()), *other.sides.get(word, ()))))
        for word in dict.fromkeys((*one.sides, *other.sides))
    }
    claims = tuple(dict.fromkeys((*one.claims, *other.claims)))
    return replace(one, claims=claims, sides=sides)
