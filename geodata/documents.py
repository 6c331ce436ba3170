"""Answers as plain documents: the JSON that the command line, the page and the files share.

Keys never change their meaning. Days are written YYYY-MM-DD, numbers in the unit that the
key names.
"""

from datetime import date
from typing import Any

from geodata.answers import Answer, FigureAnswer, Last, Sides
from geodata.distances import Distance, Finding, Verified
from geodata.status import Status
from seeds import Claim, Figure, Register

Document = dict[str, Any]


def status_document(status: Status) -> Document:
    """Write a status as a document."""
    return {
        "place": status.place,
        "on": status.on.isoformat(),
        "known": status.known.isoformat(),
        "holder": _answer(status.holder),
        "state": _answer(status.state),
        "held": _figure_answer(status.held),
        "figures": {name: _figure_answer(figure) for name, figure in status.figures.items()},
        "set_aside": {name: list(ids) for name, ids in status.set_aside.items()},
        "last_reported": _day(status.last_reported),
    }


def distance_document(measured: Distance) -> Document:
    """Write a distance as a document."""
    return {
        "from": measured.start.name,
        "to": measured.end.name,
        "distance_m": measured.distance_m,
        "low_m": measured.low_m,
        "high_m": measured.high_m,
        "azimuth_deg": measured.azimuth_deg,
        "claims": [_tested(tested) for tested in measured.claims],
    }


def verify_documents(verified: list[Verified]) -> list[Document]:
    """Write published distances, tested, as documents.

    Returns:
        The documents, in the same order.
    """
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
    """Write a claim as a document.

    Args:
        register: The register that the claim is of; of a day, if it is a view.
        claim: The claim.

    Returns:
        The document, with ``known``: the day from which the claim could be known.
    """
    return {
        "id": claim.id,
        "subject": claim.subject,
        "property": claim.property,
        **_said(claim),
        "from": claim.start and claim.start.text,
        "until": claim.until and claim.until.text,
        "during": claim.during and claim.during.text,
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
        "known": claim.known.isoformat(),
    }


def _said(claim: Claim) -> Document:
    if claim.figure is None:
        return {"value": claim.value, "holding": claim.holding}
    return {
        **_numbers(claim.figure),
        "to": claim.to,
        "counted": claim.counted and claim.counted.text,
    }


def _numbers(figure: Figure) -> Document:
    numbers = {name: getattr(figure, name) for name in ("value", "low", "best", "high")}
    return {
        **{name: _number(float(n)) for name, n in numbers.items() if n is not None},
        "unit": figure.unit,
    }


def _answer(answer: Answer) -> Document:
    return {
        "answer": answer.answer,
        "certainty": answer.certainty,
        "claims": list(answer.claims),
        "sides": _sides(answer.sides),
        "holding": answer.holding,
        "last": answer.last and _last(answer.last),
        "basis": answer.basis,
    }


def _sides(sides: Sides) -> Document:
    return {word: list(ids) for word, ids in sides.items()}


def _last(last: Last) -> Document:
    return {
        "answer": last.answer,
        "day": last.day.isoformat(),
        "claims": list(last.claims),
        "sides": _sides(last.sides),
    }


def _figure_answer(answer: FigureAnswer) -> Document:
    return {
        "low": _number(answer.low),
        "best": _number(answer.best),
        "high": _number(answer.high),
        "unit": answer.unit,
        "certainty": answer.certainty,
        "claims": list(answer.claims),
        "counted": _day(answer.counted),
        "dated": answer.dated and answer.dated.text,
        "age_days": answer.age_days,
        "last": answer.last and _figure_answer(answer.last),
    }


def _tested(tested: Finding) -> Document:
    return {
        "id": tested.claim,
        "value": _number(tested.value),
        "unit": tested.unit,
        "verdict": tested.verdict,
        "why": tested.why,
    }


def _day(day: date | None) -> str | None:
    return day.isoformat() if day else None


def _number(number: float | None) -> float | int | None:
    return int(number) if number is not None and number.is_integer() else number
