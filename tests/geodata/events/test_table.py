"""geodata.events.read: what is guessed of a table from its first rows, and what may be said."""

from datetime import date
from unittest import mock

import numpy as np
import pyarrow as pa
import pyarrow.parquet as pq
import pytest

from geodata.events import How, read_events
from geodata.events import read as module
from geodata.events.read import faults, source, text
from tests.geodata.events.conftest import Read
from tests.geodata.events.test_formats import collection, feature

HEAD = "id,lat,lon,date\n"
ROW = "7,36.5,40.75,2026-01-19\n"
AT = (40.75, 36.5)


def dated(*days):
    return HEAD + "".join(f"{n},36.5,40.75,{day}\n" for n, day in enumerate(days))


def days_of(table):
    return [event[2] for event in table.events]


@pytest.mark.parametrize(
    ("days", "day_first", "found"),
    [
        (["03/04/2026", "13/04/2026"], True, date(2026, 4, 3)),
        (["03/04/2026", "04/13/2026"], False, date(2026, 3, 4)),
        (["2026-04-03", "2026-04-04"], None, date(2026, 4, 3)),
    ],
)
def test_one_day_proves_the_order_of_all(read, days, day_first, found):
    table = read(dated(*days))
    assert table.read.get("day_first") == day_first
    assert (table.read["dates"], days_of(table)[0]) == (days[0], found)


def test_the_proof_of_an_order_may_stand_in_any_block(read):
    with mock.patch.object(text, "BLOCK", 16):
        table = read(dated("03/04/2026", "05/06/2026", "07/08/2026", "13/04/2026"))
    assert table.read["day_first"] is True
    assert days_of(table)[0] == date(2026, 4, 3)


@pytest.mark.parametrize("others", [2, 3])
def test_where_at_least_half_are_plain_the_few_that_may_be_two_days_are_refused(read, others):
    """If more than half may be two, somebody must say which."""
    plain = [f"2026-01-{n + 10}" for n in range(2)]
    double = [f"03/0{n + 4}/2026" for n in range(others)]
    if others > len(plain):
        with pytest.raises(ValueError, match="none of the column proves which"):
            read(dated(*plain, *double))
        return
    table = read(dated(*plain, *double))
    assert "day_first" not in table.read
    assert [list(table.refused), len(table.events)] == [[4, 5], 2]


@pytest.mark.parametrize(("day_first", "month"), [(True, 4), (False, 3)])
def test_an_order_that_is_said_is_not_asked_for_and_is_told(read, day_first, month):
    table = read(dated("03/04/2026", "19/13/2026"), day_first=day_first)
    assert table.read["day_first"] is day_first
    assert days_of(table) == [date(2026, month, 7 - month)]
    assert list(table.refused) == [3]


def test_a_long_day_is_told_in_part(read):
    assert (
        read(dated("2026-01-19 06:30 " + "x" * 50)).read["dates"] == "2026-01-19 06:30 " + "x" * 23
    )


@pytest.mark.parametrize(
    ("lats", "decimal"), [(["36,5", "37"], ","), (["36,5", "36.5"], "."), (["36", "37"], ".")]
)
def test_numbers_have_a_comma_if_some_do_and_none_has_a_point(read, lats, decimal):
    rows = "".join(f"{lat};40;2026-01-19\n" for lat in lats)
    table = read("lat;lon;date\n" + rows)
    assert table.read["decimal"] == decimal
    assert len(table.events) == (2 if decimal == "," or lats[0] == "36" else 1)


def test_a_row_that_is_refused_is_told_as_it_was_written(read):
    """But that a decimal comma stands as a point."""
    table = read("lat;lon;date\n36,5;40,75;2026-01-19\n95,5;40,75;2026-01-19\n36,5;40,75;1,5\n")
    assert table.refused == {
        3: "latitude 95.5 and longitude 40.75 are off the globe; are they swapped?",
        4: "date '1,5' is not a day written as 2026-01-19 or 19 January 2026",
    }


