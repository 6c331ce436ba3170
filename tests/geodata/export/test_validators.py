"""The record's files before validators that are not ours."""

import io
import json
import subprocess
from pathlib import Path

import geojson
import geojson_pydantic
import geoparquet_validator
import pyarrow.parquet as pq
import pytest

from geodata.export import ALL, export
from geodata.tables import TABLES
from tests.needs import lacks

PYTHON = "/usr/bin/python3"  # Debian's own, which python3-gdal is installed for
VALIDATE_GPKG = Path("/usr/lib/python3/dist-packages/osgeo_utils/samples/validate_gpkg.py")


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
    run = subprocess.run(call, capture_output=True, text=True, check=False)
    assert run.returncode == 0, run.stdout + run.stderr


@pytest.mark.parametrize("name", [name for name, table in TABLES.items() if table.geometry])
def test_geoparquet_conforms(record, name):
    """To the core of GeoParquet 1.1, by the validator of its makers."""
    content = export(record, name, "parquet")
    report = geoparquet_validator.check_bytes(name, content)
    passed = {test["id"] for test in report["outcomes"] if test["status"] == "pass"}
    assert geoparquet_validator.failed(report, "core") == []
    assert {"/conf/core/wkb", "/conf/core/orientation-rings", "/conf/core/bbox-extent"} <= passed
    geo = json.loads(pq.read_metadata(io.BytesIO(content)).metadata[b"geo"])
    assert (geo["version"], geo["primary_column"]) == ("1.1.0", "geometry")


@pytest.mark.parametrize("name", [name for name, table in TABLES.items() if not table.geometry])
def test_a_table_without_shapes_is_plain_parquet(record, name):
    told = pq.read_metadata(io.BytesIO(export(record, name, "parquet"))).metadata
    assert b"geo" not in told
