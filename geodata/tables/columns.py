"""Columns that several tables share: what a place is, who held it, and how that is dated."""

from collections.abc import Container, Iterable, Sequence
from datetime import date

from geodata.answers import CHANGING, DISPUTED, Answer
from geodata.bearing import first_day, last_day
from geodata.layers import Feature
from geodata.look import look_of
from geodata.tables.model import Field, Value
from seeds import Claim, Register, Span
from seeds.settings import SETTINGS
from seeds.vocabulary import HATCHES, HOLDINGS, PARTIES, STATES

NAMES = (
    Field("name", "text", "Name in English."),
    Field("name_ar", "text", "Name in Arabic."),
)
POSITION = (
    Field(
        "where_prec",
        "integer",
        "Precision of the point as UCDP GED codes it: 1 exact, 2 near a named place, 3 district, "
        "4 governorate, 5 larger, 6 country, 7 sea.",
    ),
    Field(
        "coord_uncertainty_m",
        "number",
        "Radius round the point within which the place lies, in metres.",
    ),
    Field("coord_proxy", "flag", "Whether the point stands in for one that is not known."),
)
ABOUT = (
    Field("name_ku", "text", "Name in Kurdish."),
    Field("other_names", "text", "Other names and spellings, parted by semicolons."),
    Field("coord_note", "text", "What the precision of the point rests on."),
    Field("coord_source_id", "text", "The source that located it; joins sources.source_id."),
    Field("geonames_id", "text", "Its id in GeoNames."),
    Field("admin_pcode", "text", "Its P-code of OCHA."),
    Field("wikidata_id", "text", "Its id in Wikidata."),
)


def names_of(place: Feature) -> dict[str, Value]:
    """Give the values of NAMES."""
    return {"name": place.name(), "name_ar": text_of(place, "name_ar")}


def position_of(place: Feature) -> dict[str, Value]:
    """Give the values of POSITION."""
    return {
        "where_prec": place.properties.get("where_prec"),
        "coord_uncertainty_m": place.properties.get("accuracy_m"),
        "coord_proxy": place.is_proxy,
    }


def about(place: Feature, sources: Container[str]) -> dict[str, Value]:
    """Give the values of ABOUT."""
    located_by = text_of(place, "located_by")
    is_out = located_by is None or located_by in sources
    return {
        "name_ku": text_of(place, "name_ku"),
        "other_names": listed(place.properties.get("variants") or ()),
        "coord_note": text_of(place, "accuracy_why") if is_out else None,
        "coord_source_id": located_by if is_out else None,
        "geonames_id": text_of(place, "geonames_id"),
        "admin_pcode": text_of(place, "pcode"),
        "wikidata_id": text_of(place, "wikidata"),
    }


def listed(words: list[str] | tuple[str, ...]) -> str | None:
    """Write several words into one flat field, parted by semicolons; None if there are none."""
    return "; ".join(words) or None


def text_of(place: Feature, name: str) -> str | None:
    """Give a property of a place as text; None where it has none."""
    value = place.properties.get(name)
    return None if value is None else str(value)


CERTAINTY = "certain, possible, disputed or unknown."
IN_WORDS = "The same in words, with how sure it is; else the last report and its day."
HOLDER = (
    Field(
        "holder",
        "text",
        "Who held it: a party; changing where one gave way to another; disputed; unknown.",
    ),
    Field("holder_text", "text", IN_WORDS),
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
    look = look_of(answer)
    return {
        **word_values("holder", answer, look.parties),
        "holding": answer.holding,
        "holder_basis": answer.basis,
        "look": look.key,
    }


def word_values(name: str, answer: Answer, drawn: Sequence[str]) -> dict[str, Value]:
    """Give a word that answers for a day with what it rests on, in fields that begin alike.

    Args:
        name: How the fields begin, such as ``state``.
        drawn: The words that the map draws, of the day or of the last report.

    Returns:
        The values of ``state``, ``state_text``, ``state_certainty``, ``state_sides``, and where
        nothing is reported of ``last_state`` and ``last_state_date``.
    """
    last = answer.last if answer.is_silent else None
    return {
        name: answer.answer,
        f"{name}_text": _in_words(name, answer, drawn),
        f"{name}_certainty": answer.certainty,
        f"{name}_sides": listed(tuple(answer.sides)),
        f"last_{name}": listed(tuple(last.sides) or (last.answer,)) if last else None,
        f"last_{name}_date": last.day if last else None,
    }


def _in_words(name: str, answer: Answer, drawn: Sequence[str]) -> str:
    joined = " to " if answer.answer == CHANGING else " or "
    said = joined.join((PARTIES | STATES).get(word, word) for word in drawn)
    if answer.is_silent and answer.last:
        return f"last reported {said}, {answer.last.day.day} {answer.last.day:%B %Y}"
    if answer.is_silent:
        return f"{name} not reported"
    opened = [answer.answer] if answer.answer in (CHANGING, DISPUTED) else []
    how = [HOLDINGS[word] for word in HATCHES if word == answer.holding]
    return f"{said} ({', '.join(dict.fromkeys([*opened, *how, answer.certainty]))})"


_PRECISIONS = ((1, 1), (6, 2), (7, 3), (31, 4))


def date_prec(claims: Iterable[Claim]) -> int | None:
    """Give the precision of the least precise date of some claims, as UCDP codes it.

    1 exact day, 2 within 2 to 6 days, 3 a week, 4 a month, 5 a year or more; None where there is no
    claim.
    """
    return max((_precision(span) for claim in claims for span in _spans(claim)), default=None)


def start_edtf(claim: Claim) -> str:
    """Give the first date of a claim as it was written."""
    span = claim.during or claim.start
    assert span is not None
    return span.text


def end_edtf(claim: Claim) -> str:
    """Give the last date of a claim as it was written, in EDTF: ``..`` for an end yet to come."""
    span = claim.during or claim.until
    assert span is not None
    return span.text


def possible_days(claim: Claim) -> tuple[date | None, date | None]:
    """Give the first and the last day on which a claim may have been true; None is open."""
    first, last = first_day(claim), last_day(claim)
    return (None if first == date.min else first), (None if last == date.max else last)


def _spans(claim: Claim) -> list[Span]:
    spans = [claim.during, claim.start, claim.until]
    return [span for span in spans if span is not None and span.last < date.max]


def _precision(span: Span) -> int:
    days = (span.last - span.first).days + 1
    return next((code for most, code in _PRECISIONS if days <= most), 5)


BASES_OF_CONTROL = (
    "What the holder rests on: assessed (an editor joined sightings), claimed (only parties to "
    "the conflict say so), reported (somebody else says so)."
)
_SIDES = frozenset(word for word, group in SETTINGS.groups.items() if group.side)


def control_basis(register: Register, claims: Iterable[str]) -> str | None:
    """Tell whether an answer on control is ``assessed``, ``claimed`` or ``reported``, if any."""
    groups = {register.groups.get(register.claims[id_].claimant) for id_ in claims}
    if not groups:
        return None
    if "editor" in groups:
        return "assessed"
    return "claimed" if groups <= _SIDES else "reported"
