"""GeoJSON comes back the same from GDAL and from a reader of JSON."""

import json

from shapely.geometry import shape

from tests.geodata.export.round_trip.files import by_gdal, written
from tests.geodata.export.round_trip.made_sheets import for_any_sheet
from tests.geodata.export.round_trip.rows import assert_same, by_key, plain


def by_json(sheet, path):
    records = json.loads(path.read_bytes())["features"]
    shapes = [f["geometry"] and shape(f["geometry"]) for f in records]
    values = [{k: plain(v) for k, v in f["properties"].items()} for f in records]
    return by_key(sheet, zip(values, shapes, strict=True))


def comes_back(sheet):
    with written(sheet, "geojson") as path:
        assert_same(by_json(sheet, path), sheet)
        assert_same(by_gdal(sheet, path), sheet)


def test_the_record_comes_back(recorded):
    comes_back(recorded)


@for_any_sheet
def test_any_table_comes_back(sheet):
    comes_back(sheet)
