"""OGC API - Features under a path of another server, answered by the workshop."""

import asyncio
from functools import cache
from typing import TYPE_CHECKING

from starlette.requests import Request
from starlette.responses import PlainTextResponse, Response
from starlette.routing import BaseRoute, Mount, Route
from starlette.types import Message, Receive, Scope, Send

from dashboard.server.doors import METHODS
from dashboard.server.http_cache import whole_answer
from dashboard.server.questions import when_free
from dashboard.server.shared_state import the_atlas
from dashboard.server.workshop import made_for

if TYPE_CHECKING:
    from starlette.applications import Starlette

LONGEST = 2000
"""How many letters a question may have."""


def ogc_routes(path: str = "/ogc") -> list[BaseRoute]:
    """Give the live layers as routes, under a path with a slash behind it or without."""
    whole = Mount(path, routes=[Route("/{rest:path}", when_free(answered), methods=METHODS)])
    return [Route(path, _Bare(path, whole)), whole]


class _Bare:
    """The bare path, as though a slash stood behind it: clients drop or keep it as they like."""

    def __init__(self, path: str, whole: Mount) -> None:
        self._path = path
        self._whole = whole

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        slashed = {**scope, "path": f"{scope.get('root_path', '')}{self._path}/"}
        _, under = self._whole.matches(slashed)
        await self._whole.handle({**slashed, **under}, receive, send)


async def answered(request: Request) -> Response:
    """Answer a question about the live layers."""
    query = request.scope["query_string"]
    if len(request.url.path) + len(query) > LONGEST:
        return PlainTextResponse(f"The question is longer than {LONGEST} letters.\n", 414)
    wanted = request.headers.get("accept", "").partition(",")[0]
    mounted = (request.url.scheme, request.url.netloc, request.scope.get("root_path", ""))
    accept = wanted if wanted == "text/html" else ""
    status, headers, body = await made_for(
        request, ogc_answer, request.method, *mounted, request.scope["path"], query, accept
    )
    return Response(body, status, headers=dict(headers))


Answer = tuple[int, tuple[tuple[str, str], ...], bytes]


def ogc_answer(
    method: str, scheme: str, host: str, root: str, path: str, query: bytes, accept: str
) -> Answer:
    """Ask the layers' own application; give status, headers and body.

    Args:
        scheme: By which the client came, and would follow a link.
        host: The host that the client asked for.
        root: The path under which the application stands.
        path: The whole path that was asked for.
        query: The parameters as they stand in the address.
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
