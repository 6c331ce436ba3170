"""The panel: of the chosen place the answer, who says so and what happened, or every place."""

from collections.abc import Iterator, Mapping
from datetime import date, timedelta
from functools import lru_cache
from itertools import chain
from xml.etree.ElementTree import Element

import streamlit as st

from dashboard.panels.claims import claim_boxes, folded, speakers_linked
from dashboard.panels.figures import distance_parts, figure_parts
from dashboard.panels.map_frame import show_status_over_time
from dashboard.panels.markup import Part, help_on, show, tag, written
from dashboard.panels.view import View
from dashboard.server.shared_state import the_atlas
from dashboard.text import phrases, say, term
from geodata.answers import Answer
from geodata.atlas import Atlas
from geodata.bearing import first_day
from geodata.layers import MARKED, Feature
from geodata.matrix import MAIN_PLACES, main_first
from geodata.status import Status, status_on
from seeds import Claim
from seeds.settings import SETTINGS

RECENT = timedelta(days=30)
"""What happened so long before the day is shown; what is older is a click away."""

OPEN = 4
"""So many claims are shown with their sources at once; more stand behind their number."""


def show_place(view: View) -> None:
    """Show the chosen place, or what is known of all."""
    if view.claim:
        _show_claim(view, view.claim)
    if view.place is None:
        show(_overview(the_atlas(view.says).as_known(view.known), view), view.lang)
    else:
        answer, rest = place_parts(view.says, view.place, view.day, view.known, view.lang)
        st.html(answer)
        show_status_over_time(view)
        st.html(rest)


def _show_claim(view: View, id_: str) -> None:
    """A claim that was searched for, unless it was not out on the day as known."""
    atlas = the_atlas().as_known(view.known)
    if claim := atlas.register.claims.get(id_):
        title = tag("h2", say("claim_chosen", view.lang))
        show([title, *claim_boxes(atlas, [claim], view.lang, view.place)], view.lang)


def _overview(atlas: Atlas, view: View) -> Iterator[Element]:
    """How to choose a place, and what is known of each on the day."""
    lang = view.lang
    yield tag("h2", say("on_day", lang, day=phrases.day(view.day, lang)))
    if view.day == SETTINGS.shown_day:
        yield tag("p", say("first_visit", lang))
        yield tag("p", say("why_this_day", lang))
    else:
        yield tag("p", say("choose_place", lang), class_="quiet")
    features = main_first(f for layer in MARKED for f in atlas.layers[layer])
    count = len(MAIN_PLACES)
    yield _table(atlas, features[:count], view)
    rest = features[count:]
    title = say("other_places", lang, count=phrases.number(len(rest), lang))
    yield folded("other places", title, [_table(atlas, rest, view)])


def _table(atlas: Atlas, features: list[Feature], view: View) -> Element:
    heads = (tag("th", say(key, view.lang), scope="col") for key in ("place_name", "holder"))
    rows = (_row(atlas, feature, view) for feature in features)
    return tag("table", tag("thead", tag("tr", *heads)), tag("tbody", *rows))


def _row(atlas: Atlas, place: Feature, view: View) -> Element:
    status, lang = status_on(atlas, place.id, view.day), view.lang
    doing = None if status.state.is_silent else phrases.state(status.state, lang)
    kind = tag("div", term("kind", place.kind, lang), class_="quiet")
    return tag(
        "tr",
        tag("th", tag("strong", place.name(lang)), kind, scope="row", class_="wide"),
        tag(
            "td",
            phrases.holder(status.holder, lang),
            tag("div", doing, class_="quiet") if doing else None,
        ),
    )


@lru_cache(64)
def place_parts(says: str | None, place: str, day: date, known: date, lang: str) -> tuple[str, str]:
    """Write what the record says of a place on a day, as a reader of another day could have it.

    First the answer with who says so; then the figures, distances and events. It is the same for
    everybody who asks it; one answer is some 20 kB.
    """
    atlas = the_atlas(says).as_known(known)
    status = status_on(atlas, place, day)
    rest = (part(atlas, status, lang) for part in (figure_parts, distance_parts, _events))
    return written(_answers(atlas, status, lang), lang), written(chain(*rest), lang)


def _answers(atlas: Atlas, status: Status, lang: str) -> Iterator[Part]:
    yield from _heading(atlas.place(status.place), lang)
    yield tag("p", _clocks(status, lang), " ", help_on("known", lang), class_="quiet clocks")
    for asked, answer in (("holder", status.holder), ("state", status.state)):
        yield from _answer(atlas, status, asked, answer, lang)
    yield from _disputed_events(atlas, status, lang)


def _clocks(status: Status, lang: str) -> str:
    on = say("on_day", lang, day=phrases.day(status.on, lang))
    known = say("as_known", lang, day=phrases.day(status.known, lang))
    return f"{on}{say('comma', lang)}{known}"


