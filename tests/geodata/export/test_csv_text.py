"""geodata.export.csv_text: a spreadsheet runs nothing of it; numbers stay numbers."""

import csv
import io

import pytest
from hypothesis import given
from hypothesis import strategies as st

from geodata.export import export
from geodata.export.csv_text import FORMULA_STARTS, inert


@pytest.mark.parametrize("start", sorted(FORMULA_STARTS))
def test_what_a_spreadsheet_would_run_is_made_inert(start):
    assert inert(f"{start}cmd|' /C calc'!A0")[0] == "'"


@given(st.text())
def test_no_text_begins_as_a_formula(text):
    """Whatever the text, and nothing of it is lost."""
    written = inert(text)
    assert written[:1] not in FORMULA_STARTS or not written
    assert written.removeprefix("'") == text or written == text


def test_a_title_of_the_record_is_inert_and_numbers_are_bare(atlas):
    rows = list(csv.DictReader(io.StringIO(export(atlas, "sources", "csv").decode())))
    assert {row["title"] for row in rows} == {"'=1+1", "السجن"}
    figures = list(csv.DictReader(io.StringIO(export(atlas, "figures", "csv").decode())))
    assert {row["best"] for row in figures} == {"120.0", ""}
