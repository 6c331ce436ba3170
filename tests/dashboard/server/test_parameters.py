"""dashboard.server.parameters: the same names and refusals at every address."""

import pytest
from starlette.applications import Starlette
from starlette.testclient import TestClient

from dashboard.server.app import parts


@pytest.fixture(scope="module")
def client():
    return TestClient(Starlette(routes=parts()["routes"]))


ADDRESSES = (
    "/map",
    "/data/bases.csv",
    "/files/facilities.geojson",
    "/matrix.json",
    "/card.png",
    "/claim/none",
)


@pytest.mark.parametrize("address", ADDRESSES)
@pytest.mark.parametrize(
    ("query", "told"),
    [
        ("date=2026-01-19", "There is no parameter 'date'"),
        ("On=2026-01-19", "There is no parameter 'On'"),
        ("says=un&says=sdf", "The parameter 'says' stands twice"),
        ("on=2026-01-18&day=2026-01-19", "stands twice"),
        (f"known={'9' * 10_000}", "is longer than 120 letters"),
    ],
)
def test_what_is_unknown_or_stands_twice_is_refused(client, address, query, told):
    sent = client.get(f"{address}?{query}")
    assert sent.status_code == 400
    assert told in sent.text


@pytest.mark.parametrize("address", ADDRESSES[1:])
def test_what_cannot_be_read_is_refused(client, address):
    """The map page alone shows what it can, and tells its reader what it could not read."""
    sent = client.get(f"{address}?says=nobody")
    assert (sent.status_code, "says='nobody' is not a group" in sent.text) == (400, True)


def test_a_day_has_one_name_at_every_address(client):
    """``on`` for the files of a view as for the data; the page's own ``day`` is read too."""
    for query in ("on=2025-01-19", "day=2025-01-19"):
        sent = client.get(f"/files/facilities.geojson?{query}")
        assert "facilities-2025-01-19.geojson" in sent.headers["content-disposition"]
        assert client.get(f"/data/bases.csv?{query}").status_code == 200
    sent = client.get("/map?on=2025-01-19&place=camp/al-hol", follow_redirects=False)
    assert sent.headers["location"] == "/map?day=2025-01-19&place=camp%2Fal-hol"
