"""geodata.events.near: pairs within a distance, exact, and counted by month."""

from datetime import date

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from geodata.events import Event, by_facility, near
from geodata.events.near import located
from geodata.measure import WGS84, distance_m

lonlats = st.tuples(st.floats(35.5, 42.5), st.floats(32.0, 37.5))


def made_event(row, lonlat, day=date(2026, 1, 19)):
    return Event(row, str(row), lonlat, day)


@settings(max_examples=30)
@given(st.lists(lonlats, max_size=20), st.floats(1000, 300_000))
def test_the_pairs_are_those_that_measuring_each_would_find(atlas, points, within_m):
    events = [made_event(n, point) for n, point in enumerate(points)]
    found = {(p.event.row, p.facility.id): p.distance_m for p in near(atlas, events, within_m)}
    every = {
        (event.row, facility.id): distance_m(facility.lonlat, event.lonlat)
        for event in events
        for facility in located(atlas)
    }
    expected = {pair: metres for pair, metres in every.items() if metres <= within_m}
    assert found == pytest.approx(expected, abs=1e-6)


@pytest.mark.parametrize(("metres", "expected"), [(4999.999, 1), (5000.001, 0)])
def test_the_edge_of_the_distance_is_sharp_to_a_millimetre(atlas, metres, expected):
    gweiran = atlas.place("gweiran")
    lon, lat, _ = WGS84.fwd(*gweiran.lonlat, 77.0, metres)
    pairs = near(atlas, [made_event(2, (lon, lat))], 5000)
    assert sum(pair.facility.id == "prison/gweiran" for pair in pairs) == expected


def test_events_are_counted_by_facility_and_month(atlas):
    point = atlas.place("al-Roj").lonlat
    days = (date(2026, 1, 5), date(2026, 1, 30), date(2026, 2, 1))
    events = [made_event(n, point, day) for n, day in enumerate(days)]
    [roj] = [n for n in by_facility(atlas, near(atlas, events, 100)) if n.count]
    assert (roj.facility.id, roj.nearest_m) == ("camp/al-roj", 0)
    assert roj.by_month == {"2026-01": 2, "2026-02": 1}


def test_every_located_facility_is_told_of_even_without_an_event(atlas):
    assert [n.facility for n in by_facility(atlas, near(atlas, [], 5000))] == located(atlas)


@pytest.mark.parametrize("within_m", [0, -1, 1_000_001])
def test_a_distance_out_of_range_is_refused(atlas, within_m):
    with pytest.raises(ValueError, match="above 0 and at most 1,000 km"):
        near(atlas, [], within_m)
