"""geodata.distances and geodata.distances: ranges from accuracy, published distances tested."""

from dataclasses import replace
from datetime import date
from decimal import Decimal

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from geodata.distances import distance, put_to_test, verify
from seeds import Figure
from tests.made import made_claim

in_syria = st.tuples(st.floats(35.7, 42.3), st.floats(32.4, 37.3))


def published(number: str, unit: str = "km"):
    figure = Figure(Decimal(number), None, None, None, unit)
    return made_claim(1, "distance", value=None, figure=figure, during="2020-04")


@pytest.mark.parametrize(
    ("low_m", "high_m", "verdict"),
    [
        pytest.param(1600.0, 1800.0, "inconsistent", id="all-shorter"),
        pytest.param(1800.0, 1900.0, "cannot-tell", id="overlapping"),
        pytest.param(1860.0, 2000.0, "consistent", id="inside"),
        pytest.param(0.0, 9160.0, "cannot-tell", id="too-coarse"),
        pytest.param(2100.0, 2200.0, "inconsistent", id="all-longer"),
    ],
)
def test_one_point_two_miles_means_1851_to_2012_metres(low_m, high_m, verdict):
    finding = put_to_test(published("1.2", "mi"), low_m, high_m)
    assert (finding.claimed_low_m, finding.claimed_high_m) == pytest.approx((1850.7, 2011.7), abs=1)
    assert finding.verdict == verdict
    assert finding.why


def test_a_bare_bound_is_open_on_its_other_side():
    claim = replace(published("5"), figure=Figure(None, Decimal(5), None, None, "km"))
    assert put_to_test(claim, 6000.0, 90_000.0).verdict == "consistent"


@settings(max_examples=50)
@given(in_syria, in_syria)
def test_between_bare_points_the_distance_is_its_own_range(atlas, start, end):
    measured = distance(atlas, f"{start[1]:f},{start[0]:f}", f"{end[1]:f},{end[0]:f}")
    assert measured.low_m == measured.distance_m == measured.high_m


def test_the_range_is_as_wide_as_both_places_are_unsure(atlas):
    measured = distance(atlas, "al-hol", "al-roj")
    slack_m = atlas.place("al-hol").accuracy_m + atlas.place("al-roj").accuracy_m
    assert measured.high_m - measured.distance_m == pytest.approx(slack_m)
    assert measured.low_m >= 0


def test_a_distance_is_the_same_both_ways(atlas):
    there, back = distance(atlas, "al-hol", "al-roj"), distance(atlas, "al-roj", "al-hol")
    assert there.distance_m == pytest.approx(back.distance_m, abs=1e-6)
    assert {f.claim for f in there.claims} == {f.claim for f in back.claims}


def test_every_published_distance_has_its_verdict(atlas):
    claims = {c.id for c in atlas.register.claims.values() if c.property == "distance"}
    assert {verified.tested.claim for verified in verify(atlas)} == claims


def test_what_was_not_yet_published_is_not_tested(atlas):
    assert len(verify(atlas, date(2024, 1, 1))) < len(verify(atlas))


def test_a_place_that_nobody_located_has_no_distance(atlas):
    nowhere = next(f.id for f in atlas.layers["places"] if f.geometry is None)
    with pytest.raises(ValueError, match=f"{nowhere} has no location"):
        distance(atlas, nowhere, "al-hol")
