"""Every format read back by GDAL and by a second reader: same rows, ids, shapes, dates, letters."""

import csv
import io
import json
import sqlite3
import struct
import zipfile
from contextlib import closing
from datetime import date, datetime
from itertools import pairwise
from pathlib import Path
from tempfile import TemporaryDirectory
from xml.etree import ElementTree as Xml

import duckdb
import pandas as pd
import pyarrow.parquet as pq
import pyogrio
import pytest
import shapefile
import shapely
from flatgeobuf.FlatGeobuf.ColumnType import ColumnType
from flatgeobuf.FlatGeobuf.Feature import Feature
from flatgeobuf.FlatGeobuf.Header import Header
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from shapely import Point, box
from shapely.geometry import shape

from geodata import load
from geodata.export import FORMATS
from geodata.export.csv_text import inert
from geodata.export.shapefile import cut_text, short_names
from geodata.tables import TABLES, Field, Moment, Row, Sheet, Table, sheet_of, value_of
from geodata.tables.shaping import ordered, shaped

KML = "{http://www.opengis.net/kml/2.2}"
DEGREES = 1e-7
KINDS = {"true": True, "false": False, "": None}

FIELDS = (
    Field("start_date", "date", "-"),
    Field("end_date", "date", "-"),
    Field("row_id", "text", "-"),
    Field("name", "text", "-"),
    Field("how_many_there_are", "number", "-"),
    Field("how_many_there_were", "integer", "-"),
    Field("is_sure", "flag", "-"),
)


# What was written, and what a reader should find.


def expected(sheet, text=lambda value: value):
    """Each row by id: its values with dates as text, and its shape."""
    found = {}
    for row in sheet.rows:
        values = {f.name: plain(value_of(row, f)) for f in sheet.fields}
        values = {k: text(v) if isinstance(v, str) else v for k, v in values.items()}
        found[text(row.id)] = (values, row.geometry)
    return found


def plain(value):
    """One form for the nulls, dates and numbers of every reader."""
    if value is None or value is pd.NaT or (isinstance(value, float) and value != value):
        return None
    if isinstance(value, datetime | date):
        return value.isoformat()[:10]
    return float(value) if isinstance(value, int) and not isinstance(value, bool) else value


def assert_same(found, sheet, **how):
    wanted = expected(sheet, **how)
    assert found.keys() == wanted.keys()
    for id_, (values, geometry) in wanted.items():
        assert found[id_][0] == pytest.approx(values, nan_ok=False)
        assert_same_shape(found[id_][1], geometry)


def assert_same_shape(found, wanted):
    if wanted is None:
        assert found is None
    else:
        ours, theirs = (shapely.get_coordinates(g.normalize()) for g in (wanted, found))
        assert ours.shape == theirs.shape
        assert abs(ours - theirs).max() <= DEGREES


# Readers. Each gives rows by id: values and shape.


def by_key(sheet, records):
    return {values[sheet.table.key]: (values, geometry) for values, geometry in records}


def gdal(sheet, path, names=None, **options):
    """Read by GDAL; `names` gives the file's name of each field."""
    frame = pyogrio.read_dataframe(path, **options)
    columns = names or {field.name: field.name for field in sheet.fields}
    shapes = frame["geometry"] if "geometry" in frame else [None] * len(frame)
    cells = {name: [plain_pandas(v) for v in frame[short]] for name, short in columns.items()}
    rows = [dict(zip(cells, row, strict=True)) for row in zip(*cells.values(), strict=True)]
    typed = [{f.name: as_kind(row[f.name], f.kind) for f in sheet.fields} for row in rows]
    return by_key(sheet, zip(typed, shapes, strict=True))


def plain_pandas(value):
    """CSV and Shapefile write a null as nothing."""
    return (
        None
        if pd.isna(value) or value == ""
        else plain(value.item() if hasattr(value, "item") else value)
    )


def as_kind(value, kind):
    """What a format has no type for comes as text or number; it must say the same."""
    if value is None:
        return None
    if kind == "date":
        return str(value).replace("/", "-")[:10]
    if kind == "flag":
        return bool(value) if not isinstance(value, str) else value in ("1", "true")
    return float(value) if kind in ("number", "integer") else str(value)


def json_reader(sheet, content):
    records = json.loads(content)["features"]
    shapes = [f["geometry"] and shape(f["geometry"]) for f in records]
    values = [{k: plain(v) for k, v in f["properties"].items()} for f in records]
    return by_key(sheet, zip(values, shapes, strict=True))


def sqlite_reader(sheet, path):
    names = ", ".join(field.name for field in sheet.fields)
    column = "geom" if sheet.table.geometry else "NULL"
    with closing(sqlite3.connect(path)) as database:
        rows = database.execute(f"SELECT {column}, {names} FROM {sheet.name}").fetchall()
    records = []
    for blob, *cells in rows:
        fields = zip(sheet.fields, cells, strict=True)
        values = {f.name: as_kind(plain(cell), f.kind) for f, cell in fields}
        records.append((values, blob and geopackage_shape(blob)))
    return by_key(sheet, records)


