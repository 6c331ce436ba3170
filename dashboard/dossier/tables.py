"""The tables of a dossier: its figures, and its distances put to the test."""

from decimal import Decimal
from typing import Any

from dashboard.charts import GROUP_COLOURS
from dashboard.dossier.model import Dossier
from dashboard.text import phrases, say, term
from geodata.bearing import first_day
from geodata.distances import Distance, Verified
from geodata.measure import METRES
from seeds import Claim, central
from seeds.vocabulary import PROPERTIES

Document = dict[str, Any]


def figures_document(dossier: Dossier, lang: str) -> list[Document]:
    """Write every number of the dossier, by property, the first day first.

    Args:
        dossier: The dossier.
        lang: The language.

    Returns:
        One document a property, with a row a claim.
    """
    found = {
        name: [claim for claim in dossier.claims if claim.property == name]
        for name, (reading, _) in PROPERTIES.items()
        if reading == "figure"
    }
    return [
        {
            "name": term("property", name, lang),
            "rows": [_row(dossier, c, lang) for c in sorted(claims, key=_order)],
        }
        for name, claims in found.items()
        if claims
    ]


def distances_document(dossier: Dossier, lang: str) -> list[Document]:
    """Write every published distance from or to the subject, tested against the geometry.

    Args:
        dossier: The dossier.
        lang: The language.

    Returns:
        One document a published distance.
    """
    return [_distance(dossier, *pair, lang) for pair in dossier.distances]


def _order(claim: Claim) -> tuple[Any, str]:
    return first_day(claim), claim.id


def _row(dossier: Dossier, claim: Claim, lang: str) -> Document:
    figure = claim.figure
    assert figure is not None
    verdict = dossier.register.verdict_on(claim, dossier.known)
    return {
        "id": claim.id,
        "low": _number(figure.low, lang),
        "best": _number(central(figure), lang),
        "high": _number(figure.high, lang),
        "unit": term("unit", figure.unit, lang),
        "claimant": claim.claimant,
        "colour": GROUP_COLOURS[dossier.register.groups.get(claim.claimant, "other")],
        "when": phrases.time(claim, lang),
        "counted": phrases.span(claim.counted, lang) if claim.counted else None,
        "known": phrases.day(claim.known, lang),
        "verdict": verdict,
        "verdict_word": term("short", verdict, lang),
    }


def _number(number: Decimal | None, lang: str) -> str:
    return "" if number is None else phrases.number(float(number), lang)


def _distance(
    dossier: Dossier, verified: Verified, measured: Distance | None, lang: str
) -> Document:
    tested = verified.tested
    claim = dossier.register.claims[tested.claim]
    other = verified.end if verified.start == dossier.subject else verified.start
    return {
        "id": claim.id,
        "other": dossier.names[other][lang],
        "claimant": claim.claimant,
        "says": claim.says,
        "measured": _length(measured, lang) if measured else None,
        "range": _range(measured, lang) if measured else None,
        "verdict": tested.verdict,
        "verdict_word": term("verdict", tested.verdict, lang),
        "why": tested.why,
    }


def _length(measured: Distance, lang: str) -> str:
    km, mi = (phrases.number(measured.distance_m / METRES[unit], lang) for unit in ("km", "mi"))
    return say("km_mi", lang, km=km, mi=mi)


def _range(measured: Distance, lang: str) -> str:
    low, high = (phrases.number(m / 1000, lang) for m in (measured.low_m, measured.high_m))
    return say("range", lang, low=low, high=high)
