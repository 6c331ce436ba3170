"""From the claims that bear on a day to one answer, its certainty and its sides."""

from collections import defaultdict
from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from decimal import Decimal
from itertools import combinations

from geodata.bearing import Bearing, Certainty, bearing_on, last_day
from seeds import Claim, agree, central
from seeds.vocabulary import REFINES

UNKNOWN, DISPUTED = "unknown", "disputed"


@dataclass(frozen=True, slots=True)
class Last:
    """What was last reported before a day on which nothing is."""

    answer: str
    day: date
    claims: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Answer:
    """A word that answers for a day.

    Attributes:
        answer: The word; ``disputed`` if accepted claims disagree, ``unknown`` if none bears.
        certainty: How sure it is.
        claims: The ids of the claims that it rests on.
        sides: Every word that was said, with the claims that say it.
        holding: For a holder, how it holds the place.
        last: Where the answer is unknown, what was last reported.
        basis: What the claims are about, where that is not the subject itself: for a cell its
            ``place``, ``bank`` or ``governorate``, for a facility the control ``zone`` round it.
    """

    answer: str
    certainty: Certainty
    claims: tuple[str, ...]
    sides: Mapping[str, tuple[str, ...]]
    holding: str | None = None
    last: Last | None = None
    basis: str | None = None


@dataclass(frozen=True, slots=True)
class FigureAnswer:
    """A number that answers for a day.

    Attributes:
        low: The least that the claims leave open; None if they set no bound.
        best: The number put forward, if the claims agree on one.
        high: The most that the claims leave open; None if they set no bound.
        unit: What is counted; None if nothing is known.
        certainty: How sure it is.
        claims: The ids of the claims that it rests on.
        counted: The last day to which a number under it goes back.
        age_days: The days from then to the day asked about.
        last: Where the answer is unknown, the newest one before the day.
    """

    low: float | None
    best: float | None
    high: float | None
    unit: str | None
    certainty: Certainty
    claims: tuple[str, ...]
    counted: date | None = None
    age_days: int | None = None
    last: "FigureAnswer | None" = None


def answer_on(claims: Sequence[Claim], day: date) -> Answer:
    """Answer for a day from claims of words: who held it, what state it was in.

    Args:
        claims: Accepted claims of one subject and one property.
        day: The day asked about.

    Returns:
        The answer. A state that refines another takes its place; both claims count.
    """
    bearings = bearing_on(claims, day)
    if not bearings:
        return Answer(UNKNOWN, "unknown", (), {}, None, _last(claims, day))
    sides = _sides(bearings)
    finest = [word for word in sides if not _is_refined(word, sides)]
    ids = tuple(b.claim.id for b in bearings)
    holding = _holding(bearings, len(finest) > 1)
    if len(finest) > 1:
        return Answer(DISPUTED, "disputed", ids, sides, holding)
    certainty: Certainty = "certain" if bearings[0].certain else "possible"
    return Answer(finest[0], certainty, ids, sides, holding)


def figure_on(claims: Sequence[Claim], day: date) -> FigureAnswer:
    """Answer for a day from claims of numbers, by one rule.

    Claims agree if some number fits all of them (seeds.figures.said_range); then the best
    is the number put forward by the claim known last. If they disagree the answer is
    disputed, there is no best, and low and high span every side. A bound that one of the
    claims leaves open stays open.

    Args:
        claims: Accepted claims of one subject and one property.
        day: The day asked about.

    Returns:
        The answer.
    """
    bearings = bearing_on(claims, day)
    if not bearings:
        return FigureAnswer(None, None, None, None, "unknown", (), last=_last_figure(claims, day))
    found = [b.claim for b in bearings]
    figures = [claim.figure for claim in found if claim.figure is not None]
    disputed = any(not agree(one, other) for one, other in combinations(figures, 2))
    certainty: Certainty = "certain" if bearings[0].certain else "possible"
    counted = max(_counted(claim, day) for claim in found)
    return FigureAnswer(
        low=_bound([f.low if f.low is not None else central(f) for f in figures], min),
        best=None if disputed else _best(found),
        high=_bound([f.high if f.high is not None else central(f) for f in figures], max),
        unit=figures[0].unit,
        certainty="disputed" if disputed else certainty,
        claims=tuple(claim.id for claim in found),
        counted=counted,
        age_days=(day - counted).days,
    )


def _bound(numbers: list[Decimal | None], pick: Callable[[list[Decimal]], Decimal]) -> float | None:
    given = [number for number in numbers if number is not None]
    return float(pick(given)) if len(given) == len(numbers) else None


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


def _is_refined(word: str, words: Iterable[str]) -> bool:
    return any(_refines(other, word) for other in words)


def _refines(fine: str, coarse: str) -> bool:
    step = REFINES.get(fine)
    return step is not None and (step == coarse or _refines(step, coarse))


def _holding(bearings: Sequence[Bearing], several: bool) -> str | None:
    """Several parties hold in one way only if all claims say so; of one, the least secure."""
    found = {b.claim.holding for b in bearings}
    if several or len(found) == 1:
        return found.pop() if len(found) == 1 else None
    return next(word for word in ("mixed", "contested", "besieged") if word in found)


def _last(claims: Sequence[Claim], day: date) -> Last | None:
    before = _before(claims, day)
    if not before:
        return None
    newest = max(map(last_day, before))
    latest = answer_on(before, newest)
    return Last(latest.answer, newest, latest.claims)


def _last_figure(claims: Sequence[Claim], day: date) -> FigureAnswer | None:
    before = _before(claims, day)
    return figure_on(before, max(map(last_day, before))) if before else None


def _before(claims: Iterable[Claim], day: date) -> list[Claim]:
    return [claim for claim in claims if last_day(claim) < day]
