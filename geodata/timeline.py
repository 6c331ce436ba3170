"""A place through time: the stretches of days over which an answer stays the same."""

from bisect import bisect_right
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass
from datetime import date, timedelta
from typing import Generic, TypeVar

from geodata.answers import Answer, FigureAnswer
from geodata.bearing import change_days
from seeds import Claim
from seeds.settings import SETTINGS

FIRST_DAY, LAST_DAY = SETTINGS.days
"""The first and the last day that the map covers."""

AnswerT = TypeVar("AnswerT", Answer, FigureAnswer)


@dataclass(frozen=True, slots=True)
class Interval(Generic[AnswerT]):
    """A stretch of days with one answer, the first and the last day included."""

    start: date
    end: date
    answer: AnswerT


def intervals(
    claims: Sequence[Claim],
    answer: Callable[[Sequence[Claim], date], AnswerT],
    first: date = FIRST_DAY,
    last: date = LAST_DAY,
) -> list[Interval[AnswerT]]:
    """Cut a span of days where the answer of claims of one subject and property changes.

    Args:
        claims: Accepted claims.
        answer: How claims answer for a day, such as geodata.answers.answer_on.

    Returns:
        Intervals without a gap, from the first day to the last. Two neighbours differ in what they
        say, or in the claims that say it.
    """
    starts = sorted({first} | {day for day in change_days(claims) if first < day <= last})
    return joined([(day, answer(claims, day)) for day in starts], last)


def joined(answers: Sequence[tuple[date, AnswerT]], last: date) -> list[Interval[AnswerT]]:
    """Join first days in order, and what is answered from each on, where the answer is the same."""
    merged: list[tuple[date, AnswerT]] = []
    for day, said in answers:
        if not merged or _gist(said) != _gist(merged[-1][1]):
            merged.append((day, said))
    spans = stretches([day for day, _ in merged], last)
    return [Interval(*span, said) for span, (_, said) in zip(spans, merged, strict=True)]


def stretches(starts: Sequence[date], last: date) -> Iterator[tuple[date, date]]:
    """Give the first and the last day of stretches that follow each other without a gap.

    Examples:
        >>> [end.day for _, end in stretches([date(2026, 1, 1), date(2026, 1, 9)], date.max)]
        [8, 31]
    """
    yield from zip(starts, [*(day - timedelta(days=1) for day in starts[1:]), last], strict=True)


def answer_at(history: Sequence[Interval[AnswerT]], day: date) -> AnswerT:
    """Look up the answer for a day; that of the first interval for any day before it."""
    number = bisect_right(history, day, key=lambda interval: interval.start) - 1
    return history[max(0, number)].answer


def _gist(answer: Answer | FigureAnswer) -> tuple[object, ...]:
    """What of an answer may not change within an interval: all but the age of a count."""
    if isinstance(answer, Answer):
        return answer.answer, answer.certainty, answer.holding, answer.claims, answer.last
    return answer.low, answer.best, answer.high, answer.certainty, answer.claims
