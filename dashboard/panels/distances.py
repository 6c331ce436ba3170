"""How far the chosen place is from others, and published distances put to the test."""

from collections.abc import Iterator
from datetime import date
from functools import lru_cache
from xml.etree.ElementTree import Element

from dashboard.panels.markup import tag
from dashboard.panels.view import View
from dashboard.server.shared_state import the_atlas
from dashboard.text import phrases, say
from geodata.atlas import Atlas
from geodata.distances import Distance, Verified, distance, verify
from geodata.measure import METRES


def distance_parts(view: View) -> tuple[Element, ...]:
    """Write the distances of the chosen place that somebody published.

    Args:
        view: What the page shows; a place is chosen.

    Returns:
        The elements; none if nobody published one.
    """
    return _parts(view.says, str(view.place), view.known, view.lang)


@lru_cache(256)
def _parts(says: str | None, place: str, known: date, lang: str) -> tuple[Element, ...]:
    """Remember what is the same on every day."""
    return tuple(_written(the_atlas(says), place, known, lang))


def _written(atlas: Atlas, place: str, known: date, lang: str) -> Iterator[Element]:
    own = [v for v in verify(atlas, known) if place in (v.start, v.end)]
    if own:
        yield tag("h3", say("distances", lang))
    measured = ""
    for verified in own:
        other = verified.end if verified.start == place else verified.start
        if other != measured:
            yield from _measured(atlas, place, verified, other, known, lang)
        measured = other
        yield _tested(atlas, verified, lang)


def _measured(
    atlas: Atlas, place: str, verified: Verified, other: str, known: date, lang: str
) -> Iterator[Element]:
    name = atlas.places[other].name(lang) if other in atlas.places else other
    if verified.low_m is None:
        yield tag("p", tag("strong", name))
        return
    found = distance(atlas, place, other, known)
    yield tag("p", tag("strong", f"{name}{say('colon', lang)}{_length(found, lang)}"))
    low, high = (phrases.number(n / 1000, lang) for n in (found.low_m, found.high_m))
    yield tag("p", say("range", lang, low=low, high=high), class_="quiet")


def _length(found: Distance, lang: str) -> str:
    km, mi = (phrases.number(found.distance_m / METRES[unit], lang) for unit in ("km", "mi"))
    return say("km_mi", lang, km=km, mi=mi)


def _why(verified: Verified, lang: str) -> str:
    tested = verified.tested
    if verified.low_m is None or verified.high_m is None:
        return tested.why
    said = (tested.claimed_low_m, tested.claimed_high_m)
    low, high = (say("any", lang) if n is None else phrases.number(n / 1000, lang) for n in said)
    ends = {"from": phrases.number(verified.low_m / 1000, lang)}
    return say(
        "verdict_why",
        lang,
        low=low,
        high=high,
        to=phrases.number(verified.high_m / 1000, lang),
        **ends,
    )


def _tested(atlas: Atlas, verified: Verified, lang: str) -> Element:
    claim = atlas.register.claims[verified.tested.claim]
    said = say("published_distance", lang, says=claim.says, claimant=claim.claimant)
    verdict = tag("strong", say(f"verdict.{verified.tested.verdict}", lang))
    why = tag("span", f" {_why(verified, lang)}", class_="quiet")
    return tag("p", f"{said} ", verdict, why, dir="auto")
