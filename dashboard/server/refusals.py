"""How what cannot be answered is told: in one sentence, or to a reader on a page with ways back.

A program gets the sentence alone. Whoever asks for a page, as a browser does, gets it within one.
"""

from collections.abc import Awaitable, Callable
from functools import wraps
from html import escape

from starlette.convertors import StringConvertor, register_url_convertor
from starlette.datastructures import Headers
from starlette.requests import Request
from starlette.responses import PlainTextResponse, Response
from starlette.routing import Route
from starlette.types import ASGIApp, Message, Receive, Scope, Send

from dashboard.panels.markup import plain_page, tag
from dashboard.server.workshop import RETRY_S, Busy
from dashboard.text import FIRST, languages, say

BACK = {"/": "page.map", "/ledger": "page.ledger", "/method": "page.method"}
"""The ways back, each with its words."""

SAID = (400, 404, 503)
"""The faults that have a heading of their own."""

FAILED = "The server failed at this; its own log tells of it.\n"

Handler = Callable[[Request], Awaitable[Response]]


def when_free(answer: Handler) -> Handler:
    """Tell a client of a ValueError by 400 and why, of `Busy` by 503 and when to ask again."""

    @wraps(answer)
    async def answered(request: Request) -> Response:
        try:
            return await answer(request)
        except Busy:
            told = f"The server has much to do; ask again in {RETRY_S} seconds.\n"
            headers = {"Retry-After": str(RETRY_S), "Cache-Control": "no-store"}
            return PlainTextResponse(told, 503, headers=headers)
        except ValueError as error:
            told = str(error).removesuffix(".")
            return PlainTextResponse(f"{told[:1].upper()}{told[1:]}.\n", 400, headers=_REFUSED)

    return answered


_REFUSED = {"Access-Control-Allow-Origin": "*", "Cache-Control": "no-cache"}
"""Any page may read why."""


class _Elsewhere(StringConvertor):
    """An address that is no file, and none of those that Streamlit keeps for itself."""

    regex = r"(?!(?:_stcore|app|component|media|static)(?:/|$))[^.]+"


register_url_convertor("elsewhere", _Elsewhere())


def routes() -> list[Route]:
    """Give every address that is nobody else's; to be mounted last."""
    return [Route("/{path:elsewhere}", nowhere)]


async def nowhere(request: Request) -> Response:
    """Say that there is nothing at an address, where Streamlit would show its first page."""
    return PlainTextResponse(f"There is nothing at {request.url.path[:80]}.\n", 404)


class ErrorPages:
    """ASGI middleware that puts a refusal into a page, for who asks for pages.

    What fails is told as well, and then left to whoever logs it.
    """

    def __init__(self, app: ASGIApp) -> None:
        self._app = app

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        """Pass a request on; hold back the answer where it is a refusal."""
        if scope["type"] != "http":
            await self._app(scope, receive, send)
            return
        held: list[Message] = []
        is_paged, is_begun = "text/html" in Headers(scope=scope).get("accept", ""), False

        async def paged(message: Message) -> None:
            nonlocal is_begun
            is_begun = True
            if not held and not (is_paged and _is_refusal(message)):
                await send(message)
                return
            held.append(message)
            if not message.get("more_body") and message["type"] == "http.response.body":
                sentence = b"".join(part.get("body", b"") for part in held).decode()
                await _page(Request(scope), held[0], sentence)(scope, receive, send)

        try:
            await self._app(scope, receive, paged)
        except Exception:
            if not is_begun:
                await PlainTextResponse(FAILED, 500)(scope, receive, paged)
            raise


def _is_refusal(message: Message) -> bool:
    if message["type"] != "http.response.start" or message["status"] < 400:
        return False
    return Headers(raw=message["headers"]).get("content-type", "").startswith("text/plain")


def _page(request: Request, start: Message, sentence: str) -> Response:
    status = int(start["status"])
    lang = _language(request)
    heading = say(f"fault.{status if status in SAID else 'other'}", lang)
    links = [tag("li", tag("a", say(w, lang), href=f"{to}?lang={lang}")) for to, w in BACK.items()]
    told = tag("p", sentence.strip(), lang=FIRST, dir="ltr")
    parts = [tag("h2", heading), told, tag("ul", *links)]
    html, policy = plain_page(parts, lang, f"<title>{escape(heading)}</title>")
    kept = {name: text for name, text in Headers(raw=start["headers"]).items() if name in _KEPT}
    headers = {**kept, "Content-Security-Policy": policy, "Vary": "Accept, Accept-Language"}
    return Response(html, status, headers, "text/html")


_KEPT = ("allow", "cache-control", "retry-after")


def _language(request: Request) -> str:
    """The language that the address names, else the first that the browser reads."""
    wished = request.headers.get("accept-language", "").split(",")
    asked = [request.query_params.get("lang", ""), *(one.strip()[:2] for one in wished)]
    return next((code for code in asked if code in languages()), FIRST)
