"""What changed between two days: of each place from what to what, and who says so."""

from collections.abc import Iterator
from datetime import date, timedelta
from functools import lru_cache
from itertools import groupby
from xml.etree.ElementTree import Element

import streamlit as st

from dashboard.panels.claims import speakers_linked
from dashboard.panels.markup import as_markdown, show, tag
from dashboard.panels.view import View, read_day
from dashboard.server.shared_state import the_atlas
from dashboard.text import phrases, say, term
from geodata.answers import Answer
from geodata.atlas import Atlas
from geodata.bearing import change_days
from geodata.layers import MARKED
from geodata.matrix import main_first
from geodata.status import Turn, turns_between
from geodata.timeline import FIRST_DAY


def show_changes(view: View) -> None:
    """Show the changes up to the day."""
    atlas = the_atlas(view.says).as_known(view.known)
    first = _first(view)
    found = _found(view.says, first, view.day, view.known)
    show(_change_parts(atlas, view, first, found), view.lang)


def _first(view: View) -> date:
    earlier = max(FIRST_DAY, view.day - timedelta(days=7))
    label = say("changes_from", view.lang)
    text = st.text_input(label, earlier.isoformat(), key="changes_from", max_chars=10, width=150)
    if (day := read_day(text.strip(), FIRST_DAY, view.day)) is None:
        shown = {"text": text, "first": FIRST_DAY, "last": view.day}
        st.warning(as_markdown(say("wrong_day", view.lang, **shown)))
        return earlier
    return day


@lru_cache(64)
def _found(says: str | None, first: date, last: date, known: date) -> tuple[Turn, ...]:
    """Marked places, the main ones first, and any other of which somebody tells a holder."""
    atlas = the_atlas(says).as_known(known)
    marked = main_first(f for layer in MARKED for f in atlas.layers[layer])
    ids = [place.id for place in marked]
    ids += [id_ for id_ in atlas.places if id_ not in ids and _is_told(atlas, id_, first, last)]
    return turns_between(atlas, first + timedelta(days=1), last, known, ids)


def _is_told(atlas: Atlas, id_: str, first: date, last: date) -> bool:
    claims = atlas.register.standing(id_, "holder")
    return any(first <= day <= last for day in change_days(claims))


def _change_parts(
    atlas: Atlas, view: View, first: date, turns: tuple[Turn, ...]
) -> Iterator[Element]:
    lang = view.lang
    days = {"before": phrases.day(first, lang), "after": phrases.day(view.day, lang)}
    yield tag("h2", say("changes_between", lang, **days))
    count = phrases.number(len({turn.change.place for turn in turns}), lang)
    yield tag("p", say("changes_note", lang, count=count), class_="quiet")
    keys = ("place_name", "changed_from", "changed_to", "who_says")
    for day, of_day in groupby(turns, key=lambda turn: turn.day):
        yield tag("h3", phrases.day(day, lang))
        head = tag("tr", *(tag("th", say(key, lang), scope="col") for key in keys))
        yield tag(
            "table", head, *(_turn_row(atlas, turn, lang) for turn in of_day), class_="changes"
        )


def _turn_row(atlas: Atlas, turn: Turn, lang: str) -> Element:
    place = atlas.places[turn.change.place]
    kind = tag("div", term("kind", place.kind, lang), class_="quiet")
    name = tag("th", tag("strong", place.name(lang)), kind, scope="row")
    answers = (turn.change.before, turn.change.after)
    told = (tag("td", phrases.holder(answer, lang)) for answer in answers)
    return tag("tr", name, *told, tag("td", *_claimants(atlas, turn.change.after, lang)))


def _claimants(atlas: Atlas, answer: Answer, lang: str) -> list[Element | str | None]:
    """Who says it; where nobody says anything of the day, who said what was last reported."""
    claims = answer.claims or (answer.last.claims if answer.last else ())
    return speakers_linked(atlas.register, claims, lang)
