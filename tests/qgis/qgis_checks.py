"""The GeoPackage in QGIS: run by `make test-qgis`, apart from the other tests for QGIS's size."""

import json
import subprocess
from pathlib import Path

import pytest

from geodata import load
from geodata.export import ALL, export
from geodata.palette import PARTY_COLOURS
from geodata.tables import TABLES

PYTHON = "/usr/bin/python3"  # Debian's own, which python3-qgis is installed for
SCRIPT = Path(__file__).parent / "open_geopackage.py"
DATED = [name for name, table in TABLES.items() if table.geometry and "start_date" in str(table)]


@pytest.fixture(scope="module")
def opened(tmp_path_factory):
    folder = tmp_path_factory.mktemp("qgis")
    (folder / "atlas.gpkg").write_bytes(export(load(), ALL, "gpkg"))
    call = [PYTHON, SCRIPT, folder / "atlas.gpkg", folder / "qgis.png"]
    run = subprocess.run(call, capture_output=True, text=True, check=True, timeout=120)
    print(folder / "qgis.png")
    return json.loads(run.stdout), folder / "qgis.png"


@pytest.mark.parametrize("name", list(TABLES))
def test_every_layer_is_valid_and_whole(opened, name):
    found = opened[0][name]
    assert found["valid"]
    assert found["rows"] > 0


@pytest.mark.parametrize("name", DATED)
def test_time_is_on_with_the_right_fields(opened, name):
    """QGIS plays every layer with dates, from start_date to end_date."""
    found = opened[0][name]
    assert (found["temporal"], found["start"], found["end"]) == (True, "start_date", "end_date")


@pytest.mark.parametrize("name", list(TABLES))
def test_dates_are_dates(opened, name):
    wanted = [field.name for field in TABLES[name].fields if field.kind == "date"]
    assert opened[0][name]["dates"] == wanted


def test_the_style_is_the_map_s(opened):
    """Each holder has its colour of the map."""
    found = opened[0]["facility_status"]
    assert found["renderer"] == "categorizedSymbol"
    assert found["categories"]["sdf"].upper() == PARTY_COLOURS["sdf"]


def test_the_credit_is_in_every_layer(opened):
    """QGIS prints it on a map by itself."""
    assert all("CC BY 4.0" in str(found["credit"]) for found in opened[0].values() if found["rows"])


def test_a_picture_is_drawn(opened):
    assert opened[1].stat().st_size > 10_000


def test_ground_that_is_only_possibly_held_is_striped(opened):
    """As on the map, so that nobody takes it for certain."""
    assert "'possible' then 'b_diagonal'" in opened[0]["control_zones"]["fill_style"]
