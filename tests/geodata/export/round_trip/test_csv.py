"""CSV comes back the same from GDAL and from a reader of CSV."""

import csv
import io

import shapely

from geodata.export.csv_text import inert
from tests.geodata.export.round_trip.files import by_gdal, written
from tests.geodata.export.round_trip.made_sheets import for_any_sheet
from tests.geodata.export.round_trip.rows import as_kind, assert_same, by_key


def by_csv(sheet, path):
    records = []
    for row in csv.DictReader(io.StringIO(path.read_bytes().decode(), newline="")):
        wkt = row.pop("WKT", None)
        typed = {f.name: as_kind(row[f.name] or None, f.kind) for f in sheet.fields}
        records.append((typed, shapely.from_wkt(wkt) if wkt else None))
    return by_key(sheet, records)


def comes_back(sheet):
    """A text that a spreadsheet would run comes back behind an apostrophe."""
    with written(sheet, "csv") as path:
        assert_same(by_csv(sheet, path), sheet, text=inert)
        assert_same(by_gdal(sheet, path), sheet, text=inert)


def test_the_record_comes_back(recorded):
    comes_back(recorded)


@for_any_sheet
def test_any_table_comes_back(sheet):
    comes_back(sheet)
