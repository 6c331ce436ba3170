"""Who held the ground of a cell: the holder of its place, through time.

A cell takes the answer of the first of its places that has one for the day. If none has, it
takes that of the narrowest area that it is a part of (a district, a bank of the Euphrates, a
governorate) and that has one. A report of an area is certain of a cell in it only where the
claims under it are `throughout`: of the whole area, but for what is claimed of places inside.
That a party holds an area beside another says nothing of a cell in it, without that word. If
there is no answer, it is unknown, with what was last reported.
"""

from collections.abc import Mapping, Sequence
from dataclasses import replace
from datetime import date
from functools import cache, partial

from geodata.answers import Answer, answer_on
from geodata.atlas import Atlas
from geodata.cells import Cell
from geodata.timeline import FIRST_DAY, LAST_DAY, Interval, answer_at, intervals, joined
from seeds import Claim, Register

PLACE, AREA = "place", "area"
MIXED = "mixed"


def ground_on(atlas: Atlas, day: date, known: date | None = None) -> Mapping[str, Answer]:
    """Tell who held each cell on a day.

    Returns:
        An answer for each cell, by the cell's id. Its ``basis`` is ``place`` or ``area``; None
        where no claim bears.

    Examples:
        >>> from geodata import load
        >>> ground_on(load(), date(2024, 11, 15))["cell/town/qamishli"].answer
        'sdf'
    """
    register = atlas.as_known(known).register
    told = cache(lambda basis, subject: _based(_claims_of(register, basis, subject), day, basis))
    return {cell.id: _first([told(*of) for of in _of(cell)]) for cell in atlas.mosaic.cells}


def answer_for(atlas: Atlas, cell: Cell, day: date, known: date | None = None) -> Answer:
    """Tell who held one cell on a day.

    Returns:
        The answer, as `ground_on` gives it for every cell.
    """
    register = atlas.as_known(known).register
    told = ((basis, _claims_of(register, basis, subject)) for basis, subject in _of(cell))
    return _first([_based(claims, day, basis) for basis, claims in told])


def cell_intervals(
    atlas: Atlas,
    known: date | None = None,
    first: date = FIRST_DAY,
    last: date = LAST_DAY,
) -> Mapping[str, list[Interval[Answer]]]:
    """Cut the history of each cell where its answer changes.

    Returns:
        For each cell, by its id, intervals without a gap from the first day to the last.
    """
    histories = Histories(atlas, first, last)
    return {cell.id: histories.of(cell, known) for cell in atlas.mosaic.cells}


class Histories:
    """Histories of cells, for which what is claimed of one place or area is cut once.

    Args:
        atlas: The atlas.
        first: The first day.
        last: The last day.
    """

    def __init__(self, atlas: Atlas, first: date = FIRST_DAY, last: date = LAST_DAY) -> None:
        self.register, self._first, self._last = atlas.register, first, last
        self._moments = cache(lambda subject: self.register.moments(subject, "holder"))
        self._kept = cache(self._cut)

    def of(self, cell: Cell, known: date | None = None) -> list[Interval[Answer]]:
        """Cut the history of a cell, as `cell_history` does."""
        day = known or self.register.newest_day
        parts = [self._kept(basis, of, self._moment(of, day)) for basis, of in _of(cell)]
        starts = sorted({interval.start for part in parts for interval in part})
        answers = [(start, _first([answer_at(part, start) for part in parts])) for start in starts]
        return joined(answers, self._last)

    def _moment(self, subject: str, known: date) -> date:
        """The last day by then on which what stands of a subject changed."""
        return max((day for day in self._moments(subject) if day <= known), default=date.min)

    def _cut(self, basis: str, subject: str, known: date) -> list[Interval[Answer]]:
        claims = _claims_of(self.register, basis, subject, known)
        return intervals(claims, partial(_based, basis=basis), self._first, self._last)


def cell_history(
    atlas: Atlas,
    cell: Cell,
    known: date | None = None,
    first: date = FIRST_DAY,
    last: date = LAST_DAY,
) -> list[Interval[Answer]]:
    """Cut the history of one cell where its answer changes.

    Returns:
        Intervals without a gap from the first day to the last.
    """
    return Histories(atlas, first, last).of(cell, known)


def _of(cell: Cell) -> list[tuple[str, str]]:
    """What claims may be about to bear on a cell: its places one by one, then wider ground."""
    places = [(PLACE, subject) for subject in cell.places]
    return [*places, *((AREA, subject) for subject in cell.surroundings)]


def _claims_of(
    register: Register, basis: str, subject: str, known: date | None = None
) -> Sequence[Claim]:
    claims = register.standing(subject, "holder", known)
    if basis == PLACE:
        return claims
    return [claim for claim in claims if claim.throughout or claim.holding != MIXED]


def _first(answers: Sequence[Answer]) -> Answer:
    """The first answer that is one, or else the first of those with a last report."""
    said = [answer for answer in answers if not answer.is_silent]
    reported = [answer for answer in answers if answer.last]
    return next(iter((*said, *reported, *answers)))


def _based(claims: Sequence[Claim], day: date, basis: str) -> Answer:
    answer = answer_on(claims, day)
    if answer.is_silent:
        return answer
    sure = answer.certainty != "certain" or basis == PLACE or _is_of_the_whole(claims, day, answer)
    return replace(answer, basis=basis, certainty=answer.certainty if sure else "possible")


def _is_of_the_whole(claims: Sequence[Claim], day: date, answer: Answer) -> bool:
    """Whether those of the claims that are of the whole area give the same answer, and surely."""
    whole = answer_on([claim for claim in claims if claim.throughout], day)
    return (whole.answer, whole.certainty) == (answer.answer, "certain")
