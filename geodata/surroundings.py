"""Who held the ground round a place: what is left to say where nobody reports the place itself."""

from bisect import bisect_right
from collections import defaultdict
from dataclasses import replace
from datetime import date, timedelta

from shapely import Point
from shapely.geometry.base import BaseGeometry

from geodata.answers import DISPUTED, UNKNOWN, Answer, answer_on
from geodata.atlas import Atlas
from geodata.bearing import Certainty
from geodata.cells import Cell
from geodata.ground import AREA, answer_for, cell_history
from geodata.layers import Feature
from geodata.measure import ring
from geodata.timeline import Interval, intervals

ZONE, BASE = "zone", "base"


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
        The answer of every cell in which the place may lie, if they all agree. Its ``basis`` is
        ``area`` where it was reported of an area that holds the place, and as sure as that;
        else ``zone``, from what was reported of another place there, and never more than
        possible. None where the cells do not agree, where nothing is reported, where the place
        has no point, or for a base: that is held by whom its own claims say.
    """
    return _agreed([answer_for(atlas, cell, day, known) for cell in cells_round(atlas, place)])


def holder_on(atlas: Atlas, subject: str, day: date, known: date | None = None) -> Answer:
    """Tell who held a place on a day: the one answer that everything shows.

    Args:
        atlas: The atlas.
        subject: The place's id, or that of another subject of claims.
        day: The day asked about.
        known: The day up to which sources had been published; the newest source's if None.

    Returns:
        The answer of the claims about the place; if none bears, of the ground round it.
    """
    seen = atlas.as_known(known)
    own = answer_on(seen.register.standing(subject, "holder"), day)
    place = seen.gazetteer.by_id(subject)
    return fall_back(own, ground_round(seen, place, day) if own.is_silent and place else None)


def holder_history(
    atlas: Atlas, place: Feature, known: date | None = None
) -> list[Interval[Answer]]:
    """Cut the history of who held a place where it changes, with the ground round it to fall on.

    Args:
        atlas: The atlas.
        place: The place.
        known: The day up to which sources had been published; the newest source's if None.

    Returns:
        Intervals without a gap over the days of the map; on each day the holder is the one
        that `geodata.status.status_on` gives.
    """
    seen = atlas.as_known(known)
    own = intervals(seen.register.standing(place.id, "holder"), answer_on)
    ground = [cell_history(seen, cell) for cell in cells_round(atlas, place)]
    starts = sorted({interval.start for part in (own, *ground) for interval in part})
    ends = [day - timedelta(days=1) for day in starts[1:]] + [own[-1].end]
    return [
        Interval(day, end, fall_back(_at(own, day), _agreed([_at(part, day) for part in ground])))
        for day, end in zip(starts, ends, strict=True)
    ]


def fall_back(own: Answer, ground: Answer | None) -> Answer:
    """Answer for a place from the ground round it where nobody reports the place itself.

    Args:
        own: The answer for the place.
        ground: The answer for the ground round it, if there is one.

    Returns:
        The one for the place; if that is unknown the one for the ground, with what was last
        reported of the place.
    """
    return replace(ground, last=own.last) if own.is_silent and ground else own


def cells_round(atlas: Atlas, place: Feature) -> list[Cell]:
    """List the cells in which a place may lie, and whose ground may tell who held it.

    Args:
        atlas: The atlas.
        place: The place; wherever it may lie within its accuracy counts.

    Returns:
        The cells; none where the place has no point, and none for a base.
    """
    if not isinstance(place.geometry, Point) or place.kind == BASE:
        return []
    kept = atlas.geography.cells_round
    if place.id not in kept:
        kept[place.id] = atlas.mosaic.touching(_whereabouts(place))
    return kept[place.id]


def _at(history: list[Interval[Answer]], day: date) -> Answer:
    number = bisect_right(history, day, key=lambda interval: interval.start) - 1
    return history[number].answer


def _whereabouts(place: Feature) -> BaseGeometry:
    return ring(place.lonlat, place.accuracy_m) if place.accuracy_m else Point(place.lonlat)


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
