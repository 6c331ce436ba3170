"""What changed between two days: which places are told of differently, and who says so."""

from collections.abc import Iterator
from datetime import date, timedelta
from xml.etree.ElementTree import Element

import streamlit as st

from dashboard.panels.markup import show, tag
from dashboard.panels.view import View
from dashboard.text import phrases, say
from geodata.answers import Answer
from geodata.atlas import Atlas
from geodata.changes import Change, changes_between
from geodata.timeline import FIRST_DAY, LAST_DAY


def show_changes(atlas: Atlas, view: View) -> None:
    """Show the changes between two days.

    Args:
        atlas: The atlas.
        view: What the page shows; its day is the second one.
    """
    earlier = max(FIRST_DAY, view.day - timedelta(days=7))
    label = say("changes_from", view.lang)
    first = st.date_input(
        label, earlier, FIRST_DAY, LAST_DAY, key="changes_from", format="YYYY-MM-DD", width=150
    )
    assert isinstance(first, date)
    changes = changes_between(atlas, first, view.day, view.known)
    show(_parts(atlas, view, first, changes), view.lang)


def _parts(atlas: Atlas, view: View, first: date, changes: tuple[Change, ...]) -> Iterator[Element]:
    lang = view.lang
    days = {"before": phrases.day(first, lang), "after": phrases.day(view.day, lang)}
    yield tag("h2", say("changes_between", lang, **days))
    yield tag("p", say("changes_note", lang, count=len(changes)), class_="quiet")
    if not changes:
        return
    head = (say("place_name", lang), days["before"], days["after"], say("who_says", lang))
    rows = [_row(atlas, change, lang) for change in changes]
    yield tag("table", tag("tr", *(tag("th", text, scope="col") for text in head)), *rows)


def _row(atlas: Atlas, change: Change, lang: str) -> Element:
    name = tag("th", atlas.places[change.place].name(lang), scope="row")
    told = (tag("td", phrases.holder(answer, lang)) for answer in (change.before, change.after))
    return tag("tr", name, *told, tag("td", _claimants(atlas, change.after, lang), dir="auto"))


def _claimants(atlas: Atlas, answer: Answer, lang: str) -> str:
    """Who says it; where nobody says anything of the day, who said what was last reported."""
    claims = answer.claims or (answer.last.claims if answer.last else ())
    return say("comma", lang).join(atlas.register.speakers(claims))
