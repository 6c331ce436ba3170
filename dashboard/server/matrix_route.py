"""The matrix as data for the page, at /matrix.json: by the day as known, who says so, language."""

import json
from datetime import date
from functools import lru_cache
from gzip import compress
from hashlib import sha256

from starlette.concurrency import run_in_threadpool
from starlette.requests import Request
from starlette.responses import PlainTextResponse, Response
from starlette.routing import Route

from dashboard.matrix import matrix_document
from dashboard.panels.view import read_params
from dashboard.server.http_cache import is_held
from dashboard.server.shared_state import the_atlas

_KEPT = 64


def routes() -> list[Route]:
    """Give the address, for the server to mount."""
    return [Route("/matrix.json", matrix_json)]


async def matrix_json(request: Request) -> Response:
    """Send the matrix; not again to who has these bytes."""
    view, wrong = read_params(the_atlas(), request.query_params)
    if wrong:
        return PlainTextResponse(f"This cannot be read: {', '.join(wrong)}.\n", 400)
    body, tag = await run_in_threadpool(_body, view.says, view.known, view.lang)
    headers = {
        "Cache-Control": "no-cache",
        "ETag": tag,
        "Content-Encoding": "gzip",
        "X-Content-Type-Options": "nosniff",
    }
    if is_held(request, tag):
        return Response(status_code=304, headers=headers)
    return Response(body, media_type="application/json", headers=headers)


@lru_cache(_KEPT)
def _body(says: str | None, known: date, lang: str) -> tuple[bytes, str]:
    document = matrix_document(the_atlas(says).as_known(known), lang)
    text = json.dumps(document, ensure_ascii=False, separators=(",", ":")).encode()
    return compress(text, 6, mtime=0), f'"{sha256(text).hexdigest()[:32]}"'
