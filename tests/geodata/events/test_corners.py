"""geodata.events.read: what few tables have, each told or read as it is meant."""

import datetime
from decimal import Decimal

import geopandas as gpd
import pandas as pd
import pyarrow as pa
import pyarrow.csv as pacsv
import pyarrow.parquet as pq
import pyogrio
import pytest
from shapely import Point

from geodata.events import read_events
from geodata.events.read import faults, opening, tables
from tests.geodata.events.conftest import Read

HEAD = "id,lat,lon,date\n"
ROW = "7,36.5,40.75,2026-01-19\n"
NO_DAY = "is not a day written as 2026-01-19 or 19 January 2026"
NOT_TEXT = "is not text; give a table in one of the formats that are read"
DAY = datetime.date(2026, 1, 19)
AT = pytest.approx((40.75, 36.5))
FRAME = gpd.GeoDataFrame({"date": ["2026-01-19"]}, geometry=[Point(40.75, 36.5)], crs=4326)


@pytest.mark.parametrize(
    ("content", "how", "why"),
    [
        (HEAD + ROW, {"lat": "north"}, "has no column 'north'; it has id, lat, lon, date"),
        (
            "LAT,lat,lon,date\n1," + ROW[2:],
            {"lat": "Lat"},
            "has several columns 'Lat'; it has LAT, lat, lon, date",
        ),
        (HEAD + ROW, {"encoding": "rot13"}, "'rot13' is no encoding that is known"),
        (HEAD + ROW, {"encoding": "nonsense"}, "'nonsense' is no encoding that is known"),
        (HEAD + ROW, {"encoding": "utf-16"}, "line 1 is not UTF-16; try --encoding utf-8"),
        (HEAD + ROW + "é", {"encoding": "ascii"}, "line 3 is not ASCII; try --encoding utf-8"),
        (HEAD + ROW, {"delimiter": ";"}, "has one column; say what parts them by --delimiter"),
        (
            HEAD + ROW + "é",
            {"encoding": "ascii", "delimiter": ","},
            "line 3 is not ASCII; try --encoding utf-8",
        ),
        (HEAD + ROW + "\0", {}, NOT_TEXT),
        (HEAD + ROW * 20_000 + "\0", {}, NOT_TEXT),
    ],
)
def test_a_table_that_is_not_as_it_was_said_to_be_is_refused(read, content, how, why):
    with pytest.raises(ValueError, match=rf"^events\.csv: {why}$"):
        read(content, **how)


@pytest.mark.parametrize(
    ("content", "how", "why", "kind"),
    [
        ("id,x,y,date\nA,1e12,1e12,2026-01-19\nB,656728.9,4040832.05,2026-01-19\n",
         {"crs": "EPSG:32637"}, "(1e12, 1e12) is no point of EPSG:32637", faults.NOWHERE),
        ("id,x,y,date\nA,656728.9,4040832.05,never\nB,656728.9,4040832.05,2026-01-19\n",
         {"crs": "EPSG:32637"}, f"date 'never' {NO_DAY}", faults.UNDATED),
        ("id,lat,lon,date,date_end\nA,36,40,2026-01-19,soon\nB,36,40,2026-01-19,\n",
         {}, f"end date 'soon' {NO_DAY}", faults.OTHER),
        ("id,lat,lon,date,date_end\nA,36,40,2026-01-19,2026-01-18\nB,36,40,2026-01-19,\n",
         {}, "ends on 2026-01-18, before it begins on 2026-01-19", faults.OTHER),
        ("date,location\n2026-01-19,nowhere\n2026-01-19,\"36, 40\"\n",
         {}, "latitude is empty; write decimal degrees, such as 36.0576", faults.NOWHERE),
        ("lat,lon,date\n36,,\n36,40,2026-01-19\n",
         {}, "longitude is empty; write decimal degrees, such as 36.0576", faults.NOWHERE),
        ("lat,lon,date\n36,40,\n36,40,2026-01-19\n", {}, "date is empty", faults.UNDATED),
        ("lat,lon,date\n \t, , \n36,40,2026-01-19\n",
         {}, "is empty: it has no latitude, longitude or date", faults.NOWHERE),
    ],
)  # fmt: skip
def test_a_row_of_another_kind_is_refused_and_the_next_is_read(read, content, how, why, kind):
    table = read(content, **how)
    assert table.refused == {2: why}
    assert table.kinds == {kind: 1}
    assert [event[0] for event in table.events] == [3]


