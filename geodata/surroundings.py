"""Who held the ground round a place: what is left to say where nobody reports the place itself."""

from collections import defaultdict
from datetime import date

from shapely import Point
from shapely.geometry.base import BaseGeometry

from geodata.answers import DISPUTED, UNKNOWN, Answer
from geodata.atlas import Atlas
from geodata.ground import answer_for
from geodata.layers import Feature
from geodata.measure import ring

ZONE = "zone"


def ground_round(
    atlas: Atlas, place: Feature, day: date, known: date | None = None
) -> Answer | None:
    """Tell who held the ground round a place on a day, from the control zones.

    Args:
        atlas: The atlas.
        place: The place; wherever it may lie within its accuracy counts.
        day: The day asked about.
        known: The day up to which sources had been published; the newest source's if None.

    Returns:
        The answer of every cell in which the place may lie, if they all agree: never more
        than possible, its ``basis`` ``zone``. None where they do not, where nothing is
        reported, or where the place has no point.
    """
    if not isinstance(place.geometry, Point):
        return None
    cells = atlas.mosaic.touching(_whereabouts(place))
    answers = [answer_for(atlas, cell, day, known) for cell in cells]
    said = {(answer.answer, frozenset(answer.sides)) for answer in answers}
    agreed = len(said) == 1 and answers[0].answer != UNKNOWN
    return _together(answers) if agreed else None


def _whereabouts(place: Feature) -> BaseGeometry:
    return ring(place.lonlat, place.accuracy_m) if place.accuracy_m else Point(place.lonlat)


def _together(answers: list[Answer]) -> Answer:
    sides: defaultdict[str, dict[str, None]] = defaultdict(dict)
    for answer in answers:
        for word, ids in answer.sides.items():
            sides[word].update(dict.fromkeys(ids))
    holdings = {answer.holding for answer in answers}
    return Answer(
        answer=answers[0].answer,
        certainty="disputed" if answers[0].answer == DISPUTED else "possible",
        claims=tuple(dict.fromkeys(id_ for answer in answers for id_ in answer.claims)),
        sides={word: tuple(ids) for word, ids in sides.items()},
        holding=holdings.pop() if len(holdings) == 1 else None,
        basis=ZONE,
    )
