"""What the server has at which address: Streamlit's page, and beside it all routes."""

import asyncio
from collections.abc import AsyncIterator, Callable, Collection, Iterable
from contextlib import AbstractAsyncContextManager, asynccontextmanager
from pathlib import Path
from threading import Event, Thread
from typing import TypedDict
from urllib.parse import urlencode

import streamlit as st
from starlette.middleware import Middleware
from starlette.requests import Request
from starlette.responses import FileResponse, PlainTextResponse, RedirectResponse, Response
from starlette.routing import BaseRoute, Mount, Route
from starlette.staticfiles import StaticFiles

from dashboard.server import file_routes, link_routes, map_routes, questions
from dashboard.server.doors import Doors
from dashboard.server.link_routes import ToldPage
from dashboard.server.listening import listen_with
from dashboard.server.ogc_routes import ogc_routes
from dashboard.server.questions import ErrorPages
from dashboard.server.shared_state import SWEEP_S, sweep
from dashboard.server.workshop import THE_WORKSHOP

AFTER_S = 0.5
"""How long after its start the server answers before it does anything else."""

PAGES = ("press", "changes", "ledger", "events", "method")
"""The pages beside the map, by their addresses."""

SCRIPT = Path(__file__).parents[1] / "page.py"
"""The page, as Streamlit runs it."""

LOCAL = ("127.0.0.1", "localhost", "[::1]")
"""The names by which this machine calls itself."""

DOCS = Path(__file__).parents[2] / "build" / "docs"
"""Where `make docs` builds the docs."""


class Parts(TypedDict):
    """What the server has beside the page: arguments of ``streamlit.App``."""

    lifespan: Callable[[st.App], AbstractAsyncContextManager[None]]
    routes: list[BaseRoute]
    middleware: list[Middleware]


def parts(hosts: Collection[str] | None = LOCAL) -> Parts:
    """Give what the server has beside the page; None for hosts is any of them."""
    pages = [Route(f"/{page}", to_page) for page in PAGES]
    icons = [Route(f"/favicon.{ending}", icon) for ending in ("ico", "png")]
    ours = [Route("/health", health), *pages, *icons, *docs_routes(), *ogc_routes("/ogc")]
    made = [*map_routes.routes(), *file_routes.routes(), *link_routes.routes()]
    return {
        "lifespan": _warm,
        "routes": [*ours, *made, *questions.routes()],
        "middleware": [
            Middleware(Doors, hosts=hosts),
            Middleware(ErrorPages),
            Middleware(ToldPage),
        ],
    }


def make_app(hosts: Collection[str] = LOCAL) -> st.App:
    """Make the server's application; for its hosts see `parts`."""
    return st.App(SCRIPT, **parts(hosts))


def streamlit_hosts() -> tuple[str, ...] | None:
    """Tell by which names a server that Streamlit starts may be asked for.

    Those of this machine, while it listens on this machine alone; None for any where an operator
    lets it listen further, as Streamlit's own hosting does.
    """
    return LOCAL if st.get_option("server.address") in LOCAL else None


def serve(listen: str, port: int, hosts: Iterable[str] = ()) -> None:
    """Serve the page until the process is told to end; further hosts are those of a proxy."""
    listen_with(make_app((*LOCAL, *hosts)), listen, port)


async def to_page(request: Request) -> Response:
    """Send a visitor of a page's own address through the front door.

    Streamlit's script would look for its server under each address, and fail once or twice.
    """
    asked = {**request.query_params, "page": request.url.path.strip("/")}
    return RedirectResponse(f"/?{urlencode(asked)}", status_code=307)


async def icon(_request: Request) -> Response:
    """Send the sign that a browser puts beside a title, in place of Streamlit's."""
    return FileResponse(SCRIPT.with_name("icon.png"), headers={"Cache-Control": "max-age=86400"})


def docs_routes(folder: Path = DOCS) -> list[BaseRoute]:
    """Give the docs as pages, or where they are not built a sentence that says how to."""
    if not (folder / "index.html").exists():
        return [Route("/docs", unbuilt), Route("/docs/{rest:path}", unbuilt)]
    return [Route("/docs", to_docs), Mount("/docs", StaticFiles(directory=folder, html=True))]


async def to_docs(_request: Request) -> Response:
    """Send a visitor on to the first page, from which its links lead on."""
    return RedirectResponse("/docs/", status_code=307)


async def unbuilt(_request: Request) -> Response:
    """Say how the docs are built."""
    return PlainTextResponse("The docs are not built here: run `make docs`.\n", status_code=404)


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
    map_routes.get_ready()
    THE_WORKSHOP.get_ready()
    sweep()
    while not closed.wait(SWEEP_S):
        sweep()