def test_year_month_and_day_may_be_columns_of_their_own(read):
    table = read("iyear,imonth,iday,lat,lon\n2026,1,19,36.5,40.75\n2026,0,0,36.5,40.75\n")
    assert days_of(table) == [date(2026, 1, 19)]
    assert table.refused == {3: "date '2026-0-0' is not a day of the calendar"}
    assert table.read["columns"]["date"] == "iyear, imonth, iday"
    assert table.rest == [{}]


def test_what_a_reader_says_of_a_table_may_be_said_together_or_one_by_one(written):
    path = written("a,b,when,no,end\n36.5,40.75,2026-01-19,A1,2026-01-20\n")
    said = How(lat="a", lon="b", date="when", id="no", until="end")
    together = Read(path, how=said).events
    assert together == [(2, "A1", date(2026, 1, 19), date(2026, 1, 20), AT)]
    some = How(lat="a", lon="b", date="when")
    assert Read(path, how=some, id="no", until="end").events == together
    assert Read(path, how=said, id=None).events[0][1] == ""


def test_columns_that_are_named_go_before_the_points_of_the_file(read):
    said = {"date": "2026-01-19", "lat": 36.0, "lon": 40.0}
    content = collection(feature(said))
    assert [event[4] for event in read(content).events] == [AT]
    assert [event[4] for event in read(content, lat="lat", lon="lon").events] == [(40.0, 36.0)]


@pytest.mark.parametrize(
    ("crs", "told", "moved"),
    [
        ("EPSG:4326", "EPSG:4326", False),
        ("OGC:CRS84", "OGC:CRS84", False),
        ("4326", "EPSG:4326", False),
        ("EPSG:3857", "EPSG:3857", True),
        ("+proj=merc +a=6378137 +b=6378137 +units=m +no_defs", "unknown", True),
    ],
)
def test_coordinates_are_turned_into_degrees_from_what_they_are_said_to_be_in(
    read, crs, told, moved
):
    x, y = (4536269.25, 4369640.51) if moved else AT
    table = read(f"id,x,y,date\n7,{x},{y},2026-01-19\n", crs=crs)
    assert table.read["crs"] == told
    assert table.events[0][4] == pytest.approx(AT, abs=1e-6)


def test_a_system_that_nobody_knows_is_refused_in_part(read):
    with pytest.raises(ValueError, match=r"^events\.csv: ") as refusal:
        read(HEAD + ROW, crs="x" * 99)
    why = "is no reference system that is known; write it as EPSG:32637"
    assert str(refusal.value) == f"events.csv: '{'x' * 60}' {why}"


@pytest.mark.parametrize("length", [10_000, 10_001])
def test_an_id_may_have_ten_thousand_letters(read, length):
    table = read(HEAD + "x" * length + ROW[1:])
    assert (len(table.events), len(table.refused)) == ((1, 0) if length == 10_000 else (0, 1))


def test_rows_beyond_those_that_are_listed_are_counted_by_their_kinds(read):
    rows = [",95,40,2026-01-19", ",36,40,never", f"{'x' * 10_001},36,40,2026-01-19", ",x,40,never"]
    with mock.patch.object(module, "MOST_LISTED", 1), mock.patch.object(source, "MOST_LISTED", 1):
        table = read(HEAD + "\n".join([rows[0], *rows, ROW]))
    assert list(table.refused) == [2]
    assert table.kinds == {
        "no place that can be read": 3,
        "no day that can be read": 1,
        "other": 1,
    }
    assert (len(table.table.refused), len(table.events)) == (5, 1)


def test_a_table_is_read_again_from_its_start_and_counted_anew(written):
    table = read_events(written(HEAD + ROW + ",x,40,2026-01-19\n,0,0,2026-01-19\n"))
    for _ in range(2):
        assert sum(map(len, table.batches())) == 2
        assert (table.events, len(table.refused), table.doubts.told()["at-zero"]) == (2, 1, 1)
    assert table.expected == 3


