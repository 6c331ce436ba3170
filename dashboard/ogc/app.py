"""The addresses of OGC API - Features, answered by pygeoapi."""

import json
from collections.abc import Callable, Mapping
from functools import partial
from typing import Any

from pygeoapi import api as core
from pygeoapi.api import API, APIRequest, itemtypes
from starlette.applications import Starlette
from starlette.concurrency import run_in_threadpool
from starlette.requests import Request
from starlette.responses import Response
from starlette.routing import Route

from dashboard.ogc.configuration import HERE, configuration
from dashboard.ogc.documents import sendable
from dashboard.ogc.openapi import openapi
from dashboard.ogc.pages import page
from dashboard.ogc.parameters import check_parameters
from dashboard.ogc.store import Store
from geodata.tables import TABLES

Answer = tuple[int, dict[str, Any]]
Answering = Callable[..., tuple[dict[str, str], int, str | bytes]]

_HEADERS = {
    "Access-Control-Allow-Origin": "*",  # the data is public, and only read
    "X-Content-Type-Options": "nosniff",
    "Referrer-Policy": "no-referrer",
    "Content-Security-Policy": "default-src 'none'; style-src 'unsafe-inline'",
}
_MEDIA_TYPES = {
    "items": "application/geo+json",
    "openapi": "application/vnd.oai.openapi+json;version=3.0",
}


class Asked:
    """A request as pygeoapi reads it: always for JSON; pages are made of that."""

    def __init__(self, parameters: Mapping[str, str], path: str) -> None:
        self.query_params = parameters
        self.headers: dict[str, str] = {}
        self.scope = {"path": path}


def ogc_app(store: Store) -> Starlette:
    """Make the application.

    Args:
        store: What holds the tables.

    Returns:
        The ASGI application, to be served by itself or under a path of another.
    """
    api = API(configuration(store), openapi())
    collection = "/collections/{collection}"
    answers: dict[str, Answering] = {
        "/": core.landing_page,
        "/conformance": core.conformance,
        "/collections": core.describe_collections,
        collection: core.describe_collections,
        f"{collection}/queryables": itemtypes.get_collection_queryables,
        f"{collection}/schema": core.get_collection_schema,
        f"{collection}/items": itemtypes.get_collection_items,
        f"{collection}/items/{{item:path}}": itemtypes.get_collection_item,
    }
    routes = [Route(path, partial(_respond, api, path, answer)) for path, answer in answers.items()]
    return Starlette(routes=[Route("/openapi", _openapi), *routes], exception_handlers={404: _lost})


async def _respond(api: API, path: str, answer: Answering, request: Request) -> Response:
    names = [
        request.path_params[name] for name in ("collection", "item") if name in request.path_params
    ]
    table = TABLES.get(str(names[0])) if path.endswith("/items") and names else None
    try:
        extra = ("crs",) if "item" in request.path_params else ()
        check_parameters(request.query_params.multi_items(), table, extra)
    except ValueError as error:
        return _sent(request, 400, {"code": "InvalidParameterValue", "description": str(error)})
    status, document = await run_in_threadpool(_asked, api, answer, request, names)
    return _sent(request, status, document, "items" if "/items" in path else "")


def _asked(api: API, answer: Answering, request: Request, names: list[str]) -> Answer:
    parameters = {k: v for k, v in request.query_params.items() if k != "f"}
    asked = APIRequest(Asked(parameters, request.url.path), api.locales)
    _, status, content = answer(api, asked, *names)
    return int(status), json.loads(content)


async def _openapi(request: Request) -> Response:
    try:
        check_parameters(request.query_params.multi_items())
    except ValueError as error:
        return _sent(request, 400, {"code": "InvalidParameterValue", "description": str(error)})
    return _sent(request, 200, openapi(), "openapi")


async def _lost(request: Request, _error: Exception) -> Response:
    return _sent(request, 404, {"code": "NotFound", "description": "there is no such address"})


def _sent(request: Request, status: int, document: dict[str, Any], kind: str = "") -> Response:
    here = f"{request.url.scheme}://{request.url.netloc}{request.scope.get('root_path', '')}"
    wanted = request.query_params.get("f") or request.headers.get("accept", "").partition(",")[0]
    text = json.dumps(sendable(document), ensure_ascii=False, allow_nan=False).replace(HERE, here)
    if wanted in ("html", "text/html"):
        body, media = page(json.loads(text), here), "text/html"
    else:
        body, media = text, _MEDIA_TYPES.get(kind if status == 200 else "", "application/json")
    return Response(body, status, media_type=media, headers=_HEADERS)
