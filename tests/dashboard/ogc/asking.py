"""Questions to the live layers, as the abstract tests put them; what they say is read here."""

from functools import cache

import pytest
from shapely.geometry import shape

from geodata.tables import TABLES

NAMES = list(TABLES)
SHAPED = [name for name, table in TABLES.items() if table.geometry]
JSON, GEOJSON = "application/json", "application/geo+json"
CRS84 = "http://www.opengis.net/def/crs/OGC/1.3/CRS84"
each = pytest.mark.parametrize("name", NAMES)
each_shaped = pytest.mark.parametrize("name", SHAPED)


def items(client, name, **asked):
    """The answer to a question for items, which must be one."""
    return answered(client, name, *asked.items())


@cache
def answered(client, name, *asked):
    """The same, asked once: one question has one answer."""
    answer = client.get(f"/collections/{name}/items", params={"limit": 2000, **dict(asked)})
    assert (answer.status_code, answer.headers["content-type"]) == (200, GEOJSON), answer.text
    return answer.json()


def ids(client, name, **asked):
    key = TABLES[name].key
    whole = items(client, name, skipGeometry="true", properties=key, **asked)
    return {feature["id"] for feature in whole["features"]}


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


def systems(client, name):
    return client.get(f"/collections/{name}").json()["crs"]


def refused(client, name, text, **asked):
    answer = client.get(f"/collections/{name}/items", params={"filter": text, **asked})
    return answer.status_code == 400
