"""What the page shows: the day, what was known, the place, the language; and its address."""

import re
from collections.abc import Callable, Mapping
from dataclasses import dataclass, field
from datetime import date
from urllib.parse import urlsplit

import streamlit as st

from dashboard.text import FIRST, languages
from geodata.atlas import Atlas
from geodata.ledger import CHOICES
from geodata.matrix import days_round
from geodata.timeline import FIRST_DAY, LAST_DAY
from seeds import parse_day
from seeds.settings import SETTINGS
from seeds.vocabulary import CLAIMANT_GROUPS

EXTRAS = ("at", "layers", "other", "ring", "line")
"""Parameters that the map reads and writes by itself."""

KEPT = ("day", "known", "place", "lang", "says", "window", "claim")
"""What a session keeps of its view, on whichever page it is."""

PARAMETERS = (*KEPT, *EXTRAS)
"""Every parameter of an address, in its order."""

OFFERED = [name for name in CHOICES if name != "claimant"]
"""The filters of the ledger that are offered as lists; claimants are too many, and are searched
for."""

FILTERS = (*OFFERED, "bearing", "text")
"""The filters of the ledger that an address has, beside the place that is chosen everywhere."""

EVERYONE = "everyone"
"""What stands in the bar where every group of claimants is heard."""

_EXTRA = re.compile(r"[a-z0-9./,-]{1,120}")

LONGEST = 120
"""No value of an address is longer than this; what is longer is not read."""


@dataclass(frozen=True, slots=True)
class View:
    """What the page shows.

    Attributes:
        known: The day up to which sources had been published.
        place: The id of the chosen place; None if none is.
        says: The group of claimants that all rests on alone; None for every group.
        claim: The id of a claim that was searched for, while its place is the chosen one.
        window: The first and the last day that the matrix shows; None for those round the day.
        extras: What only the map has, as it told it: its view and what is measured on it.
    """

    day: date
    known: date
    place: str | None
    lang: str
    says: str | None = None
    window: tuple[date, date] | None = None
    claim: str | None = None
    extras: Mapping[str, str] = field(default_factory=dict)

    @property
    def params(self) -> dict[str, str]:
        """The view as an address has it."""
        given = {
            "day": self.day.isoformat(),
            "known": self.known.isoformat(),
            "place": self.place,
            "lang": self.lang,
            "says": self.says,
            "claim": self.claim,
            "window": "/".join(map(str, self.window)) if self.window else None,
        }
        return {**{key: value for key, value in given.items() if value}, **self.extras}


def read_params(atlas: Atlas, params: Mapping[str, str]) -> tuple[View, list[str]]:
    """Read a view from an address.

    What is not given or cannot be read is as usual; the names of what could not are given too.
    """
    newest = atlas.register.newest_day
    wrong: list[str] = []

    def one_of(name: str, there_is: Callable[[str], object]) -> str | None:
        text = params.get(name)
        if text is None or there_is(text):
            return text
        wrong.append(name)
        return None

    day = _day(params, "day", FIRST_DAY, LAST_DAY, wrong) or SETTINGS.shown_day
    known = _day(params, "known", date.min, newest, wrong) or newest
    place = one_of("place", atlas.gazetteer.by_id)
    lang = one_of("lang", languages().__contains__) or FIRST
    claim = one_of("claim", atlas.register.claims.__contains__)
    says = one_of("says", CLAIMANT_GROUPS.__contains__)
    window, extras = _window(params, day, wrong), _extras(params)
    wrong += [key for key in EXTRAS if key in params and key not in extras]
    return View(day, known, place, lang, says, window, claim, extras), wrong


def _extras(params: Mapping[str, str]) -> dict[str, str]:
    """What only the map can read, if it could be an address of its; the map names what is not."""
    given = {key: params[key] for key in EXTRAS if key in params}
    return {key: text for key, text in given.items() if _EXTRA.fullmatch(text)}


def _day(
    params: Mapping[str, str], name: str, first: date, last: date, wrong: list[str]
) -> date | None:
    text = params.get(name)
    if text is None:
        return None
    if (day := read_day(text, first, last)) is None:
        wrong.append(name)
    return day


def read_day(text: str, first: date, last: date) -> date | None:
    """Read a day between two, both counted; None for any other text."""
    try:
        day = parse_day(text[:LONGEST])
    except ValueError:
        return None
    return day if first <= day <= last else None


