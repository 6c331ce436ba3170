"""KML comes back the same from GDAL and from a reader of XML."""

from dataclasses import replace
from xml.etree import ElementTree as Xml

import shapely
from shapely import Point

from tests.geodata.export.round_trip.files import by_gdal, written
from tests.geodata.export.round_trip.made_sheets import for_any_sheet
from tests.geodata.export.round_trip.rows import as_kind, assert_same, by_key

KML = "{http://www.opengis.net/kml/2.2}"


def by_xml(sheet, path):
    """Areas as the lines of their rings."""
    records = []
    for mark in Xml.fromstring(path.read_bytes()).iter(f"{KML}Placemark"):
        told = {data.get("name"): data.text for data in mark.iter(f"{KML}SimpleData")}
        values = {f.name: as_kind(told.get(f.name), f.kind) for f in sheet.fields}
        records.append((values, lines_of(mark, sheet.table.geometry)))
    return by_key(sheet, records)


def lines_of(mark, kind):
    lines = [
        [tuple(map(float, p.split(","))) for p in c.text.split()]
        for c in mark.iter(f"{KML}coordinates")
    ]
    if not lines:
        return None
    if kind == "Point":
        return Point(lines[0])
    return shapely.LineString(lines[0]) if kind == "LineString" else shapely.MultiLineString(lines)


def outlined(sheet):
    return replace(
        sheet, rows=tuple(replace(row, geometry=outline(row.geometry)) for row in sheet.rows)
    )


def outline(geometry):
    if geometry is None or geometry.geom_type in ("Point", "LineString"):
        return geometry
    rings = [r for p in shapely.get_parts(geometry) for r in (p.exterior, *p.interiors)]
    return shapely.MultiLineString(rings)


def comes_back(sheet):
    """GDAL has KML's own name where a field is called so; that field is left out of its reading."""
    unnamed = replace(sheet, fields=tuple(f for f in sheet.fields if f.name != "name"))
    with written(sheet, "kml") as path:
        assert_same(by_xml(sheet, path), outlined(sheet))
        assert_same(by_gdal(unnamed, path), unnamed)


def test_the_record_comes_back(recorded):
    comes_back(recorded)


@for_any_sheet
def test_any_table_comes_back(sheet):
    comes_back(sheet)
