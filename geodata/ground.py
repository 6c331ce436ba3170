"""Who held the ground of a cell, and the ground round a place, through time.

A cell takes the answer of the first of its places that has one for the day. If none has, it
takes that of the narrowest area that it is a part of (a district, a bank of the Euphrates, a
governorate) and that has one. A report of an area is certain of a cell in it only where the
claims under it are `throughout`: of the whole area, but for what is claimed of places inside.
That a party holds an area beside another says nothing of a cell in it, without that word. If
there is no answer, it is unknown, with what was last reported.

A place that nobody reports takes the answer of the cells in which it may lie, if they agree.
"""

from collections import defaultdict
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import replace
from datetime import date
from functools import cache, partial

from shapely import Point

from geodata.answers import DISPUTED, UNKNOWN, Answer, answer_on
from geodata.atlas import Atlas
from geodata.bearing import Certainty
from geodata.cells import Cell
from geodata.layers import Feature
from geodata.measure import ring
from geodata.timeline import FIRST_DAY, LAST_DAY, Interval, answer_at, intervals, joined, stretches
from seeds import Claim, Day, Register

PLACE, AREA, OCCUPIED = "place", "area", "occupied"
MIXED = "mixed"


def ground_on(atlas: Atlas, day: date, known: Day | None = None) -> Mapping[str, Answer]:
    """Tell who held each cell on a day, by its id.

    The ``basis`` is ``place`` or ``area``; where no claim bears None, or ``occupied`` on occupied
    ground of which none was ever made.

    Examples:
        >>> from geodata import load
        >>> ground_on(load(), date(2024, 11, 15))["cell/town/qamishli"].answer
        'sdf'
    """
    register = atlas.as_known(known).register
    told = cache(lambda basis, subject: _based(_claims_of(register, basis, subject), day, basis))
    return {cell.id: _first(told(*of) for of in _of(cell)) for cell in atlas.mosaic.cells}


class Histories:
    """Histories of cells, for which what is claimed of one place or area is cut once."""

    def __init__(self, atlas: Atlas, first: date = FIRST_DAY, last: date = LAST_DAY) -> None:
        self.register, self._first, self._last = atlas.register, first, last
        self._moments = cache(lambda subject: self.register.moments(subject, "holder"))
        self._kept = cache(self._cut)

    def of(self, cell: Cell, known: date | None = None) -> list[Interval[Answer]]:
        """Cut the history of a cell where its answer changes, without a gap between the days."""
        day = known or self.register.newest_day
        parts = [self._kept(basis, of, self._moment(of, day)) for basis, of in _of(cell)]
        starts = sorted({interval.start for part in parts for interval in part})
        answers = [(start, _first(answer_at(part, start) for part in parts)) for start in starts]
        return joined(answers, self._last)

    def _moment(self, subject: str, known: date) -> date:
        """The last day by then on which what stands of a subject changed."""
        return max((day for day in self._moments(subject) if day <= known), default=date.min)

    def _cut(self, basis: str, subject: str, known: date) -> list[Interval[Answer]]:
        claims = _claims_of(self.register, basis, subject, known)
        return intervals(claims, partial(_based, basis=basis), self._first, self._last)


def _of(cell: Cell) -> list[tuple[str, str]]:
    """What claims may be about to bear on a cell: its places one by one, then wider ground."""
    places = [(OCCUPIED if cell.is_occupied else PLACE, subject) for subject in cell.places]
    return [*places, *((AREA, subject) for subject in cell.surroundings)]


def _claims_of(
    register: Register, basis: str, subject: str, known: date | None = None
) -> Sequence[Claim]:
    claims = register.standing(subject, "holder", known)
    if basis != AREA:
        return claims
    return [claim for claim in claims if claim.throughout or claim.holding != MIXED]


def _first(answers: Iterable[Answer]) -> Answer:
    """The first answer that is one, or else the first of those with a last report."""
    silent = []
    for answer in answers:
        if not answer.is_silent:
            return answer
        silent.append(answer)
    return next((answer for answer in silent if answer.last), silent[0])


def _based(claims: Sequence[Claim], day: date, basis: str) -> Answer:
    answer = answer_on(claims, day)
    if answer.is_silent:
        return replace(answer, basis=basis) if basis == OCCUPIED and not answer.last else answer
    if basis != AREA:
        return replace(answer, basis=PLACE)
    sure = answer.certainty != "certain" or _is_of_the_whole(claims, day, answer)
    return replace(answer, basis=basis, certainty=answer.certainty if sure else "possible")


