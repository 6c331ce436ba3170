"""The docs as pages, at /docs, once `make docs` has built them."""

from pathlib import Path

from starlette.requests import Request
from starlette.responses import PlainTextResponse, RedirectResponse, Response
from starlette.routing import BaseRoute, Mount, Route
from starlette.staticfiles import StaticFiles

DOCS = Path(__file__).parents[2] / "build" / "docs"


def routes(folder: Path = DOCS) -> list[BaseRoute]:
    """Give the addresses, for the server to mount.

    Args:
        folder: Where the docs are built.

    Returns:
        The built pages; where there are none, a sentence that says how to build them.
    """
    if not (folder / "index.html").exists():
        return [Route("/docs", unbuilt), Route("/docs/{rest:path}", unbuilt)]
    return [Route("/docs", to_start), Mount("/docs", StaticFiles(directory=folder, html=True))]


async def to_start(_request: Request) -> Response:
    """Send a visitor on to the first page, from which its links lead on."""
    return RedirectResponse("/docs/", status_code=307)


async def unbuilt(_request: Request) -> Response:
    """Say how the docs are built."""
    return PlainTextResponse("The docs are not built here: run `make docs`.\n", status_code=404)
