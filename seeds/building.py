"""From records as written to sources and claims. What a record lacks stops it."""

import re
from collections.abc import Mapping
from datetime import date
from decimal import Decimal

from seeds.dates import Span, parse_day, parse_span
from seeds.model import Citation, Claim, Figure, Source
from seeds.records import Record
from seeds.vocabulary import PROPERTIES


def build_source(record: Record) -> Source:
    """Build a source from its record.

    Raises:
        KeyError: A required field is not there.
        ValueError: A date cannot be read.
        TypeError: A field is not one that a source has.
    """
    published, read = parse_span(record["published"]), parse_day(record["read"])
    return Source(**{**record, "published": published, "read": read})


def build_claim(
    record: Record, subject: str, sources: Mapping[str, Source], joined: Mapping[str, Claim]
) -> Claim:
    """Build a claim from its record.

    Args:
        record: The claim's fields as they were written.
        sources: Sources by id, for the day from which the claim was known.
        joined: The claims that it may join, by id.

    Raises:
        KeyError: A required field, a source or a joined claim is not there.
        ValueError: A date or a number cannot be read.
    """
    sightings = [joined[id_] for id_ in record.get("joins", ())]
    cited = _cited(record, sightings)
    if "during" not in record and not {"from", "until"} <= record.keys():
        raise KeyError("during")
    return Claim(
        id=record["id"],
        subject=subject,
        property=record["property"],
        value=None if is_figure(record) else record["value"],
        figure=build_figure(record) if is_figure(record) else None,
        during=_span(record, "during"),
        start=_span(record, "from"),
        until=_span(record, "until"),
        claimant=record["claimant"],
        says=record["says"],
        cited=cited,
        verdict=record["verdict"],
        known=_known(cited, sightings, sources),
        why=record.get("why"),
        holding=record.get("holding", "held") if record["property"] == "holder" else None,
        to=record.get("to"),
        counted=_span(record, "counted"),
        against=tuple(record.get("against", ())),
        joins=tuple(record.get("joins", ())),
        see=tuple(record.get("see", ())),
        throughout=record.get("throughout") == "true",
        says_ar=record.get("says_ar"),
        why_ar=record.get("why_ar"),
    )


def is_figure(record: Record) -> bool:
    """Tell whether a claim's property is told by a number: a figure or a distance.

    Raises:
        KeyError: The property is not in the vocabulary.
    """
    return PROPERTIES[record["property"]][0] in ("figure", "distance")


def build_figure(record: Record) -> Figure:
    """Read a claim's number, its digits as they were written.

    Raises:
        KeyError: The unit is not there.
        ValueError: A number cannot be read.

    Examples:
        >>> build_figure({"best": "120", "unit": "people"}).best
        Decimal('120')
    """
    value, low, best, high = (_number(record.get(n)) for n in ("value", "low", "best", "high"))
    return Figure(value, low, best, high, record["unit"])


def _number(text: str | None) -> Decimal | None:
    if text is not None and not re.fullmatch(r"[0-9]+(\.[0-9]+)?", text):
        raise ValueError(f"{text!r} is not a number; write digits only, such as 4500")
    return None if text is None else Decimal(text)


def _span(record: Record, name: str) -> Span | None:
    return parse_span(record[name]) if name in record else None


def _cited(record: Record, sightings: list[Claim]) -> tuple[Citation, ...]:
    own = [Citation(entry["source"], entry["at"]) for entry in record.get("cited", ())]
    return tuple(dict.fromkeys([*own, *(c for claim in sightings for c in claim.cited)]))


def _known(
    cited: tuple[Citation, ...], sightings: list[Claim], sources: Mapping[str, Source]
) -> date:
    """A claim is known from its first source; a join, once the last sighting is known."""
    if sightings:
        return max(claim.known for claim in sightings)
    return min(sources[citation.source].published.last for citation in cited)
