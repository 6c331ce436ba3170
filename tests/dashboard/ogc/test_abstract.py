"""The OGC's abstract tests of every conformance class that the server claims, one by one.

Each test's name is that of the abstract test: `test_core_fc_limit_response` is
/conf/core/fc-limit-response of OGC API - Features Part 1 (17-069r4), `test_crs_` Part 2,
`test_queryables_`, `test_filter_` Part 3 and the rest CQL2. Those that speak of a data set of the
OGC's own (test-data) are left out.
"""

import json
import re
from itertools import combinations
from urllib.parse import quote

import pytest
from pyproj import Transformer
from shapely.geometry import box, mapping, shape
from starlette.testclient import TestClient

from geodata.tables import TABLES

NAMES = list(TABLES)
SHAPED = [name for name, table in TABLES.items() if table.geometry]
JSON, GEOJSON = "application/json", "application/geo+json"
CRS84 = "http://www.opengis.net/def/crs/OGC/1.3/CRS84"
each = pytest.mark.parametrize("name", NAMES)
each_shaped = pytest.mark.parametrize("name", SHAPED)


@pytest.fixture(scope="module")
def client(app):
    return TestClient(app)


@pytest.fixture(scope="module")
def paths(client):
    return client.get("/openapi").json()["paths"]


def items(client, name, **asked):
    """The answer to a question for items, which must be one."""
    answer = client.get(f"/collections/{name}/items", params={"limit": 2000, **asked})
    assert (answer.status_code, answer.headers["content-type"]) == (200, GEOJSON), answer.text
    return answer.json()


def ids(client, name, **asked):
    whole = items(client, name, skipGeometry="true", **asked)
    return {feature["id"] for feature in whole["features"]}


@pytest.fixture(scope="module")
def rows(client):
    """Every feature of each collection."""
    return {name: items(client, name)["features"] for name in NAMES}


def drawn(features):
    return {f["id"]: shape(f["geometry"]) for f in features if f["geometry"]}


def links(document, rel):
    return [link for link in document["links"] if link["rel"] == rel]


def parameter(paths, name, wanted):
    told = paths[f"/collections/{name}/items"]["get"]["parameters"]
    return next(p for p in told if p["name"] == wanted)


def assert_linked(document):
    """To itself and to the page, each link with its relation and type."""
    assert all(link["rel"] and link["type"] for link in document["links"])
    assert len(links(document, "self")) == 1
    assert [link["type"] for link in links(document, "alternate")] == ["text/html"]


# Part 1, core


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


# Part 2, reference systems


def systems(client, name):
    return client.get(f"/collections/{name}").json()["crs"]


@each_shaped
def test_crs_crs_uri(client, name):
    assert all(
        re.fullmatch(r"http://www\.opengis\.net/def/crs/\w+/[\d.]+/\w+", system)
        for system in systems(client, name)
    )


@each_shaped
def test_crs_default_crs(client, name):
    assert CRS84 in systems(client, name)


@each_shaped
def test_crs_storageCrs(client, name):
    assert client.get(f"/collections/{name}").json()["storageCrs"] in systems(client, name)


@each_shaped
def test_crs_crs_parameter(client, name):
    for system in systems(client, name):
        answer = client.get(f"/collections/{name}/items", params={"crs": system, "limit": 3})
        assert answer.headers["content-crs"] == f"<{system}>"


@each_shaped
def test_crs_crs_parameter_default(client, name):
    plain, asked = items(client, name, limit=9), items(client, name, limit=9, crs=CRS84)
    assert plain["features"] == asked["features"]


@each_shaped
def test_crs_crs_parameter_invalid(client, name):
    for wrong in ("EPSG:4326", "http://www.opengis.net/def/crs/EPSG/0/2154"):
        answer = client.get(f"/collections/{name}/items", params={"crs": wrong})
        assert answer.status_code == 400


@each_shaped
def test_crs_crs_parameter_transform(client, name):
    """As PROJ changes them itself, to a centimetre or its share of a degree."""
    plain = items(client, name, limit=5)["features"]
    for system in systems(client, name):
        change = Transformer.from_crs(CRS84, system)
        for was, is_ in zip(
            plain, items(client, name, limit=5, crs=system)["features"], strict=True
        ):
            if was["geometry"] is not None:
                x, y = change.transform(*first_point(was["geometry"]))
                assert first_point(is_["geometry"]) == pytest.approx((x, y), abs=0.01)


def first_point(geometry):
    coordinates = geometry["coordinates"]
    while isinstance(coordinates[0], list):
        coordinates = coordinates[0]
    return coordinates


