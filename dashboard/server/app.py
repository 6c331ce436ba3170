"""The server: Streamlit's page; beside it the map page, its health, the data, by address."""

import asyncio
from collections.abc import AsyncIterator, Callable, Iterable
from contextlib import AbstractAsyncContextManager, asynccontextmanager
from functools import lru_cache
from gzip import compress
from hashlib import sha256
from pathlib import Path
from threading import Event, Thread
from typing import TypedDict
from urllib.parse import urlencode

import streamlit as st
from starlette.concurrency import run_in_threadpool
from starlette.middleware import Middleware
from starlette.requests import Request
from starlette.responses import FileResponse, PlainTextResponse, RedirectResponse, Response
from starlette.routing import BaseRoute, Route

from dashboard.mappage.page import HEAD
from dashboard.panels.view import read_params
from dashboard.server import (
    claim_pages,
    data_routes,
    docs_route,
    error_page,
    file_routes,
    matrix_route,
    shared_links,
)
from dashboard.server.doors import Doors
from dashboard.server.gc_policy import SWEEP_S, sweep
from dashboard.server.hosts import KnownHosts
from dashboard.server.http_cache import is_held
from dashboard.server.listening import listen_with
from dashboard.server.ogc_mount import ogc_routes
from dashboard.server.parameters import VIEW, read_names, read_view, refusal
from dashboard.server.shared_links import ToldPage, base_of, head_tags
from dashboard.server.shared_state import (
    the_atlas,
    the_compressed_map_page,
    the_heard,
    the_map_page,
)
from dashboard.server.workshop import THE_WORKSHOP

MAP = (*VIEW, "framed", "theme")
"""What the map page may be asked by."""

AFTER_S = 0.5
"""How long after its start the server answers before it does anything else."""

PAGES = ("press", "changes", "ledger", "events", "method")
"""The pages beside the map, by their addresses."""

SCRIPT = Path(__file__).parents[1] / "page.py"
"""The page, as Streamlit runs it."""

_KEPT = 8
"""How many map pages with a head of their own are kept compressed."""

LOCAL = ("127.0.0.1", "localhost", "[::1]")
"""The names by which this machine calls itself."""

_HEADERS = {
    "Cache-Control": "no-cache",
    "Referrer-Policy": "no-referrer",
    "X-Content-Type-Options": "nosniff",
    "Permissions-Policy": "geolocation=(), camera=(), microphone=()",
}


class Parts(TypedDict):
    """What the server has beside the page: arguments of ``streamlit.App``."""

    lifespan: Callable[[st.App], AbstractAsyncContextManager[None]]
    routes: list[BaseRoute]
    middleware: list[Middleware]


def parts(hosts: Iterable[str] | None = LOCAL) -> Parts:
    """Give what the server has beside the page.

    Args:
        hosts: The names by which it may be asked for, without a port; None for any.

    Returns:
        The arguments for ``streamlit.App``.
    """
    pages = [Route(f"/{page}", to_page) for page in PAGES]
    pages += [Route(f"/favicon.{ending}", icon) for ending in ("ico", "png")]
    routes = [Route("/map", map_response), Route("/map.json", heard), *pages]
    data = [
        Route("/health", health),
        *data_routes.routes(),
        *file_routes.routes(),
        *matrix_route.routes(),
        *docs_route.routes(),
    ]
    links = [*claim_pages.routes(), *shared_links.routes(), *ogc_routes("/ogc")]
    guard = [Middleware(Doors)]
    if hosts is not None:
        guard.append(Middleware(KnownHosts, hosts=frozenset(hosts)))
    return {
        "lifespan": _warm,
        "routes": [*routes, *data, *links, *error_page.routes()],
        "middleware": [*guard, Middleware(error_page.ErrorPages), Middleware(ToldPage)],
    }


def make_app(hosts: Iterable[str] = LOCAL) -> st.App:
    """Make the server's application.

    Args:
        hosts: The names by which it may be asked for, without a port.

    Returns:
        The ASGI application.
    """
    return st.App(SCRIPT, **parts(hosts))


def streamlit_hosts() -> tuple[str, ...] | None:
    """Tell by which names a server that Streamlit starts may be asked for.

    Returns:
        Those of this machine, while it listens on this machine alone; None for any where an
        operator lets it listen further, as Streamlit's own hosting does.
    """
    return LOCAL if st.get_option("server.address") in LOCAL else None


