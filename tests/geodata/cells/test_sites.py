"""geodata.cells: which places have ground of their own."""

import pytest

from geodata.cells.cutting import found_sites
from geodata.layers import Feature
from tests.made_ground import town


def leads(*places: Feature) -> list[tuple[str, ...]]:
    return [site.places for site in found_sites(places)]


def test_a_town_leads_where_a_quarter_shares_its_point():
    assert leads(town("area/quarter", 38.2), town("z-town", 38.2)) == [
        ("town/z-town", "area/quarter")
    ]


def test_places_closer_than_200_m_share_a_site_and_others_do_not():
    """A thousandth of a degree is some 92 m along this parallel, 3 are 275 m."""
    assert leads(town("a", 38.2), town("b", 38.201)) == [("town/a", "town/b")]
    assert leads(town("a", 38.2), town("b", 38.203)) == [("town/a",), ("town/b",)]


@pytest.mark.parametrize(
    "place",
    [
        pytest.param(town("vague", 38.2, accuracy_m=10_001.0), id="known-too-roughly"),
        pytest.param(town("base/fort", 38.2), id="another-kind"),
        pytest.param(Feature("town/lost", "places", None, {"name_en": "Lost"}), id="no-point"),
    ],
)
def test_such_a_place_has_no_site(place):
    assert leads(place) == []


def test_the_order_of_the_layer_does_not_matter():
    places = [town("c", 38.2), town("a", 38.201), town("b", 38.4)]
    assert found_sites(places) == found_sites(places[::-1])
