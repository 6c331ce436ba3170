"""The map page at /map, and what it asks for: /map.json by who says so, and /matrix.json."""

from datetime import date
from functools import lru_cache
from gzip import compress
from hashlib import sha256
from urllib.parse import urlencode

from starlette.concurrency import run_in_threadpool
from starlette.requests import Request
from starlette.responses import RedirectResponse, Response
from starlette.routing import Route

from dashboard.mappage.page import HEAD
from dashboard.matrix import matrix_document
from dashboard.panels.view import read_params
from dashboard.server.http_cache import Made, is_held, packed
from dashboard.server.link_routes import base_of, head_tags
from dashboard.server.questions import VIEW, read_names, view_of, when_free
from dashboard.server.shared_state import (
    the_atlas,
    the_compressed_map_page,
    the_heard,
    the_map_page,
)
from dashboard.server.workshop import Workshop, made_for
from dashboard.text import FIRST

MAP = (*VIEW, "framed", "theme")
"""What the map page may be asked by."""

_HEADERS = {"Cache-Control": "no-cache"}

_KEPT = 8
"""How many map pages with a head of their own are kept compressed."""

_WORKSHOP = Workshop(workers=1, kept_bytes=16_000_000)
"""The page's own: a reader does not stand behind those who take files."""


def routes() -> list[Route]:
    """Give the addresses, for the server to mount."""
    answers = {"/map": map_response, "/map.json": heard, "/matrix.json": matrix_json}
    return [Route(path, answer) for path, answer in answers.items()]


def get_ready() -> None:
    """Make what is asked for first, before anybody does."""
    order = _WORKSHOP.order(make_matrix, None, the_atlas().register.newest_day, FIRST)
    order.future.add_done_callback(lambda _: _WORKSHOP.leave(order))
    the_compressed_map_page()


@when_free
async def map_response(request: Request) -> Response:
    """Send the map page; not again to who has these bytes."""
    read = read_names(request.query_params.multi_items(), MAP)
    asked = {("day" if name == "on" else name): text for name, text in read.items()}
    if "on" in request.query_params:  # the map reads the day by the page's name for it
        return RedirectResponse(f"{request.url.path}?{urlencode(asked)}", headers=_HEADERS)
    view, wrong = read_params(await run_in_threadpool(the_atlas), asked)
    page = await run_in_threadpool(the_map_page, view.says)
    tags = ""
    if "framed" not in request.query_params and not wrong:
        tags = await run_in_threadpool(head_tags, base_of(request), "/map", view)
    tag = f'"{page.digest}{sha256(tags.encode()).hexdigest()[:16] if tags else ""}"'
    policy = {"Content-Security-Policy": page.policy, "Vary": "Accept-Encoding"}
    headers = {**_HEADERS, **policy, "ETag": tag}
    if is_held(request, tag):
        return Response(status_code=304, headers=headers)
    if "gzip" not in request.headers.get("accept-encoding", ""):
        return Response(_headed(page.html, tags), media_type="text/html", headers=headers)
    body = await run_in_threadpool(_compressed, view.says, tags)
    return Response(body, media_type="text/html", headers={**headers, "Content-Encoding": "gzip"})


@lru_cache(_KEPT)
def _compressed(says: str | None, tags: str) -> bytes:
    if not tags:
        return the_compressed_map_page(says)
    return compress(_headed(the_map_page(says).html, tags), 6, mtime=0)


def _headed(html: bytes, tags: str) -> bytes:
    return html.replace(HEAD.encode(), tags.encode(), 1) if tags else html


@when_free
async def heard(request: Request) -> Response:
    """Send what of the map is other for a group of claimants, to a page that has the map open."""
    view = await view_of(request, ("says",))
    return _sent(request, await run_in_threadpool(the_heard, view.says))


@when_free
async def matrix_json(request: Request) -> Response:
    """Send the matrix as data for the page."""
    view = await view_of(request)
    terms = view.says, view.known, view.lang
    return _sent(request, await made_for(request, make_matrix, *terms, workshop=_WORKSHOP))


def make_matrix(says: str | None, known: date, lang: str) -> Made:
    """Make the matrix as one group of claimants, or every one, had told of it by a day."""
    return packed(matrix_document(the_atlas(says).as_known(known), lang))


def _sent(request: Request, made: Made) -> Response:
    headers = {**_HEADERS, "ETag": made.tag}
    if is_held(request, made.tag):
        return Response(status_code=304, headers=headers)
    headers["Content-Encoding"] = "gzip"
    return Response(made.content, media_type="application/json", headers=headers)
