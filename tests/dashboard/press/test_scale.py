"""The scale bar against GeographicLib, an independent implementation."""

import pytest
from geographiclib.geodesic import Geodesic

from dashboard.press.draw.margins import drawn_length, scale_bar
from dashboard.press.projection import COUNTRY, Rect, around, fit
from dashboard.press.spec import VIEWS
from geodata.measure import METRES, ring

SHEET = Rect(0, 0, 1600, 900)


def frames():
    """Frames of every kind: country, a part of it, an inset on one point."""
    for bounds in (*VIEWS.values(), (40.0, 35.5, 41.0, 36.5)):
        yield fit(bounds, COUNTRY, SHEET, SHEET)
    west, south, east, north = ring((40.74, 36.06), 6000).bounds
    yield fit((west, south, east, north), around((40.74, 36.06)), SHEET, SHEET)


@pytest.mark.parametrize("frame", list(frames()))
def test_the_bar_is_true_to_a_thousandth(frame):
    """Both ends of the drawn bar, taken back to the globe, are as far apart as it says."""
    x, y = frame.window.centre
    for length in scale_bar(frame, 300, miles_first=False):
        west, east = frame.lonlat(x - length.drawn / 2, y), frame.lonlat(x + length.drawn / 2, y)
        metres = Geodesic.WGS84.Inverse(west[1], west[0], east[1], east[0])["s12"]
        assert metres == pytest.approx(length.count * METRES[length.unit], rel=0.001)


@pytest.mark.parametrize("frame", list(frames()))
def test_a_length_twice_as_long_is_drawn_twice_as_long(frame):
    assert drawn_length(frame, 2000) == pytest.approx(2 * drawn_length(frame, 1000))


def test_the_bar_fits_and_is_the_longest_round_one():
    frame = fit(VIEWS["country"], COUNTRY, SHEET, SHEET)
    upper, lower = scale_bar(frame, 250, miles_first=True)
    assert (upper.unit, lower.unit) == ("mi", "km")
    assert max(upper.drawn, lower.drawn) <= 250 < 2.5 * upper.drawn


def test_rings_lie_at_their_radius_within_a_metre():
    """Each vertex of the ring round the base, by GeographicLib."""
    for lon, lat in ring((40.7, 36.0), 1.2 * METRES["mi"]).exterior.coords:
        metres = Geodesic.WGS84.Inverse(36.0, 40.7, lat, lon)["s12"]
        assert metres == pytest.approx(1931.2128, abs=1)
