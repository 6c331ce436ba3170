"""What a chat, a search engine or another page sees of a link: title, words, a card picture."""

import os
from collections.abc import Mapping
from datetime import date
from html import escape
from urllib.parse import parse_qsl, urlencode, urlsplit

from starlette.concurrency import run_in_threadpool
from starlette.requests import Request
from starlette.responses import JSONResponse, PlainTextResponse, Response
from starlette.routing import Route
from starlette.types import ASGIApp, Message, Receive, Scope, Send

from dashboard.panels.map_frame import early_frame
from dashboard.panels.sharing import HEIGHT_PX, frame_code
from dashboard.panels.view import View, read_params
from dashboard.server.parameters import read_names, read_view, refusal
from dashboard.server.shared_state import the_atlas
from dashboard.server.workshop import made_for, when_free
from dashboard.text import phrases, say
from geodata.matrix import MAIN_PLACES
from geodata.status import status_on

CARD = "/card.png"
CARD_SIZE = 1200, 630
OEMBED = ("url", "format", "maxwidth", "maxheight")
"""What a consumer of oEmbed may ask by."""

_HEADERS = {"Cache-Control": "public, max-age=3600", "X-Content-Type-Options": "nosniff"}


def routes() -> list[Route]:
    """Give the addresses of cards and of oEmbed, for the server to mount."""
    return [Route(CARD, card), Route("/oembed", oembed)]


@when_free
async def card(request: Request) -> Response:
    """Send the picture of a view: our own press map in the size of a card."""
    try:
        asked = request.query_params.multi_items()
        view, _ = await run_in_threadpool(lambda: read_view(the_atlas(), asked))
    except ValueError as error:
        return refusal(error, _HEADERS)
    shown = view.place if view.place in MAIN_PLACES else "country"
    picture = await made_for(request, make_card, view.says, shown, view.day, view.known, view.lang)
    return Response(picture, media_type="image/png", headers=_HEADERS)


def make_card(says: str | None, shown: str, day: date, known: date, lang: str) -> bytes:
    """Draw a card.

    Args:
        says: The group of claimants that it rests on alone; every group if None.
        shown: A view of the press map.
        day: The day that it is about.
        known: The day up to which sources had been published.
        lang: The language.

    Returns:
        The picture, a PNG.
    """
    from dashboard.press import map_spec, press_png

    atlas = the_atlas(says)
    return press_png(atlas, map_spec(atlas, shown, day, known, "card", lang))


async def oembed(request: Request) -> Response:
    """Answer how a link of ours is shown within another page (oembed.com, 2.3.4.4)."""
    try:
        asked = read_names(request.query_params.multi_items(), OEMBED, longest=2000)
    except ValueError as error:
        return refusal(error, _HEADERS)
    if asked.get("format", "json") != "json":
        return PlainTextResponse("Only JSON is written.\n", 501)
    parts = urlsplit(asked.get("url", ""))
    try:
        view, _ = await run_in_threadpool(lambda: read_view(the_atlas(), parse_qsl(parts.query)))
    except ValueError:
        return PlainTextResponse("There is nothing to show at this address.\n", 404)
    if parts.path not in ("/", "", "/map"):
        return PlainTextResponse("There is nothing to show at this address.\n", 404)
    base = base_of(request)
    title, words = await run_in_threadpool(told, view)
    return JSONResponse(
        {
            "version": "1.0",
            "type": "rich",
            "title": title,
            "description": words,
            "provider_name": say("title", view.lang),
            "provider_url": f"{base}/",
            "thumbnail_url": f"{base}{CARD}?{urlencode(view.params)}",
            "thumbnail_width": CARD_SIZE[0],
            "thumbnail_height": CARD_SIZE[1],
            "html": frame_code(base, view),
            "width": _at_most(asked.get("maxwidth"), 900),
            "height": _at_most(asked.get("maxheight"), HEIGHT_PX),
        },
        headers={**_HEADERS, "Access-Control-Allow-Origin": "*"},
    )


def _at_most(text: str | None, usual: int) -> int:
    return min(usual, int(text)) if text and text.isdigit() and 0 < int(text) < 10**6 else usual


