"""The figures of the chosen place for the day, each with its range and its claimants."""

from collections.abc import Iterator
from xml.etree.ElementTree import Element

from dashboard.panels.markup import tag
from dashboard.text import phrases, say, term
from geodata.answers import FigureAnswer
from geodata.atlas import Atlas
from geodata.status import Status
from seeds import Claim


def figure_parts(atlas: Atlas, status: Status, lang: str) -> Iterator[Element]:
    """Write the figures of a place for a day, with their ranges and who gives them.

    Args:
        atlas: The atlas.
        status: The status of the place on the day.
        lang: The language.

    Yields:
        The elements.
    """
    found = {"held": status.held, **status.figures}
    rows = [(name, figure) for name, figure in found.items() if figure.claims]
    yield tag("h3", say("figures", lang))
    if not rows:
        yield tag("p", say("no_figures", lang), class_="quiet")
        if status.held.last:
            yield from _last_held(atlas, status.held.last, lang)
        return
    yield tag("table", tag("tbody", *(_figure_row(atlas, n, f, lang) for n, f in rows)))


def _figure_row(atlas: Atlas, name: str, figure: FigureAnswer, lang: str) -> Element:
    claims = [atlas.register.claims[id_] for id_ in figure.claims]
    sides = [tag("div", _said_by(claim), class_="quiet") for claim in claims]
    age = (
        say("counted", lang, days=phrases.number(figure.age_days, lang))
        if figure.age_days
        else None
    )
    return tag(
        "tr",
        tag("th", term("property", name, lang), scope="row"),
        tag(
            "td",
            tag("strong", phrases.figure(figure, lang)),
            " ",
            tag("span", term("certainty", figure.certainty, lang), class_="certainty"),
            tag("div", age, class_="quiet") if age else None,
            *sides,
        ),
    )


def _last_held(atlas: Atlas, last: FigureAnswer, lang: str) -> Iterator[Element]:
    """The newest count before a day of which there is none."""
    when = say("last_figure", lang, when=phrases.day(last.counted, lang)) if last.counted else ""
    yield tag(
        "p", tag("span", when, class_="quiet"), " ", tag("strong", phrases.figure(last, lang))
    )
    for id_ in last.claims:
        yield tag("p", _said_by(atlas.register.claims[id_]), class_="quiet", dir="auto")


def _said_by(claim: Claim) -> str:
    return f"{claim.claimant}: {claim.says}"
