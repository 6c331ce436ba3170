"""Files that were made to take all there is of time or memory are refused in a sentence."""

import sqlite3

import openpyxl
import pytest

from geodata.events import read_events
from geodata.events.read import workbook
from tests.geodata.events.test_layouts import FRAME

ENDLESS = "with recursive n(x) as (select 1 union all select x + 1 from n)"


@pytest.mark.parametrize(
    "made",
    [
        ["create view v as select * from e", "update gpkg_contents set table_name = 'v'"],
        ["alter table gpkg_contents rename to c", f"create view gpkg_contents as {ENDLESS}"
         " select 'e' as table_name, 'features' as data_type from n where x < 0"],
        [f"create view gpkg_ogr_contents_2 as {ENDLESS} select x from n"],
        ["alter table e add column b text as (hex(zeroblob(400000000))) virtual"],
        ["create virtual table t using fts5(a)", "update gpkg_contents set table_name = 't'"],
    ],
    ids=["a view", "a list that never ends", "another", "computed", "virtual"],
)  # fmt: skip
def test_a_geopackage_that_is_computed_as_it_is_read_is_refused(tmp_path, made):
    path = tmp_path / "e.gpkg"
    FRAME.to_file(path, layer="e")
    with sqlite3.connect(path) as base:
        for statement in made:
            base.execute(statement)
    base.close()
    with pytest.raises(ValueError, match=r"^e\.gpkg: a layer of it is a view, or is computed"):
        read_events(path)


def test_rows_that_cannot_be_read_are_not_lost_in_silence(tmp_path):
    path = tmp_path / "e.gpkg"
    FRAME.to_file(path, layer="e")
    with sqlite3.connect(path) as base:
        base.execute("update gpkg_ogr_contents set feature_count = 3")
    base.close()
    with pytest.raises(ValueError, match=r"2 of its 3 rows were read"):
        list(read_events(path).batches())


@pytest.fixture
def book(tmp_path):
    """A workbook of five kilobytes with one cell in the last row and column that there may be."""
    made, path = openpyxl.Workbook(), tmp_path / "e.xlsx"
    made.active.append(["id", "date", "lat", "lon"])
    made.active.cell(1_048_576, 16_384, "x")
    made.save(path)
    return path


def test_a_workbook_that_would_take_all_memory_ends_its_own_process_alone(book):
    with pytest.raises(ValueError, match=r"^e\.xlsx: takes too much to be read as a workbook"):
        read_events(book)


def test_an_archive_that_unpacks_to_too_much_is_not_unpacked(book, monkeypatch):
    monkeypatch.setattr(workbook, "MOST_UNPACKED_BYTES", 1000)
    monkeypatch.setattr(workbook.subprocess, "run", None)
    with pytest.raises(ValueError, match="takes too much"):
        read_events(book)
