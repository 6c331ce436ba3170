"""The status of a place on a day, as a reader of another day could know it."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date

from geodata.answers import UNKNOWN, Answer, FigureAnswer, answer_on, figure_on
from geodata.atlas import Atlas
from geodata.bearing import first_day, last_day
from geodata.layers import Feature
from geodata.surroundings import fall_back, ground_round
from seeds import Claim
from seeds.vocabulary import PROPERTIES


@dataclass(frozen=True, slots=True)
class Status:
    """What is known of a place on a day.

    Attributes:
        place: The place's id.
        on: The day that it is about.
        known: The day up to which sources had been published.
        holder: Who ran it or controlled its ground.
        state: What it was doing.
        held: How many people were in it.
        figures: Every other number for the day, by property.
        last_reported: The last day up to ``on`` of which a claim tells; None if none does.
    """

    place: str
    on: date
    known: date
    holder: Answer
    state: Answer
    held: FigureAnswer
    figures: Mapping[str, FigureAnswer]
    last_reported: date | None


def status_on(atlas: Atlas, place: str, on: date, known: date | None = None) -> Status:
    """Tell the status of a place on a day, with the claims that it rests on.

    Args:
        atlas: The atlas.
        place: The place's id, or any of its names in any script.
        on: The day asked about.
        known: The day up to which sources had been published; the newest source's if None.

    Returns:
        The status. Where no claim bears on the day it is unknown, with what was last
        reported; where accepted claims disagree it is disputed, with each side. Only the
        holder falls back on the control zone round the place: its ``basis`` says so, and it
        is possible at most.

    Raises:
        ValueError: No place has the name, or several have it.

    Examples:
        >>> from geodata import load
        >>> status_on(load(), "al-Shaddadi", date(2026, 1, 18)).holder.answer
        'sdf'
    """
    feature = atlas.place(place)
    subject = feature.id
    known = known or atlas.register.newest_day
    standing = {name: atlas.register.standing(subject, name, known) for name in PROPERTIES}
    figures = {name: figure_on(standing[name], on) for name in _figure_properties()}
    return Status(
        place=subject,
        on=on,
        known=known,
        holder=_holder(atlas, feature, standing["holder"], on, known),
        state=answer_on(standing["state"], on),
        held=figures.pop("held"),
        figures={name: answer for name, answer in figures.items() if answer.claims},
        last_reported=_last_reported([c for claims in standing.values() for c in claims], on),
    )


def _holder(atlas: Atlas, place: Feature, claims: Sequence[Claim], on: date, known: date) -> Answer:
    own = answer_on(claims, on)
    round_it = ground_round(atlas, place, on, known) if own.answer == UNKNOWN else None
    return fall_back(own, round_it)


def _figure_properties() -> list[str]:
    return [name for name, (reading, _) in PROPERTIES.items() if reading == "figure"]


def _last_reported(claims: list[Claim], on: date) -> date | None:
    days = [min(_told_to(claim), on) for claim in claims if first_day(claim) <= on]
    return max(days, default=None)


def _told_to(claim: Claim) -> date:
    """A claim without an end tells of the days up to its publication."""
    return claim.known if last_day(claim) == date.max else last_day(claim)
