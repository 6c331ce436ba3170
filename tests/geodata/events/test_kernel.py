"""geodata.events.kernel: the same answers as measuring every pair with pyproj.Geod."""

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from geodata.events import kernel
from geodata.events.geodesics import estimate
from geodata.events.kernel import Sites
from geodata.measure import WGS84

SERIES_ERROR_M = 15e-9

anywhere = st.tuples(st.floats(-180, 180), st.floats(-90, 90))
syria = st.tuples(st.floats(35.5, 42.5), st.floats(32, 37.5))
knife_edges = st.sampled_from(
    [(180, 0), (-180, 0), (0, 90), (90, -90), (0, 0), (40, 36), (-140, -36), (40, 36.00001)]
)
mirrored = st.tuples(st.sampled_from([39.0, 40.0, 41.0]), st.sampled_from([35.0, 35.5, 36.0]))


def points_of(strategy, least, most):
    return st.lists(strategy, min_size=least, max_size=most).map(
        lambda found: tuple(np.array(found, dtype=float).reshape(-1, 2).T)
    )


def every_distance(sites, points):
    """A row a point, a column a site."""
    (slon, slat), (lon, lat) = sites, points
    grid = np.broadcast_arrays(slon[None], slat[None], lon[:, None], lat[:, None])
    return np.asarray(WGS84.inv(*(part.ravel() for part in grid))[2]).reshape(len(lon), len(slon))


WAYS = {
    "by-tree": (0, 12),
    "one-by-one": (32, 12),
    "each-point-by-tree": (0, 0),
    "each-point-one-by-one": (32, 0),
}


@pytest.fixture(params=WAYS, autouse=True)
def way(request, monkeypatch):
    """Whether so few sites are found by a tree, and whether a box may have more than one listed."""
    few, long_list = WAYS[request.param]
    monkeypatch.setattr(kernel, "FEW", few)
    monkeypatch.setattr(kernel, "LONG_LIST", long_list)


@pytest.mark.parametrize("strict", [False, True])
@pytest.mark.parametrize("places", [syria, mirrored, anywhere, knife_edges])
def test_the_nearest_is_the_one_that_measuring_every_pair_finds(places, strict):
    @settings(max_examples=25)
    @given(points_of(places, 1, 40), points_of(places, 1, 30))
    def agree(sites, points):
        every = every_distance(sites, points)
        found = Sites(*sites).nearest(*points, strict=strict)
        assert found.point.tolist() == list(range(len(points[0])))
        assert found.site.tolist() == every.argmin(axis=1).tolist()
        assert np.abs(found.metres - every.min(axis=1)).max() <= (0 if strict else SERIES_ERROR_M)

    agree()


@pytest.mark.parametrize("places", [syria, mirrored, anywhere, knife_edges])
def test_the_pairs_are_those_that_measuring_every_pair_finds(places):
    @settings(max_examples=25)
    @given(points_of(places, 1, 40), points_of(places, 1, 30), st.data())
    def agree(sites, points, data):
        every = every_distance(sites, points)
        lengths = st.sampled_from([0.0, 5000.0, 3e5, 2.1e7, *every[:, 0].tolist()])
        reach = np.array(data.draw(st.lists(lengths, min_size=len(sites[0]), max_size=40)))
        reach = reach[: len(sites[0])]
        pieces = list(Sites(*sites).within(*points, reach))
        got = {(p, s): m for x in pieces for p, s, m in zip(x.point, x.site, x.metres, strict=True)}
        point, site = np.nonzero(every <= reach)
        assert list(got) == list(zip(point, site, strict=True))
        assert np.abs(list(got.values()) - every[point, site]).max(initial=0) <= SERIES_ERROR_M

    agree()


@pytest.mark.parametrize("reach", [1.0, 5_000.0, 25_000.0, 49_999.99, 50_000.0, 400_000.0])
def test_a_micrometre_round_the_distance_is_told_in_from_out(reach):
    turns = np.linspace(0, 360, 60)
    at = np.full(60, 40.0), np.full(60, 36.0)
    for step, inside in ((-1e-6, 60), (1e-6, 0)):
        lons, lats, _ = WGS84.fwd(*at, turns, np.full(60, reach + step))
        [found] = Sites([40.0], [36.0]).within(np.array(lons), np.array(lats), reach)
        assert len(found.point) == inside


def test_what_lies_on_a_shorter_distance_is_measured_too():
    lons, lats, _ = WGS84.fwd(*np.full((2, 90), 36.0), np.linspace(0, 360, 90), np.full(90, 3000.0))
    [loose] = Sites([36.0], [36.0]).within(np.array(lons), np.array(lats), 5000.0)
    edges = [np.array([3000.0])]
    [found] = Sites([36.0], [36.0]).within(np.array(lons), np.array(lats), 5000.0, edges)
    every = every_distance((np.array([36.0]), np.array([36.0])), (np.array(lons), np.array(lats)))
    assert found.metres.tolist() == every[:, 0].tolist()
    assert loose.metres.tolist() != every[:, 0].tolist()


def test_many_sites_far_away_and_close_together_are_told_apart():
    chance = np.random.default_rng(7)
    sites = chance.normal(40, 0.01, 60), chance.normal(36, 0.01, 60)
    points = chance.uniform(-180, 180, 200), chance.uniform(-90, 90, 200)
    every = every_distance(sites, points)
    assert Sites(*sites).nearest(*points).site.tolist() == every.argmin(axis=1).tolist()


def test_a_circle_of_sites_round_a_point_gives_the_one_that_is_measured_nearest():
    lons, lats, _ = WGS84.fwd(*np.full((2, 50), 36.0), np.linspace(0, 359, 50), np.full(50, 9000.0))
    sites, points = (np.array(lons), np.array(lats)), (np.array([36.0]), np.array([36.0]))
    assert Sites(*sites).nearest(*points).site[0] == every_distance(sites, points)[0].argmin()


def test_points_come_in_any_number_and_keep_their_order():
    chance = np.random.default_rng(8)
    sites = chance.uniform(36, 42, 30), chance.uniform(32, 37, 30)
    lons, lats = chance.uniform(30, 48, 70_000), chance.uniform(28, 40, 70_000)
    together = Sites(*sites)
    whole = together.nearest(lons, lats)
    assert whole.point.tolist() == list(range(70_000))
    part = Sites(*sites).nearest(lons[50_000:], lats[50_000:])
    assert part.site.tolist() == whole.site[50_000:].tolist()
    assert part.metres.tolist() == whole.metres[50_000:].tolist()


def test_without_sites_nothing_is_near():
    none = Sites([], [])
    assert list(none.within(np.array([40.0]), np.array([36.0]), 1e6)) == []
    with pytest.raises(ValueError, match="no site"):
        none.nearest(np.array([40.0]), np.array([36.0]))


def test_an_estimate_encloses_the_geodesic_wherever_the_two_points_are():
    chance = np.random.default_rng(9)
    lons, lats = chance.uniform(-180, 180, (2, 5000)), chance.uniform(-90, 90, (2, 5000))
    lons[1, :2500], lats[1, :2500] = lons[0, :2500] + 0.5, lats[0, :2500] * 0.999
    low, high = estimate(lons[0], lats[0], lons[1], lats[1])
    metres = np.asarray(WGS84.inv(lons[0], lats[0], lons[1], lats[1])[2])
    assert (low <= metres).all()
    assert (metres <= high).all()
    assert np.isfinite(high).mean() > 0.9
