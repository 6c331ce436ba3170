"""geodata.distances: the nearest reported place of another holder, as a range."""

from datetime import date

import pytest
from shapely import Point

from geodata.distances import nearest_other_holder
from geodata.layers import Feature
from geodata.measure import distance_m
from tests.made_ground import DAY, holds, made_atlas, town

SPAN = {"start": "2020-02-01", "until": "2020-04-30"}
TOWNS = [town("a", 38.25), town("b", 38.75), town("c", 39.5), town("d", 39.7)]
PRISON = Feature(
    "prison/gate", "facilities", Point(38.3, 34.5), {"name_en": "Gate", "accuracy_m": 1000.0}
)


def nearest(*parties, own="sdf"):
    named = zip(TOWNS, parties, strict=False)
    claims = [holds(1, place.id, party, **SPAN) for place, party in named if party]
    held = [holds(1, "prison/gate", own, **SPAN)] if own else []
    atlas = made_atlas(TOWNS, [*claims, *held], facilities=[PRISON])
    return nearest_other_holder(atlas, "prison/gate", DAY)


def test_the_nearest_of_another_holder_is_found_with_its_range():
    found = nearest("sdf", "sna", "sna")
    metres = distance_m((38.3, 34.5), (38.75, 34.5))
    assert (found.place, found.holder.answer) == ("prison/gate", "sdf")
    assert (found.nearest, found.other.answer) == ("town/b", "sna")
    assert found.distance_m == pytest.approx(metres, abs=0.001)
    assert found.low_m == pytest.approx(metres - 1100, abs=0.001)
    assert found.high_m == pytest.approx(metres + 1100, abs=0.001)


def test_a_place_that_is_known_roughly_may_be_nearer_than_the_nearest():
    rough = town("rough", 38.8, accuracy_m=9000.0)
    claims = [holds(1, place, "sna", **SPAN) for place in ("town/b", "town/rough")]
    claims.append(holds(1, "prison/gate", "sdf", **SPAN))
    atlas = made_atlas([*TOWNS, rough], claims, facilities=[PRISON])
    found = nearest_other_holder(atlas, "prison/gate", DAY)
    assert found.nearest == "town/b"
    assert found.low_m == pytest.approx(distance_m((38.3, 34.5), (38.8, 34.5)) - 10_000, abs=0.001)


def test_a_coalition_and_the_government_that_it_became_are_one_holder():
    found = nearest("hts-coalition", None, "sdf", own="transitional-government")
    assert found.nearest == "town/c"


@pytest.mark.parametrize(
    ("parties", "own"),
    [
        pytest.param(("sdf", "sdf"), "sdf", id="nobody-else-is-reported"),
        pytest.param((None, None, "sna"), None, id="its-own-holder-is-unknown"),
    ],
)
def test_else_there_is_none(parties, own):
    assert nearest(*parties, own=own) is None


def test_to_a_reader_of_another_day_only_what_was_known_then_is_near():
    known = {"known": date(2020, 5, 1)}
    claims = [
        holds(1, "town/b", "sna", **SPAN),
        holds(1, "town/c", "sna", **SPAN, **known),
        holds(1, "prison/gate", "sdf", **SPAN, **known),
    ]
    atlas = made_atlas(TOWNS, claims, facilities=[PRISON])
    assert nearest_other_holder(atlas, "Gate", DAY).nearest == "town/b"
    assert nearest_other_holder(atlas, "Gate", DAY, date(2020, 5, 31)).nearest == "town/c"


def test_from_a_place_that_nobody_has_located_nothing_is_near():
    lost = Feature("prison/lost", "facilities", None, {"name_en": "Lost"})
    claims = [holds(1, "prison/lost", "sdf", **SPAN), holds(1, "town/b", "sna", **SPAN)]
    atlas = made_atlas(TOWNS, claims, facilities=[lost])
    assert nearest_other_holder(atlas, "prison/lost", DAY) is None


def test_a_place_on_which_claims_do_not_agree_is_nobodys_neighbour():
    both = [holds(n, "town/b", party, **SPAN) for n, party in enumerate(("sna", "israel"), 1)]
    claims = [*both, holds(1, "town/c", "sna", **SPAN), holds(1, "prison/gate", "sdf", **SPAN)]
    atlas = made_atlas(TOWNS, claims, facilities=[PRISON])
    assert nearest_other_holder(atlas, "prison/gate", DAY).nearest == "town/c"