def _is_of_the_whole(claims: Sequence[Claim], day: date, answer: Answer) -> bool:
    """Whether those of the claims that are of the whole area give the same answer, and surely."""
    whole = answer_on([claim for claim in claims if claim.throughout], day)
    return (whole.answer, whole.certainty) == (answer.answer, "certain")


ZONE, BASE = "zone", "base"


def holder_on(atlas: Atlas, subject: str, day: date) -> Answer:
    """Tell who held a place, or another subject of claims: the one answer that everything shows.

    It is that of the claims about the place; if none bears, that of every cell in which the place
    may lie, where they all agree. Its ``basis`` is then ``area`` where it was reported of an area
    that holds the place, and as sure as that; else ``zone``, from what was reported of another
    place there, and never more than possible.
    """
    own = answer_on(atlas.register.standing(subject, "holder"), day)
    place = atlas.gazetteer.by_id(subject) if own.is_silent else None
    cells = cells_round(atlas, place) if place else []
    return fall_back(own, _agreed([answer_for(atlas, cell, day) for cell in cells]))


def answer_for(atlas: Atlas, cell: Cell, day: date) -> Answer:
    """Tell who held one cell on a day."""
    return _first(_based(_claims_of(atlas.register, *of), day, of[0]) for of in _of(cell))


def holder_history(
    atlas: Atlas,
    place: Feature,
    known: date | None = None,
    histories: Histories | None = None,
) -> list[Interval[Answer]]:
    """Cut the history of who held a place where it changes, with the ground round it to fall on.

    Intervals without a gap over the days of the map; on each day the holder is the one that
    `geodata.status.status_on` gives. Whoever asks of many places hands on the ``histories`` of
    the atlas, which keep what is cut.
    """
    own = intervals(atlas.register.standing(place.id, "holder", known), answer_on)
    kept = histories or Histories(atlas)
    ground = [kept.of(cell, known) for cell in cells_round(atlas, place)]
    starts = sorted({interval.start for part in (own, *ground) for interval in part})
    answers = [
        fall_back(answer_at(own, day), _agreed([answer_at(part, day) for part in ground]))
        for day in starts
    ]
    spans = stretches(starts, own[-1].end)
    return [Interval(*span, answer) for span, answer in zip(spans, answers, strict=True)]


def fall_back(own: Answer, ground: Answer | None) -> Answer:
    """Give the answer for a place; where nobody reports it, that for the ground round it.

    What was last reported stays what was reported of the place.
    """
    return replace(ground, last=own.last) if own.is_silent and ground else own


def cells_round(atlas: Atlas, place: Feature) -> list[Cell]:
    """List the cells in which a place may lie within its accuracy, and that may tell who held it.

    None where the place has no point, and none for a base.
    """
    if not isinstance(place.geometry, Point) or place.kind == BASE:
        return []
    kept = atlas.geography.cells_round
    if place.id not in kept:
        reach = ring(place.lonlat, place.accuracy_m) if place.accuracy_m else place.geometry
        kept[place.id] = atlas.mosaic.touching(reach)
    return kept[place.id]


def _agreed(answers: list[Answer]) -> Answer | None:
    said = {(answer.answer, tuple(sorted(answer.sides))) for answer in answers}
    agreed = len(said) == 1 and answers[0].answer != UNKNOWN
    return _together(answers) if agreed else None


def _together(answers: list[Answer]) -> Answer:
    sides: defaultdict[str, dict[str, None]] = defaultdict(dict)
    for answer in answers:
        for word, ids in answer.sides.items():
            sides[word].update(dict.fromkeys(ids))
    holdings = {answer.holding for answer in answers}
    of_areas = all(answer.basis == AREA for answer in answers)
    sure = of_areas and all(answer.certainty == "certain" for answer in answers)
    certainty: Certainty = "certain" if sure else "possible"
    return Answer(
        answer=answers[0].answer,
        certainty="disputed" if answers[0].answer == DISPUTED else certainty,
        claims=tuple(dict.fromkeys(id_ for answer in answers for id_ in answer.claims)),
        sides={word: tuple(ids) for word, ids in sides.items()},
        holding=holdings.pop() if len(holdings) == 1 else None,
        basis=AREA if of_areas else ZONE,
    )