def base_of(request: Request) -> str:
    """Give the address at which readers have the server: the operator's word, or as asked."""
    from dashboard.press.spec import public_address

    return public_address(os.environ) or str(request.base_url).rstrip("/")


def told(view: View) -> tuple[str, str]:
    """Tell a view in a title and a sentence.

    Args:
        view: What the link shows.

    Returns:
        The title and the sentence: of a place what is known of it on the day.
    """
    name, lang = say("title", view.lang), view.lang
    day = phrases.day(view.day, lang)
    if view.place is None:
        return f"{name}, {day}", say("purpose", lang)
    atlas = the_atlas(view.says)
    status = status_on(atlas, view.place, view.day, view.known)
    place = atlas.place(view.place).name(lang)
    known = say("as_known", lang, day=phrases.day(view.known, lang))
    answers = phrases.holder(status.holder, lang), phrases.state(status.state, lang)
    sentence = say("semicolon", lang).join(answers)
    return f"{place}, {day} | {name}", f"{phrases.capital(sentence)}{say('comma', lang)}{known}"


def head_tags(base: str, path: str, view: View) -> str:
    """Write the tags of a page's head for a view.

    Args:
        base: The server's address.
        path: The page's path.
        view: What it shows.

    Returns:
        HTML: a title, a description, a card picture and where oEmbed is asked.
    """
    title, words = told(view)
    address = f"{base}{path}?{urlencode(view.params)}"
    found = f"{base}/oembed?{urlencode({'url': address, 'format': 'json'})}"
    embed = f'<link rel="alternate" type="application/json+oembed" href="{escape(found)}">'
    return tags_of(title, words, address, f"{base}{CARD}?{urlencode(view.params)}") + embed


def tags_of(title: str, words: str, address: str, picture: str) -> str:
    """Write a title, a description and a card picture as chats and search engines read them."""
    named = {
        "og:type": "website",
        "og:title": title,
        "og:description": words,
        "og:url": address,
        "og:image": picture,
        "og:image:width": str(CARD_SIZE[0]),
        "og:image:height": str(CARD_SIZE[1]),
    }
    lines = [f'<meta property="{key}" content="{escape(text)}">' for key, text in named.items()]
    lines += [
        f"<title>{escape(title)}</title>",
        f'<meta name="description" content="{escape(words)}">',
        '<meta name="twitter:card" content="summary_large_image">',
    ]
    return "".join(lines)


class ToldPage:
    """ASGI middleware that writes a view's head tags, and its map, into Streamlit's page."""

    def __init__(self, app: ASGIApp) -> None:
        self._app = app

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        """Pass a request on; of the page itself, send it with its head."""
        if scope["type"] != "http" or scope["path"] != "/" or scope["method"] != "GET":
            await self._app(scope, receive, send)
            return
        plain = [pair for pair in scope["headers"] if pair[0] != b"accept-encoding"]
        held = _Held()
        await self._app({**scope, "headers": plain}, receive, held.take)
        request = Request(scope)
        view, _ = read_params(the_atlas(), request.query_params)
        tags = await run_in_threadpool(head_tags, base_of(request), "/", view)
        early = "" if request.query_params.get("page", "map") != "map" else early_frame(view)
        await held.answer(tags, early)(scope, receive, send)


class _Held:
    """An answer that is held back until it is whole."""

    def __init__(self) -> None:
        self._status = 200
        self._headers: Mapping[str, str] = {}
        self._body = b""

    async def take(self, message: Message) -> None:
        if message["type"] == "http.response.start":
            self._status = message["status"]
            pairs = [(k.decode("latin-1"), v.decode("latin-1")) for k, v in message["headers"]]
            gone = ("content-length", "etag", "last-modified")
            self._headers = {key: value for key, value in pairs if key.lower() not in gone}
        elif message["type"] == "http.response.body":
            self._body += message.get("body", b"")

    def answer(self, tags: str, early: str) -> Response:
        body = self._body
        if "text/html" in self._headers.get("content-type", ""):
            body = body.replace(b"<title>Streamlit</title>", tags.encode())
            body = body.replace(b"<body>", f"<body>{early}".encode())
        return Response(body, self._status, dict(self._headers))
