"""The panel while no place is chosen: every facility with its status on the day."""

from collections.abc import Iterator
from xml.etree.ElementTree import Element

import streamlit as st

from dashboard.mappage.document import MARKED
from dashboard.panels.markup import show, tag
from dashboard.panels.view import View, moved_here
from dashboard.text import phrases, say, term
from geodata.atlas import Atlas
from geodata.layers import Feature
from geodata.status import status_on


def show_overview(atlas: Atlas, view: View) -> None:
    """Show how to choose a place, and what is known of each on the day.

    Args:
        atlas: The atlas.
        view: What the page shows; no place is chosen.
    """
    lang = view.lang
    day = say("on_day", lang, day=phrases.day(view.day, lang))
    show([tag("h2", day), tag("p", say("choose_place", lang), class_="quiet")], lang)
    features = [f for layer in MARKED for f in atlas.layers[layer]]
    st.selectbox(
        say("choose", lang),
        [feature.id for feature in features],
        index=None,
        key="pick",
        placeholder=say("choose", lang),
        format_func=lambda id_: atlas.places[id_].name(lang),
        on_change=_take_pick,
        label_visibility="collapsed",
    )
    rows = [row for feature in features for row in _row(atlas, feature, view)]
    heads = (tag("th", say(key, lang), scope="col") for key in ("place_name", "holder"))
    show([tag("table", tag("thead", tag("tr", *heads)), tag("tbody", *rows))], lang)


def _take_pick() -> None:
    st.session_state["place"] = st.session_state["pick"]
    moved_here()


def _row(atlas: Atlas, place: Feature, view: View) -> Iterator[Element]:
    status, lang = status_on(atlas, place.id, view.day, view.known), view.lang
    doing = phrases.state(status.state, lang) if status.state.claims else None
    kind = tag("div", term("kind", place.kind, lang), class_="quiet")
    yield tag(
        "tr",
        tag("th", tag("strong", place.name(lang)), kind, scope="row", class_="wide"),
        tag(
            "td",
            phrases.holder(status.holder, lang),
            tag("div", doing, class_="quiet") if doing else None,
        ),
    )
