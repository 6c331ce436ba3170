"""The panel of the chosen place: where, who held it that day, who says so, how far."""

from collections.abc import Iterator
from datetime import date
from functools import lru_cache
from xml.etree.ElementTree import Element

import streamlit as st

from dashboard.panels.around import around_parts
from dashboard.panels.claims import claim_boxes
from dashboard.panels.distances import distance_parts
from dashboard.panels.figure_history import choose_figure, figure_history
from dashboard.panels.figures import figure_parts
from dashboard.panels.history import events_of, status_parts
from dashboard.panels.markup import show, tag, written
from dashboard.panels.overview import show_overview
from dashboard.panels.view import View
from dashboard.server.shared_state import the_atlas
from dashboard.text import phrases, say, term
from geodata.answers import Answer
from geodata.atlas import Atlas
from geodata.layers import Feature
from geodata.status import Status, status_on


def show_place(view: View) -> None:
    """Show the chosen place, or how to choose one.

    Args:
        view: What the page shows.
    """
    if view.place is None:
        show_overview(the_atlas(view.says), view)
        return
    told, lists = _told(view.says, view.place, view.day, view.known, view.lang)
    st.html(told + written(status_parts(view), view.lang))
    figure = choose_figure(view)
    history = figure_history(view, figure) if figure else ()
    show([*history, *distance_parts(view), *around_parts(view)], view.lang)
    for name, (count, html) in lists.items():
        title = f"{say(name, view.lang)} ({count})"
        with st.expander(title, expanded=name == ALWAYS, key=name):
            st.html(html)


ALWAYS = "sources_for_day"
"""The list that is shown even if it is empty, which then says so."""

List = tuple[int, str]
"""How many claims a list has, and its HTML."""


@lru_cache(1024)
def _told(
    says: str | None, place: str, day: date, known: date, lang: str
) -> tuple[str, dict[str, List]]:
    """Write what the record says of a place on a day, and the lists of claims for beside it.

    It is the same for everybody who asks it; one answer is some 8 kB.
    """
    atlas = the_atlas(says)
    status = status_on(atlas, place, day, known)
    parts = [*_heading(atlas.places[place], lang), *_sentences(atlas, status, lang)]
    text = written([*parts, *figure_parts(atlas, status, lang)], lang)
    lists = {
        ALWAYS: _list(atlas, _bases(status), known, lang),
        "last_reported": _list(atlas, _older(status), known, lang),
        "events": events_of(says, place, known, lang),
    }
    return text, {name: found for name, found in lists.items() if found[0] or name == ALWAYS}


def _heading(place: Feature, lang: str) -> Iterator[Element]:
    yield tag("h2", place.name(lang))
    others = [(code, name) for code, name in phrases.names(place) if name != place.name(lang)]
    yield tag("p", *(tag("span", n, lang=c, dir="auto") for c, n in others), class_="names")
    where = [say(f"kind.{place.kind}", lang).capitalize(), ". ", _accuracy(place, lang)]
    yield tag("p", *where, class_="quiet")


def _accuracy(place: Feature, lang: str) -> str:
    if place.geometry is None:
        return say("unlocated", lang)
    kilometres = phrases.number(place.accuracy_m / 1000, lang)
    key = "proxy_note" if place.is_proxy else "located_km"
    return say(key, lang, km=kilometres)


def _sentences(atlas: Atlas, status: Status, lang: str) -> Iterator[Element]:
    day = say("on_day", lang, day=phrases.day(status.on, lang)) + say("colon", lang)
    for answer, told in (
        (status.holder, phrases.holder(status.holder, lang)),
        (status.state, phrases.state(status.state, lang)),
    ):
        look = f"status {answer.certainty}"
        certainty = tag("span", term("certainty", answer.certainty, lang), class_="certainty")
        yield tag(
            "p", tag("span", day, class_="quiet"), tag("strong", told), " ", certainty, class_=look
        )
    if sides := [
        *_sides(atlas, status.holder, "party", lang),
        *_sides(atlas, status.state, "state", lang),
    ]:
        yield tag("h3", say("disagree", lang))
        yield tag("ul", *sides)


def _sides(atlas: Atlas, answer: Answer, kind: str, lang: str) -> Iterator[Element]:
    if answer.certainty != "disputed":
        return
    for side, ids in answer.sides.items():
        said_by = dict.fromkeys(atlas.register.claims[id_].claimant for id_ in ids)
        names = say("comma", lang).join(said_by)
        yield tag("li", tag("strong", term(kind, side, lang)), say("colon", lang), names)


def _bases(status: Status) -> list[str]:
    """The claims that the answers for the day rest on, each once."""
    figures = [id_ for f in (status.held, *status.figures.values()) for id_ in f.claims]
    return list(dict.fromkeys([*status.holder.claims, *status.state.claims, *figures]))


def _older(status: Status) -> list[str]:
    """The claims of what was last reported, where nothing is for the day."""
    answers = (status.holder, status.state)
    last = [answer.last for answer in answers if answer.last and answer.certainty == "unknown"]
    return list(dict.fromkeys(id_ for report in last for id_ in report.claims))


def _list(atlas: Atlas, ids: list[str], known: date, lang: str) -> List:
    boxes = claim_boxes(atlas.register, [atlas.register.claims[id_] for id_ in ids], known, lang)
    nothing = tag("p", say("no_claim", lang), class_="quiet")
    return len(ids), written(boxes or [nothing], lang)
