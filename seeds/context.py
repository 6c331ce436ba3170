"""What the rules may look up beside the record that they judge."""

from collections import Counter
from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any

from seeds.dates import Span, parse_span
from seeds.records import Record, Records


@dataclass(frozen=True)
class Context:
    """The record as a whole, for rules that look past one entry.

    Attributes:
        sources: Source records by id.
        claims: Claim records by id.
        subject_of: Each claim's subject, by claim id.
        claim_ids: How often each claim id stands in the record.
        claimants: How often each claimant's name is listed.
    """

    sources: Mapping[str, Record]
    claims: Mapping[str, Record]
    subject_of: Mapping[str, str]
    claim_ids: Counter[str]
    claimants: Counter[str]


def context_of(records: Records) -> Context:
    """Index the record for the rules.

    Args:
        records: The record as it was written.

    Returns:
        The context that every rule is given.
    """
    return Context(
        sources={str(r.get("id")): r for r in records.sources.values()},
        claims={str(r.get("id")): r for _, _, r in records.claims if not _is_misshapen(r)},
        subject_of={str(record.get("id")): subject for _, subject, record in records.claims},
        claim_ids=Counter(str(record.get("id")) for _, _, record in records.claims),
        claimants=Counter(name for name, _, _ in records.claimants),
    )


def _is_misshapen(claim: Record) -> bool:
    """Whether a claim cannot be looked up by rules on others; a rule of its own tells of it."""
    lists = (claim.get(name, []) for name in ("against", "joins", "see", "cited"))
    return not all(isinstance(value, list) for value in lists)


def span_of(record: Record, name: str) -> Span | None:
    """Read one of a record's dates; None where there is none or it cannot be read.

    Args:
        record: The record's fields as they were written.
        name: The field's name.

    Returns:
        The days that it may mean.
    """
    try:
        return parse_span(record[name])
    except (KeyError, TypeError, ValueError):
        return None


def list_of(record: Record, name: str) -> list[Any]:
    """Give one of a record's lists; empty where there is none.

    Args:
        record: The record's fields as they were written.
        name: The field's name.

    Returns:
        The list.
    """
    value = record.get(name)
    return value if isinstance(value, list) else []
