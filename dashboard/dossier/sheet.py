"""A dossier told in a language: the one document that every form is written from."""

from typing import Any

from dashboard.dossier.claims import groups_document, sources_document
from dashboard.dossier.collecting import Dossier
from dashboard.dossier.figures import distances_document, figures_document, glance_document
from dashboard.dossier.naming import (
    kind_of,
    names_document,
    title_of,
    variants_of,
    where_document,
)
from dashboard.dossier.picture import picture_title
from dashboard.dossier.references import bibtex_reference, csl_reference, plain_reference
from dashboard.dossier.standing import history_document, status_document
from dashboard.text import language, phrases, say, words

PREFIX = "dossier."


def sheet(dossier: Dossier, lang: str = "en") -> dict[str, Any]:
    """Tell a dossier.

    Args:
        dossier: The dossier.
        lang: ``en`` or ``ar``.

    Returns:
        The document: texts, numbers already written out, links that are safe to follow.
    """
    title = title_of(dossier, lang)
    counts = {"claims": len(dossier.claims), "sources": len(dossier.sources)}
    return {
        "lang": lang,
        "dir": language(lang).direction,
        "words": _words(lang),
        "title": title,
        "kind": kind_of(dossier, lang),
        "subject": dossier.subject,
        "on": say("on_day", lang, day=phrases.day(dossier.on, lang)),
        "known": say("as_known", lang, day=phrases.day(dossier.known, lang)),
        "issued": dossier.known.isoformat(),
        "counts": say(
            "dossier.counts", lang, **{name: phrases.number(n, lang) for name, n in counts.items()}
        ),
        "names": names_document(dossier, lang),
        "variants": variants_of(dossier),
        "where": where_document(dossier, lang),
        "status": status_document(dossier, lang),
        "glance": glance_document(dossier, lang),
        "chart_title": picture_title(dossier, lang),
        "history": history_document(dossier, lang),
        "figures": figures_document(dossier, lang),
        "distances": distances_document(dossier, lang),
        "groups": groups_document(dossier, lang),
        "sources": sources_document(dossier, lang),
        "cite": {
            "plain": plain_reference(dossier, title_of(dossier, "en")),
            "bibtex": bibtex_reference(dossier, title_of(dossier, "en")),
            "csl": csl_reference(dossier, title_of(dossier, "en")),
        },
    }


def _words(lang: str) -> dict[str, str]:
    own = {k.removeprefix(PREFIX): v for k, v in words(lang).items() if k.startswith(PREFIX)}
    shared = ("title", "claimant", "when", "known_since", "verdict", "why", "against", "archive")
    more = ("figures_over_time", "status_over_time", "distances", "sources", "place", "colon")
    return {**{key: say(key, lang) for key in (*shared, *more, "source")}, **own}
