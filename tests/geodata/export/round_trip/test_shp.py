"""A Shapefile comes back from GDAL and from pyshp, cut as its note says."""

import zipfile
from io import BytesIO
from pathlib import Path

import shapefile
from shapely.geometry import shape

from geodata.export.shapefile import cut_text, short_names
from tests.geodata.export.round_trip.files import by_gdal, dates_by_gdal, written
from tests.geodata.export.round_trip.made_sheets import for_any_sheet
from tests.geodata.export.round_trip.rows import as_kind, assert_same, by_key, plain


def by_pyshp(sheet, path, names):
    with zipfile.ZipFile(path) as held:
        parts = {Path(n).suffix[1:]: BytesIO(held.read(n)) for n in held.namelist()}
    read = {part: parts[part] for part in ("shp", "shx", "dbf") if part in parts}
    reader = shapefile.Reader(**read, encoding="utf-8")
    shapes = reader.shapes() if "shp" in parts else [None] * len(reader)
    records = []
    for record, found in zip(reader.records(), shapes, strict=True):
        told = {name: plain(record[short]) for name, short in names.items()}
        values = {f.name: as_kind(or_none(told[f.name]), f.kind) for f in sheet.fields}
        drawn = found is not None and found.shapeType != shapefile.NULL
        records.append((values, shape(found.__geo_interface__) if drawn else None))
    return by_key(sheet, records)


def or_none(value):
    return None if value == "" else value


def comes_back(sheet, date_fields):
    names = short_names([field.name for field in sheet.fields])
    with written(sheet, "shp") as path:
        assert_same(by_pyshp(sheet, path, names), sheet, text=cut_text)
        inside = f"/vsizip/{path}/{sheet.name}.{'shp' if sheet.table.geometry else 'dbf'}"
        assert_same(by_gdal(sheet, inside, names, encoding="utf-8"), sheet, text=cut_text)
        assert dates_by_gdal(sheet, inside, names, encoding="utf-8") == date_fields(sheet)


def test_the_record_comes_back(recorded, date_fields):
    comes_back(recorded, date_fields)


@for_any_sheet
def test_any_table_comes_back(sheet, date_fields):
    comes_back(sheet, date_fields)
