"""The page's own geodesics against Karney's, as pyproj computes them."""

from pathlib import Path

import pytest

import dashboard.mappage
from geodata.measure import azimuth_deg, distance_m

SOURCE = (Path(dashboard.mappage.__file__).parent / "assets" / "geodesy.js").read_text("utf-8")
POINTS = [(35.7, 32.3), (36.3286, 33.665), (40.7348, 36.0576), (42.1237, 37.0706), (38.0, 36.9)]
PAIRS = [[a, b] for a in POINTS for b in POINTS if a != b]


@pytest.fixture
def script(watched):
    watched.page.goto("about:blank")
    return lambda body, given: watched.page.evaluate(f"(given) => {{ {SOURCE}\n{body} }}", given)


def test_lengths_agree_to_a_millimetre_over_the_country(script):
    """Vincenty's inverse is Karney's, over such distances."""
    found = script("return given.map(([a, b]) => inverse(a, b));", PAIRS)
    for (a, b), one in zip(PAIRS, found, strict=True):
        assert one["metres"] == pytest.approx(distance_m(a, b), abs=0.001)
        assert one["azimuth"] == pytest.approx(azimuth_deg(a, b), abs=1e-8)


@pytest.mark.parametrize("metres", [1931.2, 40_000.0, 500_000.0])
def test_every_vertex_of_a_ring_lies_at_its_radius(script, metres):
    """A ring is a geodesic circle, to a millimetre."""
    ring = script("return geodesicRing(given[0], given[1]);", [[40.724, 36.0402], metres])
    for vertex in ring:
        assert distance_m((40.724, 36.0402), tuple(vertex)) == pytest.approx(metres, abs=0.001)
