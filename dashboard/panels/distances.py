"""How far the chosen place is from others, and published distances put to the test."""

from collections.abc import Iterator
from xml.etree.ElementTree import Element

from dashboard.panels.markup import tag
from dashboard.panels.view import View
from dashboard.telling import tell_number
from dashboard.words import word
from geodata.atlas import Atlas
from geodata.distances import Distance, Verified, distance, verify
from geodata.measure import METRES


def distance_parts(atlas: Atlas, view: View) -> Iterator[Element]:
    """Write the distances of the chosen place that somebody published.

    Args:
        atlas: The atlas.
        view: What the page shows; a place is chosen.

    Yields:
        The elements; none if nobody published one.
    """
    own = [v for v in verify(atlas, view.known) if view.place in (v.start, v.end)]
    if own:
        yield tag("h3", word("distances", view.lang))
    measured = ""
    for verified in own:
        if (other := _other(verified, view)) != measured:
            yield from _measured(atlas, verified, view)
            measured = other
        yield _tested(atlas, verified, view.lang)


def _other(verified: Verified, view: View) -> str:
    return verified.end if verified.start == view.place else verified.start


def _measured(atlas: Atlas, verified: Verified, view: View) -> Iterator[Element]:
    other = _other(verified, view)
    name = atlas.places[other].name(view.lang) if other in atlas.places else other
    if verified.low_m is None:
        yield tag("p", tag("strong", name))
        return
    found = distance(atlas, str(view.place), other, view.known)
    yield tag("p", tag("strong", f"{name}{word('colon', view.lang)}{_length(found, view.lang)}"))
    low, high = (tell_number(n / 1000, view.lang) for n in (found.low_m, found.high_m))
    yield tag("p", word("range", view.lang, low=low, high=high), class_="quiet")


def _length(found: Distance, lang: str) -> str:
    km, mi = (tell_number(found.distance_m / METRES[unit], lang) for unit in ("km", "mi"))
    return word("km_mi", lang, km=km, mi=mi)


def _why(verified: Verified, lang: str) -> str:
    tested = verified.tested
    if verified.low_m is None or verified.high_m is None:
        return tested.why
    said = (tested.claimed_low_m, tested.claimed_high_m)
    low, high = (word("any", lang) if n is None else tell_number(n / 1000, lang) for n in said)
    ends = {"from": tell_number(verified.low_m / 1000, lang)}
    return word(
        "verdict_why",
        lang,
        low=low,
        high=high,
        to=tell_number(verified.high_m / 1000, lang),
        **ends,
    )


def _tested(atlas: Atlas, verified: Verified, lang: str) -> Element:
    claim = atlas.register.claims[verified.tested.claim]
    said = word("published_distance", lang, says=claim.says, claimant=claim.claimant)
    verdict = tag("strong", word(f"verdict.{verified.tested.verdict}", lang))
    why = tag("span", f" {_why(verified, lang)}", class_="quiet")
    return tag("p", f"{said} ", verdict, why, dir="auto")