@each_shaped
def test_crs_bbox_crs_parameter(client, name):
    wanted = ids(client, name, bbox="40,36,41,37")
    for code in (4326, 3857):
        system = f"http://www.opengis.net/def/crs/EPSG/0/{code}"
        bounds = Transformer.from_crs(CRS84, system).transform_bounds(40, 36, 41, 37)
        asked = {"bbox": ",".join(map(str, bounds)), "bbox-crs": system}
        assert ids(client, name, **asked) == wanted


@each_shaped
def test_crs_bbox_crs_parameter_default(client, name):
    asked = {"bbox": "40,36,41,37"}
    assert ids(client, name, **asked) == ids(client, name, **asked, **{"bbox-crs": CRS84})


@each_shaped
def test_crs_bbox_crs_parameter_invalid(client, name):
    asked = {"bbox": "40,36,41,37", "bbox-crs": "EPSG:4326"}
    assert client.get(f"/collections/{name}/items", params=asked).status_code == 400


# Part 3, queryables and filters


@each
def test_queryables_get_queryables(client, name):
    answer = client.get(f"/collections/{name}/queryables")
    told = answer.json()
    assert answer.headers["content-type"] == "application/schema+json"
    assert told["$schema"] == "https://json-schema.org/draft/2019-09/schema"
    assert told["$id"] == f"http://testserver/collections/{name}/queryables"
    assert told["type"] == "object"
    assert {field.name for field in TABLES[name].fields} <= told["properties"].keys()


@each
def test_queryables_get_collection(client, name):
    rel = "http://www.opengis.net/def/rel/ogc/1.0/queryables"
    addresses = {
        x["href"].partition("?")[0] for x in links(client.get(f"/collections/{name}").json(), rel)
    }
    assert addresses == {f"http://testserver/collections/{name}/queryables"}


@each
def test_queryables_query_parameters_parameters(client, paths, name):
    """Every field is a parameter, and keeps what has the value."""
    told = {p["name"] for p in paths[f"/collections/{name}/items"]["get"]["parameters"]}
    assert {field.name for field in TABLES[name].fields} <= told
    some = items(client, name, limit=1)["features"][0]
    assert ids(client, name, **{TABLES[name].key: some["id"]}) == {some["id"]}


@each
def test_filter_filter_param(client, name):
    key = TABLES[name].key
    assert ids(client, name, filter=f"{key} IS NULL", **{"filter-lang": "cql2-text"}) == set()
    assert refused(client, name, "THIS IS NOT A FILTER")


@each
def test_filter_filter_lang_default(client, name):
    key = TABLES[name].key
    assert ids(client, name, filter=f"{key} IS NOT NULL") == ids(client, name)


@each
def test_filter_expression_construction(client, name):
    assert refused(client, name, "this_is_not_a_queryable IS NULL")


@each_shaped
def test_filter_filter_crs_wgs84(client, rows, name):
    """The box of a collection keeps all that has a shape; metres are no degrees."""
    (bounds,) = client.get(f"/collections/{name}").json()["extent"]["spatial"]["bbox"]
    asked = f"S_INTERSECTS(geometry, BBOX({','.join(map(str, bounds))}))"
    assert ids(client, name, filter=asked) == drawn(rows[name]).keys()
    assert refused(client, name, "S_INTERSECTS(geometry, BBOX(1000000,1000000,2000000,2000000))")


@each_shaped
def test_filter_filter_crs_param(client, name):
    """The same ground in each reference system, as a box and as a polygon; as text and as JSON."""
    wanted = ids(client, name, filter="S_INTERSECTS(geometry, BBOX(40,36,41,37))")
    for system in systems(client, name):
        change = Transformer.from_crs(CRS84, system)
        bounds = change.transform_bounds(40, 36, 41, 37)
        ring = [change.transform(x, y) for x, y in box(40, 36, 41, 37).exterior.coords]
        drawn = {"type": "Polygon", "coordinates": [ring]}
        asked = {"op": "s_intersects", "args": [{"property": "geometry"}, drawn]}
        for text in (
            f"S_INTERSECTS(geometry, BBOX({','.join(map(str, bounds))}))",
            json.dumps(asked),
        ):
            kept = ids(client, name, filter=text, **{"filter-crs": system})
            # the edges of a box are other lines in another system
            assert len(kept ^ wanted) <= (0 if system in (CRS84, FOUR_DIGITS) else 9)
    assert refused(client, name, "true", **{"filter-crs": "EPSG:4326"})


