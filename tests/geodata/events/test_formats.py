"""geodata.events.read: each format is known by what stands in it, and read alike."""

import io
import json
import subprocess
from contextlib import redirect_stderr
from datetime import date, datetime, time

import geopandas as gpd
import numpy as np
import openpyxl
import pandas as pd
import pyarrow as pa
import pyarrow.parquet as pq
import pyogrio
import pytest
from shapely import LineString, MultiPoint, Point, to_wkb

from geodata.events import read_events
from geodata.events.read import open_source, parts_of, tables, workbook
from geodata.events.read.source import LAT, LON
from geodata.events.read.workbook import text_column
from tests.geodata.events.conftest import Read

DAY = date(2026, 1, 19)
PLAIN = {"lat": "lat", "lon": "lon", "date": "date", "id": "id"}
PLACED = {**PLAIN, "lat": LAT, "lon": LON}
TEXT = {"encoding": "utf-8", "delimiter": ","}
FORMATS = {
    "e.csv": {"format": "csv", **TEXT, "columns": PLAIN, "decimal": "."},
    "e.xlsx": {"format": "workbook", "sheet": "Sheet1", "columns": PLAIN, "decimal": "."},
    "e.parquet": {"format": "parquet", "columns": PLAIN},
    "e.geo.parquet": {"format": "geoparquet", "columns": PLACED, "crs": "EPSG:4326"},
    "e.gpkg": {"format": "geopackage", "columns": PLACED, "crs": "EPSG:4326"},
    "e.fgb": {"format": "flatgeobuf", "columns": PLACED, "crs": "EPSG:4326"},
    "e.geojson": {"format": "geojson", "columns": PLACED, "crs": "OGC:CRS84"},
}


@pytest.fixture(scope="module")
def folder(tmp_path_factory):
    """Two events in every format."""
    made = tmp_path_factory.mktemp("formats")
    said = {"id": ["A1", "A2"], "date": ["2026-01-19"] * 2, "note": ["a", "سجن"]}
    plain = pd.DataFrame(said).assign(lat=[36.5, 36.0], lon=[40.75, 40.0])
    placed = gpd.GeoDataFrame(said, geometry=gpd.points_from_xy(plain.lon, plain.lat), crs=4326)
    plain.to_csv(made / "e.csv", index=False)
    plain.to_excel(made / "e.xlsx", index=False)
    plain.to_parquet(made / "e.parquet")
    placed.to_parquet(made / "e.geo.parquet")
    for name in ("e.gpkg", "e.fgb", "e.geojson"):
        placed.to_file(made / name, **({"SPATIAL_INDEX": "NO"} if name == "e.fgb" else {}))
    return made


@pytest.mark.parametrize("name", FORMATS)
def test_a_format_is_told_and_its_events_are_the_same_as_in_every_other(folder, name):
    table = Read(folder / name)
    first = 2 if name in ("e.csv", "e.xlsx") else 1
    assert table.read == {**FORMATS[name], "dates": "2026-01-19"}
    assert table.events == [
        (first, "A1", DAY, DAY, (40.75, 36.5)),
        (first + 1, "A2", DAY, DAY, (40.0, 36.0)),
    ]
    assert table.rest == [{"note": "a"}, {"note": "سجن"}]


@pytest.mark.parametrize("name", FORMATS)
def test_the_other_columns_are_read_only_if_they_are_asked_for(folder, name):
    table = read_events(folder / name)
    assert table.expected == (None if name == "e.csv" else 2)
    [batch] = table.batches()
    assert (batch.rest.num_columns, table.expected) == (0, 2)
    assert [chunk.table.column_names for chunk in open_source(folder / name).open(["note"])] == [
        ["note", LON, LAT] if FORMATS[name]["format"] in PLACES else ["note"]
    ]


PLACES = ("geoparquet", "geopackage", "flatgeobuf")
"""The formats whose geometry is read whatever is asked for."""


def test_the_parts_of_a_folder_are_its_parquet_files_by_name(tmp_path):
    for name in ("b.parquet", "a.parquet", "c.csv"):
        (tmp_path / name).write_bytes(b"")
    (tmp_path / "d.parquet").mkdir()
    assert parts_of(tmp_path) == [tmp_path / "a.parquet", tmp_path / "b.parquet"]
    assert parts_of(tmp_path / "c.csv") == [tmp_path / "c.csv"]
    with pytest.raises(ValueError, match=r"^d\.parquet: has no file that ends in \.parquet$"):
        parts_of(tmp_path / "d.parquet")


