"""What was known when: a place's answers through time, as the second clock moves.

What a reader could know of one place changes on few days of the second clock: when a claim
about it was published, or one that speaks against it. For each of these the library cuts
the map's days into stretches with one answer; the page then only looks them up. So there is
one rule of status, the library's, and none in the page.
"""

import json
from collections.abc import Callable, Iterable, Iterator
from datetime import date, timedelta
from itertools import takewhile
from typing import Any

from dashboard.mappage.looks import look_document
from geodata.answers import Answer, Last, answer_on
from geodata.atlas import Atlas
from geodata.cells import Cell
from geodata.ground import Histories, cells_round, holder_history
from geodata.layers import Feature
from geodata.look import Look, StateLook, look_of, state_look
from geodata.timeline import FIRST_DAY, Interval, intervals
from seeds import Register

Pair = tuple[int, int]
"""The first day of a stretch, and the number of its answer."""

Variant = tuple[int, int, int, list[int]]
"""The day from which it was known; how many numbers of the one before stand at its beginning and
at its end; and those between: pairs of (first day of a stretch, its answer), one after another."""


def day_number(day: date) -> int:
    """Count the days from the map's first day, as the page does; earlier days are negative.

    Examples:
        >>> from datetime import date
        >>> day_number(FIRST_DAY), day_number(date(2024, 10, 31))
        (0, -1)
    """
    return (day - FIRST_DAY).days


class AnswerTable:
    """Every answer that the page may give, once each, and the claims that they rest on."""

    def __init__(self) -> None:
        self._numbers: dict[str, int] = {}
        self._claims: dict[str, int] = {}
        self._looks: dict[str, Look] = {}
        self._told: dict[int, tuple[Answer, int]] = {}

    @property
    def looks(self) -> list[dict[str, Any]]:
        """Every look of an answer, in the order of their numbers."""
        return [look_document(look) for look in self._looks.values()]

    @property
    def answers(self) -> list[dict[str, Any]]:
        """The answers in the order of their numbers."""
        return [json.loads(text) for text in self._numbers]

    @property
    def claims(self) -> list[str]:
        """The ids of the claims that answers rest on, in the order of their numbers."""
        return list(self._claims)

    def number(self, answer: Answer) -> int:
        """Give the answer to who held a place its number in `answers`."""
        if id(answer) not in self._told:  # one answer stands in many histories
            look = look_of(answer)
            self._looks.setdefault(look.key, look)
            document = {**self._document(answer), "look": list(self._looks).index(look.key)}
            self._told[id(answer)] = answer, self._number(document)
        return self._told[id(answer)][1]

    def state_number(self, answer: Answer, look: StateLook) -> int:
        """Give the answer to what a place was doing, as it is drawn on the day, its number."""
        sign = {"glyph": look.glyph, "red": int(look.is_red)}
        return self._number({**self._document(answer), **sign})

    def _number(self, document: dict[str, Any]) -> int:
        text = json.dumps(document, ensure_ascii=False, sort_keys=True)
        return self._numbers.setdefault(text, len(self._numbers))

    def claim_number(self, claim: str) -> int:
        """Give a claim its number in `claims`, the same for the same claim."""
        return self._claims.setdefault(claim, len(self._claims))

    def _document(self, answer: Answer) -> dict[str, Any]:
        last = answer.last
        full = {
            "word": answer.answer,
            "certainty": answer.certainty,
            "basis": answer.basis if answer.basis != "place" else None,
            "holding": answer.holding,
            "sides": _sides(answer),
            "claims": [self.claim_number(claim) for claim in answer.claims],
            "last": last and [last.answer, day_number(last.day)],
            "lastSides": last and _sides(last),
            "lastClaims": last and [self.claim_number(claim) for claim in last.claims],
        }
        return {key: value for key, value in full.items() if value}


def _sides(answer: Answer | Last) -> list[str] | None:
    """The words that were said, where they are not one that answers for the day."""
    return None if answer.answer in answer.sides else list(answer.sides)


def state_variants(register: Register, table: AnswerTable, subject: str) -> list[Variant]:
    """Tell the state of a place through both clocks; nothing before the first claim."""
    moments = register.moments(subject, "state")
    return _variants(moments, lambda known: _state_stretches(register, table, subject, known))


def _state_stretches(
    register: Register, table: AnswerTable, subject: str, known: date
) -> Iterator[Pair]:
    """A state that is red turns plain some days later, while the answer stays the same."""
    for one in intervals(register.standing(subject, "state", known), answer_on):
        look = state_look(one.answer, one.start, register.claims)
        yield day_number(one.start), table.state_number(one.answer, look)
        if look.red_until and one.start <= look.red_until < one.end:
            plain = look.red_until + timedelta(days=1)
            look = state_look(one.answer, plain, register.claims)
            yield day_number(plain), table.state_number(one.answer, look)


def holder_variants(
    atlas: Atlas, histories: Histories, table: AnswerTable, place: Feature
) -> list[Variant]:
    """Tell who held a place through both clocks, or else the ground round it."""
    cells = cells_round(atlas, place)
    subjects = {place.id, *(s for cell in cells for s in (*cell.places, *cell.surroundings))}
    moments = _moments(atlas.register, subjects)
    return _variants(
        moments,
        lambda known: _stretches(table, holder_history(atlas, place, known, histories)),
    )


def cell_variants(histories: Histories, table: AnswerTable, cell: Cell) -> list[Variant]:
    """Tell who held the ground of a cell through both clocks; occupied ground is always that."""
    always = [date.min] if cell.is_occupied else []
    moments = always + _moments(histories.register, cell.subjects)
    return _variants(moments, lambda known: _stretches(table, histories.of(cell, known)))


def _stretches(table: AnswerTable, history: Iterable[Interval[Answer]]) -> Iterator[Pair]:
    return ((day_number(one.start), table.number(one.answer)) for one in history)


def _variants(
    moments: Iterable[date], stretches_on: Callable[[date], Iterable[Pair]]
) -> list[Variant]:
    found: list[Variant] = []
    before: list[int] = []
    for known in moments:
        stretches = [number for pair in _unrepeated(stretches_on(known)) for number in pair]
        if not found or before != stretches:
            found.append((day_number(known), *_told_anew(before, stretches)))
        before = stretches
    return found


def _told_anew(before: list[int], after: list[int]) -> tuple[int, int, list[int]]:
    """What is the same at both ends, in numbers, and what is new between."""
    start = _alike(before, after)
    end = _alike(before[start:][::-1], after[start:][::-1])
    return start, end, after[start : len(after) - end]


def _alike(one: list[int], other: list[int]) -> int:
    """How many numbers two lists begin with alike."""
    return sum(1 for _ in takewhile(lambda pair: pair[0] == pair[1], zip(one, other, strict=False)))


def _unrepeated(pairs: Iterable[Pair]) -> Iterator[Pair]:
    before = -1
    for day, number in pairs:
        if number != before:
            yield day, number
        before = number


def _moments(register: Register, subjects: Iterable[str]) -> list[date]:
    return sorted({day for subject in subjects for day in register.moments(subject, "holder")})
