"""Who held the ground of a cell: the holder of its place, through time.

A cell takes the answer of the first of its places that has one for the day. If none has, it
takes that of the wider ground that it is a part of (a bank of the Euphrates, a governorate),
which is then possible at most; that a party holds a governorate beside another says nothing of
a cell in it. If there is none either, the answer is unknown, with what was last reported.
"""

from collections.abc import Mapping, Sequence
from dataclasses import replace
from datetime import date

from geodata.answers import UNKNOWN, Answer, answer_on
from geodata.atlas import Atlas
from geodata.cells import Cell
from geodata.timeline import FIRST_DAY, LAST_DAY, Interval, intervals
from seeds import Claim

PLACE, BANK, GOVERNORATE = "place", "bank", "governorate"
MIXED = "mixed"

Told = tuple[str, Sequence[Claim]]
"""What kind of subject it is that claims are about, and the claims."""


def ground_on(atlas: Atlas, day: date, known: date | None = None) -> Mapping[str, Answer]:
    """Tell who held each cell on a day.

    Args:
        atlas: The atlas.
        day: The day asked about.
        known: The day up to which sources had been published; the newest source's if None.

    Returns:
        An answer for each cell, by the cell's id. Its ``basis`` is ``place``, ``bank`` or
        ``governorate``; None where it is unknown.

    Examples:
        >>> from geodata import load
        >>> ground_on(load(), date(2024, 11, 15))["cell/town/qamishli"].answer
        'sdf'
    """
    return {cell.id: answer_for(atlas, cell, day, known) for cell in atlas.mosaic.cells}


def answer_for(atlas: Atlas, cell: Cell, day: date, known: date | None = None) -> Answer:
    """Tell who held one cell on a day.

    Args:
        atlas: The atlas.
        cell: The cell.
        day: The day asked about.
        known: The day up to which sources had been published; the newest source's if None.

    Returns:
        The answer, as `ground_on` gives it for every cell.
    """
    return _answer(_claims_of(atlas, cell, known), day)


def cell_intervals(
    atlas: Atlas,
    known: date | None = None,
    first: date = FIRST_DAY,
    last: date = LAST_DAY,
) -> Mapping[str, list[Interval[Answer]]]:
    """Cut the history of each cell where its answer changes.

    Args:
        atlas: The atlas.
        known: The day up to which sources had been published; the newest source's if None.
        first: The first day.
        last: The last day.

    Returns:
        For each cell, by its id, intervals without a gap from the first day to the last.
    """
    return {cell.id: cell_history(atlas, cell, known, first, last) for cell in atlas.mosaic.cells}


def cell_history(
    atlas: Atlas,
    cell: Cell,
    known: date | None = None,
    first: date = FIRST_DAY,
    last: date = LAST_DAY,
) -> list[Interval[Answer]]:
    """Cut the history of one cell where its answer changes.

    Args:
        atlas: The atlas.
        cell: One of its cells.
        known: The day up to which sources had been published; the newest source's if None.
        first: The first day.
        last: The last day.

    Returns:
        Intervals without a gap from the first day to the last.
    """
    told = _claims_of(atlas, cell, known)
    every = [claim for _, claims in told for claim in claims]
    return intervals(every, lambda _, day: _answer(told, day), first, last)


def _claims_of(atlas: Atlas, cell: Cell, known: date | None) -> list[Told]:
    """The claims that bear on a cell: about its places one by one, then about wider ground."""
    known = known or atlas.register.newest_day
    told: list[Told] = [
        (PLACE, atlas.register.standing(place, "holder", known)) for place in cell.places
    ]
    for subject in cell.surroundings:
        claims = atlas.register.standing(subject, "holder", known)
        basis = GOVERNORATE if subject == cell.governorate else BANK
        told.append((basis, [claim for claim in claims if claim.holding != MIXED]))
    return told


def _answer(told: list[Told], day: date) -> Answer:
    answers = [_with_basis(answer_on(claims, day), basis) for basis, claims in told]
    said = [answer for answer in answers if answer.answer != UNKNOWN]
    reported = [answer for answer in answers if answer.last]
    return next(iter((*said, *reported, *answers)))


def _with_basis(answer: Answer, basis: str) -> Answer:
    if answer.answer == UNKNOWN:
        return answer
    wider = basis != PLACE and answer.certainty == "certain"
    return replace(answer, basis=basis, certainty="possible" if wider else answer.certainty)
