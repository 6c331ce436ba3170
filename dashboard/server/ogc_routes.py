"""OGC API - Features under a path of another server, answered by the workshop."""

import asyncio
from functools import cache, partial
from typing import TYPE_CHECKING

from starlette.requests import Request
from starlette.responses import PlainTextResponse, Response
from starlette.routing import Route
from starlette.types import Message

from dashboard.server.doors import METHODS
from dashboard.server.http_cache import whole_answer
from dashboard.server.questions import when_free
from dashboard.server.shared_state import the_atlas
from dashboard.server.workshop import made_for

if TYPE_CHECKING:
    from starlette.applications import Starlette

LONGEST = 2000
"""How many letters a question may have."""


def ogc_routes(path: str = "/ogc") -> list[Route]:
    """Give the live layers as routes, under a path with a slash behind it or without.

    Clients drop or keep the slash as they like; the answer is the same.
    """
    answer = when_free(partial(answered, path))
    return [Route(one, answer, methods=METHODS) for one in (path, f"{path}/{{rest:path}}")]


async def answered(under: str, request: Request) -> Response:
    """Answer a question about the live layers, which stand under a path."""
    query = request.scope["query_string"]
    if len(request.url.path) + len(query) > LONGEST:
        return PlainTextResponse(f"The question is longer than {LONGEST} letters.\n", 414)
    root = f"{request.scope.get('root_path', '')}{under}"
    path = f"{root}/{request.path_params.get('rest', '')}"
    wanted = request.headers.get("accept", "").partition(",")[0]
    accept = wanted if wanted == "text/html" else ""
    host = request.url.scheme, request.url.netloc
    status, headers, body = await made_for(
        request, ogc_answer, request.method, *host, root, path, query, accept
    )
    return Response(body, status, headers=dict(headers))


Answer = tuple[int, tuple[tuple[str, str], ...], bytes]


def ogc_answer(
    method: str, scheme: str, host: str, root: str, path: str, query: bytes, accept: str
) -> Answer:
    """Ask the layers' own application; give status, headers and body.

    Args:
        root: The path under which the application stands; the path asked for begins with it.
        accept: The media type that the client likes best, if it is a page.
    """
    headers = [(b"host", host.encode("latin-1")), (b"accept", accept.encode("latin-1"))]
    scope = {"type": "http", "method": method, "scheme": scheme, "path": path, "root_path": root}
    whole = {**scope, "query_string": query, "headers": headers, "http_version": "1.1"}
    status, sent, body = asyncio.run(whole_answer(the_ogc_app(), whole, _nothing))
    return status, tuple(sent.items()), body


async def _nothing() -> Message:
    return {"type": "http.request", "body": b"", "more_body": False}


@cache
def the_ogc_app() -> "Starlette":
    """Make the application, with every table filled. It takes seconds, and is done once."""
    from dashboard.ogc import Memory, ogc_app
    from geodata.tables import TABLES

    memory = Memory(the_atlas())
    for table in TABLES.values():
        memory.items(table)
    return ogc_app(memory)
