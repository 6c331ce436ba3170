"""The panel of the chosen place: where, who held it that day, who says so, how far."""

from collections.abc import Iterator
from xml.etree.ElementTree import Element

import streamlit as st

from dashboard.panels.around import around_parts
from dashboard.panels.claims import claim_boxes
from dashboard.panels.distances import distance_parts
from dashboard.panels.figures import figure_parts
from dashboard.panels.history import show_history
from dashboard.panels.markup import show, tag
from dashboard.panels.overview import show_overview
from dashboard.panels.view import View
from dashboard.telling import names_of, tell_day, tell_holder, tell_number, tell_state
from dashboard.words import term, word
from geodata.answers import Answer
from geodata.atlas import Atlas
from geodata.layers import Feature
from geodata.status import Status, status_on


def show_place(atlas: Atlas, view: View) -> None:
    """Show the chosen place, or how to choose one.

    Args:
        atlas: The atlas.
        view: What the page shows.
    """
    lang = view.lang
    if view.place is None:
        show_overview(atlas, view)
        return
    place = atlas.places[view.place]
    status = status_on(atlas, place.id, view.day, view.known)
    show([*_heading(place, lang), *_sentences(atlas, status, lang)], lang)
    show(list(figure_parts(atlas, status, lang)), lang)
    show_history(atlas, view)
    show([*distance_parts(atlas, view), *around_parts(atlas, view)], lang)
    _show_sources(atlas, status, view)


def _heading(place: Feature, lang: str) -> Iterator[Element]:
    yield tag("h2", place.name(lang))
    others = [(code, name) for code, name in names_of(place) if name != place.name(lang)]
    yield tag("p", *(tag("span", n, lang=c, dir="auto") for c, n in others), class_="names")
    where = [word(f"kind.{place.kind}", lang).capitalize(), ". ", _accuracy(place, lang)]
    yield tag("p", *where, class_="quiet")


def _accuracy(place: Feature, lang: str) -> str:
    if place.geometry is None:
        return word("unlocated", lang)
    kilometres = tell_number(place.accuracy_m / 1000, lang)
    key = "proxy_note" if place.is_proxy else "located_km"
    return word(key, lang, km=kilometres)


def _sentences(atlas: Atlas, status: Status, lang: str) -> Iterator[Element]:
    day = word("on_day", lang, day=tell_day(status.on, lang)) + word("colon", lang)
    for answer, told in (
        (status.holder, tell_holder(status.holder, lang)),
        (status.state, tell_state(status.state, lang)),
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
        yield tag("h3", word("disagree", lang))
        yield tag("ul", *sides)


def _sides(atlas: Atlas, answer: Answer, kind: str, lang: str) -> Iterator[Element]:
    if answer.certainty != "disputed":
        return
    for side, ids in answer.sides.items():
        said_by = dict.fromkeys(atlas.register.claims[id_].claimant for id_ in ids)
        names = word("comma", lang).join(said_by)
        yield tag("li", tag("strong", term(kind, side, lang)), word("colon", lang), names)


def _show_sources(atlas: Atlas, status: Status, view: View) -> None:
    register, lang = atlas.register, view.lang
    figures = [id_ for f in (status.held, *status.figures.values()) for id_ in f.claims]
    ids = dict.fromkeys([*status.holder.claims, *status.state.claims, *figures])
    with st.expander(f"{word('sources_for_day', lang)} ({len(ids)})", expanded=True, key="sources"):
        claims = [register.claims[id_] for id_ in ids]
        if not claims:
            show([tag("p", word("no_claim", lang), class_="quiet")], lang)
        show(claim_boxes(register, claims, view.known, lang), lang)
    last = [a.last for a in (status.holder, status.state) if a.last and a.certainty == "unknown"]
    older = dict.fromkeys(id_ for report in last for id_ in report.claims)
    if older:
        with st.expander(f"{word('last_reported', lang)} ({len(older)})", key="older"):
            claims = [register.claims[id_] for id_ in older]
            show(claim_boxes(register, claims, view.known, lang), lang)
