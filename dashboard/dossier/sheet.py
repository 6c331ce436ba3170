"""A dossier told in a language: the one document that every form is written from."""

from typing import Any

from dashboard.dossier.answers import (
    distances_document,
    figures_document,
    glance_document,
    history_document,
    status_document,
)
from dashboard.dossier.claims import groups_document, references, source_entry, sources_document
from dashboard.dossier.collecting import Dossier
from dashboard.dossier.pictures import chronicle_title
from dashboard.text import language, phrases, say, term, words
from geodata.layers import Feature
from seeds import Source

Document = dict[str, Any]
PREFIX = "dossier."


def sheet(dossier: Dossier, lang: str = "en") -> dict[str, Any]:
    """Tell a dossier in texts, numbers already written out, and links that are safe to follow."""
    title = dossier.name(dossier.subject, lang)
    counts = {"claims": len(dossier.claims), "sources": len(dossier.sources)}
    return {
        "lang": lang,
        "dir": language(lang).direction,
        "words": _words(lang),
        "title": title,
        "kind": term("kind", dossier.subject.partition("/")[0], lang),
        "subject": dossier.subject,
        "on": say("on_day", lang, day=phrases.day(dossier.on, lang)),
        "known": say("as_known", lang, day=phrases.day(dossier.known, lang)),
        "issued": dossier.known.isoformat(),
        "counts": say(
            "dossier.counts", lang, **{name: phrases.number(n, lang) for name, n in counts.items()}
        ),
        "names": _names(dossier.place, lang) if dossier.place else [],
        "variants": dossier.place.properties.get("variants", []) if dossier.place else [],
        "where": _where(dossier.place, dossier.located_by, lang) if dossier.place else None,
        "status": status_document(dossier, lang),
        "glance": glance_document(dossier, lang),
        "chart_title": chronicle_title(dossier, lang),
        "history": history_document(dossier, lang),
        "figures": figures_document(dossier, lang),
        "distances": distances_document(dossier, lang),
        "groups": groups_document(dossier, lang),
        "sources": sources_document(dossier, lang),
        "cite": references(dossier),
    }


def _words(lang: str) -> dict[str, str]:
    own = {k.removeprefix(PREFIX): v for k, v in words(lang).items() if k.startswith(PREFIX)}
    shared = ("title", "claimant", "when", "known_since", "verdict", "why", "against", "archive")
    more = ("figures_over_time", "status_over_time", "distances", "sources", "source", "place")
    rest = ("matrix_title", "matrix_drawn", "colon", "comma", "semicolon")
    return {**{key: say(key, lang) for key in (*shared, *more, *rest)}, **own}


def _names(place: Feature, lang: str) -> list[Document]:
    return [
        {"lang": code, "dir": "auto", "text": name, "language": say(f"dossier.in_{code}", lang)}
        for code, name in phrases.names(place)
    ]


def _where(place: Feature, by: Source | None, lang: str) -> Document:
    """Where a place lies, how surely, why, and by which source."""
    return {
        "point": _point(place, lang),
        "accuracy": _accuracy(place, lang),
        "why": phrases.placed(place, lang) or None,
        "by": source_entry(by, lang) if by else None,
    }


def _point(place: Feature, lang: str) -> str | None:
    """A point to as many decimals as its accuracy carries; none for a shape or a stand-in."""
    if place.geometry is None or place.is_proxy or not place.accuracy_m:
        return None
    decimals = 2 if place.accuracy_m >= 1000 else 3 if place.accuracy_m >= 100 else 4
    lon, lat = place.lonlat
    return say("dossier.point", lang, lat=f"{lat:.{decimals}f}", lon=f"{lon:.{decimals}f}")


def _accuracy(place: Feature, lang: str) -> str | None:
    if place.geometry is None:
        return say("unlocated", lang)
    if not place.accuracy_m:
        return None
    kilometres = phrases.number(place.accuracy_m / 1000, lang)
    key = "dossier.stand_in" if place.is_proxy else "located_km"
    return say(key, lang, km=kilometres)
