"""dashboard.ogc.cql: filters, as text and as JSON."""

import json
from urllib.parse import quote

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from starlette.testclient import TestClient

STATUS = "/collections/facility_status/items?limit=2000"


@pytest.fixture(scope="module")
def client(app):
    return TestClient(app)


@pytest.fixture(scope="module")
def rows(client):
    return client.get(STATUS).json()["features"]


def kept(client, filter_):
    answer = client.get(f"{STATUS}&filter={quote(filter_)}")
    assert answer.status_code == 200, answer.text
    return {feature["id"] for feature in answer.json()["features"]}


@pytest.mark.parametrize(
    ("text", "passes"),
    [
        ("holder = 'sdf'", lambda p: p["holder"] == "sdf"),
        ("holder <> 'sdf'", lambda p: p["holder"] != "sdf"),
        (
            "holder = 'sdf' AND state = 'operating'",
            lambda p: (p["holder"], p["state"]) == ("sdf", "operating"),
        ),
        ("holder IN ('sdf', 'unknown')", lambda p: p["holder"] in ("sdf", "unknown")),
        ("NOT holder = 'sdf'", lambda p: p["holder"] != "sdf"),
        ("holder LIKE 'trans%'", lambda p: p["holder"].startswith("trans")),
        ("CASEI(name) = CASEI('GWEIRAN PRISON')", lambda p: p["name"].lower() == "gweiran prison"),
        ("start_date >= DATE('2026-01-01')", lambda p: p["start_date"] >= "2026-01-01"),
        (
            "start_date = TIMESTAMP('2026-01-18T22:30:00Z')",
            lambda p: p["start_date"] == "2026-01-19",
        ),
        ("date_prec BETWEEN 1 AND 2", lambda p: p["date_prec"] in (1, 2)),
        ("last_holder IS NOT NULL", lambda p: p["last_holder"] is not None),
        ("coord_proxy = TRUE", lambda p: p["coord_proxy"] is True),
    ],
)
def test_a_filter_keeps_what_passes_it(client, rows, text, passes):
    wanted = {row["id"] for row in rows if passes(row["properties"])}
    assert wanted
    assert kept(client, text) == wanted


def test_ground_is_asked_by_its_shape(client):
    """Spatial functions, with a box or a point."""
    asked = "S_INTERSECTS(geometry, BBOX(40, 36, 41.5, 37))"
    boxed = client.get(f"{STATUS}&bbox=40,36,41.5,37").json()["features"]
    assert kept(client, asked) == {row["id"] for row in boxed} != set()
    zones = "/collections/control_zones/items?limit=2000&datetime=2026-01-19&filter="
    here = client.get(zones + quote("S_INTERSECTS(geometry, POINT(40.74 36.5))")).json()
    assert here["numberMatched"] == 1


def test_json_says_the_same_as_text(client):
    said = {"op": "and", "args": [
        {"op": "=", "args": [{"property": "holder"}, "sdf"]},
        {"op": "<=", "args": [{"property": "start_date"}, "2026-01-19"]},
    ]}  # fmt: skip
    text = "holder = 'sdf' AND start_date <= '2026-01-19'"
    assert kept(client, json.dumps(said)) == kept(client, text) != set()


def test_pages_of_a_filter_follow_each_other(client):
    """The link to the next page asks for the same filter."""
    url, seen = "/collections/claims/items?limit=100&filter=" + quote("measure = 'holder'"), []
    while url:
        answer = client.get(url).json()
        seen += [feature["properties"]["measure"] for feature in answer["features"]]
        url = next((link["href"] for link in answer["links"] if link["rel"] == "next"), None)
    assert len(seen) == answer["numberMatched"] > 100
    assert set(seen) == {"holder"}


@pytest.mark.parametrize(
    "text",
    [
        "holder =",
        "nothing = 1",
        "exit(1) = 1",
        "__import__('os') = 1",
        "holder = 'a' AND open('x') = 1",
        "{",
        "x" * 5000,
        "",
    ],
)
def test_what_cannot_be_read_gets_400_and_a_sentence(client, text):
    """No part of it is run."""
    answer = client.get(f"{STATUS}&filter={quote(text)}")
    assert answer.status_code == 400
    assert "filter=" in answer.json()["description"]


@settings(max_examples=60, suppress_health_check=list(HealthCheck))
@given(
    st.text(max_size=30) | st.from_regex(r"holder (=|<|LIKE|IN|BETWEEN) .{0,12}", fullmatch=True)
)
def test_no_filter_is_a_server_error(client, text):
    assert client.get(STATUS, params={"filter": text}).status_code in (200, 400)
