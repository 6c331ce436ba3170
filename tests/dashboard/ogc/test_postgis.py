"""dashboard.ogc.stores: the same answers from a database as from a file."""

import re
from contextlib import closing
from pathlib import Path

import psycopg2
import pytest
from starlette.testclient import TestClient

from dashboard.ogc import Postgis, load_postgis, ogc_app, stores
from geodata.tables import TABLES

QUESTIONS = (
    "limit=2000",
    "bbox=40,36,41.5,37",
    "datetime=2026-01-19",
    "datetime=../2025-01-01",
    "limit=3&offset=2",
    "skipGeometry=true",
)


@pytest.fixture(scope="module")
def other(database, filled):
    """The layers out of a database that was filled from the same tables."""
    assert load_postgis(database, filled) == sum(len(sheet.rows) for sheet in filled)
    with TestClient(ogc_app(Postgis(database))) as client:
        yield client


@pytest.mark.parametrize("question", QUESTIONS)
@pytest.mark.parametrize("name", list(TABLES))
def test_postgis_gives_the_same_answers(client, other, name, question):
    """Every question has the same rows and values from the file and from the database."""
    url = f"/collections/{name}/items?{question}"
    ours, theirs = client.get(url).json(), other.get(url).json()
    assert ours["numberMatched"] == theirs["numberMatched"]
    assert ours["features"] == theirs["features"]


def test_the_lines_of_the_page_on_postgis_run(database, other):
    """Some party held the ground at the point; other camps and prisons lie near al-Hol."""
    page = Path(__file__).parents[3] / "docs" / "gis" / "postgis.md"
    ground, near = re.findall(r"```sql\n(.*?)```", page.read_text("utf-8"), re.DOTALL)
    with closing(psycopg2.connect(database)) as opened, opened.cursor() as cursor:
        cursor.execute(ground)
        assert len(cursor.fetchall()) == 1
        cursor.execute(near)
        distances = [metres for _, metres in cursor.fetchall()]
    assert distances == sorted(distances) != []
    assert distances[-1] <= 50_000


@pytest.mark.usefixtures("other")
@pytest.mark.parametrize(
    ("asked", "answer"),
    [("SHOW statement_timeout", "10s"), ("SHOW default_transaction_read_only", "on")],
)
def test_the_database_is_asked_with_a_limit_of_time_and_no_right_to_write(
    database, monkeypatch, asked, answer
):
    monkeypatch.setattr(stores, "_query", lambda _table: asked)
    monkeypatch.setattr(stores, "item_of", lambda _table, row: row)
    assert Postgis(database).read(TABLES["claims"]) == [(answer,)]


@pytest.mark.usefixtures("other")
def test_a_question_that_would_write_is_refused_in_a_sentence(database, monkeypatch):
    monkeypatch.setattr(stores, "_query", lambda _table: "DELETE FROM detention_atlas.claims")
    with pytest.raises(ValueError, match=r"cannot be used: .*read-only"):
        Postgis(database).read(TABLES["claims"])
