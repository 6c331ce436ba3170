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

from dashboard.mappage import MapPage, heard_document, map_page
from dashboard.mappage.online_tiles import Tiles
from dashboard.mappage.page import HEAD
from dashboard.matrix import matrix_document
from dashboard.panels.view import read_params
from dashboard.server.http_cache import Made, is_held, packed, sent
from dashboard.server.link_routes import base_of, head_tags
from dashboard.server.questions import VIEW, read_names, view_of, when_free
from dashboard.server.shared_state import once, the_atlas, the_tiles
from dashboard.server.workshop import Workshop, made_for
from dashboard.text import FIRST
from seeds.settings import SETTINGS

MAP = (*VIEW, "framed", "theme")
"""What the map page may be asked by."""

_HEADERS = {"Cache-Control": "no-cache"}
JSON = "application/json"

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
    _compressed(_page(None, the_tiles()))


@when_free
async def map_response(request: Request) -> Response:
    """Send the map page; not again to who has these bytes."""
    read = read_names(request.query_params.multi_items(), MAP)
    asked = {("day" if name == "on" else name): text for name, text in read.items()}
    if "on" in request.query_params:  # the map reads the day by the page's name for it
        return RedirectResponse(f"{request.url.path}?{urlencode(asked)}", headers=_HEADERS)
    view, wrong = read_params(await run_in_threadpool(the_atlas), asked)
    page = await run_in_threadpool(_page, view.says, the_tiles())
    tags = ""
    if "framed" not in request.query_params and not wrong:
        tags = await run_in_threadpool(head_tags, base_of(request), "/map", view)
    tag = f'"{page.digest}{sha256(tags.encode()).hexdigest()[:16] if tags else ""}"'
    policy = {"Content-Security-Policy": page.policy, "Vary": "Accept-Encoding"}
    headers = {**_HEADERS, **policy, "ETag": tag}
    if is_held(request, tag):
        return Response(status_code=304, headers=headers)
    if "gzip" not in request.headers.get("accept-encoding", ""):
        return Response(_headed(page, tags), media_type="text/html", headers=headers)
    body = await run_in_threadpool(_compressed_with, page, tags)
    return Response(body, media_type="text/html", headers={**headers, "Content-Encoding": "gzip"})


@once
def _page(says: str | None, tiles: Tiles | None) -> MapPage:
    return map_page(the_atlas(says), {"day": SETTINGS.shown_day.isoformat()}, tiles)


@once
def _compressed(page: MapPage) -> bytes:
    return compress(page.html, 9, mtime=0)


@lru_cache(_KEPT)
def _compressed_with(page: MapPage, tags: str) -> bytes:
    return compress(_headed(page, tags), 6, mtime=0) if tags else _compressed(page)


def _headed(page: MapPage, tags: str) -> bytes:
    return page.html.replace(HEAD.encode(), tags.encode(), 1) if tags else page.html


@when_free
async def heard(request: Request) -> Response:
    """Send what of the map is other for a group of claimants, to a page that has the map open."""
    view = await view_of(request, ("says",))
    return sent(request, await run_in_threadpool(_heard_by, view.says), JSON, _HEADERS)


@once
def _heard_by(says: str | None) -> Made:
    return packed(heard_document(the_atlas(says)))


@when_free
async def matrix_json(request: Request) -> Response:
    """Send the matrix as data for the page."""
    view = await view_of(request)
    terms = view.says, view.known, view.lang
    made = await made_for(request, make_matrix, *terms, workshop=_WORKSHOP)
    return sent(request, made, JSON, _HEADERS)


def make_matrix(says: str | None, known: date, lang: str) -> Made:
    """Make the matrix as one group of claimants, or every one, had told of it by a day."""
    return packed(matrix_document(the_atlas(says).as_known(known), lang))
