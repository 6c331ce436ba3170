"""P-codes: where OCHA's lists have the record's places."""

from itertools import pairwise

import pytest
from shapely import Point

from geodata.measure import distance_m
from tests.made_ground import cell_at

CODES = ("adm1_pcode", "adm2_pcode", "adm3_pcode")


@pytest.fixture(scope="module")
def located(atlas):
    layers = ("facilities", "bases", "places")
    places = [place for layer in layers for place in atlas.layers[layer]]
    return [place for place in places if isinstance(place.geometry, Point)]


@pytest.fixture(scope="module")
def communities(atlas):
    return {c.properties["pcode"]: c for c in atlas.layers["communities"]}


def test_every_located_place_has_a_code_and_a_wider_one_begins_it(located):
    for place in located:
        codes = [place.properties[key] for key in CODES if place.properties[key]]
        assert codes, place.id
        assert all(fine.startswith(wide) for wide, fine in pairwise(codes))


def test_a_place_lies_in_the_subdistrict_of_its_code(atlas, located):
    """Those known less closely than 10 km have no code so fine."""
    for place in located:
        cell = cell_at(atlas.mosaic, place.lonlat)
        code = place.properties["adm3_pcode"]
        assert code is None or cell.subdistrict.pcode == code, place.id


def test_a_place_that_is_a_community_lies_within_its_accuracy_of_it(located, communities):
    for place in located:
        community = communities.get(place.properties["pcode"])
        if community:
            assert community.properties["adm3_pcode"] == place.properties["adm3_pcode"]
            away_m = distance_m(place.lonlat, community.lonlat)
            assert away_m <= max(2000, place.accuracy_m), place.id


def test_al_roj_stands_at_the_village_that_sources_name(atlas, communities):
    camp = atlas.places["camp/al-roj"]
    assert camp.is_proxy
    assert distance_m(camp.lonlat, communities["C4854"].lonlat) == 0
    assert "Tal Aswad" in camp.properties["accuracy_why"]
