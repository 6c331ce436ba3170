"""dashboard.mappage: what the page looks up is what the library answers, on both clocks."""

from bisect import bisect_right
from datetime import timedelta

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from dashboard.mappage import map_document
from geodata import load, status_on
from geodata.ground import ground_on
from geodata.timeline import FIRST_DAY, LAST_DAY

ATLAS = load()
DOCUMENT = map_document(ATLAS)
days = st.integers(0, (LAST_DAY - FIRST_DAY).days)
knowns = st.sampled_from(sorted({c.known for c in ATLAS.register.claims.values()}))
NOTHING = {"word": "unknown", "certainty": "unknown"}


def looked_up(variants, day, known):
    """The page's look-up, as assets/answers.js does it."""
    found, before = None, []
    for since, start, end, between in variants:
        before = [*before[:start], *between, *before[len(before) - end :]]
        found = before if since <= known else found
    if found is None:
        return NOTHING
    starts, answers = found[::2], found[1::2]
    return DOCUMENT["answers"][answers[bisect_right(starts, day) - 1]]


def same(shown, answer):
    claims = [DOCUMENT["claims"][number]["id"] for number in shown.get("claims", [])]
    told = (shown["word"], shown["certainty"], shown.get("holding"), claims)
    return told == (answer.answer, answer.certainty, answer.holding, list(answer.claims))


@settings(deadline=None, max_examples=150)
@given(st.sampled_from(DOCUMENT["places"]), days, knowns)
def test_a_mark_shows_the_status_of_its_place(place, day, known):
    """Holder and state, for any day, to a reader of any day."""
    status = status_on(ATLAS, place["id"], FIRST_DAY + timedelta(days=day), known)
    number = (known - FIRST_DAY).days
    assert same(looked_up(place["holder"], day, number), status.holder)
    assert same(looked_up(place["state"], day, number), status.state)


@settings(deadline=None, max_examples=25)
@given(days, knowns)
def test_a_cell_shows_the_holder_of_its_ground(day, known):
    """Every cell, for any day, to a reader of any day."""
    ground = ground_on(ATLAS, FIRST_DAY + timedelta(days=day), known)
    for cell in DOCUMENT["cells"]:
        shown = looked_up(cell["holder"], day, (known - FIRST_DAY).days)
        assert same(shown, ground[cell["id"]]), cell["id"]


@pytest.mark.parametrize("source", DOCUMENT["sources"], ids=lambda s: s["title"][:40])
def test_no_link_can_do_more_than_open_a_page(source):
    """Links are http or https, or not there."""
    links = [source[key] for key in ("url", "archive") if key in source]
    assert all(link.lower().startswith(("http://", "https://")) for link in links)
