"""The abstract tests of forms: GeoJSON, HTML, the definition; and that no class lacks its tests.

They are those of OGC API - Features Part 1 (17-069r4); see `test_abstract_features`.
"""

import re
from pathlib import Path

from shapely.geometry import shape

from tests.dashboard.ogc.asking import GEOJSON, each, links


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
