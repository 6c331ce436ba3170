"""The ledger page: every claim, filtered, with its id, its details and its sources."""

from collections.abc import Callable, Mapping, Sequence
from datetime import date

import streamlit as st
from streamlit.delta_generator import DeltaGenerator

from dashboard.panels.claims import claim_boxes
from dashboard.panels.markup import as_markdown, show, tag
from dashboard.panels.view import FILTERS, OFFERED, View, moved_here
from dashboard.server.shared_state import the_atlas
from dashboard.text import phrases, say, term, words
from geodata.atlas import Atlas
from geodata.export.csv_text import rows_as_csv
from geodata.layers import MARKED
from geodata.ledger import CHOICES, Filter, ledger
from seeds import Claim, parse_day
from seeds.settings import SETTINGS

MOST_ROWS = 1000
MOST_DETAILS = 12


def show_ledger(view: View) -> None:
    """Show the ledger, of the chosen place if there is one."""
    atlas = the_atlas().as_known(view.known)
    wanted = _filters(atlas, view)
    marked = {feature.id for layer in MARKED for feature in atlas.layers[layer]}
    found = sorted(ledger(atlas, wanted), key=lambda claim: claim.subject not in marked)
    every = len(atlas.register.claims)
    counts = {
        "count": phrases.number(len(found), view.lang),
        "all": phrases.number(every, view.lang),
    }
    show([tag("p", tag("strong", say("ledger_count", view.lang, **counts)))], view.lang)
    if not found:
        st.info(say("ledger_empty", view.lang))
        return
    _offer_csv(atlas, found, view)
    chosen = _table(atlas, found, view)
    details = [found[row] for row in chosen] or found[:MOST_DETAILS]
    if len(found) > len(details) and not chosen:
        count = phrases.number(len(details), view.lang)
        show([tag("p", say("shown_first", view.lang, count=count), class_="quiet")], view.lang)
    show(claim_boxes(atlas, details, view.lang), view.lang)


def ledger_params() -> dict[str, str]:
    """Give the filters as an address has them."""
    given = {name: st.session_state.get(f"ledger-{name}") for name in FILTERS}
    return {name: str(value) for name, value in given.items() if value}


def _filters(atlas: Atlas, view: View) -> Filter:
    lang, register = view.lang, atlas.register
    subjects = sorted(register.subjects, key=lambda id_: (id_ != view.place, id_))
    options = {name: list(CHOICES[name].options(register)) for name in OFFERED}
    _read_address(options)
    st.text_input(say("ledger_search", lang), key="ledger-text", on_change=moved_here)
    columns = st.container(key="ledger-filters").columns(len(OFFERED) + 2)
    st.session_state["ledger-place"] = view.place if view.place in subjects else None
    place = _choice(columns[0], "place", subjects, lang, _named(atlas, lang), take=_take_place)
    usual = {"group": view.says}  # who is listened to on every page
    chosen = {
        name: _choice(column, name, values, lang, _termed(name, lang), usual.get(name))
        for column, (name, values) in zip(columns[1:], options.items(), strict=False)
    }
    columns[-1].text_input(
        say("ledger_day", lang),
        key="ledger-bearing",
        placeholder=SETTINGS.shown_day.isoformat(),
        on_change=moved_here,
    )
    return Filter(
        subject=place,
        on=_day(lang),
        known=view.known,
        text=st.session_state["ledger-text"] or None,
        **chosen,
    )


def _read_address(options: Mapping[str, list[str]]) -> None:
    """Take the filters of an address over, once; what is no choice is left out."""
    asked = st.session_state.pop("filters", {})
    for name in FILTERS if asked else ():
        value = asked.get(name)
        free = name in ("text", "bearing")
        st.session_state[f"ledger-{name}"] = (
            (value or "") if free else value if value in options[name] else None
        )


def _day(lang: str) -> date | None:
    text = st.session_state["ledger-bearing"].strip()
    try:
        return parse_day(text) if text else None
    except ValueError:
        st.warning(as_markdown(say("wrong_date", lang, text=text)))
        return None


def _take_place() -> None:
    st.session_state["place"] = st.session_state["ledger-place"]
    moved_here()


def _choice(
    column: DeltaGenerator,
    name: str,
    options: list[str],
    lang: str,
    told: Callable[[str], str],
    usual: str | None = None,
    take: Callable[[], None] = moved_here,
) -> str | None:
    """Let one be chosen; where none is, the usual one counts, or any."""
    chosen: str | None = column.selectbox(
        words(lang).get(name, name),
        options,
        index=None,
        key=f"ledger-{name}",
        placeholder=told(usual) if usual else say("any_value", lang),
        format_func=told,
        on_change=take,
    )
    return chosen or usual


def _named(atlas: Atlas, lang: str) -> Callable[[str], str]:
    return lambda id_: atlas.places[id_].name(lang) if id_ in atlas.places else id_


def _termed(kind: str, lang: str) -> Callable[[str], str]:
    return lambda name: term(kind, name, lang)


def _rows(atlas: Atlas, claims: Sequence[Claim], lang: str) -> list[dict[str, str]]:
    named = _named(atlas, lang)
    return [
        {
            say("claim_id", lang): claim.id,
            say("place", lang): named(claim.subject),
            say("property", lang): term("property", claim.property, lang),
            say("value", lang): phrases.value(claim, lang),
            say("when", lang): phrases.when(claim, lang),
            say("claimant", lang): term("claimant", claim.claimant, lang),
            say("claim", lang): claim.says,
            say("verdict", lang): term("verdict", claim.verdict, lang),
            say("known_since", lang): claim.known.isoformat(),
        }
        for claim in claims
    ]


def _offer_csv(atlas: Atlas, claims: Sequence[Claim], view: View) -> None:
    """The claims that are listed, and no other; written when it is asked for."""

    def content() -> bytes:
        rows = _rows(atlas, claims, view.lang)
        return rows_as_csv(list(rows[0]), rows).encode("utf-8-sig")

    label = say("download_claims", view.lang)
    st.download_button(label, content, "claims.csv", "text/csv", on_click="ignore")


def _table(atlas: Atlas, claims: Sequence[Claim], view: View) -> list[int]:
    event = st.dataframe(
        _rows(atlas, claims[:MOST_ROWS], view.lang),
        key="ledger-table",
        on_select="rerun",
        selection_mode="multi-row",
        hide_index=True,
        height=380,
    )
    return list(event["selection"]["rows"])
