"""The OpenAPI document. It stands by itself: no part of it lies on another host."""

from functools import cache
from typing import Any

from dashboard.ogc.configuration import CRS84, DEFAULT_ITEMS, HERE, MOST_ITEMS
from geodata.export.credits import LICENCE, LICENCE_URL, TITLE
from geodata.tables import TABLES, Table

Document = dict[str, Any]


@cache
def openapi() -> Document:
    """Write the OpenAPI document.

    Returns:
        The document, in version 3.0.
    """
    paths = {
        "/": _path("The landing page"),
        "/openapi": _path("This document", media="application/vnd.oai.openapi+json;version=3.0"),
        "/conformance": _path("What it conforms to"),
        "/collections": _path("Every collection"),
    }
    for table in TABLES.values():
        paths |= _of_collection(table)
    return {
        "openapi": "3.0.3",
        "info": {
            "title": TITLE,
            "version": "1.0.0",
            "license": {"name": LICENCE, "url": LICENCE_URL},
        },
        "servers": [{"url": HERE}],
        "paths": paths,
    }


def _of_collection(table: Table) -> dict[str, Document]:
    start = f"/collections/{table.name}"
    item: Document = {"name": "item", "in": "path", "required": True, "schema": {"type": "string"}}
    geojson = "application/geo+json"
    return {
        start: _path(f"What {table.name} is"),
        f"{start}/queryables": _path("Its fields, to ask by"),
        f"{start}/schema": _path("Its fields"),
        f"{start}/items": _path(table.title, _item_parameters(table), geojson),
        f"{start}/items/{{item}}": _path(
            "One row", [item, _CRS], geojson, {"404": _said("no such row")}
        ),
    }


def _path(
    summary: str,
    parameters: list[Document] | None = None,
    media: str = "application/json",
    more: Document | None = None,
) -> Document:
    answer = {"description": summary, "content": _content(media)}
    responses = {"200": answer, "400": _said("a parameter is wrong"), **(more or {})}
    form = _parameter("f", {"type": "string", "enum": ["json", "html"]})
    return {
        "get": {
            "summary": summary,
            "parameters": [form, *(parameters or [])],
            "responses": responses,
        }
    }


def _item_parameters(table: Table) -> list[Document]:
    box: Document = {"type": "array", "minItems": 4, "maxItems": 6, "items": {"type": "number"}}
    limit: Document = {
        "type": "integer",
        "minimum": 1,
        "maximum": MOST_ITEMS,
        "default": DEFAULT_ITEMS,
    }
    own = [_parameter(f.name, {"type": f.types.json}, f.meaning) for f in table.fields]
    return [
        _CRS,
        _parameter("bbox-crs", _CRS["schema"]),
        {**_parameter("bbox", box), "style": "form", "explode": False},
        _parameter("datetime", {"type": "string"}, "a day, or an interval with a slash"),
        _parameter("limit", limit),
        _parameter("offset", {"type": "integer", "minimum": 0, "maximum": 999_999_999}),
        _parameter("sortby", {"type": "string"}, "fields, with - for falling"),
        _parameter("properties", {"type": "string"}, "fields to send"),
        _parameter("skipGeometry", {"type": "boolean"}),
        _parameter("resulttype", {"type": "string", "enum": ["results", "hits"]}),
        *own,
    ]


def _parameter(name: str, schema: Document, about: str = "") -> Document:
    told = {"description": about} if about else {}
    return {"name": name, "in": "query", "required": False, "schema": schema, **told}


_CRS = _parameter("crs", {"type": "string", "enum": [CRS84]})


def _said(sentence: str) -> Document:
    return {"description": sentence, "content": _content("application/json")}


def _content(media: str) -> Document:
    return {media: {"schema": {"type": "object"}}, "text/html": {"schema": {"type": "string"}}}
