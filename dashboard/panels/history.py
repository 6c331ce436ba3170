"""A place through time: its status as a band, its figures as a chart, its events as a list."""

from collections.abc import Sequence

import streamlit as st

from dashboard.charts import GROUP_COLOURS, figure_chart, status_band
from dashboard.charts.drawing import data_link
from dashboard.panels.claims import claim_boxes
from dashboard.panels.markup import Part, show, tag
from dashboard.panels.view import View
from dashboard.telling import tell_day, tell_number
from dashboard.words import term, word
from geodata.answers import answer_on
from geodata.atlas import Atlas
from geodata.bearing import first_day
from geodata.timeline import FIRST_DAY, LAST_DAY, intervals
from seeds import Claim
from seeds.vocabulary import PROPERTIES


def show_history(atlas: Atlas, view: View) -> None:
    """Show the chosen place through time.

    Args:
        atlas: The atlas.
        view: What the page shows; a place is chosen.
    """
    assert view.place is not None
    lang = view.lang
    show([tag("h3", word("status_over_time", lang)), _band(atlas, view)], lang)
    known = [c for c in atlas.register.claims_about(view.place) if c.known <= view.known]
    _show_figures(atlas, view, [claim for claim in known if claim.figure is not None])
    events = sorted((c for c in known if c.property == "event"), key=first_day)
    if events:
        with st.expander(f"{word('events', lang)} ({len(events)})", key="events"):
            show(claim_boxes(atlas.register, events, view.known, lang), lang)


def _band(atlas: Atlas, view: View) -> Part:
    lang, place = view.lang, str(view.place)
    rows = []
    for property_, label in (("holder", "holder"), ("state", "state")):
        standing = atlas.register.standing(place, property_, view.known)
        rows.append((word(label, lang), intervals(standing, answer_on)))
    title = word(
        "chart_status",
        lang,
        place=atlas.places[place].name(lang),
        first=tell_day(FIRST_DAY, lang),
        last=tell_day(LAST_DAY, lang),
        sentence="",
    ).strip()
    return _image(status_band(rows, view.day, title, theme()), title)


def _show_figures(atlas: Atlas, view: View, claims: Sequence[Claim]) -> None:
    by_property: dict[str, list[Claim]] = {}
    for claim in claims:
        if PROPERTIES[claim.property][0] == "figure":
            by_property.setdefault(claim.property, []).append(claim)
    if not by_property:
        return
    names = sorted(by_property, key=lambda name: (name != "held", -len(by_property[name])))
    lang = view.lang
    chosen = st.selectbox(
        word("figures_over_time", lang),
        names,
        key=f"figure-{view.place}",
        format_func=lambda name: f"{term('property', name, lang)} ({len(by_property[name])})",
    )
    shown = _of_one_unit(by_property[chosen])
    title = _figure_title(atlas, view, chosen, shown)
    chart = figure_chart(atlas.register, shown, view.day, title, theme())
    show([_image(chart, title), _key(atlas, shown, lang)], lang)


def _of_one_unit(claims: Sequence[Claim]) -> list[Claim]:
    units = [claim.figure.unit for claim in claims if claim.figure]
    most = max(dict.fromkeys(units), key=units.count)
    return [claim for claim in claims if claim.figure and claim.figure.unit == most]


def _figure_title(atlas: Atlas, view: View, name: str, claims: Sequence[Claim]) -> str:
    figures = [claim.figure for claim in claims if claim.figure]
    numbers = [float(n) for f in figures for n in (f.value, f.low, f.best, f.high) if n is not None]
    return word(
        "chart_figures",
        view.lang,
        place=atlas.places[str(view.place)].name(view.lang),
        property=term("property", name, view.lang),
        count=tell_number(len(claims), view.lang),
        low=tell_number(min(numbers), view.lang),
        high=tell_number(max(numbers), view.lang),
    )


def _key(atlas: Atlas, claims: Sequence[Claim], lang: str) -> Part:
    groups = dict.fromkeys(atlas.register.groups.get(claim.claimant, "other") for claim in claims)
    items = []
    for group in groups:
        dot = tag("span", "●", style=f"color: {GROUP_COLOURS[group]}", **{"aria-hidden": "true"})
        items.append(tag("li", dot, f" {term('group', group, lang)}"))
    return tag("ul", *items, class_="key")


def _image(svg: str, title: str) -> Part:
    return tag("img", src=data_link(svg), alt=title, class_="chart")


def theme() -> str:
    """Give the theme that the visitor's browser shows: ``light`` or ``dark``."""
    return st.context.theme.type or "light"