FOUR_DIGITS = "http://www.opengis.net/def/crs/EPSG/0/4326"


def refused(client, name, text, **asked):
    answer = client.get(f"/collections/{name}/items", params={"filter": text, **asked})
    return answer.status_code == 400


# CQL2: each test in both languages

VALUES = {
    "text": "'foo'",
    "flag": "true",
    "number": "3.14",
    "integer": "1",
    "date": "DATE('2022-04-14')",
}
OPPOSITES = (("=", "<>"), (">", "<="), ("<", ">="))


def of_kind(*kinds):
    """Fields of some kinds, one of each table that has one."""
    found = []
    for name, table in TABLES.items():
        for kind in kinds:
            found += [(name, f.name, kind) for f in table.fields if f.kind == kind][-1:]
    return pytest.mark.parametrize(("name", "field", "kind"), found)


@each
def test_basic_cql2_basic_test(client, name):
    """Each queryable has its type."""
    told = client.get(f"/collections/{name}/queryables").json()["properties"]
    assert all(part.get("type") or part["format"] == "geometry-any" for part in told.values())


@of_kind(*VALUES)
def test_basic_cql2_comparison(client, name, field, kind):
    told = {}
    for operator in ("=", "<>", ">", "<=", "<", ">="):
        text = f"{field} {operator} {VALUES[kind]}"
        told[operator] = ids(client, name, filter=text)
        value = (
            {"date": "2022-04-14"} if kind == "date" else json.loads(VALUES[kind].replace("'", '"'))
        )
        asked = {"op": operator, "args": [{"property": field}, value]}
        assert ids(client, name, filter=json.dumps(asked)) == told[operator]
    filled = ids(client, name, filter=f"{field} IS NOT NULL")
    for one, other in OPPOSITES:
        assert told[one] & told[other] == set()
        assert told[one] | told[other] == filled


@of_kind("text", "date", "number", "flag")
def test_basic_cql2_is_null(client, name, field, kind):
    empty = ids(client, name, filter=f"{field} IS NULL")
    filled = ids(client, name, filter=f"{field} is not null")
    assert (empty & filled, empty | filled) == (set(), ids(client, name))
    asked = {"op": "isNull", "args": [{"property": field}]}
    assert ids(client, name, filter=json.dumps(asked)) == empty


@each
def test_basic_cql2_boolean(client, name):
    assert ids(client, name, filter="true") == ids(client, name)
    assert ids(client, name, filter="false") == set()


PREDICATES = {
    "holder = 'sdf'": lambda p: p["holder"] == "sdf",
    "state <> 'unknown'": lambda p: p["state"] != "unknown",
    "date_prec > 1": lambda p: None if p["date_prec"] is None else p["date_prec"] > 1,
    "start_date >= DATE('2026-01-01')": lambda p: p["start_date"] >= "2026-01-01",
    "last_holder IS NULL": lambda p: p["last_holder"] is None,
    "holder_basis = 'area'": lambda p: p["holder_basis"] and p["holder_basis"] == "area",
}


def all_(*parts):
    return False if False in parts else None if None in parts else True


def any_(*parts):
    return True if True in parts else None if None in parts else False


def not_(part):
    return None if part is None else not part


@pytest.mark.parametrize("chosen", [*combinations(PREDICATES, 4)])
def test_basic_cql2_logical(client, rows, chosen):
    """AND, OR and NOT, with brackets; what is asked of a null is neither true nor false."""
    p1, p2, p3, p4 = chosen
    text = f"(NOT ({p2}) AND {p1}) OR ({p3} and {p4}) or not ({p1} OR {p4})"
    wanted = set()
    for feature in rows["facility_status"]:
        a, b, c, d = (PREDICATES[part](feature["properties"]) for part in chosen)
        if any_(all_(not_(b), a), all_(c, d), not_(any_(a, d))):
            wanted.add(feature["id"])
    assert ids(client, "facility_status", filter=text) == wanted


@of_kind("text")
def test_advanced_comparison_operators_like(client, name, field, kind):
    told = {
        like: ids(client, name, filter=f"{field} LIKE '{like}'") for like in ("%", "%%", "_%", "")
    }
    assert told["%"] == told["%%"] == ids(client, name, filter=f"{field} IS NOT NULL")
    assert told["_%"] & told[""] == set()
    assert ids(client, name, filter=f"{field} like '\\%\\_'") == set()


