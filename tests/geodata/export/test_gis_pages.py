"""docs/gis: the lines that the pages give run, and say what the library says."""

import csv
import re
import shutil
import subprocess
from datetime import date
from pathlib import Path
from xml.etree import ElementTree as Xml

import duckdb
import pytest

from geodata.export import FORMATS
from geodata.tables import TABLES, sheet_of
from tests.needs import lacks

PAGES = Path(__file__).parents[3] / "docs" / "gis"
DAY = date(2026, 1, 19)


def blocks(page, language):
    return re.findall(rf"```{language}\n(.*?)```", (PAGES / page).read_text("utf-8"), re.DOTALL)


@pytest.fixture(scope="module")
def folder(record, tmp_path_factory):
    """What the pages read of a release."""
    path = tmp_path_factory.mktemp("release")
    sheets = {n: sheet_of(record, n) for n in ("facility_status", "claims", "sources", "places")}
    for name, sheet in sheets.items():
        (path / f"{name}.parquet").write_bytes(FORMATS["parquet"].write(sheet))
    (path / "atlas.gpkg").write_bytes(FORMATS["gpkg"].write_all([*sheets.values()]))
    return path


@pytest.fixture(scope="module")
def on_day(record):
    """The status of each facility on the day of the pages."""
    rows = sheet_of(record, "facility_status", DAY).rows
    return {row.values["facility_id"]: row.values for row in rows}


def test_the_lines_for_duckdb_run(on_day, folder, monkeypatch):
    """One row a facility on the day; the claims of al-Hol with their sources; a box."""
    monkeypatch.chdir(folder)
    status, claims, box = (duckdb.sql(block).fetchall() for block in blocks("duckdb.md", "sql"))
    assert {id_: who for id_, who, *_ in status} == {i: r["holder"] for i, r in on_day.items()}
    assert {claim for claim, *_ in claims} == set(on_day["camp/al-hol"]["claim_ids"].split("; "))
    assert "town/al-hol" in {place for place, _ in box}


SHOWN = """
write.csv(st_drop_geometry(on_day)[c("facility_id", "holder", "claim_ids")], "on_day.csv")
write.csv(claims[claims$claim_id %in% ids, "claim_id", drop = FALSE], "cited.csv")
print(class(on_day$start_date))
"""


def test_the_lines_for_r_run(on_day, folder):
    """One row a facility on the day, its dates as dates; the claims under the first."""
    if not shutil.which("Rscript") or run_by_r("library(sf)", folder).returncode != 0:
        lacks("the Debian packages r-base-core and r-cran-sf")
    run = run_by_r("\n".join([*blocks("r.md", "r"), SHOWN]), folder)
    assert run.returncode == 0, run.stderr
    assert '"Date"' in run.stdout
    found = read(folder / "on_day.csv")
    assert {r["facility_id"]: r["holder"] for r in found} == {
        id_: row["holder"] for id_, row in on_day.items()
    }
    cited = {row["claim_id"] for row in read(folder / "cited.csv")}
    assert cited == set(found[0]["claim_ids"].split("; "))


def run_by_r(lines, folder):
    call = ["Rscript", "-e", lines]
    return subprocess.run(call, cwd=folder, capture_output=True, text=True, check=False)


def read(path):
    with path.open(encoding="utf-8", newline="") as file:
        return list(csv.DictReader(file))


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
