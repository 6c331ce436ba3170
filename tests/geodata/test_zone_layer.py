"""geodata.zones: the compiled layer of control zones."""

import json
from datetime import date

import pyogrio
import pytest
from geojson_pydantic import FeatureCollection
from hypothesis import given, settings
from hypothesis import strategies as st

from geodata.check import control_zones_are_fresh
from geodata.compile import control_zones
from geodata.layers import LAYERS, LAYERS_FOLDER
from geodata.timeline import FIRST_DAY, LAST_DAY
from geodata.zones import zone_id, zone_intervals, zones_on
from seeds import SEEDS
from tests.made_ground import holds, made_atlas, town

ZONES = LAYERS_FOLDER / LAYERS["control_zones"].file


@pytest.fixture(scope="module")
def runs(atlas):
    return zone_intervals(atlas)


def spans(*claims):
    """Who held the made country when: (first day, last day, holder), by first day."""
    found = zone_intervals(
        made_atlas([town("a", 38.25)], claims),
        first=date(2020, 1, 1),
        last=date(2020, 12, 31),
    )
    return [(str(r.start)[5:], str(r.end)[5:], r.zone.holder) for r in found]


def test_an_interval_lasts_as_long_as_its_zone_stays_the_same():
    assert spans(holds(1, "town/a", "sdf", "2020-02-01", "2020-02-29")) == [
        ("01-01", "01-31", "not-reported"),
        ("02-01", "12-31", "not-reported"),
        ("02-01", "02-29", "sdf"),
        ("03-01", "12-31", "not-reported"),
    ]


def test_ground_of_which_nothing_more_is_reported_keeps_who_was_last_and_the_day():
    claims = [holds(1, "town/a", "sdf", "2020-02-01", "2020-02-29")]
    atlas = made_atlas([town("a", 38.25)], claims)
    known = {(z.last_sides, z.last_day) for z in zones_on(atlas, date(2020, 5, 1))}
    assert known == {((), None), (("sdf",), date(2020, 2, 29))}


def test_a_zone_that_rests_on_another_claim_is_another_interval():
    claims = (
        holds(1, "town/a", "sdf", "2020-01-01", "2020-06-30"),
        holds(2, "town/a", "sdf", "2020-07-01", "2020-12-31"),
    )
    held = [(start, end) for start, end, holder in spans(*claims) if holder == "sdf"]
    assert held == [("01-01", "06-30"), ("07-01", "12-31")]


@settings(max_examples=30)
@given(st.dates(FIRST_DAY, LAST_DAY))
def test_the_intervals_of_a_day_are_its_zones(atlas, runs, day):
    assert {r.zone for r in runs if r.start <= day <= r.end} == set(zones_on(atlas, day))


def test_every_interval_has_an_id_of_its_own(runs):
    assert len({zone_id(run) for run in runs}) == len(runs)


def test_the_same_record_compiles_to_the_same_text():
    claims = [holds(1, "town/a", "sdf", "2025-02-01", "2025-02-28")]
    one, other = (control_zones(made_atlas([town("a", 38.25)], claims)) for _ in range(2))
    assert one == other


def test_a_validator_that_is_not_ours_finds_the_layer_valid():
    FeatureCollection(**json.loads(ZONES.read_text("utf-8")))


def test_a_reader_of_geojson_finds_dates_first_and_as_dates():
    """QGIS takes the first fields that are dates for the start and the end."""
    info = pyogrio.read_info(ZONES)
    assert list(info["fields"][:3]) == ["id", "start_date", "end_date"]
    assert set(info["dtypes"][1:3]) == {"datetime64[D]"}
    assert info["geometry_type"] in ("MultiPolygon", "Unknown")


def test_a_stale_layer_is_a_problem_that_says_how_to_mend_it(tmp_path):
    for layer in LAYERS.values():
        copy = tmp_path / layer.file
        copy.parent.mkdir(parents=True, exist_ok=True)
        copy.write_bytes((LAYERS_FOLDER / layer.file).read_bytes())
    stale = ZONES.read_text("utf-8").replace("sdf", "sna", 1)
    (tmp_path / ZONES.name).write_text(stale, encoding="utf-8")
    (problem,) = control_zones_are_fresh(SEEDS, tmp_path)
    assert problem.rule == "control_zones_are_fresh"
    assert "make data" in problem.advice
