"""OGC API - Features under a path of another server, made when it is first asked for."""

from functools import cache
from typing import TYPE_CHECKING

from starlette.concurrency import run_in_threadpool
from starlette.routing import BaseRoute, Mount, Route
from starlette.types import ASGIApp, Receive, Scope, Send

if TYPE_CHECKING:
    from starlette.applications import Starlette


def ogc_routes(path: str = "/ogc") -> list[BaseRoute]:
    """Give the live layers as routes of a server.

    Args:
        path: The path under which they are, with a slash behind it or without.

    Returns:
        The routes.
    """
    return [Route(path, _Bare(path)), Mount(path, app=_when_asked())]


class _Bare:
    """The bare path, as though a slash stood behind it: clients drop or keep it as they like."""

    def __init__(self, path: str) -> None:
        self._path = path

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        root = scope.get("root_path", "") + self._path
        await _when_asked()({**scope, "root_path": root, "path": f"{root}/"}, receive, send)


def _when_asked() -> ASGIApp:
    async def app(scope: Scope, receive: Receive, send: Send) -> None:
        made = await run_in_threadpool(_made)
        await made(scope, receive, send)

    return app


@cache
def _made() -> "Starlette":
    """Import late: pygeoapi takes a second that the page need not wait for."""
    from dashboard.ogc import Memory, ogc_app
    from dashboard.server.shared_state import the_atlas

    return ogc_app(Memory(the_atlas()))