def test_rows_that_are_read_in_batches_are_numbered_throughout(tmp_path, monkeypatch):
    monkeypatch.setattr(tables, "BATCH", 2)
    columns = {"lat": [36.0] * 5, "lon": [40.0] * 5, "date": ["2026-01-19"] * 5}
    pq.write_table(pa.table(columns), tmp_path / "e.parquet")
    found = list(read_events(tmp_path / "e.parquet").batches())
    assert [batch.row.tolist() for batch in found] == [[1, 2], [3, 4], [5]]


@pytest.mark.parametrize(
    ("crs", "told"), [({}, "OGC:CRS84"), ({"crs": None}, None), ({"crs": "EPSG:3857"}, "EPSG:3857")]
)
def test_geoparquet_says_what_its_points_are_in_or_means_degrees(tmp_path, crs, told):
    about = {"primary_column": "at", "columns": {"at": {"encoding": "WKB", **crs}}}
    table = pa.table({"date": ["2026-01-19"], "at": [to_wkb(Point(40, 36))]})
    table = table.replace_schema_metadata({"geo": json.dumps(about)})
    pq.write_table(table, tmp_path / "e.parquet")
    assert Read(tmp_path / "e.parquet").read.get("crs") == told


@pytest.mark.parametrize(
    "about",
    [
        *["7", "[1]", "null", "[" * 100_000, '{"primary_column": "at"}'],
        *['{"primary_column": "at", "columns": []}', '{"primary_column": ["at"], "columns": {}}'],
        *['{"primary_column": "at", "columns": {"at": 7}}'],
    ],
)
def test_geoparquet_whose_metadata_have_another_form_is_refused(tmp_path, about):
    table = pa.table({"date": ["2026-01-19"], "at": [to_wkb(Point(40, 36))]})
    pq.write_table(table.replace_schema_metadata({"geo": about}), tmp_path / "e.parquet")
    why = "cannot be read as GeoParquet: its metadata do not say where its points are"
    with pytest.raises(ValueError, match=rf"^e\.parquet: {why}$"):
        read_events(tmp_path / "e.parquet")


def test_damage_that_is_met_on_the_way_is_told_with_the_format(tmp_path, monkeypatch):
    columns = {"lat": [36.0], "lon": [40.0], "date": ["2026-01-19"]}
    pq.write_table(pa.table(columns), tmp_path / "e.parquet")
    table = read_events(tmp_path / "e.parquet")
    monkeypatch.setattr(tables, "_placed", lambda *_: 1 / 0)
    with pytest.raises(
        ValueError, match=r"^e\.parquet: cannot be read as Parquet: division by zero$"
    ):
        list(table.batches())


@pytest.mark.parametrize(
    ("geometry", "is_read"),
    [
        (to_wkb(Point(40, 36)), True),
        (to_wkb(Point(40, 36, 300)), True),
        (to_wkb(Point(40, 36), include_srid=False, flavor="iso"), True),
        (to_wkb(MultiPoint([(40, 36)])), True),
        (to_wkb(Point(40, 36), byte_order=0), False),
        (to_wkb(LineString([(40, 36), (41, 37)])), False),
        (to_wkb(MultiPoint([(40, 36), (41, 37)])), False),
        (b"\x01\x02\0\0\0" + b"\0" * 16, False),
        (None, False),
    ],
)
def test_one_point_of_well_known_binary_is_read_and_nothing_else_is(geometry, is_read):
    column = pa.array([None, geometry, to_wkb(Point(1, 2))], pa.binary())[1:]
    lons, lats = tables.points_of(column)
    nothing = pytest.approx(np.nan, nan_ok=True)
    assert list(zip(lons.tolist(), lats.tolist(), strict=True)) == [
        (40, 36) if is_read else (nothing, nothing),
        (1, 2),
    ]


def test_of_no_geometry_there_are_no_points():
    for column in (pa.array([], pa.binary()), pa.nulls(2, pa.binary())):
        lons, lats = tables.points_of(column)
        assert len(lons) == len(lats) == len(column)
        assert np.isnan(lons).all()


