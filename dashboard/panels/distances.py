"""How far the chosen place is from others: a range first, and published distances tested by it."""

from collections.abc import Iterator
from itertools import groupby
from xml.etree.ElementTree import Element

from dashboard.panels.claims import claim_boxes
from dashboard.panels.markup import tag
from dashboard.text import phrases, say
from geodata.atlas import Atlas
from geodata.distances import Distance, Verified, distance, verify
from geodata.neighbours import nearest_other_holder
from geodata.status import Status


def distance_parts(atlas: Atlas, status: Status, lang: str) -> Iterator[Element]:
    """Write the distances of a place that somebody published, and the nearest other holder.

    Args:
        atlas: The atlas as it was known.
        status: The status of the place on the day.
        lang: The language.

    Yields:
        The elements; none if there is nothing to tell.
    """
    place = status.place
    own = [v for v in verify(atlas) if place in (v.start, v.end)]
    if own:
        yield tag("h3", say("distances", lang))
    for other, tested in groupby(own, key=lambda v: v.end if v.start == place else v.start):
        yield from _to(atlas, place, other, list(tested), lang)
    yield from _nearest(atlas, status, lang)


def _to(
    atlas: Atlas, place: str, other: str, tested: list[Verified], lang: str
) -> Iterator[Element]:
    name = atlas.places[other].name(lang) if other in atlas.places else other
    if tested[0].low_m is None:
        yield tag("p", tag("strong", name))
    else:
        yield from _measured(atlas, name, distance(atlas, place, other), lang)
    for one in tested:
        yield tag("p", tag("strong", say(f"verdict.{one.tested.verdict}", lang)), _why(one, lang))
        claim = atlas.register.claims[one.tested.claim]
        yield from claim_boxes(atlas, [claim], lang, place)


def _measured(atlas: Atlas, name: str, found: Distance, lang: str) -> Iterator[Element]:
    """The range in which the truth lies comes first, then its middle: from point to point."""
    low, high = (
        phrases.number(round(metres / 1000, 1), lang) for metres in (found.low_m, found.high_m)
    )
    between = say("distance_between", lang, low=low, high=high)
    yield tag("p", tag("strong", f"{name}{say('colon', lang)}{between}"))
    yield tag(
        "p",
        say("between_points", lang, length=phrases.length(found.distance_m, lang)),
        class_="quiet",
    )
    for end in (found.start, found.end):
        feature = atlas.places[end.name]
        if feature.accuracy_m >= 1000 and (why := feature.properties.get("accuracy_why")):
            told = f"{feature.name(lang)}{say('colon', lang)}"
            yield tag("p", told, tag("span", str(why), lang="en", dir="auto"), class_="quiet")


def _why(verified: Verified, lang: str) -> str:
    tested = verified.tested
    if verified.low_m is None or verified.high_m is None:
        return f" {tested.why}"
    said = (tested.claimed_low_m, tested.claimed_high_m)
    low, high = (say("any", lang) if n is None else phrases.number(n / 1000, lang) for n in said)
    ends = {"from": phrases.number(verified.low_m / 1000, lang)}
    to = phrases.number(verified.high_m / 1000, lang)
    return " " + say("verdict_why", lang, low=low, high=high, to=to, **ends)


def _nearest(atlas: Atlas, status: Status, lang: str) -> Iterator[Element]:
    """The nearest reported place of another holder than the place's own."""
    found = nearest_other_holder(atlas, status.place, status.on)
    if found is None:
        return
    name = atlas.places[found.nearest].name(lang)
    low, high = (phrases.number(round(m / 1000, 1), lang) for m in (found.low_m, found.high_m))
    between = say("distance_between", lang, low=low, high=high)
    yield tag("h3", say("nearest_other", lang))
    yield tag("p", tag("strong", f"{name}{say('colon', lang)}{between}"))
    yield tag("p", phrases.holder(found.other, lang), class_="quiet")