def geopackage_shape(blob):
    envelope = (0, 32, 48, 48, 64)[(blob[3] >> 1) & 7]
    return shapely.from_wkb(blob[8 + envelope :])


def csv_reader(sheet, content):
    records = []
    for row in csv.DictReader(io.StringIO(content.decode(), newline="")):
        wkt = row.pop("WKT", None)
        typed = {f.name: as_kind(row[f.name] or None, f.kind) for f in sheet.fields}
        records.append((typed, shapely.from_wkt(wkt) if wkt else None))
    return by_key(sheet, records)


def arrow_reader(sheet, content):
    records = []
    for row in pq.read_table(io.BytesIO(content)).to_pylist():
        wkb = row.pop("geometry", None)
        records.append(({k: plain(v) for k, v in row.items()}, wkb and shapely.from_wkb(wkb)))
    return by_key(sheet, records)


def duckdb_reader(sheet, path):
    """Read by DuckDB, which knows GeoParquet's shapes by itself."""
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


def flatgeobuf_reader(sheet, content):
    """Walk the file by hand, over the classes of its published schema."""
    size = int.from_bytes(content[8:12], "little")
    header = Header.GetRootAs(content[12 : 12 + size])
    nodes = header.IndexNodeSize()
    at = 12 + size + (nodes and flatgeobuf_index_bytes(header.FeaturesCount(), nodes))
    records = []
    while at < len(content):
        size = int.from_bytes(content[at : at + 4], "little")
        feature = Feature.GetRootAs(content[at + 4 : at + 4 + size])
        told = flatgeobuf_values(header, feature)
        typed = {f.name: as_kind(told.get(f.name), f.kind) for f in sheet.fields}
        records.append((typed, flatgeobuf_shape(feature.Geometry(), sheet.table.geometry)))
        at += 4 + size
    return by_key(sheet, records)