def test_what_gdal_itself_cannot_tell_is_damage(folder, monkeypatch):
    monkeypatch.setattr(pyogrio, "read_info", lambda *_, **__: 1 / 0)
    with pytest.raises(ValueError, match=r"^e\.fgb: cannot be read as flatgeobuf: it is damaged$"):
        read_events(folder / "e.fgb")


def collection(*features, **others):
    return json.dumps({"type": "FeatureCollection", "features": features, **others})


def feature(properties, **others):
    point = {"type": "Point", "coordinates": [40.75, 36.5, 300]}
    return {"type": "Feature", "geometry": point, "properties": properties, **others}


def test_a_property_of_geojson_that_is_no_text_is_kept_as_it_is_written(read):
    said = {"date": "2026-01-19", "a": {"place": "سجن"}, "b": [1, "x"], "c": 1.5, "d": 7.0}
    table = read(collection(feature(said), feature({"date": "2026-01-19", "e": True})))
    assert table.rest == [
        {"a": '{"place": "سجن"}', "b": '[1, "x"]', "c": "1.5", "d": "7", "e": None},
        {"a": None, "b": None, "c": None, "d": None, "e": "True"},
    ]
    assert "id" not in table.read["columns"]


@pytest.mark.parametrize("within", ["{}", '{{"type": "Point", "coordinates": [{}]}}'])
def test_a_property_is_kept_however_deep_it_is_nested(read, within):
    """As deep as Python's own reader of JSON goes, beyond which the file is refused."""
    nested = within.format("[" * 600 + "]" * 600)
    text = collection(feature({"date": "2026-01-19", "a": "DEEP"})).replace('"DEEP"', nested)
    assert read(text).rest == [{"a": nested}]


def test_a_point_is_read_in_whatever_order_and_company_its_members_stand(read):
    said, at = {"date": "2026-01-19"}, [40.75, 36.5]
    ways = ({"coordinates": at, "type": "Point"}, {"type": "Point", "coordinates": at, "bbox": at})
    table = read(collection(*(feature(said, geometry=way) for way in ways)))
    assert [event[4] for event in table.events] == [(40.75, 36.5)] * 2


def test_a_point_that_is_no_geometry_is_kept_as_it_is_written(read):
    point = {"type": "Point", "coordinates": [1, "x", None]}
    said = {"date": "2026-01-19", "seen": point, "also": [{"at": point}]}
    [rest] = read(collection(feature(said))).rest
    assert {name: json.loads(text) for name, text in rest.items()} == {
        "seen": point,
        "also": [{"at": point}],
    }


@pytest.mark.parametrize(
    "geometry",
    [[40.75, 36.5], {"type": "Point"}, {"type": "Point", "coordinates": [[40.75, 36.5]]}],
)
def test_what_is_like_a_point_and_none_is_refused_with_its_row(read, geometry):
    one = feature({"date": "2026-01-19"})
    point = {"type": "Point", "coordinates": [40.75, 36.5]}
    table = read(
        collection(one, {**one, "geometry": geometry}, point, {**one, "properties": point})
    )
    assert [event[0] for event in table.events] == [1]
    assert sorted(table.refused) == [2, 3, 4]


def test_a_point_by_itself_is_told_as_what_it_is(read):
    with pytest.raises(ValueError, match="is JSON of type 'Point'"):
        read(json.dumps({"type": "Point", "coordinates": [40.75, 36.5]}))


def test_the_id_of_a_feature_is_its_own_where_its_properties_have_none(read):
    said = {"date": "2026-01-19"}
    features = [feature({**said, "id": "a"}, id="x"), feature(said, id="b"), feature(said)]
    assert [event[1] for event in read(collection(*features)).events] == ["a", "b", ""]
    assert [event[1] for event in read(collection(*features[1:])).events] == ["b", ""]


def test_the_name_of_its_reference_system_is_found_in_a_collection(read):
    named = {"type": "name", "properties": {"name": "urn:ogc:def:crs:OGC:1.3:CRS84"}}
    assert read(collection(feature({"date": "2026-01-19"}), crs=named)).read["crs"] == "OGC:CRS84"
    assert "crs" not in read(collection(feature({"date": "2026-01-19"}))).read


