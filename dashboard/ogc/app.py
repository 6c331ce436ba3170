"""The addresses of OGC API - Features, answered by pygeoapi."""

import json
from collections.abc import Callable, Mapping
from functools import partial
from hashlib import sha256
from typing import Any

from pygeoapi import api as core
from pygeoapi.api import API, APIRequest, itemtypes
from starlette.applications import Starlette
from starlette.concurrency import run_in_threadpool
from starlette.requests import Request
from starlette.responses import Response
from starlette.routing import Route

from dashboard.ogc.configuration import CONFORMANCE, FILTER, configuration, schema, sendable
from dashboard.ogc.cql import in_crs84
from dashboard.ogc.openapi import (
    HERE,
    MEDIA_TYPE,
    SYSTEMS,
    check_parameters,
    openapi,
    parameters_of,
)
from dashboard.ogc.pages import page
from dashboard.ogc.stores import Store
from dashboard.server.http_cache import is_held
from geodata.tables import TABLES

Document = dict[str, Any]
Answer = tuple[dict[str, str], int, Document]
Answering = Callable[..., tuple[dict[str, str], int, str | bytes]]

_METHODS = "GET, HEAD, OPTIONS"
_HEADERS = {
    "Access-Control-Allow-Origin": "*",  # the data is public, and only read
    "Access-Control-Expose-Headers": "Content-Crs, ETag",
    "Cache-Control": "no-cache",
    "Content-Security-Policy": "default-src 'none'; style-src 'unsafe-inline'",
}
JSON, GEOJSON, SCHEMA = "application/json", "application/geo+json", "application/schema+json"
_MEDIA = {
    "/openapi": MEDIA_TYPE,
    "/queryables": SCHEMA,
    "/schema": SCHEMA,
    "/items": GEOJSON,
    "/items/{item:path}": GEOJSON,
}
_READ_BY_US = ("f", "filter", "filter-lang", "filter-crs")


class Asked:
    """A request as pygeoapi reads it: always for JSON; pages are made of that."""

    def __init__(self, parameters: Mapping[str, str], path: str) -> None:
        self.query_params = parameters
        self.headers: dict[str, str] = {}
        self.scope = {"path": path}


def ogc_app(store: Store) -> Starlette:
    """Make the ASGI application, to be served by itself or under a path of another."""
    api = API(configuration(store), openapi())
    collection = "/collections/{collection}"
    answers: dict[str, Answering] = {
        "/": core.landing_page,
        "/openapi": lambda api, asked: ({}, 200, json.dumps(openapi())),
        "/conformance": lambda api, asked: ({}, 200, json.dumps({"conformsTo": CONFORMANCE})),
        "/collections": core.describe_collections,
        collection: core.describe_collections,
        f"{collection}/queryables": itemtypes.get_collection_queryables,
        f"{collection}/schema": core.get_collection_schema,
        f"{collection}/items": itemtypes.get_collection_items,
        f"{collection}/items/{{item:path}}": itemtypes.get_collection_item,
    }
    routes = [
        Route(path, partial(_respond, api, store, path, answer), methods=["GET", "OPTIONS"])
        for path, answer in answers.items()
    ]
    return Starlette(routes=routes, exception_handlers={404: _lost})


async def _respond(
    api: API, store: Store, path: str, answer: Answering, request: Request
) -> Response:
    if request.method == "OPTIONS":
        allowed = {"Allow": _METHODS, "Access-Control-Allow-Methods": _METHODS}
        return Response(status_code=204, headers={**_HEADERS, **allowed})
    names = [
        request.path_params[name] for name in ("collection", "item") if name in request.path_params
    ]
    table = TABLES.get(str(names[0])) if path.endswith("/items") and names else None
    try:
        known = parameters_of(table, one_item="item" in request.path_params)
        given = _in_crs84(request.query_params.multi_items())
        check_parameters(given, known)
    except ValueError as error:
        return _sent(request, 400, {"code": "InvalidParameterValue", "description": str(error)})
    headers, status, document = await run_in_threadpool(
        _asked, api, answer, request, dict(given), names
    )
    mended = await run_in_threadpool(sendable, document, store) if status == 200 else document
    if path.endswith(("/queryables", "/schema")) and status == 200:
        mended = schema(
            mended,
            f"{HERE}{request.scope['path'].removeprefix(request.scope.get('root_path', ''))}",
        )
    media = _MEDIA.get(path.partition("/{collection}")[2] or path) if status == 200 else None
    return _sent(request, status, mended, media or JSON, headers.get("Content-Crs"))


def _in_crs84(given: list[tuple[str, str]]) -> list[tuple[str, str]]:
    """Parameters with the shapes of a filter in CRS84, as pygeoapi and its links hand it on."""
    system = dict(given).get("filter-crs")
    if system not in SYSTEMS:
        return given
    return [(name, in_crs84(text, system) if name == "filter" else text) for name, text in given]


def _asked(
    api: API, answer: Answering, request: Request, given: Mapping[str, str], names: list[str]
) -> Answer:
    parameters = {name: text for name, text in given.items() if name not in _READ_BY_US}
    if "filter" in given:
        parameters[FILTER] = given["filter"]
    asked = APIRequest(Asked(parameters, request.url.path), api.locales)
    headers, status, content = answer(api, asked, *names)
    return headers, int(status), json.loads(content)


async def _lost(request: Request, _error: Exception) -> Response:
    return _sent(request, 404, {"code": "NotFound", "description": "there is no such address"})


def _sent(
    request: Request,
    status: int,
    document: Document,
    media: str = JSON,
    system: str | None = None,
) -> Response:
    here = f"{request.url.scheme}://{request.url.netloc}{request.scope.get('root_path', '')}"
    wanted = request.query_params.get("f") or request.headers.get("accept", "").partition(",")[0]
    text = json.dumps(document, ensure_ascii=False, allow_nan=False).replace(HERE, here)
    if wanted in ("html", "text/html"):
        text, media = page(json.loads(text), here), "text/html"
    body = text.encode()
    tag = f'"{sha256(body).hexdigest()[:32]}"'
    headers = {**_HEADERS, "ETag": tag, "Vary": "Accept"}
    if system:
        headers["Content-Crs"] = system
    if status == 200 and is_held(request, tag):
        return Response(status_code=304, headers=headers)
    return Response(body, status, media_type=media, headers=headers)
