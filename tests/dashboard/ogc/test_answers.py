"""dashboard.ogc: what each address answers."""

import re
from datetime import date

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from starlette.testclient import TestClient

from geodata.tables import TABLES

ITEMS = "/collections/{}/items?limit=2000"


@pytest.fixture(scope="module")
def client(app):
    return TestClient(app)


@pytest.mark.parametrize("name", list(TABLES))
def test_a_collection_has_every_row(client, filled, name):
    answer = client.get(ITEMS.format(name)).json()
    sheet = next(sheet for sheet in filled if sheet.name == name)
    assert {f["id"] for f in answer["features"]} == {row.id for row in sheet.rows}
    assert answer["numberMatched"] == len(sheet.rows)


@pytest.mark.parametrize(
    "value", ["start_date=2026-01-19", "low=3000", "is_estimate=true", "unit=people"]
)
def test_a_value_keeps_the_rows_that_have_it(client, value):
    """Dates, numbers, flags and texts alike."""
    found = client.get(ITEMS.format("claims") + f"&{value}").json()["features"]
    name, wanted = value.split("=")
    assert found
    assert {str(f["properties"][name]).lower().removesuffix(".0") for f in found} == {wanted}


def test_a_box_keeps_what_touches_it(client):
    found = client.get(ITEMS.format("facilities") + "&bbox=40,36,41.5,37").json()["features"]
    ids = {feature["id"] for feature in found}
    assert "camp/al-hol" in ids
    assert "prison/sednaya" not in ids


def test_a_day_keeps_the_intervals_that_hold_it(client):
    url = ITEMS.format("facility_status") + "&datetime=2026-01-19"
    found = [f["properties"] for f in client.get(url).json()["features"]]
    assert len({p["facility_id"] for p in found}) == len(found)
    assert all(p["start_date"] <= "2026-01-19" <= p["end_date"] for p in found)


def test_pages_follow_each_other_to_the_end(client):
    """Every id comes once, and the last page links no next one."""
    url, seen = "/collections/claims/items?limit=200", []
    while url:
        answer = client.get(url).json()
        seen += [feature["id"] for feature in answer["features"]]
        url = next((link["href"] for link in answer["links"] if link["rel"] == "next"), None)
    assert len(seen) == len(set(seen)) == answer["numberMatched"]


def test_an_item_has_its_own_address(client):
    assert client.get("/collections/facilities/items/camp/al-hol").json()["id"] == "camp/al-hol"
    assert client.get("/collections/facilities/items/camp%2Fal-hol").status_code == 200


@pytest.mark.parametrize(
    "url",
    [
        "/?x=1",
        "/collections?x=1",
        "/collections/claims/items?colour=red",
        "/collections/claims/items?datetime=2026-13-01",
        "/collections/claims/items?datetime=yesterday",
        "/collections/claims/items?datetime=2026-01-02/2026-01-01",
        "/collections/claims/items?datetime=",
        "/collections/claims/items?bbox=1,2,3",
        "/collections/claims/items?bbox=nan,1,2,3",
        "/collections/claims/items?limit=0",
        "/collections/claims/items?limit=-1",
        "/collections/claims/items?offset=1.5",
        "/collections/claims/items?limit=1&limit=2",
        "/collections/claims/items?sortby=nothing",
        "/collections/claims/items?sortby=",
        "/collections/claims/items?properties=nothing",
        "/collections/claims/items?start_date=2026-13-01",
        "/collections/claims/items?best=many",
        "/collections/claims/items?is_estimate=perhaps",
        "/collections/claims/items?f=xml",
    ],
)
def test_a_wrong_question_gets_400_and_a_sentence(client, url):
    answer = client.get(url)
    assert answer.status_code == 400
    assert answer.json()["description"]


@pytest.mark.parametrize("url", ["/collections/none", "/collections/none/items", "/none"])
def test_what_is_not_there_gets_404_and_a_sentence(client, url):
    answer = client.get(url)
    assert answer.status_code == 404
    assert answer.json()["description"]


@pytest.mark.parametrize(
    "url", ["/", "/conformance", "/collections", "/openapi", "/collections/sources/items"]
)
def test_pages_ask_no_other_host(client, url):
    """No script, picture, style or frame; a policy that would stop one."""
    answer = client.get(f"{url}?f=html")
    assert "default-src 'none'" in answer.headers["content-security-policy"]
    assert not re.search(r"<(script|img|link|iframe|object|embed)\b|@import|url\(", answer.text)


def test_the_openapi_document_stands_by_itself(client):
    assert "$ref" not in client.get("/openapi").text


@settings(max_examples=60, suppress_health_check=list(HealthCheck))
@given(
    st.sampled_from(["datetime", "bbox", "limit", "offset", "sortby", "x"]), st.text(max_size=12)
)
def test_no_question_is_a_server_error(client, name, text):
    answer = client.get("/collections/figures/items", params={name: text})
    assert answer.status_code in (200, 400)


@settings(max_examples=40, suppress_health_check=list(HealthCheck))
@given(
    st.tuples(
        st.dates(date(2024, 10, 1), date(2026, 6, 1)), st.dates(date(2024, 10, 1), date(2026, 6, 1))
    )
)
def test_an_interval_keeps_what_overlaps_it(client, days):
    first, last = sorted(days)
    url = f"/collections/facility_status/items?limit=2000&datetime={first}/{last}"
    ids = {feature["id"] for feature in client.get(url).json()["features"]}
    rows = [f["properties"] for f in client.get(ITEMS.format("facility_status")).json()["features"]]
    wanted = {
        r["status_id"] for r in rows if r["start_date"] <= str(last) and r["end_date"] >= str(first)
    }
    assert ids == wanted
