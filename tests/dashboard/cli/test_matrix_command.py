"""`atlas matrix`: the same cells as a table, as CSV, and as drawings in both languages."""

import csv
import io
import json
from xml.etree import ElementTree

import pytest

from dashboard.charts.drawing import text_width
from dashboard.text import languages

WEEK = ("--first", "2026-01-18", "--last", "2026-01-20")


def test_the_table_tells_each_stretch_of_days(atlas_call):
    status, out, _ = atlas_call("matrix", "al-Shaddadi", *WEEK)
    assert status == 0
    assert "al-Shaddadi prison (prison/al-shaddadi)" in out
    assert "2026-01-19               changing hands" in out


def test_csv_has_a_row_for_each_place_and_day(atlas_call, tmp_path):
    file = tmp_path / "week.csv"
    assert atlas_call("matrix", *WEEK, "--known", "2026-01-21", "--out", str(file))[0] == 0
    rows = list(csv.DictReader(io.StringIO(file.read_text("utf-8-sig"))))
    assert len(rows) == 5 * 3
    assert {row["known"] for row in rows} == {"2026-01-21"}


def test_json_has_the_same_rows(atlas_call):
    status, out, _ = atlas_call("matrix", *WEEK, "--json")
    assert status == 0
    assert len(json.loads(out)) == 15


@pytest.mark.parametrize("lang", languages())
def test_a_drawing_has_a_cell_for_each_place_and_day_that_says_what_it_shows(
    atlas_call, tmp_path, lang
):
    file = tmp_path / "week.svg"
    assert atlas_call("matrix", *WEEK, "--lang", lang, "--out", str(file))[0] == 0
    root = ElementTree.fromstring(file.read_text("utf-8"))
    titles = [title.text for title in root.iter("{http://www.w3.org/2000/svg}title")]
    assert len(titles) == 1 + 5 * 3
    assert all(titles)


def test_a_picture_is_written_at_the_resolution_asked_for(atlas_call, tmp_path):
    file = tmp_path / "week.png"
    assert atlas_call("matrix", *WEEK, "--dpi", "96", "--out", str(file))[0] == 0
    assert file.read_bytes().startswith(b"\x89PNG")


def test_another_ending_is_refused_with_those_that_there_are(atlas_call):
    status, _, err = atlas_call("matrix", "--out", "week.pdf")
    assert status == 2
    assert ".csv, .svg, .png" in err


@pytest.mark.parametrize("lang", languages())
def test_no_text_of_a_drawing_of_few_days_is_cut_off(atlas_call, tmp_path, lang):
    file = tmp_path / "days.svg"
    assert atlas_call("matrix", *WEEK, "--lang", lang, "--out", str(file))[0] == 0
    root = ElementTree.fromstring(file.read_text("utf-8"))
    texts = [text for text in root.iter("{http://www.w3.org/2000/svg}text") if text.text]
    assert texts
    for text in texts:
        at, size = float(text.get("x")), float(text.get("font-size"))
        room = at if text.get("text-anchor") == "end" else float(root.get("width")) - at
        assert text.get("text-anchor") == "middle" or text_width(text.text, size) <= room
