"""The OGC's abstract tests of every conformance class that the server claims, one by one.

Each test's name is that of the abstract test: `test_core_fc_limit_response` is
/conf/core/fc-limit-response. OGC API - Features Part 1 (17-069r4) is in this file as far as the
service and its collections go, in `test_abstract_items` and `test_abstract_forms` for the rest;
those beside them have Part 2 and Part 3 with CQL2. Tests that speak of a data set of the OGC's own
(test-data) are left out.
"""

import re

from shapely.geometry import box

from tests.dashboard.ogc.asking import (
    CRS84,
    GEOJSON,
    JSON,
    NAMES,
    assert_linked,
    drawn,
    each,
    each_shaped,
    links,
)


def test_core_http(client):
    """HTTP 1.1: methods that there are not get 405, HEAD is answered as GET is."""
    assert client.head("/collections").status_code == 200
    assert client.delete("/collections").status_code == 405


def test_core_root_op(client):
    assert client.get("/").headers["content-type"] == JSON


def test_core_root_success(client):
    """The landing page leads to the definition, the conformance and the data."""
    document = client.get("/").json()
    rels = {link["rel"] for link in document["links"]}
    assert {"service-desc", "service-doc", "conformance", "data"} <= rels
    assert all(client.get(link["href"]).status_code == 200 for link in document["links"])


def test_core_api_definition_op(client):
    """At the address, and of the type, that the landing page gives."""
    (link,) = links(client.get("/").json(), "service-desc")
    answer = client.get(link["href"])
    assert (answer.status_code, answer.headers["content-type"]) == (200, link["type"])


def test_core_api_definition_success(client):
    document = client.get("/openapi").json()
    assert re.fullmatch(r"3\.0\.\d", document["openapi"])
    assert document["info"]["title"]


def test_core_conformance_op(client):
    assert client.get("/conformance").headers["content-type"] == JSON


def test_core_conformance_success(client):
    claimed = client.get("/conformance").json()["conformsTo"]
    assert "http://www.opengis.net/spec/ogcapi-features-1/1.0/conf/core" in claimed
    assert len(claimed) == len(set(claimed))


def test_core_fc_md_op(client):
    assert client.get("/collections").headers["content-type"] == JSON


def test_core_fc_md_success(client):
    document = client.get("/collections").json()
    assert all({"id", "links", "extent", "itemType"} <= c.keys() for c in document["collections"])


def test_core_fc_md_links(client):
    assert_linked(client.get("/collections").json())


def test_core_fc_md_items(client):
    document = client.get("/collections").json()
    assert [collection["id"] for collection in document["collections"]] == NAMES


def test_core_fc_md_items_links(client):
    for collection in client.get("/collections").json()["collections"]:
        assert {link["type"] for link in links(collection, "items")} == {GEOJSON, "text/html"}
        assert all(link["type"] for link in collection["links"])


@each_shaped
def test_core_fc_md_extent(client, rows, name):
    """The box holds the shape of every feature."""
    extent = client.get(f"/collections/{name}").json()["extent"]
    ((west, south, east, north),) = extent["spatial"]["bbox"]
    whole = box(west, south, east, north)
    assert all(whole.covers(part.envelope) for part in drawn(rows[name]).values())


@each
def test_core_sfc_md_op(client, name):
    assert client.get(f"/collections/{name}").headers["content-type"] == JSON


@each
def test_core_sfc_md_success(client, name):
    """The same as in the list of all."""
    listed = client.get("/collections").json()["collections"]
    one = client.get(f"/collections/{name}").json()
    same = ("id", "title", "description", "extent", "itemType", "crs")
    (other,) = (c for c in listed if c["id"] == name)
    assert {key: one[key] for key in same} == {key: other[key] for key in same}
    assert_linked(one)


@each
def test_core_crs84(client, name):
    """Without being asked, coordinates are longitude and latitude on WGS 84."""
    answer = client.get(f"/collections/{name}/items")
    assert answer.headers["content-crs"] == f"<{CRS84}>"
    assert client.get(f"/collections/{name}").json()["crs"][0] == CRS84
