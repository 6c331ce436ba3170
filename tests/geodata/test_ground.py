"""geodata.ground: who held a cell follows from its place, then from the wider ground."""

from dataclasses import replace
from datetime import date

import pytest

from geodata.cells import BANK_AREAS, Cell, Subdistrict
from geodata.ground import Histories, answer_for, ground_on
from seeds import parse_span
from tests.made_ground import DAY, WEST, cell_at, holds, made_atlas, town

SPAN = {"start": "2020-02-01", "until": "2020-04-30"}
TOWN, QUARTER = "town/a", "area/quarter"
PLACES = (town("a", 38.25),)


def ground(*claims, places=PLACES):
    return ground_on(made_atlas(places, claims), DAY)["cell/town/a"]


def test_a_cell_has_the_holder_of_its_place():
    answer = ground(holds(1, TOWN, "sdf", **SPAN), holds(1, WEST, "sna", **SPAN))
    assert (answer.answer, answer.certainty, answer.basis) == ("sdf", "certain", "place")
    assert answer.claims == ("town-a-1",)


def test_what_is_said_of_a_governorate_is_only_possible_of_a_cell():
    answer = ground(holds(1, WEST, "sna", **SPAN))
    assert (answer.answer, answer.certainty, answer.basis) == ("sna", "possible", "area")


def test_what_is_said_of_the_whole_of_a_governorate_is_certain_of_a_cell_of_which_nobody_tells():
    answer = ground(holds(1, WEST, "sna", **SPAN, throughout=True))
    assert (answer.answer, answer.certainty, answer.basis) == ("sna", "certain", "area")


def test_a_sighting_of_a_whole_governorate_is_certain_of_no_cell():
    seen = holds(1, WEST, "sna", "2020-02-01", "2020-04-30", throughout=True)
    seen = replace(seen, start=None, until=None, during=parse_span("2020-03"))
    assert ground(seen).certainty == "possible"


def test_a_claim_about_a_place_weighs_more_than_one_of_the_whole_governorate():
    whole = holds(1, WEST, "sna", **SPAN, throughout=True)
    assert ground(holds(1, TOWN, "sdf", **SPAN), whole).answer == "sdf"


def test_a_governorate_held_beside_another_party_says_nothing_of_a_cell():
    assert ground(holds(1, WEST, "sna", **SPAN, holding="mixed")).answer == "unknown"


def test_nothing_reported_is_unknown_with_what_was_last_reported():
    answer = ground(holds(1, TOWN, "sdf", "2020-01-01", "2020-01-31"))
    assert (answer.answer, answer.basis, answer.claims) == ("unknown", None, ())
    assert answer.last is not None
    assert (answer.last.answer, answer.last.day) == ("sdf", date(2020, 1, 31))


def test_places_that_disagree_with_themselves_are_disputed_and_keep_their_sides():
    answer = ground(holds(1, TOWN, "sdf", **SPAN), holds(2, TOWN, "sna", **SPAN))
    assert answer.answer == "disputed"
    assert dict(answer.sides) == {"sdf": ("town-a-1",), "sna": ("town-a-2",)}


def test_a_quarter_answers_where_the_town_that_it_shares_a_point_with_does_not():
    places = (town("a", 38.25), town(QUARTER, 38.25))
    assert ground(holds(1, QUARTER, "sdf", **SPAN), places=places).answer == "sdf"
    both = holds(1, QUARTER, "sdf", **SPAN), holds(1, TOWN, "sna", **SPAN)
    assert ground(*both, places=places).answer == "sna"


def test_a_bank_answers_before_its_governorate():
    (governorate, bank), area = next(iter(BANK_AREAS.items()))
    claims = holds(1, area, "sdf", **SPAN), holds(1, governorate, "sna", **SPAN)
    atlas = made_atlas(claims=claims)
    around = Subdistrict("subdistrict/a", "A", "a", "a", bank, "district/a", governorate)
    cell = Cell("cell/town/a", (TOWN,), around, None)
    answer = answer_for(atlas, cell, DAY)
    assert (answer.answer, answer.certainty, answer.basis) == ("sdf", "possible", "area")


@pytest.mark.parametrize("known", [date(2020, 5, 31), date(2020, 6, 1)])
def test_a_claim_bears_from_the_day_it_could_be_known(known):
    atlas = made_atlas([town("a", 38.25)], [holds(1, TOWN, "sdf", **SPAN)])
    said = ground_on(atlas, DAY, known)["cell/town/a"].answer
    assert said == ("sdf" if known >= date(2020, 6, 1) else "unknown")


def test_the_history_of_a_cell_is_cut_where_its_answer_changes():
    claims = (
        holds(1, TOWN, "sdf", "2020-02-01", "2020-02-29"),
        holds(1, WEST, "sna", "2020-01-15", "2020-03-31"),
    )
    atlas = made_atlas([town("a", 38.25)], claims)
    cell = cell_at(atlas.mosaic, (38.25, 34.5))
    found = Histories(atlas, date(2020, 1, 1), date(2020, 12, 31)).of(cell)
    assert [(piece.start.isoformat(), piece.answer.answer) for piece in found] == [
        ("2020-01-01", "unknown"),
        ("2020-01-15", "sna"),
        ("2020-02-01", "sdf"),
        ("2020-03-01", "sna"),
        ("2020-04-01", "unknown"),
    ]
