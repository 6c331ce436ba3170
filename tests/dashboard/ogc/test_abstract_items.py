"""The abstract tests of the features themselves: kept by box, by time, a page at a time.

They are those of OGC API - Features Part 1 (17-069r4), Core; see `test_abstract_features`.
"""

from urllib.parse import quote

import pytest
from shapely.geometry import box

from tests.dashboard.ogc.asking import (
    GEOJSON,
    assert_linked,
    drawn,
    each,
    ids,
    items,
    links,
    parameter,
)


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
    told = items(client, name, limit=limit, skipGeometry="true")["features"]
    assert len(told) <= min(limit, greatest)


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
    document, seen = items(client, name, limit=97, skipGeometry="true"), 0
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
