"""docs/gis: the lines that the pages give run, and say what the library says."""

import re
from datetime import date
from pathlib import Path
from xml.etree import ElementTree as Xml

import duckdb
import pytest

from geodata import load
from geodata.export import FORMATS
from geodata.tables import TABLES, sheet_of

PAGES = Path(__file__).parents[3] / "docs" / "gis"
DAY = date(2026, 1, 19)


def blocks(page, language):
    return re.findall(rf"```{language}\n(.*?)```", (PAGES / page).read_text("utf-8"), re.DOTALL)


@pytest.fixture(scope="module")
def record():
    return load()


@pytest.fixture(scope="module")
def folder(record, tmp_path_factory):
    path = tmp_path_factory.mktemp("parquet")
    for name in ("facility_status", "claims", "sources", "places"):
        (path / f"{name}.parquet").write_bytes(FORMATS["parquet"].write(sheet_of(record, name)))
    return path


def test_the_lines_for_duckdb_run(record, folder, monkeypatch):
    """One row a facility on the day; the claims of al-Hol with their sources; a box."""
    monkeypatch.chdir(folder)
    status, claims, box = (duckdb.sql(block).fetchall() for block in blocks("duckdb.md", "sql"))
    rows = {
        row.values["facility_id"]: row.values
        for row in sheet_of(record, "facility_status", DAY).rows
    }
    assert {id_: holder for id_, holder, *_ in status} == {i: r["holder"] for i, r in rows.items()}
    assert {claim for claim, *_ in claims} == set(rows["camp/al-hol"]["claim_ids"].split("; "))
    assert "town/al-hol" in {place for place, _ in box}


def test_the_link_for_google_earth_is_kml_of_a_table():
    (block,) = blocks("google-earth.md", "xml")
    href = Xml.fromstring(block).findtext(".//{http://www.opengis.net/kml/2.2}href")
    assert re.search(r"/data/(\w+)\.kml\?on=", href)[1] in TABLES


@pytest.mark.parametrize("page", sorted(path.name for path in PAGES.glob("*.md")))
def test_pages_name_fields_and_tables_that_there_are(page):
    """Every word in code quotes that looks like a field is one of some table."""
    fields = {f.name for t in TABLES.values() for f in (*t.fields, *t.day_fields)}
    known = fields | TABLES.keys() | {"detention_atlas", "geometry", "st_distance"}
    text = (PAGES / page).read_text("utf-8")
    named = set(re.findall(r"`([a-z0-9]+(?:_[a-z0-9]+)+)`", text))
    assert named - known == set()
