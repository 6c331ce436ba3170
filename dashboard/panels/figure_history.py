"""The figures of a place through time, one at a time, as a chart."""

from collections.abc import Iterator, Sequence
from datetime import date
from functools import lru_cache

import streamlit as st

from dashboard.charts import GROUP_COLOURS, Chart, figure_chart
from dashboard.panels.history import KEPT, heard, on_day, theme
from dashboard.panels.markup import Part, tag
from dashboard.panels.view import View
from dashboard.server.shared_state import the_atlas
from dashboard.text import phrases, say, term
from geodata.atlas import Atlas
from seeds import Claim
from seeds.vocabulary import PROPERTIES


def choose_figure(view: View) -> str | None:
    """Let the visitor choose one of the figures of the chosen place.

    Args:
        view: What the page shows; a place is chosen.

    Returns:
        The property; None where nobody gives a figure.
    """
    counts = _counts(view.says, str(view.place), view.known)
    if not counts:
        return None
    return st.selectbox(
        say("figures_over_time", view.lang),
        list(counts),
        key=f"figure-{view.place}",
        format_func=lambda name: f"{term('property', name, view.lang)} ({counts[name]})",
    )


def figure_history(view: View, name: str) -> Iterator[Part]:
    """Write a figure of the chosen place through time.

    Args:
        view: What the page shows; a place is chosen.
        name: The property.

    Yields:
        The elements.
    """
    asked = view.says, str(view.place), name, view.known, view.lang, theme()
    title, chart, groups = _figure_chart(*asked)
    yield on_day(chart, title, view.day)
    yield tag("ul", *(_group(group, view.lang) for group in groups), class_="key")


@lru_cache(KEPT)
def _figure_chart(
    says: str | None, place: str, name: str, known: date, lang: str, theme: str
) -> tuple[str, Chart, tuple[str, ...]]:
    atlas = the_atlas(says)
    claims = _of_one_unit(_figures(atlas, place, known)[name])
    title = _figure_title(atlas, place, name, claims, lang)
    groups = dict.fromkeys(atlas.register.groups.get(claim.claimant, "other") for claim in claims)
    return title, figure_chart(atlas.register, claims, title, theme), tuple(groups)


@lru_cache(KEPT)
def _counts(says: str | None, place: str, known: date) -> dict[str, int]:
    """How many claims there are of each figure: of people held first, then the most claimed."""
    counts = {name: len(found) for name, found in _figures(the_atlas(says), place, known).items()}
    return dict(sorted(counts.items(), key=lambda item: (item[0] != "held", -item[1])))


def _figures(atlas: Atlas, place: str, known: date) -> dict[str, list[Claim]]:
    by_property: dict[str, list[Claim]] = {}
    for claim in heard(atlas.register, atlas.register.claims_about(place), known):
        if claim.figure is not None and PROPERTIES[claim.property][0] == "figure":
            by_property.setdefault(claim.property, []).append(claim)
    return by_property


def _of_one_unit(claims: Sequence[Claim]) -> list[Claim]:
    units = [claim.figure.unit for claim in claims if claim.figure]
    most = max(dict.fromkeys(units), key=units.count)
    return [claim for claim in claims if claim.figure and claim.figure.unit == most]


def _figure_title(atlas: Atlas, place: str, name: str, claims: Sequence[Claim], lang: str) -> str:
    figures = [claim.figure for claim in claims if claim.figure]
    numbers = [float(n) for f in figures for n in (f.value, f.low, f.best, f.high) if n is not None]
    return say(
        "chart_figures",
        lang,
        place=atlas.places[place].name(lang),
        property=term("property", name, lang),
        count=phrases.number(len(claims), lang),
        low=phrases.number(min(numbers), lang),
        high=phrases.number(max(numbers), lang),
    )


def _group(group: str, lang: str) -> Part:
    dot = tag("span", "●", style=f"color: {GROUP_COLOURS[group]}", **{"aria-hidden": "true"})
    return tag("li", dot, f" {term('group', group, lang)}")
