"""The abstract tests of OGC API - Features Part 2 (18-058r1), reference systems: `test_crs_`."""

import re

import pytest
from pyproj import Transformer

from tests.dashboard.ogc.asking import CRS84, each_shaped, ids, items, systems


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
