"""dashboard.mappage: what the page looks up is what the library answers, on both clocks."""

from bisect import bisect_right
from datetime import date, timedelta

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from dashboard.mappage import map_document
from geodata import status_on
from geodata.ground import ground_on
from geodata.timeline import FIRST_DAY, LAST_DAY

days = st.integers(0, (LAST_DAY - FIRST_DAY).days)
knowns = st.dates(FIRST_DAY, date(2026, 11, 22))
NOTHING = {"word": "unknown", "certainty": "unknown"}


@pytest.fixture(scope="module")
def document(atlas):
    return map_document(atlas)


def looked_up(document, variants, day, known):
    """The page's look-up, as assets/answers.js does it."""
    found, before = None, []
    for since, start, end, between in variants:
        before = [*before[:start], *between, *before[len(before) - end :]]
        found = before if since <= known else found
    if found is None:
        return NOTHING
    starts, answers = found[::2], found[1::2]
    return document["answers"][answers[bisect_right(starts, day) - 1]]


def same(document, shown, answer):
    claims = [document["claims"][number]["id"] for number in shown.get("claims", [])]
    told = (shown["word"], shown["certainty"], shown.get("holding"), claims)
    return told == (answer.answer, answer.certainty, answer.holding, list(answer.claims))


@settings(max_examples=150)
@given(st.data(), days, knowns)
def test_a_mark_shows_the_status_of_its_place(atlas, document, data, day, known):
    """Holder and state, for any day, to a reader of any day."""
    place = data.draw(st.sampled_from(document["places"]))
    status = status_on(atlas, place["id"], FIRST_DAY + timedelta(days=day), known)
    number = (known - FIRST_DAY).days
    assert same(document, looked_up(document, place["holder"], day, number), status.holder)
    assert same(document, looked_up(document, place["state"], day, number), status.state)


@settings(max_examples=25)
@given(days, knowns)
def test_a_cell_shows_the_holder_of_its_ground(atlas, document, day, known):
    """Every cell, for any day, to a reader of any day."""
    ground = ground_on(atlas, FIRST_DAY + timedelta(days=day), known)
    for cell in document["cells"]:
        shown = looked_up(document, cell["holder"], day, (known - FIRST_DAY).days)
        assert same(document, shown, ground[cell["id"]]), cell["id"]


def test_no_link_can_do_more_than_open_a_page(document):
    """Links are http or https, or not there."""
    links = [s[key] for s in document["sources"] for key in ("url", "archive") if key in s]
    assert len(links) > 400
    assert [x for x in links if not x.lower().startswith(("http://", "https://"))] == []