def test_a_row_that_is_refused_is_told_with_a_point_where_the_table_has_commas(read):
    table = read("id;lat;lon;date\nA;36,5;40,75;2026-01-19\nB;95,5;40,75;2026-01-19\n")
    assert [event[0] for event in table.events] == [2]
    assert table.refused[3].startswith("latitude 95.5 and longitude 40.75 are off the globe")


def test_where_one_column_has_points_and_none_is_one_every_row_is_refused(read):
    table = read("date,location\n2026-01-19,nowhere\n2026-01-19,abroad\n")
    assert set(table.refused.values()) == {
        "latitude 'nowhere' is not a number in digits; write decimal degrees, such as 36.0576",
        "latitude 'abroad' is not a number in digits; write decimal degrees, such as 36.0576",
    }


def test_a_day_that_is_the_same_either_way_proves_nothing_and_is_read(read):
    [event] = read(HEAD + "7,36.5,40.75,05/05/2026\n").events
    assert event[2] == datetime.date(2026, 5, 5)


def test_more_ragged_rows_are_counted_than_are_listed(written):
    table = read_events(written(HEAD + "1,2\n" * 10_500 + ROW))
    assert sum(len(batch) for batch in table.batches()) == 1
    assert len(table.refused.first) == 10_000
    assert table.refused.kinds == {"another number of fields": 10_500}
    assert table.expected == 10_501


def test_a_field_over_several_lines_is_one_where_quotes_are_letters_too(read):
    """Its lines may end where a block does."""
    rows = "".join(f'{n},36,40,2026-01-19,5" pipe,"a\n{n}"\n' for n in range(60_000))
    table = read("id,lat,lon,date,x,y\n" + rows)
    assert len(table.events) == 60_000
    assert table.refused == {}
    assert [row["y"] for row in table.rest] == [
        f"a\n{n}" for n in range(60_000 - len(table.rest), 60_000)
    ]


def test_what_arrow_makes_nothing_of_is_told_with_the_files_name(read, monkeypatch):
    def fail(*_):
        raise pa.ArrowInvalid("out of step")

    monkeypatch.setattr(pacsv, "read_csv", fail)
    with pytest.raises(ValueError, match=r"^events\.csv: cannot be read as CSV: out of step"):
        read(HEAD + ROW)


@pytest.mark.parametrize(
    ("where", "limit", "content", "why"),
    [
        (opening, "MOST_BYTES", HEAD + ROW, "has over 0 GB; give it in parts"),
        (tables, "MOST_JSON_BYTES", "{}", "is over 0 MB; write it as FlatGeobuf"),
    ],
)
def test_a_file_over_a_limit_is_refused_before_it_is_read(
    read, monkeypatch, where, limit, content, why
):
    monkeypatch.setattr(where, limit, 1)
    with pytest.raises(ValueError, match=why):
        read(content)


def test_of_more_ids_than_are_looked_at_it_is_told_that_they_were_the_first(monkeypatch):
    monkeypatch.setattr(faults, "MOST_IDS", 2)
    doubts = faults.Doubts()
    for _ in range(3):
        doubts.look_at(
            *(pa.array([n, n, n]).to_numpy() for n in (40.0, 36.0)), pa.array(list("aab"))
        )
    assert doubts.told() == {"repeated-at-first": 1}


COLUMNS = {
    "decimals": ("lat", pa.array([Decimal("36.50")])),
    "words of a dictionary": ("lat", pa.array(["36.5"]).dictionary_encode()),
    "long words": ("lat", pa.array(["36.5"], pa.large_string())),
    "a clock": ("date", pa.array([datetime.datetime(2026, 1, 19, 23, 59)])),
    "whole numbers": ("date", pa.array([20260119])),
}


