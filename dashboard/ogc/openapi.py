"""The OpenAPI document. It stands by itself: no part of it lies on another host."""

from functools import cache
from typing import Any

from dashboard.ogc.configuration import HERE
from dashboard.ogc.parameters import Parameter, parameters_of
from geodata.export.credits import LICENCE, LICENCE_URL, TITLE
from geodata.tables import TABLES, Table

Document = dict[str, Any]

MEDIA_TYPE = "application/vnd.oai.openapi+json;version=3.0"
_GEOJSON = "application/geo+json"


@cache
def openapi() -> Document:
    """Write the OpenAPI document.

    Returns:
        The document, in version 3.0.
    """
    plain = parameters_of(None)
    paths = {
        "/": _path("The landing page", plain),
        "/openapi": _path("This document", plain, MEDIA_TYPE),
        "/conformance": _path("What it conforms to", plain),
        "/collections": _path("Every collection", plain),
    }
    for table in TABLES.values():
        paths |= _of_collection(table, plain)
    licence = {"name": LICENCE, "url": LICENCE_URL}
    return {
        "openapi": "3.0.3",
        "info": {"title": TITLE, "version": "1.0.0", "license": licence},
        "servers": [{"url": HERE}],
        "paths": paths,
    }


def _of_collection(table: Table, plain: list[Parameter]) -> dict[str, Document]:
    start = f"/collections/{table.name}"
    item: Document = {"name": "item", "in": "path", "required": True, "schema": {"type": "string"}}
    one = _path("One row", parameters_of(None, one_item=True), _GEOJSON)
    one["get"]["parameters"].append(item)
    one["get"]["responses"]["404"] = _said("no such row")
    return {
        start: _path(f"What {table.name} is", plain),
        f"{start}/queryables": _path("Its fields, to ask by", plain),
        f"{start}/schema": _path("Its fields", plain),
        f"{start}/items": _path(table.title, parameters_of(table), _GEOJSON),
        f"{start}/items/{{item}}": one,
    }


def _path(summary: str, takes: list[Parameter], media: str = "application/json") -> Document:
    answer = {"description": summary, "content": _content(media)}
    responses = {"200": answer, "400": _said("a parameter is wrong")}
    told = [parameter.document() for parameter in takes]
    return {"get": {"summary": summary, "parameters": told, "responses": responses}}


def _said(sentence: str) -> Document:
    return {"description": sentence, "content": _content("application/json")}


def _content(media: str) -> Document:
    return {media: {"schema": {"type": "object"}}, "text/html": {"schema": {"type": "string"}}}
