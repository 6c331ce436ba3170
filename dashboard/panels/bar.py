"""The slim bar: search in any script, the day, what was known, the language."""

from datetime import date
from functools import cache

import streamlit as st

from dashboard.panels.view import EVERYONE, moved_here
from dashboard.server.shared_state import the_atlas
from dashboard.text import languages, say, term
from geodata.atlas import Atlas
from geodata.timeline import FIRST_DAY, LAST_DAY
from seeds.vocabulary import CLAIMANT_GROUPS

MOST_MATCHES = 8


def show_bar(atlas: Atlas) -> None:
    """Show the bar.

    Args:
        atlas: The atlas.
    """
    lang = st.session_state["lang"]
    oldest, newest, groups = _offered()
    bar = st.container(horizontal=True, vertical_alignment="bottom", key="bar")
    bar.text_input(
        say("search", lang), key="search", on_change=_find, args=(atlas,), width="stretch"
    )
    bar.selectbox(
        say("language", lang),
        list(languages()),
        key="lang",
        format_func=lambda code: languages()[code].name,
        on_change=moved_here,
        width=112,
    )
    bar.date_input(
        say("day", lang),
        key="day",
        min_value=FIRST_DAY,
        max_value=LAST_DAY,
        format="YYYY-MM-DD",
        on_change=moved_here,
        width=150,
    )
    bar.date_input(
        say("known", lang),
        key="known",
        min_value=oldest,
        max_value=newest,
        format="YYYY-MM-DD",
        on_change=moved_here,
        help=say("known_help", lang),
        width=150,
    )
    bar.selectbox(
        say("says", lang),
        groups,
        key="says",
        format_func=lambda group: term("group", group, lang),
        on_change=moved_here,
        width=200,
    )
    _show_matches(atlas, lang)


@cache
def _offered() -> tuple[date, date, list[str]]:
    """What can be chosen is the same for everybody: the days of what was known, and who says it."""
    register = the_atlas().register
    oldest = min(source.published.last for source in register.sources.values())
    return oldest, register.newest_day, [EVERYONE, *heard_groups(the_atlas())]


def heard_groups(atlas: Atlas) -> list[str]:
    """List the groups of which somebody says something in the record, but for its editors.

    Args:
        atlas: The atlas.

    Returns:
        The groups, in the order of the vocabulary.
    """
    heard = {atlas.register.groups[claim.claimant] for claim in atlas.register.claims.values()}
    return [group for group in CLAIMANT_GROUPS if group in heard - {"editor"}]


def _find(atlas: Atlas) -> None:
    """Take the one place meant; where a text may mean several, let the visitor choose."""
    text = st.session_state["search"].strip()
    try:
        found = [atlas.place(text)] if text else []
    except ValueError:
        found = atlas.gazetteer.search(text)
    if len(found) == 1:
        st.session_state["place"] = found[0].id
        moved_here()
    st.session_state["matches"] = [feature.id for feature in found[:MOST_MATCHES]]


def _show_matches(atlas: Atlas, lang: str) -> None:
    text = st.session_state["search"]
    found = st.session_state.get("matches", [])
    if text and not found:
        st.info(say("no_match", lang, text=text[:60].replace("`", "")), icon=None)
    if len(found) > 1:
        st.pills(
            say("matches", lang),
            found,
            key="match",
            format_func=lambda id_: f"{atlas.places[id_].name(lang)} ({word_of_kind(id_, lang)})",
            on_change=_take_match,
        )


def word_of_kind(id_: str, lang: str) -> str:
    """Name the kind of a place.

    Args:
        id_: The place's id.
        lang: The language.

    Returns:
        The word for its kind.
    """
    return say(f"kind.{id_.partition('/')[0]}", lang)


def _take_match() -> None:
    if st.session_state["match"]:
        st.session_state["place"] = st.session_state["match"]
        st.session_state["matches"] = []
        moved_here()
