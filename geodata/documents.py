"""Answers as plain documents: the JSON that the command line, the page and the files share.

Keys never change their meaning. Days are written YYYY-MM-DD, numbers in the unit that the
key names.
"""

from collections.abc import Mapping
from dataclasses import asdict, fields, is_dataclass
from datetime import date
from typing import Any

from geodata.distances import Distance, Verified
from geodata.status import Status
from seeds import Claim, Register, Span

Document = dict[str, Any]


def status_document(status: Status) -> Document:
    """Write a status as a document: its fields, and those of its answers, by their names."""
    return {field.name: _plain(getattr(status, field.name)) for field in fields(status)}


def distance_document(measured: Distance) -> Document:
    """Write a distance as a document."""
    names = ("distance_m", "low_m", "high_m", "azimuth_deg")
    tested = ("value", "unit", "verdict", "why")
    return {
        "from": measured.start.name,
        "to": measured.end.name,
        **{name: getattr(measured, name) for name in names},
        "claims": [
            {"id": one.claim, **{name: _plain(getattr(one, name)) for name in tested}}
            for one in measured.claims
        ],
    }


def verify_documents(verified: list[Verified]) -> list[Document]:
    """Write published distances, tested, as documents in the same order."""
    return [
        {
            "claim": one.tested.claim,
            "from": one.start,
            "to": one.end,
            "claimed_low_m": one.tested.claimed_low_m,
            "claimed_high_m": one.tested.claimed_high_m,
            "low_m": one.low_m,
            "high_m": one.high_m,
            "verdict": one.tested.verdict,
            "why": one.tested.why,
        }
        for one in verified
    ]


def claim_document(register: Register, claim: Claim) -> Document:
    """Write a claim as a document, with ``known``: the day from which it could be known."""
    said: Document = {"value": claim.value, "holding": claim.holding}
    if claim.figure is not None:
        numbers = {name: n for name, n in asdict(claim.figure).items() if n is not None}
        said = {name: _plain(n if name == "unit" else float(n)) for name, n in numbers.items()}
        said |= {"to": claim.to, "counted": _plain(claim.counted)}
    return {
        "id": claim.id,
        "subject": claim.subject,
        "property": claim.property,
        **said,
        "from": _plain(claim.start),
        "until": _plain(claim.until),
        "during": _plain(claim.during),
        "claimant": claim.claimant,
        "claimant_group": register.groups.get(claim.claimant),
        "says": claim.says,
        "cited": [{"source": c.source, "at": c.at} for c in claim.cited],
        "verdict": claim.verdict,
        "why": claim.why,
        "against": list(claim.against),
        "joins": list(claim.joins),
        "throughout": claim.throughout,
        "says_ar": claim.says_ar,
        "why_ar": claim.why_ar,
        "known": claim.known.isoformat(),
    }


def _plain(value: Any) -> Any:
    """Give a part of an answer as JSON has it; a date of the record as it was written."""
    if isinstance(value, Span):
        return value.text
    if is_dataclass(value):
        return {field.name: _plain(getattr(value, field.name)) for field in fields(value)}
    if isinstance(value, Mapping):
        return {key: _plain(part) for key, part in value.items()}
    if isinstance(value, tuple):
        return [_plain(part) for part in value]
    if isinstance(value, date):
        return value.isoformat()
    return int(value) if isinstance(value, float) and value.is_integer() else value
