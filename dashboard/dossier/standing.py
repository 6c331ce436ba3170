"""The status of a dossier's subject, on its day and through time."""

from collections.abc import Iterable
from typing import Any

from dashboard.dossier.claims import links_to
from dashboard.dossier.collecting import Dossier
from dashboard.text import phrases, say, term
from geodata.answers import Answer, FigureAnswer
from geodata.surroundings import ZONE

Document = dict[str, Any]

KINDS = {"holder": "party", "state": "state"}


def status_document(dossier: Dossier, lang: str) -> list[Document]:
    """Tell the status on the day of the dossier.

    Returns:
        One document an answer, with its certainty, its sides and the claims under it.
    """
    status = dossier.status
    words = [
        _answer(dossier, "holder", status.holder, phrases.holder(status.holder, lang), lang),
        _answer(dossier, "state", status.state, phrases.state(status.state, lang), lang),
    ]
    figures = {"held": status.held, **status.figures}
    return words + [_figure(dossier, n, f, lang) for n, f in figures.items() if f.claims]


def history_document(dossier: Dossier, lang: str) -> list[Document]:
    """Tell the status through time, for who cannot see the chronicle.

    Returns:
        One document a property, with its stretches of days; the unknown ones are told too.
    """
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


def _answer(dossier: Dossier, name: str, answer: Answer, told: str, lang: str) -> Document:
    last = answer.last.claims if answer.last and not answer.claims else ()
    is_open = answer.answer not in answer.sides
    return {
        "name": say(name, lang),
        "told": told,
        "certainty": answer.certainty,
        "certainty_word": phrases.certainty(answer, lang),
        "note": say("dossier.by_zone", lang) if answer.basis == ZONE else None,
        "sides": [
            {
                "told": term(KINDS[name], side, lang),
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
                "told": c.says,
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
    told = phrases.sides(answer, name, lang)
    if answer.holding in (None, "held"):
        return told
    return f"{told}{say('comma', lang)}{term('holding', str(answer.holding), lang)}"
