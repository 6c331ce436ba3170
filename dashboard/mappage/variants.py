"""What was known when: a place's answers through time, as the second clock moves.

What a reader could know of one place changes on few days of the second clock: when a claim
about it was published, or one that speaks against it. For each of these the library cuts
the map's days into stretches with one answer; the page then only looks them up. So there is
one rule of status, the library's, and none in the page.
"""

import json
from collections.abc import Callable, Iterable, Iterator
from datetime import date
from typing import Any

from dashboard.mappage.days import day_number
from geodata.answers import Answer, Last, answer_on
from geodata.atlas import Atlas
from geodata.cells import Cell
from geodata.ground import cell_history
from geodata.layers import Feature
from geodata.surroundings import cells_round, holder_history
from geodata.timeline import Interval, intervals
from seeds import Claim, Register

Variant = tuple[int, list[int]]
"""The day from which it was known, and pairs of (first day of a stretch, its answer)."""


class AnswerTable:
    """Every answer that the page may give, once each, and the claims that they rest on."""

    def __init__(self) -> None:
        self._numbers: dict[str, int] = {}
        self._claims: dict[str, int] = {}

    @property
    def answers(self) -> list[dict[str, Any]]:
        """The answers in the order of their numbers."""
        return [json.loads(text) for text in self._numbers]

    @property
    def claims(self) -> list[str]:
        """The ids of the claims that answers rest on, in the order of their numbers."""
        return list(self._claims)

    def number(self, answer: Answer) -> int:
        """Give an answer its number, the same for the same answer.

        Args:
            answer: The answer.

        Returns:
            Its place in `answers`.
        """
        text = json.dumps(self._document(answer), ensure_ascii=False, sort_keys=True)
        return self._numbers.setdefault(text, len(self._numbers))

    def claim_number(self, claim: str) -> int:
        """Give a claim its number, the same for the same claim.

        Args:
            claim: The claim's id.

        Returns:
            Its place in `claims`.
        """
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
    """Tell the state of a place through both clocks.

    Args:
        register: The register.
        table: Where answers get their numbers.
        subject: The place's id.

    Returns:
        The variants by the day from which they were known; none before the first claim.
    """
    moments = _moments(register, register.claims_about(subject, "state"))
    return _variants(
        table,
        moments,
        lambda known: intervals(register.standing(subject, "state", known), answer_on),
    )


def holder_variants(atlas: Atlas, table: AnswerTable, place: Feature) -> list[Variant]:
    """Tell who held a place through both clocks, or else the ground round it.

    Args:
        atlas: The atlas.
        table: Where answers get their numbers.
        place: The place.

    Returns:
        The variants by the day from which they were known; none before the first claim.
    """
    cells = cells_round(atlas, place)
    subjects = {place.id, *(s for cell in cells for s in (*cell.places, *cell.surroundings))}
    claims = [c for s in subjects for c in atlas.register.claims_about(s, "holder")]
    moments = _moments(atlas.register, claims)
    return _variants(table, moments, lambda known: holder_history(atlas, place, known))


def cell_variants(atlas: Atlas, table: AnswerTable, cell: Cell) -> list[Variant]:
    """Tell who held the ground of a cell through both clocks.

    Args:
        atlas: The atlas.
        table: Where answers get their numbers.
        cell: The cell.

    Returns:
        The variants by the day from which they were known; none before the first claim.
    """
    subjects = cell.subjects
    claims = [c for s in subjects for c in atlas.register.claims_about(s, "holder")]
    moments = _moments(atlas.register, claims)
    return _variants(table, moments, lambda known: cell_history(atlas, cell, known))


def _variants(
    table: AnswerTable,
    moments: Iterable[date],
    history: Callable[[date], Iterable[Interval[Answer]]],
) -> list[Variant]:
    found: list[Variant] = []
    for known in moments:
        pairs = ((day_number(i.start), table.number(i.answer)) for i in history(known))
        stretches = [number for pair in _unrepeated(pairs) for number in pair]
        if not found or found[-1][1] != stretches:
            found.append((day_number(known), stretches))
    return found


def _unrepeated(pairs: Iterable[tuple[int, int]]) -> Iterator[tuple[int, int]]:
    before = -1
    for day, number in pairs:
        if number != before:
            yield day, number
        before = number


def _moments(register: Register, claims: Iterable[Claim]) -> list[date]:
    """The days on which a claim became known, or its verdict took effect."""
    days = set()
    for claim in claims:
        days |= {claim.known} | {register.claims[other].known for other in claim.against}
    return sorted(days)
