"""The ledger page: every claim, filtered, with its details and sources."""

from collections.abc import Callable, Sequence
from datetime import date

import streamlit as st
from streamlit.delta_generator import DeltaGenerator

from dashboard.mappage.document import MARKED
from dashboard.panels.claims import claim_boxes
from dashboard.panels.markup import show, tag
from dashboard.panels.view import View
from dashboard.text import phrases, say, term
from geodata.atlas import Atlas
from geodata.ledger import Filter, ledger
from seeds import Claim
from seeds.vocabulary import CLAIMANT_GROUPS, PROPERTIES, VERDICTS

MOST_ROWS = 1000
MOST_DETAILS = 12


def show_ledger(atlas: Atlas, view: View) -> None:
    """Show the ledger.

    Args:
        atlas: The atlas.
        view: What the page shows; its day and known filter if asked to.
    """
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
    chosen = _table(atlas, found, view)
    details = [found[row] for row in chosen] or found[:MOST_DETAILS]
    if len(found) > len(details) and not chosen:
        count = phrases.number(len(details), view.lang)
        show([tag("p", say("shown_first", view.lang, count=count), class_="quiet")], view.lang)
    show(claim_boxes(atlas.register, details, view.known, view.lang), view.lang)


def _filters(atlas: Atlas, view: View) -> Filter:
    lang = view.lang
    text = st.text_input(say("ledger_search", lang), key="ledger-text")
    columns = st.columns(6)
    register = atlas.register
    subject = _choice(columns[0], "place", sorted(register.subjects), lang, _named(atlas, lang))
    name = _choice(columns[1], "property", list(PROPERTIES), lang, _termed("property", lang))
    group = _choice(columns[2], "group", list(CLAIMANT_GROUPS), lang, _termed("group", lang))
    source = _choice(columns[3], "source", sorted(register.sources), lang)
    verdict = _choice(columns[4], "verdict", list(VERDICTS), lang, _termed("verdict", lang))
    on: date | None = columns[5].date_input(
        say("ledger_day", lang),
        value=None,
        key="ledger-day",
        format="YYYY-MM-DD",
        min_value=date(1979, 1, 1),
        max_value=register.newest_day,
    )
    return Filter(subject, name, None, group, source, verdict, on, view.known, text or None)


def _choice(
    column: DeltaGenerator,
    name: str,
    options: list[str],
    lang: str,
    told: Callable[[str], str] = str,
) -> str | None:
    return column.selectbox(
        say(name, lang),
        options,
        index=None,
        key=f"ledger-{name}",
        placeholder=say("any_value", lang),
        format_func=told,
    )


def _named(atlas: Atlas, lang: str) -> Callable[[str], str]:
    return lambda id_: atlas.places[id_].name(lang) if id_ in atlas.places else id_


def _termed(kind: str, lang: str) -> Callable[[str], str]:
    return lambda name: term(kind, name, lang)


def _table(atlas: Atlas, claims: Sequence[Claim], view: View) -> list[int]:
    lang = view.lang
    named = _named(atlas, lang)
    rows = [
        {
            say("place", lang): named(claim.subject),
            say("property", lang): term("property", claim.property, lang),
            say("value", lang): phrases.value(claim, lang),
            say("when", lang): phrases.when(claim, lang),
            say("claimant", lang): claim.claimant,
            say("claim", lang): claim.says,
            say("verdict", lang): term(
                "verdict", atlas.register.verdict_on(claim, view.known), lang
            ),
            say("known_since", lang): claim.known.isoformat(),
        }
        for claim in claims[:MOST_ROWS]
    ]
    event = st.dataframe(
        rows,
        key="ledger-table",
        on_select="rerun",
        selection_mode="multi-row",
        hide_index=True,
        height=380,
    )
    return list(event["selection"]["rows"])
