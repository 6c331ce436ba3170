"""Who held a place or ground: the columns that every table with a holder shares."""

from geodata.answers import Answer
from geodata.look import look_of
from geodata.tables.identity import listed
from geodata.tables.model import Field, Value

CERTAINTY = "certain, possible, disputed or unknown."
HOLDER = (
    Field(
        "holder",
        "text",
        "Who held it: a party; changing where one gave way to another; disputed; unknown.",
    ),
    Field("holding", "text", "How: held, contested, besieged or mixed."),
    Field("holder_certainty", "text", f"How sure that is: {CERTAINTY}"),
    Field(
        "holder_sides",
        "text",
        "Every holder that a claim names; first from, then to, where it is changing.",
    ),
    Field(
        "holder_basis",
        "text",
        "What the claims are about, if not the place itself: area, or zone (the ground round it).",
    ),
    Field("last_holder", "text", "Where nothing is reported, who held it by the last report."),
    Field("last_holder_date", "date", "The last day of that report."),
    Field("look", "text", "How the map draws the holder: rows of one look are drawn alike."),
)


def holder_values(answer: Answer) -> dict[str, Value]:
    """Give the values of HOLDER."""
    return {
        **word_values("holder", answer),
        "holding": answer.holding,
        "holder_basis": answer.basis,
        "look": look_of(answer).key,
    }


def word_values(name: str, answer: Answer) -> dict[str, Value]:
    """Give a word that answers for a day with what it rests on, in fields that begin alike.

    Args:
        name: How the fields begin, such as ``state``.
        answer: The answer.

    Returns:
        The values of ``state``, ``state_certainty``, ``state_sides``, and where nothing is
        reported of ``last_state`` and ``last_state_date``.
    """
    last = answer.last if answer.is_silent else None
    return {
        name: answer.answer,
        f"{name}_certainty": answer.certainty,
        f"{name}_sides": listed(tuple(answer.sides)),
        f"last_{name}": listed(tuple(last.sides) or (last.answer,)) if last else None,
        f"last_{name}_date": last.day if last else None,
    }
