"""FlatGeobuf comes back the same from GDAL and from a walk over its published schema."""

import struct
from itertools import pairwise

import shapely
from flatgeobuf.FlatGeobuf.ColumnType import ColumnType
from flatgeobuf.FlatGeobuf.Feature import Feature
from flatgeobuf.FlatGeobuf.Header import Header
from shapely import Point

from tests.geodata.export.round_trip.files import by_gdal, written
from tests.geodata.export.round_trip.made_sheets import for_any_sheet
from tests.geodata.export.round_trip.rows import as_kind, assert_same, by_key

FIXED = {ColumnType.Bool: "<?", ColumnType.Int: "<i", ColumnType.Double: "<d"}


def by_hand(sheet, path):
    content = path.read_bytes()
    size = int.from_bytes(content[8:12], "little")
    header = Header.GetRootAs(content[12 : 12 + size])
    nodes = header.IndexNodeSize()
    at = 12 + size + (nodes and index_bytes(header.FeaturesCount(), nodes))
    records = []
    while at < len(content):
        size = int.from_bytes(content[at : at + 4], "little")
        feature = Feature.GetRootAs(content[at + 4 : at + 4 + size])
        told = values_of(header, feature)
        typed = {f.name: as_kind(told.get(f.name), f.kind) for f in sheet.fields}
        records.append((typed, shape_of(feature.Geometry(), sheet.table.geometry)))
        at += 4 + size
    return by_key(sheet, records)


def index_bytes(rows, width):
    """A packed tree: a level for the rows, then narrower ones up to a single root."""
    levels = [rows, -(-rows // width)]
    while levels[-1] > 1:
        levels.append(-(-levels[-1] // width))
    return sum(levels) * 40


def values_of(header, feature):
    data = feature.PropertiesAsNumpy().tobytes()
    values, at = {}, 0
    while at < len(data):
        column = header.Columns(int.from_bytes(data[at : at + 2], "little"))
        at += 2
        if form := FIXED.get(column.Type()):
            value, length = struct.unpack_from(form, data, at)[0], struct.calcsize(form)
        else:
            length = 4 + int.from_bytes(data[at : at + 4], "little")
            value = data[at + 4 : at + length].decode()
        values[column.Name().decode()] = value
        at += length
    return values


def shape_of(geometry, kind):
    if geometry is None:
        return None
    if kind == "MultiPolygon":
        parts = [geometry.Parts(n) for n in range(geometry.PartsLength())]
        return shapely.MultiPolygon([shape_of(part, "Polygon") for part in parts])
    lonlats = geometry.XyAsNumpy().reshape(-1, 2)
    if kind != "Polygon":
        return Point(lonlats[0]) if kind == "Point" else shapely.LineString(lonlats)
    ends = [0, *(geometry.EndsAsNumpy() if geometry.EndsLength() else [len(lonlats)])]
    rings = [lonlats[a:b] for a, b in pairwise(ends)]
    return shapely.Polygon(rings[0], rings[1:])


def comes_back(sheet):
    with written(sheet, "fgb") as path:
        assert_same(by_gdal(sheet, path), sheet)
        assert_same(by_hand(sheet, path), sheet)


def test_the_record_comes_back(recorded):
    comes_back(recorded)


@for_any_sheet
def test_any_table_comes_back(sheet):
    comes_back(sheet)