@pytest.fixture
def here(monkeypatch):
    """Read workbooks in this process, as the process of their own does, but for its limits."""

    def run(call, **_):
        said, out = io.StringIO(), io.BytesIO()
        try:
            with redirect_stderr(said):
                table = workbook._read(call[-1])
        except SystemExit as end:
            return subprocess.CompletedProcess(call, end.code, b"", said.getvalue().encode())
        with pa.ipc.new_stream(out, table.schema) as writer:
            writer.write_table(table)
        return subprocess.CompletedProcess(call, 0, out.getvalue(), b"")

    monkeypatch.setattr(workbook.subprocess, "run", run)


def book(path, **sheets):
    made = openpyxl.Workbook()
    made.remove(made.active)
    for name, rows in sheets.items():
        sheet = made.create_sheet(name)
        for number, row in enumerate(rows, 1):
            for column, value in enumerate(row, 1):
                sheet.cell(number, column, value)
    made.save(path)
    return path


TITLES, ROW = ["lat", "lon", "date", "id", None], [36.5, 40.75, DAY, 7.0, "x"]


def test_the_one_sheet_with_rows_is_read_by_its_own_numbers(here, tmp_path):
    """A column without a name has its number for one; a sheet of one row has none."""
    rows = [[], [], TITLES, ROW, [36.5, 40.75, DAY]]
    table = Read(book(tmp_path / "e.xlsx", empty=[], titles=[TITLES], events=rows))
    assert table.events == [(n, id_, DAY, DAY, (40.75, 36.5)) for n, id_ in ((4, "7"), (5, ""))]
    assert table.rest == [{"column 5": "x"}, {"column 5": ""}]
    assert (table.read["sheet"], table.table.expected) == ("events", 2)


def test_a_workbook_has_days_clocks_and_numbers_as_they_are_meant(here, tmp_path):
    days = [DAY, datetime(2026, 1, 19, 6, 30), 20260119.0, "19 January 2026"]
    rows = [TITLES[:3], *([36.5, 40.75, day] for day in days)]
    assert [event[2] for event in Read(book(tmp_path / "e.xlsx", a=rows)).events] == [DAY] * 4


@pytest.mark.parametrize(
    ("sheets", "why"),
    [
        (
            {"a": [TITLES, ROW], "b": [TITLES, ROW]},
            "give a workbook with one sheet of rows; it has a, b",
        ),
        ({"a": [TITLES]}, "give a workbook with one sheet of rows; it has none"),
        ({"a": [["lat", " lat ", "date"], ROW]}, "two columns have one name"),
        ({"a": [["date"], [DAY]]}, "has no column lat or latitude; name it by --lat; it has date"),
    ],
)
def test_a_workbook_that_may_be_read_in_two_ways_is_refused(here, tmp_path, sheets, why):
    with pytest.raises(ValueError, match=rf"^e\.xlsx: {why}$"):
        read_events(book(tmp_path / "e.xlsx", **sheets))


def test_a_workbook_that_cannot_be_read_is_refused_with_the_reason(here, written):
    with pytest.raises(ValueError, match=r"^e\.xlsx: cannot be read as a workbook: invalid Zip"):
        read_events(written(b"PK\x03\x04\0\0", "e.xlsx"))


@pytest.mark.parametrize(("code", "limit"), [(-9, 1 << 30), (0, 100)])
def test_a_workbook_that_takes_too_much_is_refused(tmp_path, monkeypatch, code, limit):
    path = book(tmp_path / "e.xlsx", a=[TITLES, ROW])
    ended = subprocess.CompletedProcess([], code, b"", b"")
    monkeypatch.setattr(workbook.subprocess, "run", lambda *_, **__: ended)
    monkeypatch.setattr(workbook, "MOST_BYTES", limit)
    too_much = r"^e\.xlsx: takes too much to be read as a workbook; save it as CSV$"
    with pytest.raises(ValueError, match=too_much):
        read_events(path)


def test_values_are_laid_out_as_texts():
    values = [None, "x", 7.0, 7.5, 7, True, datetime(2026, 1, 19, 6, 30), DAY, time(6, 30)]
    texts = [None, "x", "7", "7.5", "7", "True", "2026-01-19 06:30:00", "2026-01-19", "06:30:00"]
    assert text_column(values).to_pylist() == texts
    assert text_column([]).type == pa.string()
