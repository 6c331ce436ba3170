"""dashboard.server.ogc_routes: under a path of another server."""

import pytest
from starlette.applications import Starlette
from starlette.testclient import TestClient

from dashboard.server.ogc_routes import ogc_routes
from geodata.tables import TABLES


@pytest.fixture(scope="module")
def mounted():
    with TestClient(Starlette(routes=ogc_routes("/ogc"))) as mounted:
        yield mounted


def test_links_lead_back_under_the_path(mounted):
    links = mounted.get("/ogc/").json()["links"]
    assert links
    assert all(link["href"].startswith("http://testserver/ogc") for link in links)
    assert all(mounted.get(link["href"]).status_code == 200 for link in links)


def test_the_bare_address_is_the_landing_page(mounted):
    """As the README writes it, and as the links of the page itself do: without a redirect."""
    bare = mounted.get("/ogc", follow_redirects=False)
    assert bare.status_code == 200
    assert bare.json() == mounted.get("/ogc/").json()
    assert mounted.options("/ogc").status_code == 204


@pytest.mark.parametrize("name", list(TABLES))
def test_memory_answers_as_the_geopackage(mounted, rows, name):
    """Out of memory or out of the file: the same rows."""
    assert mounted.get(f"/ogc/collections/{name}/items?limit=2000").json()["features"] == rows[name]
