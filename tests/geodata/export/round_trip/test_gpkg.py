"""GeoPackage comes back the same from GDAL and from SQLite alone."""

import sqlite3
from contextlib import closing

import shapely

from tests.geodata.export.round_trip.files import by_gdal, dates_by_gdal, written
from tests.geodata.export.round_trip.made_sheets import for_any_sheet
from tests.geodata.export.round_trip.rows import as_kind, assert_same, by_key, plain


def by_sqlite(sheet, path):
    names = ", ".join(field.name for field in sheet.fields)
    column = "geom" if sheet.table.geometry else "NULL"
    with closing(sqlite3.connect(path)) as database:
        rows = database.execute(f"SELECT {column}, {names} FROM {sheet.name}").fetchall()
    records = []
    for blob, *cells in rows:
        fields = zip(sheet.fields, cells, strict=True)
        values = {f.name: as_kind(plain(cell), f.kind) for f, cell in fields}
        records.append((values, blob and shape_of(blob)))
    return by_key(sheet, records)


def shape_of(blob):
    """A GeoPackage's own header stands before the well-known binary."""
    envelope = (0, 32, 48, 48, 64)[(blob[3] >> 1) & 7]
    return shapely.from_wkb(blob[8 + envelope :])


def comes_back(sheet, date_fields):
    with written(sheet, "gpkg") as path:
        assert_same(by_sqlite(sheet, path), sheet)
        assert_same(by_gdal(sheet, path, layer=sheet.name), sheet)
        assert dates_by_gdal(sheet, path, layer=sheet.name) == date_fields(sheet)


def test_the_record_comes_back(recorded, date_fields):
    comes_back(recorded, date_fields)


@for_any_sheet
def test_any_table_comes_back(sheet, date_fields):
    comes_back(sheet, date_fields)
