"""The matrix as data for the page, at /matrix.json: by the day as known, who says so, language."""

import json
from datetime import date
from gzip import compress
from hashlib import sha256

from starlette.concurrency import run_in_threadpool
from starlette.requests import Request
from starlette.responses import Response
from starlette.routing import Route

from dashboard.matrix import matrix_document
from dashboard.server.http_cache import is_held
from dashboard.server.parameters import read_view
from dashboard.server.shared_state import the_atlas
from dashboard.server.workshop import Workshop, made_for, when_free
from dashboard.text import FIRST

_WORKSHOP = Workshop(workers=1, kept_bytes=16_000_000)
"""The page's own: a reader does not stand behind those who take files."""


def routes() -> list[Route]:
    """Give the address, for the server to mount."""
    return [Route("/matrix.json", matrix_json)]


def get_ready() -> None:
    """Make the matrix that is asked for first, before anybody does."""
    order = _WORKSHOP.order(make_matrix, None, the_atlas().register.newest_day, FIRST)
    order.future.add_done_callback(lambda _: _WORKSHOP.leave(order))


@when_free
async def matrix_json(request: Request) -> Response:
    """Send the matrix; not again to who has these bytes."""
    asked = request.query_params.multi_items()
    view, _ = await run_in_threadpool(lambda: read_view(the_atlas(), asked))
    packed, tag = await made_for(
        request, make_matrix, view.says, view.known, view.lang, workshop=_WORKSHOP
    )
    headers = {
        "Cache-Control": "no-cache",
        "ETag": tag,
        "Content-Encoding": "gzip",
        "X-Content-Type-Options": "nosniff",
    }
    if is_held(request, tag):
        return Response(status_code=304, headers=headers)
    return Response(packed, media_type="application/json", headers=headers)


def make_matrix(says: str | None, known: date, lang: str) -> tuple[bytes, str]:
    """Make the matrix.

    Args:
        says: The group of claimants that it rests on alone; every group if None.
        known: The day up to which sources had been published.
        lang: The language.

    Returns:
        The document, compressed, and the entity tag of its text.
    """
    document = matrix_document(the_atlas(says).as_known(known), lang)
    text = json.dumps(document, ensure_ascii=False, separators=(",", ":")).encode()
    return compress(text, 6, mtime=0), f'"{sha256(text).hexdigest()[:32]}"'