def _heading(place: Feature, lang: str) -> Iterator[Element]:
    yield tag("h2", place.name(lang))
    others = [(code, name) for code, name in phrases.names(place) if name != place.name(lang)]
    yield tag("p", *(tag("span", n, lang=c, dir="auto") for c, n in others), class_="names")
    kind = phrases.capital(term("kind", place.kind, lang))
    yield tag("p", kind, ". ", _accuracy(place, lang), class_="quiet")


def _accuracy(place: Feature, lang: str) -> str:
    if place.geometry is None:
        return say("unlocated", lang)
    kilometres = phrases.number(place.accuracy_m / 1000, lang)
    return say("proxy_note" if place.is_proxy else "located_km", lang, km=kilometres)


def _answer(
    atlas: Atlas, status: Status, asked: str, answer: Answer, lang: str
) -> Iterator[Element]:
    """The answer, then who says so on each side, then what they say, with the sources."""
    told = getattr(phrases, asked)(answer, lang)
    sure = phrases.certainty(answer, lang)
    certainty = tag("span", sure, class_="certainty") if sure else None
    yield tag("h3", say(asked, lang))
    term = _helped(answer)
    explained = help_on(term, lang) if term else None
    line = (tag("strong", told), " ", certainty, " ", explained)
    yield tag("p", *line, class_=f"status {answer.certainty}")
    sides = answer.sides if not answer.is_silent else answer.last.sides if answer.last else {}
    yield from _sides(atlas, asked, sides, lang)
    ids = [id_ for side in sides.values() for id_ in side]
    if boxes := _boxes(atlas, status, ids, lang):
        title = say("claims_and_sources", lang, count=phrases.number(len(boxes), lang))
        is_open = len(sides) > 1 and len(boxes) <= OPEN
        yield folded(f"{asked} {status.place}", title, boxes, is_open=is_open)


def _helped(answer: Answer) -> str | None:
    """Which term of an answer needs a word of help, if one does."""
    if answer.answer == "changing":
        return "changing"
    if answer.is_silent:
        return "last" if answer.last else None
    return answer.certainty if answer.certainty in ("disputed", "possible") else None


def _sides(
    atlas: Atlas, asked: str, sides: Mapping[str, tuple[str, ...]], lang: str
) -> Iterator[Element]:
    kind = phrases.KINDS[asked]
    lines = [
        tag(
            "li",
            *((tag("b", term(kind, side, lang)), say("colon", lang)) if len(sides) > 1 else ()),
            *speakers_linked(atlas.register, ids, lang),
        )
        for side, ids in sides.items()
    ]
    if lines:
        yield tag("p", say("say_so", lang), class_="quiet lead")
        yield tag("ul", *lines, class_="sides")


def _boxes(atlas: Atlas, status: Status, ids: list[str], lang: str) -> list[Element]:
    """An editor's join is followed by the sightings that it joins."""
    claims = atlas.register.claims
    every = [one for id_ in ids for one in (id_, *claims[id_].joins) if one in claims]
    return claim_boxes(atlas, [claims[id_] for id_ in dict.fromkeys(every)], lang, status.place)


def _disputed_events(atlas: Atlas, status: Status, lang: str) -> Iterator[Element]:
    """What is in dispute about how it came to this decides the reading: it is never folded."""
    found = [
        claim
        for claim in _events_until(atlas, status)
        if claim.against and status.on - first_day(claim) <= RECENT
    ]
    if found:
        yield tag("h3", say("in_dispute", lang))
        yield from claim_boxes(atlas, found, lang, status.place)


def _events(atlas: Atlas, status: Status, lang: str) -> Iterator[Element]:
    found = _events_until(atlas, status)
    shown = [c for c in found if not c.against and status.on - first_day(c) <= RECENT]
    older = [c for c in found if status.on - first_day(c) > RECENT]
    if not found:
        return
    yield tag("h3", say("events", lang))
    if shown:
        yield from claim_boxes(atlas, reversed(shown), lang, status.place)
    if older:
        title = say("older_events", lang, count=phrases.number(len(older), lang))
        boxes = claim_boxes(atlas, reversed(older), lang, status.place)
        yield folded(f"events {status.place}", title, boxes)


def _events_until(atlas: Atlas, status: Status) -> list[Claim]:
    """The events of a place up to the day, of those who are listened to."""
    standing = {c.id for c in atlas.register.standing(status.place, "event")}
    claims = atlas.register.claims_about(status.place, "event")
    until = [c for c in claims if first_day(c) <= status.on and (c.id in standing or c.against)]
    return sorted((c for c in until if _is_heard(atlas, c)), key=first_day)


def _is_heard(atlas: Atlas, claim: Claim) -> bool:
    voices, groups = atlas.register.voices, atlas.register.groups
    return voices is None or {groups.get(n) for n in atlas.register.speakers([claim.id])} <= voices