def flatgeobuf_index_bytes(rows, width):
    """A packed tree: a level for the rows, then narrower ones up to a single root."""
    levels = [rows, -(-rows // width)]
    while levels[-1] > 1:
        levels.append(-(-levels[-1] // width))
    return sum(levels) * 40


FIXED = {ColumnType.Bool: "<?", ColumnType.Int: "<i", ColumnType.Double: "<d"}


def flatgeobuf_values(header, feature):
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


def flatgeobuf_shape(geometry, kind):
    if geometry is None:
        return None
    if kind == "MultiPolygon":
        parts = [geometry.Parts(n) for n in range(geometry.PartsLength())]
        return shapely.MultiPolygon([flatgeobuf_shape(part, "Polygon") for part in parts])
    lonlats = geometry.XyAsNumpy().reshape(-1, 2)
    if kind != "Polygon":
        return Point(lonlats[0]) if kind == "Point" else shapely.LineString(lonlats)
    ends = [0, *(geometry.EndsAsNumpy() if geometry.EndsLength() else [len(lonlats)])]
    rings = [lonlats[a:b] for a, b in pairwise(ends)]
    return shapely.Polygon(rings[0], rings[1:])


def xml_reader(sheet, content):
    records = []
    for mark in Xml.fromstring(content).iter(f"{KML}Placemark"):
        told = {data.get("name"): data.text for data in mark.iter(f"{KML}SimpleData")}
        values = {f.name: as_kind(told.get(f.name), f.kind) for f in sheet.fields}
        records.append((values, kml_shape(mark, sheet.table.geometry)))
    return by_key(sheet, records)


def kml_shape(mark, kind):
    lines = [
        [tuple(map(float, p.split(","))) for p in c.text.split()]
        for c in mark.iter(f"{KML}coordinates")
    ]
    if not lines:
        return None
    if kind == "Point":
        return Point(lines[0])
    return shapely.LineString(lines[0]) if kind == "LineString" else shapely.MultiLineString(lines)


def pyshp_reader(sheet, content):
    short = short_names([field.name for field in sheet.fields])
    with zipfile.ZipFile(io.BytesIO(content)) as held:
        parts = {Path(n).suffix[1:]: io.BytesIO(held.read(n)) for n in held.namelist()}
    parts.pop("txt")
    records = []
    reader = shapefile.Reader(
        **{k: v for k, v in parts.items() if k in ("shp", "shx", "dbf")}, encoding="utf-8"
    )
    shapes = reader.shapes() if "shp" in parts else [None] * len(reader)
    for record, found in zip(reader.records(), shapes, strict=True):
        values = {
            f.name: as_kind(plain(record[short[f.name]]) or empty(record[short[f.name]]), f.kind)
            for f in sheet.fields
        }
        drawn = found is not None and found.shapeType != shapefile.NULL
        records.append((values, shape(found.__geo_interface__) if drawn else None))
    return by_key(sheet, records)


def empty(value):
    return None if value == "" else value


# Sheets: generated, and the record's.


def table_of(geometry):
    return Table("rows", "Rows", "One row a row.", geometry, "row_id", FIELDS, lambda *_: ())


LETTERS = st.characters(categories=["L", "N", "P", "S"])
TEXTS = st.text(LETTERS, min_size=1, max_size=20) | st.sampled_from(
    ["سجن الشدادي", "Girtîgeh", "=1+1"]
)
DAYS = st.dates(date(1900, 1, 1), date(2100, 1, 1))
NUMBERS = st.floats(-1e6, 1e6).map(lambda number: round(number, 3) + 0.0)
LONLATS = st.tuples(st.floats(-179, 178), st.floats(-89, 88))
GEOMETRIES = {
    "Point": LONLATS.map(Point),
    "MultiPolygon": LONLATS.map(lambda at: box(*at, at[0] + 1, at[1] + 1)),
}


@st.composite
def sheets(draw):
    kind = draw(st.sampled_from(["Point", "MultiPolygon", None]))
    shapes = st.none() | GEOMETRIES[kind] if kind else st.none()
    values = st.fixed_dictionaries(
        {
            "start_date": DAYS,
            "end_date": st.none() | DAYS,
            "name": st.none() | TEXTS,
            "how_many_there_are": st.none() | NUMBERS,
            "how_many_there_were": st.none() | st.integers(-(2**31) + 1, 2**31 - 1),
            "is_sure": st.none() | st.booleans(),
        }
    )
    drawn = draw(st.lists(st.tuples(shapes, values), min_size=1, max_size=5))
    rows = [Row(f"row/{n}", g, {"row_id": f"row/{n}", **v}) for n, (g, v) in enumerate(drawn)]
    table = table_of(kind)
    made = ordered([shaped(row, table.geometry) for row in rows], FIELDS)
    return Sheet(table, FIELDS, made, Moment(None, date(2026, 1, 1)))


@pytest.fixture(scope="module", params=list(TABLES))
def recorded(request):
    """A table of the record; of long ones, every row that is not like the others by chance."""
    return sheet_of(load(), request.param)


def check_geojson(sheet, content, path):
    assert_same(json_reader(sheet, content), sheet)
    assert_same(gdal(sheet, path), sheet)


def check_gpkg(sheet, content, path):
    assert_same(sqlite_reader(sheet, path), sheet)
    assert_same(gdal(sheet, path, layer=sheet.name), sheet)


def check_csv(sheet, content, path):
    assert_same(csv_reader(sheet, content), sheet, text=inert)
    if sheet.table.geometry:
        assert_same(gdal(sheet, path), sheet, text=inert)


def check_parquet(sheet, content, path):
    assert_same(arrow_reader(sheet, content), sheet)
    assert_same(duckdb_reader(sheet, path), sheet)
    told = pq.read_metadata(path).metadata
    assert (b"geo" in told) == (sheet.table.geometry is not None)


def check_fgb(sheet, content, path):
    assert_same(gdal(sheet, path), sheet)
    assert_same(flatgeobuf_reader(sheet, content), sheet)


def check_kml(sheet, content, path):
    drawn = xml_reader(sheet, content)
    outlines = [Row(r.id, outline(r.geometry), r.values) for r in sheet.rows]
    assert_same(drawn, Sheet(sheet.table, sheet.fields, tuple(outlines), sheet.moment))
    fields = tuple(f for f in sheet.fields if f.name != "name")  # GDAL has KML's own name there
    unnamed = Sheet(sheet.table, fields, sheet.rows, sheet.moment)
    assert_same(gdal(unnamed, path), unnamed)


def outline(geometry):
    if geometry is None or geometry.geom_type in ("Point", "LineString"):
        return geometry
    rings = [r for p in shapely.get_parts(geometry) for r in (p.exterior, *p.interiors)]
    return shapely.MultiLineString(rings)


def check_shp(sheet, content, path):
    names = short_names([field.name for field in sheet.fields])
    assert_same(pyshp_reader(sheet, content), sheet, text=cut_text)
    inside = f"/vsizip/{path}/{sheet.name}.{'shp' if sheet.table.geometry else 'dbf'}"
    assert_same(gdal(sheet, inside, names, encoding="utf-8"), sheet, text=cut_text)


CHECKS = {
    "geojson": check_geojson,
    "gpkg": check_gpkg,
    "csv": check_csv,
    "parquet": check_parquet,
    "fgb": check_fgb,
    "kml": check_kml,
    "shp": check_shp,
}


def check(name, sheet):
    content = FORMATS[name].write(sheet)
    with TemporaryDirectory() as folder:
        path = Path(folder, f"{sheet.name}{FORMATS[name].suffix}")
        path.write_bytes(content)
        CHECKS[name](sheet, content, path)


@pytest.mark.parametrize("name", list(CHECKS))
def test_the_record_comes_back_the_same(name, recorded):
    check(name, recorded)


@pytest.mark.parametrize("name", list(CHECKS))
@settings(max_examples=25, deadline=None, suppress_health_check=list(HealthCheck))
@given(sheet=sheets())
def test_any_table_comes_back_the_same(name, sheet):
    check(name, sheet)


@pytest.mark.parametrize("name", list(FORMATS))
def test_every_format_is_checked(name):
    assert name in CHECKS or name == "linked-places"
