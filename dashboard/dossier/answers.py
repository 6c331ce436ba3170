"""What a dossier tells: the status, through time too, the numbers, and the distances tested."""

from collections.abc import Iterable
from decimal import Decimal
from typing import Any

from dashboard.charts import GROUP_COLOURS
from dashboard.dossier.claims import links_to
from dashboard.dossier.collecting import Dossier
from dashboard.text import phrases, say, term
from geodata.answers import Answer, FigureAnswer
from geodata.bearing import bearing_on, first_day, last_day
from geodata.distances import Distance, Verified
from geodata.ground import ZONE
from seeds import Claim, central
from seeds.vocabulary import MEASURES

Document = dict[str, Any]


def status_document(dossier: Dossier, lang: str) -> list[Document]:
    """Tell the status on the day of the dossier, one answer after the other."""
    status = dossier.status
    asked = {"holder": status.holder, "state": status.state}
    words = [_answer(dossier, name, answer, lang) for name, answer in asked.items()]
    figures = {"held": status.held, **status.figures}
    return words + [_figure(dossier, n, f, lang) for n, f in figures.items() if f.claims]


def history_document(dossier: Dossier, lang: str) -> list[Document]:
    """Tell the status through time, for who cannot see the chronicle; the unknown stretches too."""
    return [
        {
            "name": say(name, lang),
            "rows": [
                {
                    "first": phrases.day(stretch.start, lang),
                    "last": phrases.day(stretch.end, lang),
                    "told": _told(name, stretch.answer, lang),
                    "certainty": stretch.answer.certainty,
                    "certainty_word": term("certainty", stretch.answer.certainty, lang),
                    "claims": links_to(dossier, stretch.answer.claims),
                }
                for stretch in stretches
            ],
        }
        for name, stretches in dossier.bands.items()
    ]


def _answer(dossier: Dossier, name: str, answer: Answer, lang: str) -> Document:
    last = answer.last.claims if answer.last and not answer.claims else ()
    is_open = answer.answer not in answer.sides
    return {
        "name": say(name, lang),
        "told": getattr(phrases, name)(answer, lang),
        "certainty": answer.certainty,
        "certainty_word": phrases.certainty(answer, lang),
        "note": say("dossier.by_zone", lang) if answer.basis == ZONE else None,
        "sides": [
            {
                "told": term(phrases.KINDS[name], side, lang),
                "claimants": _claimants(dossier, ids, lang),
                "claims": links_to(dossier, ids),
            }
            for side, ids in (answer.sides.items() if is_open else ())
        ],
        "claims": links_to(dossier, answer.claims or last),
    }


def _figure(dossier: Dossier, name: str, answer: FigureAnswer, lang: str) -> Document:
    claims = [dossier.register.claims[id_] for id_ in answer.claims]
    disputed = answer.certainty == "disputed"
    return {
        "name": term("property", name, lang),
        "told": phrases.figure(answer, lang),
        "certainty": answer.certainty,
        "certainty_word": term("certainty", answer.certainty, lang),
        "note": None,
        "sides": [
            {
                "told": phrases.says(c, lang)[0],
                "claimants": term("claimant", c.claimant, lang),
                "claims": links_to(dossier, (c.id,)),
            }
            for c in (claims if disputed else ())
        ],
        "claims": links_to(dossier, answer.claims),
    }


def _claimants(dossier: Dossier, ids: Iterable[str], lang: str) -> str:
    said_by = dict.fromkeys(dossier.register.claims[id_].claimant for id_ in ids)
    return phrases.listed([term("claimant", name, lang) for name in said_by], lang)


def _told(name: str, answer: Answer, lang: str) -> str:
    if answer.is_silent:
        return term("certainty", "unknown", lang)
    return phrases.sides(answer, name, lang) + phrases.holding(answer.holding, lang)


MOST = 4
"""So many claims of a number are all told; of more, those of its last day."""


def glance_document(dossier: Dossier, lang: str) -> list[Document]:
    """Tell the accepted numbers, side by side; none is chosen over another.

    Where a property has many, those of the last day up to the dossier's of which one tells, and a
    note that says so.
    """
    found = []
    for name in MEASURES:
        if claims := dossier.register.standing(dossier.subject, name):
            shown, note = _shown(dossier, claims, lang)
            lines = [_line(dossier, claim, lang) for claim in shown]
            found.append({"name": term("property", name, lang), "note": note, "lines": lines})
    return found


def _shown(
    dossier: Dossier, claims: tuple[Claim, ...], lang: str
) -> tuple[list[Claim], str | None]:
    if len(claims) <= MOST:
        return sorted(claims, key=_order), None
    days = [last_day(claim) for claim in claims if last_day(claim) <= dossier.on]
    day = max(days, default=dossier.on)
    shown = [bearing.claim for bearing in bearing_on(claims, day)]
    return shown, say("dossier.latest", lang, day=phrases.day(day, lang))


def _line(dossier: Dossier, claim: Claim, lang: str) -> Document:
    assert claim.figure is not None
    return {
        "told": phrases.said(claim.figure, lang),
        "claimant": term("claimant", claim.claimant, lang),
        "colour": GROUP_COLOURS[dossier.group(claim)],
        "when": phrases.time(claim, lang),
        "id": claim.id,
    }


def figures_document(dossier: Dossier, lang: str) -> list[Document]:
    """Write every number of the dossier, by property, the first day first."""
    found = {name: [c for c in dossier.claims if c.property == name] for name in MEASURES}
    return [
        {
            "name": term("property", name, lang),
            "rows": [_row(dossier, c, lang) for c in sorted(claims, key=_order)],
        }
        for name, claims in found.items()
        if claims
    ]


def distances_document(dossier: Dossier, lang: str) -> list[Document]:
    """Write every published distance from or to the subject, tested against the geometry."""
    return [_distance(dossier, *pair, lang) for pair in dossier.distances]


def _order(claim: Claim) -> tuple[Any, str]:
    return first_day(claim), claim.id


def _row(dossier: Dossier, claim: Claim, lang: str) -> Document:
    figure = claim.figure
    assert figure is not None
    return {
        "id": claim.id,
        "low": _number(figure.low, lang),
        "best": _number(central(figure), lang),
        "high": _number(figure.high, lang),
        "unit": term("unit", figure.unit, lang),
        "claimant": term("claimant", claim.claimant, lang),
        "colour": GROUP_COLOURS[dossier.group(claim)],
        "when": phrases.time(claim, lang),
        "counted": phrases.span(claim.counted, lang) if claim.counted else None,
        "known": phrases.day(claim.known, lang),
        "verdict": claim.verdict,
        "verdict_word": term("short", claim.verdict, lang),
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
        "other": dossier.name(other, lang),
        "claimant": term("claimant", claim.claimant, lang),
        "says": phrases.says(claim, lang)[0],
        "measured": phrases.length(measured.distance_m, lang) if measured else None,
        "range": phrases.length_range(measured.low_m, measured.high_m, lang) if measured else None,
        "verdict": tested.verdict,
        "verdict_word": term("verdict", tested.verdict, lang),
        "why": tested.why,
    }
