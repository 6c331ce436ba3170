"""dashboard.server.file_routes: stable addresses of the data."""

from datetime import date

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from starlette.applications import Starlette
from starlette.testclient import TestClient

from dashboard.server.file_routes import DATA, routes
from geodata.export import export


@pytest.fixture(scope="module")
def client():
    return TestClient(Starlette(routes=routes()))


def test_a_file_is_what_the_export_writes(record, client):
    """The address and the library give the same bytes."""
    sent = client.get("/data/facilities.geojson?on=2026-01-19&known=2026-01-20")
    written = export(record, "facilities", "geojson", date(2026, 1, 19), date(2026, 1, 20))
    assert sent.content == written
    assert sent.headers["content-type"] == "application/geo+json"


@pytest.mark.parametrize("file", [name for name in DATA if name.startswith("facilities")])
def test_every_format_has_its_address(client, file):
    sent = client.get(f"/data/{file}")
    assert sent.status_code == 200
    assert sent.content
    assert file in sent.headers["content-disposition"]


def test_all_files_are_listed(client):
    listed = client.get("/data").json()["files"]
    assert {entry["file"] for entry in listed} == {f"/data/{name}" for name in DATA}


@pytest.mark.parametrize(
    ("query", "told"),
    [
        ("on=2026-02-30", "The parameter on='2026-02-30' is not a day"),
        ("on=03/04/2024", "is not a day"),
        ("known=", "The parameter known='' is not a day"),
        ("date=2026-01-19", "There is no parameter 'date'"),
        ("on=2026-01-19&day=2026-01-19", "The parameter 'day' stands twice"),
        ("on=2026-01-19&on=2026-01-20", "The parameter 'on' stands twice"),
        ("says=nobody", "The parameter says='nobody' is not a group; there are "),
    ],
)
def test_a_wrong_question_gets_400_and_a_sentence(client, query, told):
    sent = client.get(f"/data/facilities.csv?{query}")
    assert sent.status_code == 400
    assert told in sent.text


def test_an_unknown_file_gets_404_and_a_sentence(client):
    sent = client.get("/data/facilities.dwg")
    assert (sent.status_code, sent.text) == (
        404,
        "There is no file 'facilities.dwg'; /data lists all files.\n",
    )


def test_bytes_that_a_reader_has_are_not_sent_again(client):
    tag = client.get("/data/bases.csv").headers["etag"]
    for held in (tag, f"W/{tag}", f'"other", {tag}', "*"):
        assert client.get("/data/bases.csv", headers={"If-None-Match": held}).status_code == 304
    for held in ('"other"', ""):
        assert client.get("/data/bases.csv", headers={"If-None-Match": held}).status_code == 200


def test_answers_rest_on_one_group_alone_where_that_is_asked(record, client):
    sent = client.get("/data/facility_status.csv?says=un")
    assert sent.content == export(record.voiced_by("un"), "facility_status", "csv")
    assert sent.content != client.get("/data/facility_status.csv").content


def test_other_sites_pages_may_read_the_data(client):
    sent = client.get("/data/bases.geojson", headers={"Origin": "https://newsroom.example"})
    assert sent.headers["access-control-allow-origin"] == "*"


@settings(max_examples=50, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(st.dictionaries(st.text(max_size=10), st.text(max_size=10), max_size=3))
def test_no_question_is_a_server_error(client, query):
    assert client.get("/data/sources.csv", params=query).status_code in (200, 400)
