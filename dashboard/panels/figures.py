"""The figures of the chosen place: each with its range, and with who counted what."""

from collections.abc import Iterator, Sequence
from xml.etree.ElementTree import Element

from dashboard.panels.claims import claim_boxes, claim_link, folded, says_in
from dashboard.panels.markup import tag
from dashboard.text import phrases, say, term
from geodata.answers import FigureAnswer
from geodata.atlas import Atlas
from geodata.status import Status
from seeds import Claim, central


def figure_parts(atlas: Atlas, status: Status, lang: str) -> Iterator[Element]:
    """Write the figures of a place up to a day, with their ranges and who gives them.

    Args:
        atlas: The atlas as it was known.
        status: The status of the place on the day.
        lang: The language.

    Yields:
        The elements. What was counted before the day stands with its own day; what is set aside
        is counted, and one click away.
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
    yield folded(title, claim_boxes(atlas, claims, lang, status.place))
    yield from _set_aside(atlas, status, name, lang)


def _set_aside(atlas: Atlas, status: Status, name: str, lang: str) -> Iterator[Element]:
    ids = status.set_aside.get(name, ())
    if ids:
        claims = [atlas.register.claims[id_] for id_ in ids]
        title = say("set_aside", lang, count=phrases.number(len(claims), lang))
        told = tag("p", say("help.set_aside", lang), class_="quiet")
        yield folded(title, [told, *claim_boxes(atlas, claims, lang, status.place)])


def _rows(claims: Sequence[Claim], lang: str) -> Iterator[Element]:
    """A row a claim: who counted, a point on a scale that all rows share, the number, the point."""
    most = max((float(end) for claim in claims for end in _ends(claim)), default=0.0) or 1.0
    for claim in claims:
        yield tag(
            "li",
            claim_link(claim, term("claimant", claim.claimant, lang)),
            _scale(claim, most),
            tag("b", phrases.value(claim, lang)),
            tag("span", says_in(claim, lang), f" ({phrases.when(claim, lang)})", class_="quiet"),
        )


def _ends(claim: Claim) -> list[float]:
    figure = claim.figure
    assert figure is not None
    numbers = (figure.low, figure.value, figure.best, figure.high)
    return [float(number) for number in numbers if number is not None]


def _scale(claim: Claim, most: float) -> Element:
    """The claim's number as a point, its range as a bar; a bound that is left open has no end."""
    ends = _ends(claim)
    assert claim.figure is not None
    number = central(claim.figure)
    at = float(number) if number is not None else ends[0]
    low, high = (100 * end / most for end in (min(ends), max(ends)))
    bar = tag("i", class_="bar", style=f"inset-inline-start:{low:.1f}%;width:{high - low:.1f}%")
    point = tag("i", class_="point", style=f"inset-inline-start:{100 * at / most:.1f}%")
    return tag(
        "span", bar if high > low else None, point, class_="scale", **{"aria-hidden": "true"}
    )
