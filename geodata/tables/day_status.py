"""The status of a place on one day, as columns."""

from datetime import date

from geodata.atlas import Atlas
from geodata.look import Look, look_of
from geodata.status import Status, status_on
from geodata.tables.holding import CERTAINTY, HOLDER, holder_values, word_values
from geodata.tables.identity import listed
from geodata.tables.model import Field, Value

DAY_STATUS = (
    Field("as_of", "date", "The day that the status is of."),
    *HOLDER,
    Field("state", "text", "What the place was doing on the day."),
    Field("state_certainty", "text", f"How sure that is: {CERTAINTY}"),
    Field("state_sides", "text", "Every state that a claim names for the day."),
    Field("last_state", "text", "Where nothing is reported, the last state reported."),
    Field("last_state_date", "date", "The last day of that report."),
    Field("held_low", "number", "The least number of people in it that claims leave open."),
    Field("held_best", "number", "The number of people in it that claims agree on."),
    Field("held_high", "number", "The greatest number of people in it that claims leave open."),
    Field("held_unit", "text", "What held_low, held_best and held_high count."),
    Field("held_certainty", "text", f"How sure that is: {CERTAINTY}"),
    Field("last_reported", "date", "The last day up to as_of of which a claim tells."),
    Field("claim_ids", "text", "The claims that this rests on; joins claims.claim_id."),
)


def day_status(atlas: Atlas, place: str, day: date) -> tuple[dict[str, Value], Look]:
    """Give the values of DAY_STATUS, and how the holder is drawn.

    Args:
        atlas: The atlas, as it was known.
        place: The place's id.
        day: The day.

    Returns:
        The values by field, and the look.
    """
    status = status_on(atlas, place, day)
    values = {
        "as_of": status.on,
        **holder_values(status.holder),
        **word_values("state", status.state),
        **_held(status),
        "last_reported": status.last_reported,
        "claim_ids": _claims(status),
    }
    return values, look_of(status.holder)


def _held(status: Status) -> dict[str, Value]:
    names = ("low", "best", "high", "unit", "certainty")
    return {f"held_{name}": getattr(status.held, name) for name in names}


def _claims(status: Status) -> str | None:
    answers = (status.holder, status.state, status.held)
    return listed(list(dict.fromkeys(claim for answer in answers for claim in answer.claims)))
