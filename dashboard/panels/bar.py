"""The slim bar: search in any script, the day, what was known, who says so, the language."""

from datetime import date
from functools import cache
from textwrap import shorten

import streamlit as st
from shapely import Point

from dashboard.panels.markup import as_markdown, show, tag
from dashboard.panels.view import EVERYONE, moved_here, read_day
from dashboard.server.shared_state import the_atlas
from dashboard.text import languages, phrases, say, term
from geodata.atlas import Atlas
from geodata.bearing import first_day
from geodata.layers import MARKED
from geodata.ledger import Filter, ledger
from geodata.timeline import FIRST_DAY, LAST_DAY
from seeds.vocabulary import CLAIMANT_GROUPS

MOST_MATCHES = 8

LETTERS = 90
"""So much of a claim is shown where it is offered."""

ZOOM = 10
"""How near a place is shown that has no mark of its own."""


def show_bar(atlas: Atlas) -> None:
    """Show the name, the purpose and the bar, and what a search found."""
    lang = st.session_state["lang"]
    groups = _offered()[2]
    head = [tag("h1", say("title", lang)), tag("p", say("purpose", lang))]
    show([tag("div", *head, class_="atlas-head")], lang)
    bar = st.container(horizontal=True, vertical_alignment="bottom", key="bar")
    bar.text_input(
        say("search_all", lang), key="search", on_change=_find, args=(atlas,), width="stretch"
    )
    _day_input(bar, "day", lang, *_limits("day"))
    _day_input(bar, "known", lang, *_limits("known"))
    bar.selectbox(
        say("says", lang),
        groups,
        key="says",
        format_func=lambda group: term("group", group, lang),
        on_change=moved_here,
        width=200,
    )
    bar.selectbox(
        say("language", lang),
        list(languages()),
        key="lang",
        format_func=lambda code: languages()[code].name,
        on_change=moved_here,
        width=112,
    )
    with st.container(key="found"):
        _show_matches(atlas, lang)
        _show_wrong_day(lang)


def _day_input(bar: st.delta_generator.DeltaGenerator, name: str, lang: str, *limits: date) -> None:
    """A day as it is written in every address; Enter is enough."""
    st.session_state[f"{name}-text"] = st.session_state[name].isoformat()
    bar.text_input(
        say(name, lang),
        key=f"{name}-text",
        max_chars=10,
        placeholder=limits[1].isoformat(),
        on_change=_read_day,
        args=(name,),
        help=say(f"{name}_help", lang, first=limits[0], last=limits[1]),
        width=150,
    )


def _read_day(name: str) -> None:
    """Take the day over, or keep the one before and note that what was typed is none."""
    first, last = _limits(name)
    text = st.session_state[f"{name}-text"].strip()
    if (day := read_day(text, first, last)) is None:
        st.session_state["wrong_day"] = (name, text)
        return
    st.session_state[name] = day
    moved_here()


def _show_wrong_day(lang: str) -> None:
    name, text = st.session_state.pop("wrong_day", (None, ""))
    if name:
        first, last = _limits(name)
        st.warning(as_markdown(say("wrong_day", lang, text=text, first=first, last=last)))


def _limits(name: str) -> tuple[date, date]:
    oldest, newest, _ = _offered()
    return (FIRST_DAY, LAST_DAY) if name == "day" else (oldest, newest)


@cache
def _offered() -> tuple[date, date, list[str]]:
    """What can be chosen is the same for everybody: the days of what was known, and who says it."""
    register = the_atlas().register
    oldest = min(source.published.last for source in register.sources.values())
    return oldest, register.newest_day, [EVERYONE, *heard_groups(the_atlas())]


def heard_groups(atlas: Atlas) -> list[str]:
    """List the groups of which somebody says something in the record, but for its editors."""
    heard = {atlas.register.groups[claim.claimant] for claim in atlas.register.claims.values()}
    return [group for group in CLAIMANT_GROUPS if group in heard - {"editor"}]


def _find(atlas: Atlas) -> None:
    """Take the one place meant; where a text may mean several, or claims, let one be chosen."""
    text = st.session_state["search"].strip()
    named = atlas.gazetteer.named(text)
    places = named if len(named) == 1 else atlas.gazetteer.search(text)
    found = [place.id for place in places]
    known = atlas.as_known(st.session_state["known"])
    claims = [c.id for c in ledger(known, Filter(text=text))] if text and not named else []
    chosen = found[0] if len(found) == 1 and not claims else None
    st.session_state.update(
        matches=[] if chosen else found[:MOST_MATCHES],
        claims=(claims[:MOST_MATCHES], len(claims)),
        unmatched=text if text and not found and not claims else "",
    )
    if chosen:
        _choose(atlas, chosen)


def _show_matches(atlas: Atlas, lang: str) -> None:
    found = st.session_state.get("matches", [])
    if text := st.session_state.get("unmatched", ""):
        found = [place.id for place in atlas.gazetteer.nearest(text)]
        key = "no_match_nearest" if found else "no_match"
        st.info(as_markdown(say(key, lang, text=text[:60])), icon=None)
    claims, count = st.session_state.get("claims", ([], 0))
    if count > len(claims):
        told = {"count": phrases.number(len(claims), lang), "all": phrases.number(count, lang)}
        st.caption(say("claims_found", lang, **told))
    options = [*found, *claims]
    if options:
        st.pills(
            say("matches", lang),
            options,
            key="match",
            format_func=lambda id_: as_markdown(_named(atlas, id_, lang)),
            on_change=_take_match,
            args=(atlas,),
            label_visibility="collapsed",
        )


def _take_match(atlas: Atlas) -> None:
    """Choose the place; of a claim its place, with the claim, on a day that it tells of."""
    picked = st.session_state["match"]
    if not picked:
        return
    st.session_state.update(matches=[], claims=([], 0), unmatched="")
    claim = atlas.register.claims.get(picked)
    if claim is None:
        _choose(atlas, picked)
        return
    place = claim.subject if claim.subject in atlas.places else None
    st.session_state["day"] = min(max(first_day(claim), FIRST_DAY), LAST_DAY)
    st.session_state.update(claim=claim.id, claim_place=place, place=None)
    if place:
        _choose(atlas, place)
    else:
        moved_here()


def _choose(atlas: Atlas, id_: str) -> None:
    """Choose a place, and bring into view what the map has no mark for."""
    st.session_state["place"] = id_
    place = atlas.gazetteer.by_id(id_)
    if place is not None and place.layer not in MARKED and isinstance(place.geometry, Point):
        lon, lat = place.lonlat
        st.session_state["extras"] = {**st.session_state["extras"], "at": f"{ZOOM}/{lat}/{lon}"}
    moved_here()


def _named(atlas: Atlas, id_: str, lang: str) -> str:
    if claim := atlas.register.claims.get(id_):
        told = shorten(phrases.says(claim, lang)[0], LETTERS, placeholder="…")
        return f"{term('claimant', claim.claimant, lang)}{say('colon', lang)}{told}"
    return f"{atlas.place(id_).name(lang)} ({term('kind', id_.partition('/')[0], lang)})"
