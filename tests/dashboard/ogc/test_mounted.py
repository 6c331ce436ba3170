"""dashboard.server.ogc_routes: under a path of another server."""

import pytest
from starlette.applications import Starlette
from starlette.testclient import TestClient

from dashboard.server.ogc_routes import ogc_routes
from geodata.tables import TABLES


@pytest.fixture(scope="module")
def client():
    return TestClient(Starlette(routes=ogc_routes("/ogc")))


def test_links_lead_back_under_the_path(client):
    links = client.get("/ogc/").json()["links"]
    assert links
    assert all(link["href"].startswith("http://testserver/ogc") for link in links)
    assert all(client.get(link["href"]).status_code == 200 for link in links)


def test_the_bare_address_is_the_landing_page(client):
    """As the README writes it, and as the links of the page itself do: without a redirect."""
    bare = client.get("/ogc", follow_redirects=False)
    assert bare.status_code == 200
    assert bare.json() == client.get("/ogc/").json()
    assert client.options("/ogc").status_code == 204


@pytest.mark.parametrize("name", list(TABLES))
def test_memory_answers_as_the_geopackage(client, app, name):
    """Out of memory or out of the file: the same rows."""
    url = f"/collections/{name}/items?limit=2000"
    ours, theirs = client.get(f"/ogc{url}").json(), TestClient(app).get(url).json()
    assert ours["features"] == theirs["features"]
