"""How a question is read from an address, and how one that cannot be answered is refused.

The same names and the same refusals count everywhere. What is unknown or stands twice is refused
and not passed over, since who misspells a day would otherwise take home the file of another.

A program is refused in one sentence; whoever asks for a page, as a browser does, gets the sentence
within one, with ways back.
"""

from collections.abc import Awaitable, Callable, Collection, Iterable
from datetime import date
from functools import wraps
from html import escape

from starlette.concurrency import run_in_threadpool
from starlette.convertors import StringConvertor, register_url_convertor
from starlette.datastructures import Headers
from starlette.requests import Request
from starlette.responses import PlainTextResponse, Response
from starlette.routing import Route
from starlette.types import ASGIApp, Message, Receive, Scope, Send

from dashboard.panels.markup import plain_page, tag
from dashboard.panels.view import LONGEST, PARAMETERS, View, read_params
from dashboard.server.shared_state import the_atlas
from dashboard.server.workshop import RETRY_S, Busy
from dashboard.text import FIRST, languages, say
from geodata.atlas import Atlas
from seeds import parse_day
from seeds.settings import SETTINGS
from seeds.vocabulary import CLAIMANT_GROUPS

CLOCKS = ("on", "known", "says")
"""What a file of the data may be asked by."""

VIEW = ("on", *(name for name in PARAMETERS if name != "day"))
"""What the page, the map and the files of a view may be asked by."""

EXAMPLE = SETTINGS.shown_places[0]
"""The place that is named to who named none that there is."""

SPELLINGS = {"day": "on"}
"""Parameters by the names that the page gives them in its own address."""


def read_names(
    asked: Iterable[tuple[str, str]], names: Collection[str], longest: int = LONGEST
) -> dict[str, str]:
    """Read the parameters of an address, each by its name in ``names``.

    Raises:
        ValueError: A parameter is none of ``names``, stands twice or is too long.

    Examples:
        >>> read_names([("day", "2026-01-19"), ("says", "un")], CLOCKS)
        {'on': '2026-01-19', 'says': 'un'}
    """
    read: dict[str, str] = {}
    for given, text in asked:
        name = SPELLINGS.get(given, given)
        if name not in names:
            told = f"there is no parameter {given[:40]!r}; there are {', '.join(names)}"
            raise ValueError(told)
        if name in read:
            raise ValueError(f"the parameter {given!r} stands twice; give it once")
        if len(text) > longest:
            raise ValueError(f"the parameter {given!r} is longer than {longest} letters")
        read[name] = text
    return read


async def view_of(request: Request, names: Collection[str] = VIEW) -> View:
    """Read the view that a request asks for; see `read_view`."""
    return await run_in_threadpool(read_view, request.query_params.multi_items(), names)


def read_view(asked: Iterable[tuple[str, str]], names: Collection[str] = VIEW) -> View:
    """Read a view from the parameters of an address.

    Raises:
        ValueError: A parameter is not of ``names``, or its value cannot be read.
    """
    read = read_names(asked, names)
    atlas = the_atlas()
    view, wrong = read_params(atlas, {("day" if k == "on" else k): v for k, v in read.items()})
    if wrong:
        given = [SPELLINGS.get(name, name) for name in wrong]
        told = "; ".join(f"{name}={read[name][:40]!r} {_advice(atlas, name)}" for name in given)
        raise ValueError(f"the parameter {told}")
    return view


def read_day(name: str, text: str) -> date:
    """Read a day of any year from the parameter of that name; ValueError if it is none."""
    try:
        return parse_day(text)
    except ValueError:
        told = f"{name}={text[:40]!r} is not a day; write it as YYYY-MM-DD, such as 2026-01-19"
        raise ValueError(f"the parameter {told}") from None


def read_group(text: str) -> str:
    """Read the group of claimants that ``says`` names; ValueError if there is no such group."""
    if text not in CLAIMANT_GROUPS:
        groups = ", ".join(CLAIMANT_GROUPS)
        raise ValueError(f"the parameter says={text[:40]!r} is not a group; there are {groups}")
    return text


def _advice(atlas: Atlas, name: str) -> str:
    if name in ("on", "known"):
        latest = f" up to {atlas.register.newest_day}" if name == "known" else ""
        return f"is not a day of the atlas{latest}; write it as YYYY-MM-DD, such as 2026-01-19"
    if name == "says":
        return f"is not a group; there are {', '.join(CLAIMANT_GROUPS)}"
    if name == "place":
        return f"is no place of the atlas; write its id, such as {EXAMPLE}"
    return "cannot be read"


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