def test_what_lasts_has_its_last_day_and_what_has_none_its_first(read):
    table = read(
        "lat,lon,date_start,date_end\n36,40,2026-01-19,2026-01-20\n36,40,2026-01-19,\n"
        "36,40,2026-01-19,2026-01-19\n"
    )
    assert [event[3].day for event in table.events] == [20, 19, 19]
    assert [batch.lasting for batch in table.table.batches()] == [True]
    assert [batch.lasting for batch in read(HEAD + ROW).table.batches()] == [False]


def test_one_column_may_not_be_both_the_first_and_the_last_day(read):
    table = read(HEAD + ROW, until="date")
    assert "until" not in table.read["columns"]
    assert [batch.lasting for batch in table.table.batches()] == [False]


def test_ids_of_numbers_and_of_nothing_are_texts(tmp_path):
    columns = {"lat": [36.0] * 2, "lon": [40.0] * 2, "date": ["2026-01-19"] * 2}
    pq.write_table(pa.table({**columns, "id": [7, None]}), tmp_path / "a.parquet")
    pq.write_table(pa.table(columns), tmp_path / "b.parquet")
    assert [event[1] for event in Read(tmp_path / "a.parquet").events] == ["7", ""]
    assert [event[1] for event in Read(tmp_path / "b.parquet").events] == ["", ""]


def doubted(*points, ids=None):
    doubts = faults.Doubts()
    lons, lats = (np.array(part, float) for part in zip(*points, strict=True))
    doubts.look_at(lons, lats, pa.array(ids or [""] * len(points)))
    return doubts.told()


def test_the_edges_of_the_country_are_in_it_and_the_edges_of_what_is_near_are_near():
    west, south, east, north = faults.BOUNDS
    corners = [(west, south), (west, north), (east, south), (east, north)]
    by = faults.FAR_DEG
    near = [(west - by, south), (east + by, north), (west, south - by), (east, north + by)]
    beyond = [(west - by - 0.1, south), (east, north + by + 0.1)]
    beyond += [(east + by + 0.1, north), (west, south - by - 0.1)]
    assert doubted(*corners) == {}
    assert doubted(*near)["far"] == 0
    assert [doubted(point)["far"] for point in beyond] == [1] * 4


def test_an_event_is_swapped_if_it_would_lie_in_the_country_and_lies_outside():
    west, south, east, north = faults.BOUNDS
    turned = [(south, west), (north, west), (south, east), (north, east)]
    outside = [(x, y) for x, y in turned if not (west <= x <= east and south <= y <= north)]
    assert doubted(*turned)["swapped"] == len(outside) > 0
    assert doubted((south - 0.1, west), (south, west - 0.1), (north, east + 0.1))["swapped"] == 0


@pytest.mark.parametrize(
    ("ids", "repeated"),
    [
        (["", "", ""], 0),
        (["a", "b", ""], 0),
        (["a", "a", "a"], 1),
        (["a", "b", "a", "b", "c"], 2),
        (["ab", "ba", "a", "b"], 0),
        (["سجن", "سجن", "نجس"], 1),
    ],
)
def test_an_id_that_stands_more_than_once_is_counted_once_wherever_a_column_is_cut(ids, repeated):
    points = np.full(len(ids), 40.0), np.full(len(ids), 36.0)
    cut = pa.array(["x", "x", *ids, "x"])[2:-1]
    for column in (pa.array(ids), cut):
        doubts = faults.Doubts()
        doubts.look_at(*points, column)
        assert doubts.repeated == repeated
    parts = faults.Doubts()
    for n in range(len(ids)):
        parts.look_at(points[0][:1], points[1][:1], cut[n : n + 1])
    assert parts.told() == ({"repeated": repeated} if repeated else {})


def test_nothing_is_doubted_where_there_is_nothing():
    assert faults.Doubts().told() == {}
    doubts = faults.Doubts()
    doubts.look_at(np.zeros(0), np.zeros(0), pa.array([], pa.string()))
    assert doubts.told() == {}
