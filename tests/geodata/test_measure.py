"""geodata.measure: geodesics on WGS 84, in metres and degrees."""

from itertools import pairwise

import pytest
from geographiclib.geodesic import Geodesic
from hypothesis import assume, given
from hypothesis import strategies as st
from shapely import Polygon

from geodata.measure import METRES, area_m2, azimuth_deg, distance_m, on_globe, path, ring

EQUATOR_DEGREE_M = 111_319.491  # a * pi / 180, a = 6 378 137 m
MERIDIAN_QUADRANT_M = 10_001_965.729  # published WGS 84 quarter meridian

points = st.tuples(st.floats(-180, 180), st.floats(-89, 89))
in_syria = st.tuples(st.floats(35.5, 42.5), st.floats(32.0, 37.5))


@pytest.mark.parametrize(
    ("start", "end", "expected_m"),
    [
        pytest.param((0, 0), (1, 0), EQUATOR_DEGREE_M, id="equator-degree"),
        pytest.param((7, 0), (7, 90), MERIDIAN_QUADRANT_M, id="quarter-meridian"),
        pytest.param((40.7, 36.0), (40.7, 36.0), 0.0, id="no-length"),
    ],
)
def test_distance_matches_published_values_to_a_millimetre(start, end, expected_m):
    assert distance_m(start, end) == pytest.approx(expected_m, abs=0.001)


@given(points, points)
def test_distance_is_geographiclibs_to_a_millimetre(start, end):
    """Another implementation of the same algorithm, by its author, agrees."""
    expected = Geodesic.WGS84.Inverse(start[1], start[0], end[1], end[0])["s12"]
    assert distance_m(start, end) == pytest.approx(expected, abs=0.001)


@given(points, points)
def test_distance_is_the_same_both_ways(start, end):
    assert distance_m(start, end) == pytest.approx(distance_m(end, start), abs=1e-6)


@given(in_syria, in_syria)
def test_azimuth_points_the_way_back_from_the_other_end(start, end):
    """Within Syria the two azimuths of a geodesic differ by half a turn, to the convergence."""
    assume(distance_m(start, end) > 1000)
    there, back = azimuth_deg(start, end), azimuth_deg(end, start)
    assert abs((there - back) % 360 - 180) < 5


@given(in_syria, st.floats(1, 500_000))
def test_every_corner_of_a_ring_lies_at_its_radius(centre, radius_m):
    corners = ring(centre, radius_m).exterior.coords
    assert all(distance_m(centre, c) == pytest.approx(radius_m, abs=0.001) for c in corners)


def test_a_ring_runs_against_the_clock_as_geojson_wants():
    assert ring((40.7, 36.0), 1931.2).exterior.is_ccw


@given(in_syria, in_syria)
def test_a_path_adds_up_to_its_geodesic(start, end):
    corners = list(path(start, end).coords)
    steps = sum(distance_m(*pair) for pair in pairwise(corners))
    assert steps == pytest.approx(distance_m(start, end), abs=0.001)


def test_a_mile_is_the_international_mile():
    assert METRES["mi"] == 1609.344


@pytest.mark.parametrize("radius_m", [0, -5, 10_000_000])
def test_a_ring_without_a_sensible_radius_is_refused(radius_m):
    with pytest.raises(ValueError, match="radius"):
        ring((40.7, 36.0), radius_m)


def test_swapped_axes_are_refused_with_the_pair_named():
    with pytest.raises(ValueError, match=r"\(35\.2, 132\.0\)"):
        distance_m((35.2, 132.0), (35.2, 31.7))


@pytest.mark.parametrize("point", [(180.0, 90.0), (-180.0, -90.0), (0.0, 0.0)])
def test_the_edges_of_the_globe_are_on_it(point):
    assert on_globe(point) == point


@pytest.mark.parametrize("point", [(180.001, 0), (-180.001, 0), (0, 90.001), (0, -90.001)])
def test_what_is_just_beyond_the_edges_is_off_it(point):
    with pytest.raises(ValueError, match="is not a"):
        on_globe(point)


def test_a_kilometre_is_a_thousand_metres():
    assert METRES == {"m": 1, "km": 1000, "mi": 1609.344}


def test_a_ring_goes_round_once_in_even_steps():
    """181 corners, the last the first; each pair of neighbours is as far apart as the others."""
    corners = ring((40.7, 36.0), 1000).exterior.coords
    steps = [distance_m(*pair) for pair in pairwise(corners)]
    assert (len(corners), corners[0]) == (181, corners[-1])
    assert max(steps) - min(steps) < 0.001


def test_a_path_has_as_many_corners_as_asked():
    assert [len(path((40, 35), (41, 36), n).coords) for n in (2, 3, 33)] == [2, 3, 33]
    assert len(path((40, 35), (41, 36)).coords) == 33


def test_an_azimuth_is_a_turn_from_north_with_the_clock():
    ends = [(0, 1), (1, 0), (0, -1), (-1, 0)]
    assert [azimuth_deg((0, 0), end) for end in ends] == pytest.approx([0, 90, 180, 270])


def test_an_area_is_that_of_the_ellipsoid_whichever_way_its_ring_turns():
    """An eighth of WGS 84, whose whole is 510,065,621.724 km² (NIMA TR8350.2)."""
    eighth = Polygon([(0, 0), (90, 0), (0, 90)])
    assert area_m2(eighth) == area_m2(eighth.reverse())
    assert area_m2(eighth) * 8 == pytest.approx(510_065_621.724e6, abs=1e4)