@pytest.mark.parametrize("name", COLUMNS)
def test_a_column_of_parquet_is_read_whatever_its_type(tmp_path, name):
    row = {"lat": pa.array([36.5]), "lon": pa.array([40.75]), "date": pa.array(["2026-01-19"])}
    key, column = COLUMNS[name]
    pq.write_table(pa.table(row | {key: column}), tmp_path / "e.parquet")
    [event] = Read(tmp_path / "e.parquet").events
    assert event[2:] == (DAY, DAY, AT)


@pytest.mark.parametrize("name", ["id", "lat", "date"])
@pytest.mark.parametrize("before", [0, tables.BATCH], ids=["at once", "later"])
def test_bytes_that_are_no_text_are_told_with_the_files_name(tmp_path, name, before):
    row = {"id": b"7", "lat": b"36.5", "lon": b"40.75", "date": b"2026-01-19"}
    wrong = {key: b"\xff" if key == name else value for key, value in row.items()}
    pq.write_table(pa.Table.from_pylist([row] * before + [wrong]), tmp_path / "e.parquet")
    with pytest.raises(ValueError, match=r"^e\.parquet: cannot be read as parquet: Invalid UTF8"):
        list(read_events(tmp_path / "e.parquet").batches())


def test_a_column_of_nothing_refuses_its_rows(tmp_path):
    row = {"lat": pa.nulls(1), "lon": pa.array([40.75]), "date": pa.array(["2026-01-19"])}
    pq.write_table(pa.table(row), tmp_path / "e.parquet")
    assert Read(tmp_path / "e.parquet").refused == {
        1: "latitude is empty; write decimal degrees, such as 36.0576"
    }


def test_points_are_read_that_are_two_columns_in_one(tmp_path):
    FRAME.to_parquet(tmp_path / "e.parquet", geometry_encoding="geoarrow")
    assert [event[4] for event in Read(tmp_path / "e.parquet").events] == [AT]


def test_a_table_where_no_row_has_a_point_refuses_each(tmp_path):
    FRAME.assign(geometry=gpd.GeoSeries([None], crs=4326)).to_file(tmp_path / "e.gpkg")
    assert Read(tmp_path / "e.gpkg").refused == {1: "has no point"}


@pytest.mark.filterwarnings("ignore:'crs' was not provided")
def test_a_table_that_does_not_say_what_its_degrees_are_is_asked(tmp_path):
    FRAME.set_crs(None, allow_override=True).to_file(tmp_path / "e.fgb")
    with pytest.raises(ValueError, match=r"^e\.fgb: does not say what its coordinates are in"):
        read_events(tmp_path / "e.fgb")
    assert len(Read(tmp_path / "e.fgb", crs="EPSG:4326").events) == 1


def test_two_layers_are_asked_about(tmp_path):
    for layer in "ab":
        FRAME.to_file(tmp_path / "e.gpkg", layer=layer)
    with pytest.raises(ValueError, match=r"^e\.gpkg: give a file with one layer; it has a, b"):
        read_events(tmp_path / "e.gpkg")


def test_a_layer_of_any_name_is_read_and_it_is_known_how_many_rows_it_has(tmp_path):
    FRAME.to_file(tmp_path / "e.gpkg", layer='x"; DROP TABLE a; --')
    assert len(Read(tmp_path / "e.gpkg").events) == 1
    assert read_events(tmp_path / "e.gpkg").expected == 1


def test_a_flatgeobuf_without_a_geometry_has_no_event(tmp_path):
    frame = pd.DataFrame({"date": ["2026-01-19"]})
    pyogrio.write_dataframe(frame, tmp_path / "e.fgb", SPATIAL_INDEX="NO")
    assert Read(tmp_path / "e.fgb", crs="EPSG:4326").refused == {1: "has no point"}
