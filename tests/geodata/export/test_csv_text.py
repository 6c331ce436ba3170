"""geodata.export.csv_text: a spreadsheet runs nothing of it; numbers stay numbers."""

import csv
import io

import pytest
from hypothesis import given
from hypothesis import strategies as st
from pyproj import CRS

from geodata.export import export
from geodata.export.csv_text import BREAKS, SIGNS, beside, inert, rows_as_csv
from geodata.tables import sheet_of


@pytest.mark.parametrize("before", ["", " ", "\u200b", "\ufeff", "\u00a0 ", "\u202e", "\x00\u2060"])
@pytest.mark.parametrize("start", sorted(SIGNS | BREAKS))
def test_what_a_spreadsheet_would_run_is_made_inert(before, start):
    """Blanks and letters that are not seen hide no sign."""
    run = f"{before}{start}cmd|' /C calc'!A0"
    assert inert(run) == (run if before and start in BREAKS else f"'{run}")


@given(st.text())
def test_no_text_begins_as_a_formula(text):
    """Whatever the text, and nothing of it is lost."""
    written = inert(text)
    assert written[:1] not in SIGNS | BREAKS or not written
    assert written.removeprefix("'") == text or written == text


def test_a_title_of_the_record_is_inert_and_numbers_are_bare(atlas):
    rows = list(csv.DictReader(io.StringIO(export(atlas, "sources", "csv").decode())))
    assert {row["title"] for row in rows} == {"'=1+1", "السجن"}
    figures = list(csv.DictReader(io.StringIO(export(atlas, "figures", "csv").decode())))
    assert {row["best"] for row in figures} == {"120.0", ""}


def test_rows_of_any_command_are_inert_too():
    written = rows_as_csv(["id", "says"], [{"id": 7, "says": " =1+1"}, {"id": None}])
    assert written == "id,says\r\n7,' =1+1\r\n,\r\n"


def test_a_table_with_shapes_says_beside_it_what_they_are_in(atlas):
    """To GDAL, by a .prj of WGS 84; each column has its type in a .csvt."""
    with_shapes = beside(sheet_of(atlas, "facilities"))
    without = beside(sheet_of(atlas, "sources"))
    assert CRS.from_wkt(with_shapes[".prj"].decode()).to_epsg() == 4326
    assert with_shapes[".csvt"].endswith(b",WKT")
    assert without.keys() == {".csvt"}
    assert b"WKT" not in without[".csvt"]
