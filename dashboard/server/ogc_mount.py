"""OGC API - Features under a path of another server, made when it is first asked for."""

from functools import cache
from typing import TYPE_CHECKING

from starlette.concurrency import run_in_threadpool
from starlette.routing import Mount
from starlette.types import ASGIApp, Receive, Scope, Send

if TYPE_CHECKING:
    from starlette.applications import Starlette


def ogc_mount(path: str = "/ogc") -> Mount:
    """Give the live layers as one of a server's routes.

    Args:
        path: The path under which they are.

    Returns:
        The route.
    """
    return Mount(path, app=_when_asked())


def _when_asked() -> ASGIApp:
    async def app(scope: Scope, receive: Receive, send: Send) -> None:
        made = await run_in_threadpool(_made)
        await made(scope, receive, send)

    return app


@cache
def _made() -> "Starlette":
    """Import late: pygeoapi takes a second that the page need not wait for."""
    from dashboard.ogc.app import ogc_app
    from dashboard.ogc.memory import Memory
    from dashboard.server.shared_state import the_atlas

    return ogc_app(Memory(the_atlas()))
