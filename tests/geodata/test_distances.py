"""geodata.distances: ranges from accuracy, published distances tested."""

from dataclasses import replace
from datetime import date
from decimal import Decimal

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from geodata.distances import End, Finding, Verified, distance, put_to_test, verify
from geodata.layers import Feature
from geodata.measure import distance_m
from seeds import Figure
from tests.made import made_claim
from tests.made_ground import made_atlas, town

in_syria = st.tuples(st.floats(35.7, 42.3), st.floats(32.4, 37.3))


def published(number: str, unit: str = "km"):
    figure = Figure(Decimal(number), None, None, None, unit)
    return made_claim(1, "distance", value=None, figure=figure, during="2020-04")


@pytest.mark.parametrize(
    ("low_m", "high_m", "verdict"),
    [
        pytest.param(1600.0, 1800.0, "inconsistent", id="all-shorter"),
        pytest.param(1600.0, 1850.0, "cannot-tell", id="up-to-its-least"),
        pytest.param(1800.0, 1900.0, "cannot-tell", id="overlapping"),
        pytest.param(1850.0, 1950.0, "consistent", id="all-of-it"),
        pytest.param(1860.0, 1940.0, "consistent", id="inside"),
        pytest.param(1849.0, 1940.0, "cannot-tell", id="from-below-its-least"),
        pytest.param(1860.0, 1951.0, "cannot-tell", id="to-beyond-its-most"),
        pytest.param(0.0, 9160.0, "cannot-tell", id="too-coarse"),
        pytest.param(1950.0, 2200.0, "cannot-tell", id="from-its-most"),
        pytest.param(2100.0, 2200.0, "inconsistent", id="all-longer"),
    ],
)
def test_one_point_nine_kilometres_mean_1850_to_1950_metres(low_m, high_m, verdict):
    finding = put_to_test(published("1.9"), low_m, high_m)
    assert (finding.claimed_low_m, finding.claimed_high_m) == (1850, 1950)
    assert finding.verdict == verdict


@pytest.mark.parametrize(
    ("low_m", "end"),
    [
        (1900.0, "all of which fits"),
        (1800.0, "of which only a part fits; the points are not known closely enough"),
        (2100.0, "none of which fits"),
    ],
)
def test_a_finding_says_what_the_distance_means_what_the_points_allow_and_what_fits(low_m, end):
    said = "as published it means 1.85 to 2.01 km"
    found = f"the points allow {low_m / 1000:.2f} to {low_m / 1000 + 0.1:.2f} km in a straight line"
    finding = put_to_test(published("1.2", "mi"), low_m, low_m + 100)
    assert finding.why == f"{said}; {found}, {end}"
    assert (finding.claim, finding.value, finding.unit) == ("prison-north-gate-1", 1.2, "mi")


@pytest.mark.parametrize(
    ("bounds", "fits", "fits_not", "means"),
    [
        ({"low": Decimal(5)}, (6000.0, 9e6), (1000.0, 4000.0), "5.00 to any km"),
        ({"high": Decimal(5)}, (0.0, 4000.0), (6000.0, 9e6), "any to 5.00 km"),
    ],
)
def test_a_bare_bound_is_open_on_its_other_side(bounds, fits, fits_not, means):
    said = {"value": None, "low": None, "best": None, "high": None, "unit": "km", **bounds}
    claim = replace(published("5"), figure=Figure(**said))
    finding = put_to_test(claim, *fits)
    assert (finding.verdict, finding.value) == ("consistent", None)
    assert f"as published it means {means}; " in finding.why
    assert put_to_test(claim, *fits_not).verdict == "inconsistent"


A, B = town("a", 38.2, accuracy_m=200.0), town("b", 38.4)
NOWHERE = Feature("town/nowhere", "places", None, {"name_en": "Nowhere"})


def from_a(number, to, metres):
    said = replace(published(metres, "m"), id=f"town-a-{number}", subject="town/a", to=to)
    return replace(said, verdict="superseded")


TOLD = [from_a(1, "town/b", "18400"), from_a(2, "town/nowhere", "500"), from_a(3, "town/b", "9")]
MADE = made_atlas([A, B, NOWHERE], TOLD)


def test_a_distance_runs_from_its_first_end_to_its_second_with_every_claim_of_it_tested():
    measured = distance(MADE, "town/a", "B")
    metres = distance_m(A.lonlat, B.lonlat)
    assert measured.start == End("town/a", A.lonlat, 200.0)
    assert measured.end == End("town/b", B.lonlat, 100.0)
    assert (measured.distance_m, measured.low_m, measured.high_m) == (
        metres,
        metres - 300,
        metres + 300,
    )
    assert measured.azimuth_deg == pytest.approx(89.94, abs=0.01)
    assert [(f.claim, f.verdict) for f in measured.claims] == [
        ("town-a-1", "cannot-tell"),
        ("town-a-3", "inconsistent"),
    ]


def test_places_that_may_be_one_are_at_least_nothing_apart():
    assert distance(MADE, "town/a", "34.5,38.2").low_m == 0
    assert distance(MADE, "town/a", "34.5,38.201").low_m == 0


@pytest.mark.parametrize(("end", "azimuth"), [("35,40", 180), ("37,40", 0), ("36,39", 270.3)])
def test_a_bare_point_is_latitude_and_longitude(end, azimuth):
    measured = distance(MADE, "36,40", end)
    assert measured.start == End("36,40", (40.0, 36.0), 0.0)
    assert measured.azimuth_deg == pytest.approx(azimuth, abs=0.01)


@pytest.mark.parametrize("end", ["36", "36,north", "36;40"])
def test_what_is_no_point_is_looked_up_as_a_name(end):
    with pytest.raises(ValueError, match=end):
        distance(MADE, "36,40", end)


def test_a_published_distance_to_a_place_that_nobody_has_located_is_left_open():
    assert [(v.start, v.end, v.tested.verdict) for v in verify(MADE)] == [
        ("town/a", "town/b", "cannot-tell"),
        ("town/a", "town/nowhere", "cannot-tell"),
        ("town/a", "town/b", "inconsistent"),
    ]
    there, nowhere, _ = verify(MADE)
    measured = distance(MADE, "town/a", "town/b")
    assert (there.low_m, there.high_m, there.tested) == (
        measured.low_m,
        measured.high_m,
        measured.claims[0],
    )
    tested = Finding("town-a-2", 500.0, "m", 499.5, 500.5, "cannot-tell", nowhere.tested.why)
    assert nowhere == Verified("town/a", "town/nowhere", None, None, tested)
    assert tested.why == "nobody has located town/nowhere"


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
    assert verify(MADE, date(2020, 5, 1)) == []
    assert distance(MADE, "town/a", "town/b", date(2020, 5, 1)).claims == ()


def test_a_place_that_nobody_located_has_no_distance(atlas):
    nowhere = next(f.id for f in atlas.layers["places"] if f.geometry is None)
    with pytest.raises(ValueError, match=f"{nowhere} has no location"):
        distance(atlas, nowhere, "al-hol")
