"""A place through time: its status as a band, its events as a list.

What does not depend on the day is made once for all sessions; the day is a line laid over it.
"""

from collections.abc import Iterable, Iterator
from datetime import date
from functools import lru_cache

import streamlit as st

from dashboard.charts import Chart, status_band
from dashboard.charts.drawing import data_link
from dashboard.panels.claims import claim_boxes
from dashboard.panels.markup import Part, tag, written
from dashboard.panels.view import View
from dashboard.server.shared_state import the_atlas
from dashboard.text import phrases, say
from geodata.answers import answer_on
from geodata.bearing import first_day
from geodata.timeline import FIRST_DAY, LAST_DAY, intervals
from seeds import Claim, Register

KEPT = 256
"""How many charts and lists of each kind are kept; one is some 5 kB."""


def status_parts(view: View) -> Iterator[Part]:
    """Write the status of the chosen place through time.

    Args:
        view: What the page shows; a place is chosen.

    Yields:
        The elements.
    """
    yield tag("h3", say("status_over_time", view.lang))
    title, chart = _status_chart(view.says, str(view.place), view.known, view.lang, theme())
    yield on_day(chart, title, view.day)


def heard(register: Register, claims: Iterable[Claim], known: date) -> list[Claim]:
    """Pick the claims that were known, of the claimants that are listened to.

    Args:
        register: The register, whose voices are the groups that are listened to.
        claims: Claims, whatever their verdict.
        known: The day up to which sources had been published.

    Returns:
        The claims, in their order.
    """
    voices, groups = register.voices, register.groups
    return [
        claim
        for claim in claims
        if claim.known <= known
        and (voices is None or {groups.get(n) for n in register.speakers([claim.id])} <= voices)
    ]


def on_day(chart: Chart, title: str, day: date) -> Part:
    """Lay the line of a day over a chart.

    Args:
        chart: The chart.
        title: What it shows, for who cannot see it.
        day: The day; one that is not on the chart is left out.

    Returns:
        The element.
    """
    image = tag("img", src=data_link(chart.svg), alt=title)
    percent = chart.percent(day)
    if percent is None:
        return tag("div", image, class_="chart")
    line = tag("i", style=f"left: {percent:.2f}%; bottom: {chart.foot:.1f}%")
    return tag("div", image, line, class_="chart")


@lru_cache(KEPT)
def events_of(says: str | None, place: str, known: date, lang: str) -> tuple[int, str]:
    """Write the events of a place out.

    Args:
        says: The group of claimants that is listened to alone; every group if None.
        place: The place's id.
        known: The day up to which sources had been published.
        lang: The language.

    Returns:
        How many there are, and their HTML.
    """
    register = the_atlas(says).register
    claims = heard(register, register.claims_about(place, "event"), known)
    boxes = claim_boxes(register, sorted(claims, key=first_day), known, lang)
    return len(boxes), written(boxes, lang)


def theme() -> str:
    """Give the theme that the visitor's browser shows: ``light`` or ``dark``."""
    return st.context.theme.type or "light"


@lru_cache(KEPT)
def _status_chart(
    says: str | None, place: str, known: date, lang: str, theme: str
) -> tuple[str, Chart]:
    atlas = the_atlas(says)
    rows = []
    for property_ in ("holder", "state"):
        standing = atlas.register.standing(place, property_, known)
        rows.append((say(property_, lang), intervals(standing, answer_on)))
    days = {"first": phrases.day(FIRST_DAY, lang), "last": phrases.day(LAST_DAY, lang)}
    title = say("chart_status", lang, place=atlas.places[place].name(lang), **days).strip()
    return title, status_band(rows, title, theme)