def serve(listen: str, port: int, hosts: Iterable[str] = ()) -> None:
    """Serve the page until the process is told to end.

    Args:
        listen: The address of this machine on which it listens.
        port: The port on which it listens.
        hosts: Further names by which it may be asked for, behind a proxy.
    """
    listen_with(make_app((*LOCAL, *hosts)), listen, port)


async def map_response(request: Request) -> Response:
    """Send the map page; not again to who has these bytes."""
    try:
        read = read_names(request.query_params.multi_items(), MAP)
    except ValueError as error:
        return refusal(error, _HEADERS)
    asked = {("day" if name == "on" else name): text for name, text in read.items()}
    if "on" in request.query_params:  # the map reads the day by the page's name for it
        return RedirectResponse(f"{request.url.path}?{urlencode(asked)}", headers=_HEADERS)
    view, wrong = read_params(await run_in_threadpool(the_atlas), asked)
    page = await run_in_threadpool(the_map_page, view.says)
    tags = ""
    if "framed" not in request.query_params and not wrong:
        tags = await run_in_threadpool(head_tags, base_of(request), "/map", view)
    tag = f'"{page.digest}{sha256(tags.encode()).hexdigest()[:16] if tags else ""}"'
    headers = {
        **_HEADERS,
        "ETag": tag,
        "Content-Security-Policy": page.policy,
        "Vary": "Accept-Encoding",
    }
    if is_held(request, tag):
        return Response(status_code=304, headers=headers)
    if "gzip" not in request.headers.get("accept-encoding", ""):
        return Response(_headed(page.html, tags), media_type="text/html", headers=headers)
    body = await run_in_threadpool(_compressed, view.says, tags)
    return Response(body, media_type="text/html", headers={**headers, "Content-Encoding": "gzip"})


async def heard(request: Request) -> Response:
    """Send what of the map is other for a group of claimants, to a page that has the map open."""
    try:
        view, _ = read_view(the_atlas(), request.query_params.multi_items(), ("says",))
    except ValueError as error:
        return refusal(error, _HEADERS)
    body = await run_in_threadpool(the_heard, view.says)
    headers = {**_HEADERS, "ETag": f'"{sha256(body).hexdigest()[:32]}"'}
    if is_held(request, headers["ETag"]):
        return Response(status_code=304, headers=headers)
    headers["Content-Encoding"] = "gzip"
    return Response(body, media_type="application/json", headers=headers)


@lru_cache(_KEPT)
def _compressed(says: str | None, tags: str) -> bytes:
    if not tags:
        return the_compressed_map_page(says)
    return compress(_headed(the_map_page(says).html, tags), 6, mtime=0)


def _headed(html: bytes, tags: str) -> bytes:
    return html.replace(HEAD.encode(), tags.encode(), 1) if tags else html


async def to_page(request: Request) -> Response:
    """Send a visitor of a page's own address through the front door.

    Streamlit's script would look for its server under each address, and fail once or twice.
    """
    asked = {**request.query_params, "page": request.url.path.strip("/")}
    return RedirectResponse(f"/?{urlencode(asked)}", status_code=307)


async def icon(_request: Request) -> Response:
    """Send the sign that a browser puts beside a title, in place of Streamlit's."""
    return FileResponse(SCRIPT.with_name("icon.png"), headers={"Cache-Control": "max-age=86400"})


async def health(_request: Request) -> Response:
    """Say that the server answers."""
    return PlainTextResponse("ok")


@asynccontextmanager
async def _warm(_app: st.App) -> AsyncIterator[None]:
    """Draw the map page while the first visitor is still on the way, and keep memory tidy."""
    closed = Event()
    tending = Thread(target=_tend, args=(closed,), name="tend", daemon=True)
    asyncio.get_running_loop().call_later(AFTER_S, tending.start)
    yield
    closed.set()
    THE_WORKSHOP.close()


def _tend(closed: Event) -> None:
    matrix_route.get_ready()
    the_compressed_map_page()
    THE_WORKSHOP.get_ready()
    sweep()
    while not closed.wait(SWEEP_S):
        sweep()
