"""The OGC's abstract tests of every conformance class that the server claims, one by one.

Each test's name is that of the abstract test: `test_core_fc_limit_response` is
/conf/core/fc-limit-response. This file has OGC API - Features Part 1 (17-069r4), those beside it
Part 2 and Part 3 with CQL2. Tests that speak of a data set of the OGC's own (test-data) are left
out.
"""

import re
from pathlib import Path
from urllib.parse import quote

import pytest
from shapely.geometry import box, shape

from tests.dashboard.ogc.asking import (
    CRS84,
    GEOJSON,
    JSON,
    NAMES,
    assert_linked,
    drawn,
    each,
    each_shaped,
    ids,
    items,
    links,
    parameter,
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


@each
def test_core_fc_op(client, name):
    items(client, name)


@each
def test_core_fc_bbox_definition(paths, name):
    told = parameter(paths, name, "bbox")
    assert (told["in"], told["required"], told["style"], told["explode"]) == (
        "query", False, "form", False,
    )  # fmt: skip
    assert told["schema"] == {
        "type": "array", "minItems": 4, "maxItems": 6, "items": {"type": "number"},
    }  # fmt: skip


BOXES = ("40,36,41.5,37", "40,36,0,41.5,37,900", "170,30,-170,40", "35,32,43,38")


@each
@pytest.mark.parametrize("asked", BOXES)
def test_core_fc_bbox_response(client, rows, name, asked):
    """What intersects the box, and every feature without a shape."""
    numbers = [float(number) for number in asked.split(",")]
    west, south, east, north = numbers if len(numbers) == 4 else (*numbers[:2], *numbers[3:5])
    parts = [box(west, south, east, north)]
    if west > east:
        parts = [box(west, south, 180, north), box(-180, south, east, north)]
    shapes = drawn(rows[name])
    missed = {id_ for id_, one in shapes.items() if not any(one.intersects(p) for p in parts)}
    wanted = {feature["id"] for feature in rows[name]} - missed
    assert ids(client, name, bbox=asked) == wanted


@each
def test_core_fc_limit_definition(paths, name):
    told = parameter(paths, name, "limit")
    assert (told["in"], told["required"], told["schema"]["type"]) == ("query", False, "integer")
    assert told["schema"]["minimum"] == 1
    assert told["schema"]["default"] <= told["schema"]["maximum"]


@each
@pytest.mark.parametrize("limit", [1, 7, 2000, 5000])
def test_core_fc_limit_response(client, paths, name, limit):
    """Never more than asked for, nor than the greatest; more than that is no mistake."""
    greatest = parameter(paths, name, "limit")["schema"]["maximum"]
    assert len(items(client, name, limit=limit)["features"]) <= min(limit, greatest)


@each
def test_core_fc_time_definition(paths, name):
    told = parameter(paths, name, "datetime")
    assert (told["in"], told["required"], told["schema"]) == ("query", False, {"type": "string"})


TIMES = {
    "2026-01-19": ("2026-01-19", "2026-01-19"),
    "2026-01-18T22:30:00Z": ("2026-01-19", "2026-01-19"),
    "2026-01-01/2026-01-31": ("2026-01-01", "2026-01-31"),
    "2026-01-01T00:00:00+03:00/2026-01-31T00:00:00+03:00": ("2026-01-01", "2026-01-31"),
    "../2025-01-01": ("0001-01-01", "2025-01-01"),
    "/2025-01-01": ("0001-01-01", "2025-01-01"),
    "2026-02-01/..": ("2026-02-01", "9999-12-31"),
    "2026-02-01/": ("2026-02-01", "9999-12-31"),
}


@each
@pytest.mark.parametrize("asked", TIMES)
def test_core_fc_time_response(client, rows, name, asked):
    """What has a day of the time, and every feature without dates."""
    first, last = TIMES[asked]
    wanted = set()
    for feature in rows[name]:
        told = feature["properties"]
        start, end = told.get("start_date") or "", told.get("end_date") or "9999-12-31"
        if start <= last and end >= first:
            wanted.add(feature["id"])
    assert ids(client, name, datetime=asked) == wanted


@each
def test_core_fc_response(client, name):
    document = items(client, name)
    assert document["type"] == "FeatureCollection"
    assert document["features"]


@each
def test_core_fc_links(client, name):
    assert_linked(items(client, name))


@each
def test_core_fc_timeStamp(client, name):  # as the abstract test is called
    """There is none: one question has one answer."""
    assert "timeStamp" not in items(client, name)


@each
def test_core_fc_numberMatched(client, name):
    """As many as all pages have together."""
    document, seen = items(client, name, limit=97), 0
    wanted = document["numberMatched"]
    while document:
        seen += len(document["features"])
        after = links(document, "next")
        document = client.get(after[0]["href"]).json() if after else None
    assert seen == wanted


@each
def test_core_fc_numberReturned(client, name):
    document = items(client, name, limit=3)
    assert document["numberReturned"] == len(document["features"])


def first_item(client, name):
    id_ = items(client, name, limit=1)["features"][0]["id"]
    return client.get(f"/collections/{name}/items/{quote(id_, safe='')}")


@each
def test_core_f_op(client, name):
    assert first_item(client, name).status_code == 200


@each
def test_core_f_success(client, name):
    answer = first_item(client, name)
    assert answer.headers["content-type"] == GEOJSON
    (same,) = items(client, name, limit=1)["features"]
    assert {key: answer.json()[key] for key in same} == same


@each
def test_core_f_links(client, name):
    document = first_item(client, name).json()
    assert_linked(document)
    assert links(document, "collection")[0]["href"].endswith(f"/collections/{name}")


@each
def test_core_query_param_invalid(client, name):
    for wrong in ("limit=x", "bbox=1,2", "datetime=x", "limit=0"):
        assert client.get(f"/collections/{name}/items?{wrong}").status_code == 400


@each
def test_core_query_param_unknown(client, name):
    for path in ("", f"/{name}", f"/{name}/items", f"/{name}/queryables"):
        assert client.get(f"/collections{path}?unknown=1").status_code == 400


# Part 1, GeoJSON, HTML and OpenAPI 3.0


@each
def test_geojson_definition(paths, name):
    for path in (f"/collections/{name}/items", f"/collections/{name}/items/{{item}}"):
        assert GEOJSON in paths[path]["get"]["responses"]["200"]["content"]


@each
def test_geojson_content(rows, name):
    for feature in rows[name]:
        assert feature["type"] == "Feature"
        assert {"id", "properties", "geometry"} <= feature.keys()
        assert feature["geometry"] is None or shape(feature["geometry"]).is_valid


def test_html_definition(paths):
    for path, told in paths.items():
        assert path == "/openapi" or "text/html" in told["get"]["responses"]["200"]["content"]


@each
def test_html_content(client, name):
    answer = client.get(f"/collections/{name}/items?limit=5", headers={"accept": "text/html"})
    assert answer.headers["content-type"].startswith("text/html")
    assert answer.text.startswith("<!")


def test_oas30_completeness(client, paths):
    """Each address of the definition is there; each that the documents link is in it."""
    known = [re.compile(re.sub(r"\{\w+\}", ".+", path) + "$") for path in paths]
    for path in paths:
        if "{" not in path:
            document = client.get(path).json()
            for link in document.get("links", []):
                below = link["href"].removeprefix("http://testserver").partition("?")[0] or "/"
                assert any(pattern.match(below) for pattern in known), below


def test_oas30_definition_1(client):
    assert links(client.get("/").json(), "service-desc")[0]["type"].startswith(
        "application/vnd.oai.openapi+json;version=3.0"
    )


def test_oas30_definition_2(client):
    assert client.get("/openapi").json()["openapi"].startswith("3.0")


def test_oas30_oas_impl(client, paths):
    for path in paths:
        assert "{" in path or client.get(path).status_code == 200


def test_oas30_exceptions_codes(paths):
    for path, told in paths.items():
        codes = told["get"]["responses"].keys()
        assert {"200", "400"} <= codes
        assert ("404" in codes) == ("{" in path)


def test_oas30_security(client):
    """Nothing asks for a name."""
    assert "securitySchemes" not in client.get("/openapi").text


def test_each_claimed_class_has_its_tests(client):
    """By the names of the tests: no class is claimed that nothing tries."""
    files = Path(__file__).parent.glob("test_abstract_*.py")
    names = [n for file in files for n in re.findall(r"^def test_(\w+)", file.read_text(), re.M)]
    own = [name.replace("_", "-") for name in names]
    for claimed in client.get("/conformance").json()["conformsTo"]:
        word = SAME_AS.get(claimed.rsplit("/", 1)[1], claimed.rsplit("/", 1)[1])
        assert any(name.startswith(word) for name in own), claimed


SAME_AS = {"json": "core", "collections": "core-fc-md", "features-filter": "filter"}
