"""The numbers of the chosen place: who counted what, and how far it is from others."""

from collections.abc import Iterator, Sequence
from itertools import groupby
from xml.etree.ElementTree import Element

from dashboard.charts.scaled import numbers_of
from dashboard.panels.claims import claim_boxes, claim_link, folded, says_in
from dashboard.panels.markup import tag
from dashboard.text import phrases, say, term
from geodata.answers import FigureAnswer
from geodata.atlas import Atlas
from geodata.distances import Distance, Neighbour, Verified, distance, nearest_other_holder, verify
from geodata.status import Status
from seeds import Claim, central


def figure_parts(atlas: Atlas, status: Status, lang: str) -> Iterator[Element]:
    """Write the figures of a place up to a day, with their ranges and who gives them.

    What was counted before the day stands with its own day; what is set aside is counted, and one
    click away.
    """
    found = {"held": status.held, **status.figures}
    shown = {name: f for name, f in found.items() if f.claims or f.last}
    yield tag("h3", say("figures", lang))
    if not shown and not status.set_aside:
        yield tag("p", say("no_figures", lang), class_="quiet")
    for name, figure in shown.items():
        yield from _figure(atlas, status, name, figure, lang)
    for name in _only_set_aside(status, shown):
        yield tag("h4", term("property", name, lang))
        yield from _set_aside(atlas, status, name, lang)


def _only_set_aside(status: Status, shown: dict[str, FigureAnswer]) -> list[str]:
    words = ("holder", "state", "event", "distance")
    return [n for n, ids in status.set_aside.items() if ids and n not in (*shown, *words)]


def _figure(
    atlas: Atlas, status: Status, name: str, figure: FigureAnswer, lang: str
) -> Iterator[Element]:
    said = figure if figure.claims or figure.last is None else figure.last
    dated = phrases.span(said.dated, lang) if said.dated and said is not figure else None
    yield tag(
        "h4",
        term("property", name, lang),
        say("colon", lang),
        tag("strong", phrases.figure(said, lang)),
        " ",
        tag("span", term("certainty", said.certainty, lang), class_="certainty"),
        tag("span", f" {dated}", class_="quiet") if dated else None,
    )
    claims = [atlas.register.claims[id_] for id_ in said.claims]
    yield tag("ul", *_rows(claims, lang), class_="dots")
    title = say("claims_and_sources", lang, count=phrases.number(len(claims), lang))
    yield folded(f"{name} {status.place}", title, claim_boxes(atlas, claims, lang, status.place))
    yield from _set_aside(atlas, status, name, lang)


def _set_aside(atlas: Atlas, status: Status, name: str, lang: str) -> Iterator[Element]:
    ids = status.set_aside.get(name, ())
    if ids:
        claims = [atlas.register.claims[id_] for id_ in ids]
        title = say("set_aside", lang, count=phrases.number(len(claims), lang))
        told = tag("p", say("help.set_aside", lang), class_="quiet")
        boxes = claim_boxes(atlas, claims, lang, status.place)
        yield folded(f"aside {name} {status.place}", title, [told, *boxes])


def _rows(claims: Sequence[Claim], lang: str) -> Iterator[Element]:
    """A row a claim: who counted, a point on a scale that all rows share, the number, the point."""
    most = max((float(end) for claim in claims for end in numbers_of(claim)), default=0.0) or 1.0
    for claim in claims:
        yield tag(
            "li",
            claim_link(claim, term("claimant", claim.claimant, lang)),
            _scale(claim, most),
            tag("b", phrases.value(claim, lang)),
            tag("span", says_in(claim, lang), f" ({phrases.when(claim, lang)})", class_="quiet"),
        )


def _scale(claim: Claim, most: float) -> Element:
    """The claim's number as a point, its range as a bar; a bound that is left open has no end."""
    ends = numbers_of(claim)
    assert claim.figure is not None
    number = central(claim.figure)
    at = float(number) if number is not None else ends[0]
    low, high = (100 * end / most for end in (ends[0], ends[-1]))
    bar = tag("i", class_="bar", style=f"inset-inline-start:{low:.1f}%;width:{high - low:.1f}%")
    point = tag("i", class_="point", style=f"inset-inline-start:{100 * at / most:.1f}%")
    return tag(
        "span", bar if high > low else None, point, class_="scale", **{"aria-hidden": "true"}
    )


def distance_parts(atlas: Atlas, status: Status, lang: str) -> Iterator[Element]:
    """Write the distances of a place that somebody published, and the nearest other holder."""
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
        verdict = phrases.capital(say(f"verdict.{one.tested.verdict}", lang))
        yield tag("p", tag("strong", verdict), ". ", _why(one, lang))
        claim = atlas.register.claims[one.tested.claim]
        yield from claim_boxes(atlas, [claim], lang, place)


def _measured(atlas: Atlas, name: str, found: Distance, lang: str) -> Iterator[Element]:
    """The range in which the truth lies comes first, then its middle: from point to point."""
    yield _between(name, found, lang)
    yield tag(
        "p",
        say("between_points", lang, length=phrases.length(found.distance_m, lang)),
        class_="quiet",
    )
    for end in (found.start, found.end):
        feature = atlas.places[end.name]
        if feature.accuracy_m >= 1000 and (why := phrases.placed(feature, lang)):
            told = f"{feature.name(lang)}{say('colon', lang)}"
            yield tag("p", told, tag("span", why, dir="auto"), class_="quiet")


def _why(verified: Verified, lang: str) -> str:
    tested = verified.tested
    if verified.low_m is None or verified.high_m is None:
        return tested.why
    said = (tested.claimed_low_m, tested.claimed_high_m)
    low, high = (say("any", lang) if n is None else phrases.number(n / 1000, lang) for n in said)
    ends = {"from": phrases.number(verified.low_m / 1000, lang)}
    to = phrases.number(verified.high_m / 1000, lang)
    return say("verdict_why", lang, low=low, high=high, to=to, **ends)


def _nearest(atlas: Atlas, status: Status, lang: str) -> Iterator[Element]:
    """The nearest reported place of another holder than the place's own."""
    found = nearest_other_holder(atlas, status.place, status.on)
    if found is None:
        return
    name = atlas.places[found.nearest].name(lang)
    yield tag("h3", say("nearest_other", lang))
    yield _between(name, found, lang)
    yield tag("p", phrases.holder(found.other, lang), class_="quiet")


def _between(name: str, found: Distance | Neighbour, lang: str) -> Element:
    ends = (phrases.number(round(m / 1000, 1), lang) for m in (found.low_m, found.high_m))
    between = say("distance_between", lang, **dict(zip(("low", "high"), ends, strict=True)))
    return tag("p", tag("strong", f"{name}{say('colon', lang)}{between}"))
