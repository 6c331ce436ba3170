"""dashboard.server.ogc_mount: under a path of another server."""

import pytest
from starlette.applications import Starlette
from starlette.testclient import TestClient

from dashboard.server.ogc_mount import ogc_mount
from geodata.tables import TABLES


@pytest.fixture(scope="module")
def client():
    return TestClient(Starlette(routes=[ogc_mount("/ogc")]))


def test_links_lead_back_under_the_path(client):
    links = client.get("/ogc/").json()["links"]
    assert links
    assert all(link["href"].startswith("http://testserver/ogc") for link in links)
    assert all(client.get(link["href"]).status_code == 200 for link in links)


@pytest.mark.parametrize("name", list(TABLES))
def test_memory_answers_as_the_geopackage(client, app, name):
    """Out of memory or out of the file: the same rows."""
    url = f"/collections/{name}/items?limit=2000"
    ours, theirs = client.get(f"/ogc{url}").json(), TestClient(app).get(url).json()
    assert ours["features"] == theirs["features"]
