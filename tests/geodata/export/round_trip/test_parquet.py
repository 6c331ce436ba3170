"""GeoParquet comes back the same from GDAL, from DuckDB and from Arrow."""

import os
import subprocess
import sys
from pathlib import Path

import duckdb
import geopandas
import pyarrow.parquet as pq
import pytest
import shapely
from shapely import box

from geodata.export import FORMATS
from geodata.tables import sheet_of
from tests.geodata.export.round_trip.files import by_gdal, dates_by_gdal, written
from tests.geodata.export.round_trip.made_sheets import for_any_sheet
from tests.geodata.export.round_trip.rows import assert_same, by_key, plain
from tests.needs import lacks

DRIVER = Path(sys.prefix, "gdal-parquet")
"""Where tools/parquet_driver.sh puts the driver that GDAL is packed without."""


def by_arrow(sheet, path):
    records = []
    for row in pq.read_table(path).to_pylist():
        wkb, bounds = row.pop("geometry", None), row.pop("bbox", None)
        assert bounds is None or tuple(bounds.values()) == shapely.from_wkb(wkb).bounds
        records.append(({k: plain(v) for k, v in row.items()}, wkb and shapely.from_wkb(wkb)))
    return by_key(sheet, records)


def by_duckdb(sheet, path):
    """DuckDB knows GeoParquet's shapes by itself."""
    names = [field.name for field in sheet.fields]
    shown = ", ".join(f'"{name}"' for name in names)
    drawn = "ST_AsWKB(geometry)" if sheet.table.geometry else "NULL"
    alone = {"autoinstall_known_extensions": False, "autoload_known_extensions": False}
    with duckdb.connect(config=alone) as database:
        found = database.execute(f"SELECT {drawn}, {shown} FROM read_parquet(?)", [str(path)])
        rows = found.fetchall()
    records = []
    for wkb, *cells in rows:
        values = dict(zip(names, map(plain, cells), strict=True))
        records.append((values, wkb and shapely.from_wkb(wkb)))
    return by_key(sheet, records)


def turned_by_gdal(path):
    """The GeoPackage that Debian's GDAL makes of the file; pyogrio's has no driver of Parquet."""
    turned = path.with_suffix(".gpkg")
    call = ["ogr2ogr", "-f", "GPKG", turned, path]
    know = {**os.environ, "GDAL_DRIVER_PATH": str(DRIVER)}
    run = subprocess.run(call, env=know, capture_output=True, text=True, check=False)
    assert (run.returncode, run.stderr) == (0, "")
    return turned


@pytest.fixture(scope="session")
def gdal_knows_parquet():
    if not DRIVER.joinpath("ogr_Parquet.so").exists():
        lacks(f"GDAL's driver of Parquet: tools/parquet_driver.sh {DRIVER}")


def comes_back_from_gdal(sheet, date_fields):
    with written(sheet, "parquet") as path:
        turned = turned_by_gdal(path)
        assert_same(by_gdal(sheet, turned), sheet)
        assert dates_by_gdal(sheet, turned) == date_fields(sheet)


def comes_back(sheet):
    with written(sheet, "parquet") as path:
        assert_same(by_arrow(sheet, path), sheet)
        assert_same(by_duckdb(sheet, path), sheet)


def test_the_record_comes_back(recorded):
    comes_back(recorded)


def test_a_reader_may_ask_for_a_box_alone(record, tmp_path):
    """By the boxes of rows, as GeoParquet 1.1 has them: nothing else is read."""
    sheet = sheet_of(record, "facilities")
    path = tmp_path / "facilities.parquet"
    path.write_bytes(FORMATS["parquet"].write(sheet))
    found = geopandas.read_parquet(path, bbox=(40, 36, 41.5, 37))
    inside = [
        r.id for r in sheet.rows if r.geometry and r.geometry.intersects(box(40, 36, 41.5, 37))
    ]
    assert sorted(found["facility_id"]) == sorted(inside) != []


@pytest.mark.usefixtures("gdal_knows_parquet")
def test_the_record_comes_back_from_gdal(recorded, date_fields):
    comes_back_from_gdal(recorded, date_fields)


@for_any_sheet
def test_any_table_comes_back(sheet):
    comes_back(sheet)


@pytest.mark.usefixtures("gdal_knows_parquet")
@for_any_sheet
def test_any_table_comes_back_from_gdal(sheet, date_fields):
    comes_back_from_gdal(sheet, date_fields)