@of_kind("number", "integer")
def test_advanced_comparison_operators_between(client, name, field, kind):
    between = ids(client, name, filter=f"{field} BETWEEN 0 AND 100")
    assert between == ids(client, name, filter=f"{field} >= 0 AND {field} <= 100")
    assert ids(client, name, filter=f"{field} between 100.0 and 1.0") == set()
    asked = {"op": "between", "args": [{"property": field}, 0, 100]}
    assert ids(client, name, filter=json.dumps(asked)) == between


IN = {
    "text": "('foo', 'bar')", "flag": "(true)", "number": "(1, 2, 3)", "integer": "(1, 2, 3)",
    "date": "('2022-04-14', '2026-01-19')",
}  # fmt: skip


@of_kind(*IN)
def test_advanced_comparison_operators_in(client, name, field, kind):
    options = IN[kind].strip("()").split(", ")
    either = " OR ".join(f"{field} = {option}" for option in options)
    assert ids(client, name, filter=f"{field} IN {IN[kind]}") == ids(client, name, filter=either)


@of_kind("text")
def test_case_insensitive_comparison_casei(client, name, field, kind):
    same = ids(client, name, filter=f"CASEI({field}) = casei('foo')")
    assert same & ids(client, name, filter=f"CASEI({field}) <> casei('FOO')") == set()


def test_case_insensitive_comparison_casei_like(client):
    """Letters of either case alike, in the text and in the pattern."""
    low, high, mixed = (
        ids(client, "facilities", filter=f"CASEI(name) LIKE casei('{text}%')")
        for text in ("gwei", "GWEI", "Gwei")
    )
    assert low == high == mixed == {"prison/gweiran"}


@each_shaped
def test_basic_spatial_functions_s_intersects(client, rows, name):
    """The whole earth keeps every shape; a point beyond it is refused."""
    shapes = drawn(rows[name])
    whole = "S_INTERSECTS(geometry,BBOX(-180,-90,180,90))"
    assert ids(client, name, filter=whole) == shapes.keys()
    assert ids(client, name, filter="S_INTERSECTS(geometry,POINT(7.02 49.92))") == set()
    assert ids(client, name, filter="S_INTERSECTS(geometry,BBOX(150,-90,-150,90))") == set()
    assert refused(client, name, "S_INTERSECTS(geometry,POINT(90 180))")
    id_, one = next(iter(shapes.items()))
    point = mapping(one.representative_point())
    asked = {"op": "s_intersects", "args": [{"property": "geometry"}, point]}
    assert id_ in ids(client, name, filter=json.dumps(asked))


def test_cql2_text_escaping(client, rows):
    """Two quotes in a text are one of it."""
    said = next(f for f in rows["claims"] if "'" in (f["properties"]["says"] or ""))
    text = said["properties"]["says"].replace("'", "''")
    assert said["id"] in ids(client, "claims", filter=f"says = '{text}'")


def test_cql2_json_validate(client):
    """The parts of its schema: and, or, not, in, like, casei, date, timestamp, bbox."""
    day = {"op": "=", "args": [{"property": "start_date"}, {"date": "2026-01-19"}]}
    instant = {
        "op": "=",
        "args": [{"property": "start_date"}, {"timestamp": "2026-01-18T22:30:00Z"}],
    }
    held = {"op": "in", "args": [{"property": "holder"}, ["sdf", "transitional-government"]]}
    alike = {"op": "like", "args": [
        {"op": "casei", "args": [{"property": "holder"}]}, {"op": "casei", "args": ["SD%"]},
    ]}  # fmt: skip
    here = {"op": "s_intersects", "args": [{"property": "geometry"}, {"bbox": [35, 32, 43, 38]}]}
    whole = {"op": "and", "args": [{"op": "or", "args": [day, instant]}, held, here]}
    text = "start_date = DATE('2026-01-19') AND holder IN ('sdf', 'transitional-government')"
    assert ids(client, "facility_status", filter=json.dumps(whole)) == ids(
        client, "facility_status", filter=text
    )
    other = {"op": "not", "args": [alike]}
    assert ids(client, "facility_status", filter=json.dumps(other)) == ids(
        client, "facility_status", filter="holder NOT LIKE 'sd%'"
    )


def test_each_claimed_class_has_its_tests(client):
    """By the names of the tests: no class is claimed that nothing here tries."""
    own = [name.removeprefix("test_").replace("_", "-") for name in globals()]
    for claimed in client.get("/conformance").json()["conformsTo"]:
        word = SAME_AS.get(claimed.rsplit("/", 1)[1], claimed.rsplit("/", 1)[1])
        assert any(name.startswith(word) for name in own), claimed


SAME_AS = {"json": "core", "collections": "core-fc-md", "features-filter": "filter"}
