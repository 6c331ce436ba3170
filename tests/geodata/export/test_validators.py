"""The record's files before validators that are not ours."""

import io
import json
import subprocess
from pathlib import Path

import geojson
import geojson_pydantic
import pyarrow.parquet as pq
import pytest
from jsonschema import Draft202012Validator

from geodata import load
from geodata.export import ALL, export
from geodata.tables import TABLES
from tests.needs import lacks

PYTHON = "/usr/bin/python3"  # Debian's own, which python3-gdal is installed for
VALIDATE_GPKG = Path("/usr/lib/python3/dist-packages/osgeo_utils/samples/validate_gpkg.py")
LINKED_PLACES = Path(__file__).parent / "linked-places.schema.json"


@pytest.fixture(scope="module")
def record():
    return load()


@pytest.mark.parametrize("name", list(TABLES))
def test_geojson_passes_two_validators(record, name):
    content = export(record, name, "geojson")
    checked = geojson_pydantic.FeatureCollection.model_validate_json(content)
    assert len(checked.features) > 0
    read = geojson.loads(content)
    assert read.is_valid, read.errors()


@pytest.mark.parametrize("layer", [ALL, "facilities", "claims"])
def test_geopackage_passes_the_validator_of_gdal(record, layer, tmp_path):
    if not VALIDATE_GPKG.exists():
        lacks("the Debian package python3-gdal")
    path = tmp_path / "atlas.gpkg"
    path.write_bytes(export(record, layer, "gpkg"))
    call = [PYTHON, VALIDATE_GPKG, "-q", path]
    run = subprocess.run(call, capture_output=True, text=True, timeout=120, check=False)
    assert run.returncode == 0, run.stdout + run.stderr


def test_linked_places_follow_their_schema(record):
    """The schema says what that of World Historical Gazetteer (LPF 1.2) says."""
    validator = Draft202012Validator(json.loads(LINKED_PLACES.read_text("utf-8")))
    collection = json.loads(export(record, ALL, "linked-places"))
    assert len(collection["features"]) > 100
    for feature in collection["features"]:
        validator.validate(feature)
    assert geojson_pydantic.FeatureCollection.model_validate(collection)


def test_linked_places_refuse_what_is_no_place(record):
    with pytest.raises(ValueError, match="Linked Places holds facilities, bases, places"):
        export(record, "claims", "linked-places")


@pytest.mark.parametrize("name", [name for name, table in TABLES.items() if table.geometry])
def test_geoparquet_says_what_version_1_1_asks_for(record, name):
    told = pq.read_metadata(io.BytesIO(export(record, name, "parquet"))).metadata
    geo = json.loads(told[b"geo"])
    column = geo["columns"][geo["primary_column"]]
    assert (geo["version"], column["encoding"]) == ("1.1.0", "WKB")
    assert column["geometry_types"] == [TABLES[name].geometry]
    assert len(column["bbox"]) == 4
