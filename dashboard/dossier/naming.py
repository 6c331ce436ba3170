"""What a dossier calls its subject, and where it says that it lies."""

from typing import Any

from dashboard.dossier.claims import source_entry
from dashboard.dossier.collecting import Dossier
from dashboard.text import phrases, say, term
from geodata.layers import Feature

Document = dict[str, Any]


def title_of(dossier: Dossier, lang: str) -> str:
    """Give the name of the subject.

    Returns:
        Its name; its id where it is no place and has none.
    """
    return dossier.place.name(lang) if dossier.place else dossier.subject


def names_document(dossier: Dossier, lang: str) -> list[Document]:
    """List the names of the subject with the language of each.

    Args:
        dossier: The dossier.
        lang: The language of the dossier.

    Returns:
        One document a name.
    """
    names = phrases.names(dossier.place) if dossier.place else []
    return [
        {
            "lang": code,
            "dir": "auto",
            "text": name,
            "language": say(f"dossier.in_{code}", lang),
        }
        for code, name in names
    ]


def variants_of(dossier: Dossier) -> list[str]:
    """List the further names of the subject, in any script."""
    return [str(v) for v in dossier.place.properties.get("variants", ())] if dossier.place else []


def where_document(dossier: Dossier, lang: str) -> Document | None:
    """Tell where the subject lies, how surely, why, and by which source.

    Returns:
        The document; None for a subject that is no place.
    """
    place = dossier.place
    if place is None:
        return None
    by = dossier.located_by
    return {
        "point": _point(place, lang),
        "accuracy": _accuracy(place, lang),
        "why": place.properties.get("accuracy_why"),
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


def kind_of(dossier: Dossier, lang: str) -> str:
    """Give the kind of thing that the subject is."""
    return term("kind", dossier.subject.partition("/")[0], lang)
