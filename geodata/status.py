"""The status of a place on a day, as a reader of another day could know it."""

from collections import defaultdict
from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date

from geodata.answers import Answer, FigureAnswer, answer_on, figure_on
from geodata.atlas import Atlas
from geodata.bearing import first_day, last_day
from geodata.ground import holder_on
from seeds import Claim, Register
from seeds.vocabulary import EVENT_FIGURES, PROPERTIES


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
        figures: Every other number for the day, by property; of what happened before it, too,
            as ``last``.
        set_aside: The claims of each property up to the day that enter no answer, being in
            conflict, superseded or retracted.
        last_reported: The last day up to ``on`` of which a claim tells; None if none does.
    """

    place: str
    on: date
    known: date
    holder: Answer
    state: Answer
    held: FigureAnswer
    figures: Mapping[str, FigureAnswer]
    set_aside: Mapping[str, tuple[str, ...]]
    last_reported: date | None


def status_on(atlas: Atlas, place: str, on: date, known: date | None = None) -> Status:
    """Tell the status of a place on a day, with the claims that it rests on.

    Args:
        atlas: The atlas.
        place: The place's id, or any of its names in any script; or the id of another subject
            of claims, such as ``governorate/homs``.
        on: The day asked about.
        known: The day up to which sources had been published; the newest source's if None.

    Returns:
        The status. Where no claim bears on the day it is unknown, with what was last
        reported; where accepted claims cannot all be true it is disputed, with each side. Only
        the holder falls back on the ground round the place: its ``basis`` says so.

    Raises:
        ValueError: No place has the name, or several have it.

    Examples:
        >>> from geodata import load
        >>> status_on(load(), "al-Shaddadi", date(2026, 1, 18)).holder.answer
        'sdf'
    """
    seen = atlas.as_known(known)
    register = seen.register
    subject = place if place in atlas.register.subjects else atlas.place(place).id
    standing = {name: register.standing(subject, name) for name in PROPERTIES}
    figures = {name: figure_on(standing[name], on) for name in _figure_properties()}
    return Status(
        place=subject,
        on=on,
        known=register.newest_day,
        holder=holder_on(seen, subject, on),
        state=answer_on(standing["state"], on),
        held=figures.pop("held"),
        figures={name: answer for name, answer in figures.items() if _is_in_view(name, answer)},
        set_aside=_set_aside(register, subject, on),
        last_reported=_last_reported([c for claims in standing.values() for c in claims], on),
    )


def _is_in_view(name: str, answer: FigureAnswer) -> bool:
    return bool(answer.claims) or (name in EVENT_FIGURES and answer.last is not None)


def _set_aside(register: Register, subject: str, on: date) -> Mapping[str, tuple[str, ...]]:
    found: defaultdict[str, list[str]] = defaultdict(list)
    for claim in register.claims_about(subject):
        if claim.verdict != "accepted" and first_day(claim) <= on:
            found[claim.property].append(claim.id)
    return {name: tuple(ids) for name, ids in found.items()}


def _figure_properties() -> list[str]:
    return [name for name, (reading, _) in PROPERTIES.items() if reading == "figure"]


def _last_reported(claims: list[Claim], on: date) -> date | None:
    days = [min(_told_to(claim), on) for claim in claims if first_day(claim) <= on]
    return max(days, default=None)


def _told_to(claim: Claim) -> date:
    """A claim without an end tells of the days up to its publication."""
    return claim.known if last_day(claim) == date.max else last_day(claim)
