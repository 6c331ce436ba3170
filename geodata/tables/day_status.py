"""The status of a place on one day, as columns."""

from geodata.answers import Answer
from geodata.atlas import Atlas
from geodata.status import Status, status_on
from geodata.tables.identity import listed
from geodata.tables.model import Field, Moment, Value

CERTAINTY = "certain, possible, disputed or unknown."
DAY_STATUS = (
    Field("as_of", "date", "The day that the status is of."),
    Field("holder", "text", "Who ran the place or held its ground on the day."),
    Field("holding", "text", "How: held, contested, besieged or mixed."),
    Field("holder_certainty", "text", f"How sure that is: {CERTAINTY}"),
    Field("holder_sides", "text", "Every holder that a claim names for the day."),
    Field("state", "text", "What the place was doing on the day."),
    Field("state_certainty", "text", f"How sure that is: {CERTAINTY}"),
    Field("state_sides", "text", "Every state that a claim names for the day."),
    Field("held_low", "number", "The least number of people in it that claims leave open."),
    Field("held_best", "number", "The number of people in it that claims agree on."),
    Field("held_high", "number", "The greatest number of people in it that claims leave open."),
    Field("held_unit", "text", "What held_low, held_best and held_high count."),
    Field("held_certainty", "text", f"How sure that is: {CERTAINTY}"),
    Field("last_reported", "date", "The last day up to as_of of which a claim tells."),
    Field("claim_ids", "text", "The claims that this rests on; joins claims.claim_id."),
)


def day_status(atlas: Atlas, place: str, moment: Moment) -> dict[str, Value]:
    """Give the values of DAY_STATUS.

    Args:
        atlas: The atlas.
        place: The place's id.
        moment: The clocks.

    Returns:
        The values by field; empty where the moment is of no one day.
    """
    if moment.on is None:
        return {}
    status = status_on(atlas, place, moment.on, moment.known)
    return {
        "as_of": status.on,
        **_answer("holder", status.holder),
        "holding": status.holder.holding,
        **_answer("state", status.state),
        **_held(status),
        "last_reported": status.last_reported,
        "claim_ids": _claims(status),
    }


def _answer(name: str, answer: Answer) -> dict[str, Value]:
    return {
        name: answer.answer,
        f"{name}_certainty": answer.certainty,
        f"{name}_sides": listed(tuple(answer.sides)),
    }


def _held(status: Status) -> dict[str, Value]:
    names = ("low", "best", "high", "unit", "certainty")
    return {f"held_{name}": getattr(status.held, name) for name in names}


def _claims(status: Status) -> str | None:
    answers = (status.holder, status.state, status.held)
    return listed(list(dict.fromkeys(claim for answer in answers for claim in answer.claims)))
