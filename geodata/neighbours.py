"""The nearest reported place of another holder. A distance between places, not to a line."""

from dataclasses import dataclass
from datetime import date

from geodata.answers import CHANGING, DISPUTED, UNKNOWN, Answer, answer_on
from geodata.atlas import Atlas
from geodata.distances import Distance, distance
from geodata.layers import Feature
from geodata.status import status_on
from seeds.settings import SETTINGS

OPEN = (UNKNOWN, DISPUTED, CHANGING)
"""Answers that name no one holder."""

BECAME = {word: party.became for word, party in SETTINGS.parties.items() if party.became}
"""A party that became another: these two are one holder and not each other's neighbour."""


@dataclass(frozen=True, slots=True)
class Neighbour:
    """The nearest place that was reported to be another party's on a day.

    Attributes:
        place: The id of the place from which it is told.
        holder: Who held that place.
        nearest: The id of the nearest place of another holder.
        other: Who held the nearest.
        distance_m: Between the two points.
        low_m: The least that the distance to the nearest may be, given the accuracy of every
            place of another holder.
        high_m: The most that it may be.
    """

    place: str
    holder: Answer
    nearest: str
    other: Answer
    distance_m: float
    low_m: float
    high_m: float


def nearest_other_holder(
    atlas: Atlas, place: str, on: date, known: date | None = None
) -> Neighbour | None:
    """Find the nearest reported place of another holder than a place's own.

    Towns, areas, fields and crossings count of which somebody says who held them on the day,
    and on which accepted claims agree. Where nobody reports, another party may be nearer.

    Args:
        atlas: The atlas.
        place: The place's id, or any of its names in any script.
        on: The day asked about.
        known: The day up to which sources had been published; the newest source's if None.

    Returns:
        The nearest; None where the place itself has no one holder on the day, where
        it has no point, or where no place of another holder is reported.

    Raises:
        ValueError: No place has the name, or several have it.
    """
    here = atlas.place(place)
    status = status_on(atlas, here.id, on, known)
    if here.geometry is None or status.holder.answer in OPEN:
        return None
    said = {p.id: _holder(atlas, p, on, status.known) for p in atlas.layers["places"] if p.geometry}
    others = [id_ for id_, answer in said.items() if _is_other(answer, status.holder)]
    measured = {id_: distance(atlas, here.id, id_, status.known) for id_ in others}
    if not measured:
        return None
    nearest = min(measured, key=lambda id_: (measured[id_].distance_m, id_))
    return _neighbour(status.holder, said[nearest], measured[nearest], list(measured.values()))


def _holder(atlas: Atlas, place: Feature, on: date, known: date) -> Answer:
    return answer_on(atlas.register.standing(place.id, "holder", known), on)


def _is_other(answer: Answer, own: Answer) -> bool:
    here, there = (BECAME.get(said.answer, said.answer) for said in (own, answer))
    return there not in (*OPEN, here)


def _neighbour(own: Answer, other: Answer, nearest: Distance, others: list[Distance]) -> Neighbour:
    return Neighbour(
        place=nearest.start.name,
        holder=own,
        nearest=nearest.end.name,
        other=other,
        distance_m=nearest.distance_m,
        low_m=min(measured.low_m for measured in others),
        high_m=min(measured.high_m for measured in others),
    )