def _window(params: Mapping[str, str], day: date, wrong: list[str]) -> tuple[date, date] | None:
    """The days of the matrix, as ISO 8601 writes an interval; those round the day need no word."""
    first, _, last = (params.get("window") or "").partition("/")
    if "window" not in params:
        return None
    start, end = (read_day(text, FIRST_DAY, LAST_DAY) for text in (first, last))
    if start is None or end is None or start > end:
        wrong.append("window")
        return None
    return None if (start, end) == days_round(day) else (start, end)


def current_view() -> View:
    """Give the view of this session."""
    state = st.session_state
    says = None if state["says"] == EVERYONE else state["says"]
    day, known, place, lang = (state[name] for name in ("day", "known", "place", "lang"))
    claim = state["claim"] if state["claim_place"] == place else None
    return View(day, known, place, lang, says, state["window"], claim, state["extras"])


def begin(atlas: Atlas) -> list[str]:
    """Read the address into the session: at first, and when the reader goes back to another.

    Gives the names of what in it could not be read.
    """
    state = st.session_state
    page = urlsplit(st.context.url or "").path
    asked = {("day" if name == "on" else name): text for name, text in st.query_params.items()}
    if (went := state.pop("went", None)) is not None:
        asked = went
    elif "started" in state and not _is_history(page, asked):
        state.update(page=page, chosen=False)
        for key in KEPT:
            state[key] = state[key]
        return []
    view, wrong = read_params(atlas, asked)
    stamp = state.get("stamp", -1) + 1
    state.update(started=True, page=page, chosen=False, stamp=stamp, filters=asked)
    state.update(sent=[*state.get("sent", [])[-1:], asked], claim_place=view.place)
    for key in KEPT:
        state[key] = getattr(view, key)
    state["says"] = view.says or EVERYONE
    state["extras"] = view.extras
    return [*wrong, *_strange()]


def _strange() -> list[str]:
    """The names in the address that no page reads, and those that stand twice."""
    given, known = st.query_params, ("on", "page", *PARAMETERS, *FILTERS)
    return [name[:40] for name in given if name not in known or len(given.get_all(name)) > 1]


def _is_history(page: str, asked: Mapping[str, str]) -> bool:
    """Tell whether the address is one that the reader went to, and not the one written last.

    A choice may have been made before the browser had what was written last, so at any address
    that was sent since the browser was last heard of. A link to another page of ours has an
    address without a view, and the view is kept.
    """
    state = st.session_state
    sent: list[Mapping[str, str]] = state["sent"]
    if asked == sent[-1] or (state["chosen"] and asked in sent):
        state["sent"] = sent[sent.index(asked) :]
        return False
    return bool(asked) or (page == state["page"] and page in ("", "/"))


def write_address(view: View, newest: date, filters: Mapping[str, str]) -> None:
    """Put the view, and the filters of its page, into the address; a step that Back undoes."""
    written = {**short_params(view, newest), **filters}
    if dict(st.query_params) != written:
        st.query_params.from_dict(written)
    if st.session_state["sent"][-1] != written:
        st.session_state["sent"].append(written)


def short_params(view: View, newest: date) -> dict[str, str]:
    """Give the view as an address has it, without what an address need not say."""
    usual = {"day": SETTINGS.shown_day.isoformat(), "known": newest.isoformat(), "lang": FIRST}
    return {key: text for key, text in view.params.items() if usual.get(key) != text}


def moved_here() -> None:
    """Note that the view was changed here and not on the map, which is then told."""
    st.session_state["stamp"] += 1
    st.session_state["chosen"] = True


def leave_place() -> None:
    """Choose no place."""
    st.session_state["place"] = None
    moved_here()


def to_latest_day() -> None:
    """Choose the last day of the map."""
    st.session_state["day"] = LAST_DAY
    moved_here()


def moved_on_map(atlas: Atlas, told: Mapping[str, object]) -> None:
    """Take over what the map tells was changed on it. What cannot be read changes nothing."""
    before = current_view()
    extras = told.get("extras", before.extras)
    given = {**before.params, **{key: told[key] for key in ("day", "known") if key in told}}
    given["place"] = told.get("place", before.place)
    texts = {key: str(value)[:LONGEST] for key, value in given.items() if value is not None}
    view, wrong = read_params(atlas, texts)
    if not wrong and isinstance(extras, Mapping):
        st.session_state.update(day=view.day, known=view.known, place=view.place)
        st.session_state["chosen"] = True
        written = {str(key): str(value)[:LONGEST] for key, value in extras.items()}
        st.session_state["extras"] = _extras(written)
