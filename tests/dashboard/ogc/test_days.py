"""dashboard.ogc: days of Syria, the status of a day, extents, and what a client may rely on."""

import json
from datetime import date
from pathlib import Path
from urllib.parse import quote

import pytest
from starlette.testclient import TestClient

from dashboard.ogc import Memory, ogc_app
from geodata import status_on
from geodata.layers import MARKED
from geodata.tables import TABLES

SPELLINGS = ("2026-01-20T01:30:00+03:00", "2026-01-19T22:30:00Z", "2026-01-20")
FACILITIES = "/collections/facilities/items?limit=2000"


@pytest.fixture(scope="module")
def client(app):
    return TestClient(app)


@pytest.fixture(scope="module")
def live(record):
    return TestClient(ogc_app(Memory(record)))


def ids(answer):
    return [feature["id"] for feature in answer.json()["features"]]


def test_one_instant_has_one_answer_however_it_is_written(client):
    """It is the day that it is in Syria."""
    url = "/collections/control_zones/items?limit=2000&datetime="
    one, other, day = (ids(client.get(url + quote(text))) for text in SPELLINGS)
    assert one == other == day != []
    assert ids(client.get(url + "2026-01-19")) != one


@pytest.mark.parametrize("name", list(TABLES))
def test_every_collection_says_whose_days_it_has(client, name):
    assert "Asia/Damascus" in client.get(f"/collections/{name}").json()["description"]


@pytest.mark.parametrize("day", ["2026-01-19", "2025-03-01", "2030-01-01"])
def test_facilities_of_a_day_have_its_status(live, record, day):
    """The same as the library gives; on a day beyond the record it is unknown."""
    for feature in live.get(f"{FACILITIES}&datetime={day}").json()["features"]:
        told, status = (
            feature["properties"],
            status_on(record, feature["id"], date.fromisoformat(day)),
        )
        assert told["as_of"] == day
        assert (told["holder"], told["state"]) == (status.holder.answer, status.state.answer)
        assert told["holder_certainty"] == status.holder.certainty


@pytest.mark.parametrize("layer", MARKED)
def test_a_file_gives_the_status_of_a_day_too(client, live, layer):
    """The GeoPackage holds it as intervals: holder, state and look are those of the record."""
    url = f"/collections/{layer}/items?limit=2000&datetime=2026-01-19"
    both = [
        {f["id"]: f["properties"] for f in c.get(url).json()["features"]} for c in (client, live)
    ]
    assert any(row["claim_ids"] for row in both[0].values())
    for name in ("as_of", "holder", "holder_basis", "state_text", "look", "last_holder"):
        assert {id_: row[name] for id_, row in both[0].items()} == {
            id_: row[name] for id_, row in both[1].items()
        }


def test_a_day_beyond_the_record_has_ground_and_a_row_a_facility(live, record):
    for name in ("facility_status", "control_zones"):
        assert ids(live.get(f"/collections/{name}/items?limit=2000&datetime=2030-01-01"))


def test_extents_are_those_of_the_rows(client, filled):
    """Each collection has its own box; those with dates their own span, open where it is."""
    for sheet in filled:
        extent = client.get(f"/collections/{sheet.name}").json()["extent"]
        bounds = [row.geometry.bounds for row in sheet.rows if row.geometry]
        if bounds:
            wanted = [min(b[0] for b in bounds), max(b[3] for b in bounds)]
            (box,) = extent["spatial"]["bbox"]
            assert [box[0], box[3]] == pytest.approx(wanted)
        assert ("temporal" in extent) == bool(sheet.dates)
    (interval,) = client.get("/collections/control_zones").json()["extent"]["temporal"]["interval"]
    assert interval == ["2024-11-01T00:00:00+03:00", "2026-04-21T23:59:59+03:00"]


def test_it_claims_to_conform_only_to_what_it_serves(client):
    claimed = client.get("/conformance").json()["conformsTo"]
    assert not [name for name in claimed if "create-replace-delete" in name]
    assert client.put("/collections/claims/items/x").status_code == 405
    systems = client.get("/collections/facilities").json()["crs"]
    for system in systems:
        sent = client.get(f"/collections/facilities/items?limit=1&crs={quote(system)}")
        assert (sent.status_code, sent.headers["content-crs"]) == (200, f"<{system}>")


def test_coordinates_come_in_the_system_asked_for(client):
    """UTM in metres; EPSG:4326 has latitude first, as its definition does."""
    url = "/collections/facilities/items/camp/al-hol?crs=http://www.opengis.net/def/crs/EPSG/0/"
    lon, lat = client.get("/collections/facilities/items/camp/al-hol").json()["geometry"][
        "coordinates"
    ]
    assert client.get(f"{url}4326").json()["geometry"]["coordinates"] == pytest.approx([lat, lon])
    east, north = client.get(f"{url}32637").json()["geometry"]["coordinates"]
    assert (600_000 < east < 800_000, 3_900_000 < north < 4_100_000) == (True, True)


def test_bytes_that_a_client_has_are_not_sent_again(client):
    for url in ("/", "/collections", FACILITIES, "/collections/facilities/items/camp/al-hol"):
        tag = client.get(url).headers["etag"]
        again = client.get(url, headers={"If-None-Match": tag})
        assert (again.status_code, again.content) == (304, b"")


@pytest.mark.parametrize("url", ["/", "/collections/claims/items", "/openapi"])
def test_a_page_of_another_site_may_ask_first(client, url):
    """A browser asks by OPTIONS before it sends a request with headers of its own."""
    answer = client.options(url, headers={"Origin": "https://newsroom.example"})
    assert (answer.status_code, answer.headers["allow"]) == (204, "GET, HEAD, OPTIONS")
    assert answer.headers["access-control-allow-origin"] == "*"


def test_no_parameter_is_only_in_the_document_or_only_served(client):
    """Both are made of one list: each documented parameter is taken, with its own example."""
    paths = client.get("/openapi").json()["paths"]
    named = {p["name"] for p in paths["/collections/claims/items"]["get"]["parameters"]}
    refusal = client.get("/collections/claims/items?colour=red").json()["description"]
    assert all(f" {name}" in refusal for name in named)
    assert Path("dashboard/ogc/page.html").is_file()
    assert json.dumps(paths)
