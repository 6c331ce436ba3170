"""What a link of ours shows: a page a claim, and to a chat or a search engine title and card."""

import json
import os
from dataclasses import replace
from datetime import date
from html import escape
from typing import Any
from urllib.parse import parse_qsl, urlencode, urlsplit

from starlette.concurrency import run_in_threadpool
from starlette.requests import Request
from starlette.responses import JSONResponse, PlainTextResponse, Response
from starlette.routing import Route
from starlette.types import ASGIApp, Receive, Scope, Send

from dashboard.address import public_address
from dashboard.panels.claims import FORMS, claim_boxes
from dashboard.panels.map_frame import early_frame
from dashboard.panels.markup import plain_page, tag
from dashboard.panels.sharing import HEIGHT_PX, frame_code
from dashboard.panels.view import View, read_params
from dashboard.server.http_cache import whole_answer
from dashboard.server.questions import read_names, read_view, view_of, when_free
from dashboard.server.shared_state import the_atlas
from dashboard.server.workshop import made_for
from dashboard.text import phrases, say, term
from geodata.atlas import Atlas
from geodata.bearing import first_day
from geodata.documents import claim_document
from geodata.matrix import MAIN_PLACES
from geodata.status import status_on
from geodata.timeline import FIRST_DAY, LAST_DAY
from seeds import Claim, bibtex, csl_json

CARD = "/card.png"
CARD_SIZE = 1200, 630
OEMBED = ("url", "format", "maxwidth", "maxheight")
"""What a consumer of oEmbed may ask by."""

_HEADERS = {"Cache-Control": "public, max-age=3600"}
_OPEN = {"Access-Control-Allow-Origin": "*"}  # the data is public, and only read


def routes() -> list[Route]:
    """Give the addresses of claims, cards and oEmbed, for the server to mount."""
    return [Route("/claim/{name}", claim_page), Route(CARD, card), Route("/oembed", oembed)]


@when_free
async def claim_page(request: Request) -> Response:
    """Send a claim as the end of its address asks for it: a page, or JSON, BibTeX, CSL."""
    return await run_in_threadpool(_claim, request)


def _claim(request: Request) -> Response:
    view = read_view(request.query_params.multi_items())
    id_, _, ending = request.path_params["name"].partition(".")
    atlas = the_atlas(view.says).as_known(view.known)
    claim = atlas.register.claims.get(id_)
    if claim is None or ending not in ("", *FORMS):
        told = f"There is no claim {request.path_params['name'][:80]!r}; the ledger lists all.\n"
        return PlainTextResponse(told, 404)
    headers = {**_HEADERS, **_OPEN, "Cache-Control": "no-cache"}
    if ending:
        text, media_type = _as_data(atlas, claim, ending)
        return Response(text, media_type=media_type, headers=headers)
    html, headers["Content-Security-Policy"] = _page(atlas, claim, view, base_of(request))
    return Response(html, media_type="text/html", headers=headers)


def _as_data(atlas: Atlas, claim: Claim, ending: str) -> tuple[str, str]:
    """Write a claim, or its sources, with the media type."""
    ids = dict.fromkeys(cited.source for cited in claim.cited)
    sources = [atlas.register.sources[id_] for id_ in ids]
    if ending == "bib":
        return bibtex(sources), "application/x-bibtex"
    whole = claim_document(atlas.register, claim)
    document: Any = csl_json(sources) if ending == "csl.json" else whole
    return json.dumps(document, ensure_ascii=False, indent=1), "application/json"


def _page(atlas: Atlas, claim: Claim, view: View, base: str) -> tuple[str, str]:
    lang, place = view.lang, atlas.places.get(claim.subject)
    subject = place.name(lang) if place else claim.subject
    what = (
        f"{term('property', claim.property, lang)}{say('comma', lang)}{phrases.value(claim, lang)}"
    )
    claimant = f"{term('claimant', claim.claimant, lang)}{say('colon', lang)}"
    title = f"{claimant}{what} | {subject} | {say('title', lang)}"
    day = min(max(first_day(claim), FIRST_DAY), LAST_DAY)
    shown = replace(view, day=day, claim=claim.id, place=place.id if place else None)
    asked = urlencode(shown.params)
    told, address = phrases.says(claim, lang)[0], f"{base}/claim/{claim.id}"
    tags = _tags_of(title, told, address, f"{base}{CARD}?{asked}")
    parts = [
        tag("h1", subject),
        tag("p", tag("a", say("place_on_map", lang), href=f"/?{asked}")),
        *claim_boxes(atlas, [claim], lang),
    ]
    return plain_page(parts, lang, tags)


@when_free
async def card(request: Request) -> Response:
    """Send the picture of a view: our own press map in the size of a card."""
    view = await view_of(request)
    shown = view.place if view.place in MAIN_PLACES else "country"
    picture = await made_for(request, make_card, view.says, shown, view.day, view.known, view.lang)
    return Response(picture, media_type="image/png", headers=_HEADERS)


def make_card(says: str | None, shown: str, day: date, known: date, lang: str) -> bytes:
    """Draw a card of a view of the press map, a PNG."""
    from dashboard.press import map_spec, press_png

    atlas = the_atlas(says)
    return press_png(atlas, map_spec(atlas, shown, day, known, "card", lang))


@when_free
async def oembed(request: Request) -> Response:
    """Answer how a link of ours is shown within another page (oembed.com, 2.3.4.4)."""
    asked = read_names(request.query_params.multi_items(), OEMBED, longest=2000)
    if asked.get("format", "json") != "json":
        return PlainTextResponse("Only JSON is written.\n", 501)
    parts = urlsplit(asked.get("url", ""))
    nothing = PlainTextResponse("There is nothing to show at this address.\n", 404)
    if parts.path not in ("/", "", "/map"):
        return nothing
    try:
        view = await run_in_threadpool(read_view, parse_qsl(parts.query))
    except ValueError:
        return nothing
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
        headers={**_HEADERS, **_OPEN},
    )


def _at_most(text: str | None, usual: int) -> int:
    return min(usual, int(text)) if text and text.isdecimal() and 0 < int(text) < 10**6 else usual


def base_of(request: Request) -> str:
    """Give the address at which readers have the server: the operator's word, or as asked."""
    return public_address(os.environ) or str(request.base_url).rstrip("/")


def told(view: View) -> tuple[str, str]:
    """Tell a view in a title and a sentence: of a place what is known of it on the day."""
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
    """Write the tags of a page's head for a view: title, words, card, and where oEmbed is asked."""
    title, words = told(view)
    address = f"{base}{path}?{urlencode(view.params)}"
    found = f"{base}/oembed?{urlencode({'url': address, 'format': 'json'})}"
    embed = f'<link rel="alternate" type="application/json+oembed" href="{escape(found)}">'
    return _tags_of(title, words, address, f"{base}{CARD}?{urlencode(view.params)}") + embed


def _tags_of(title: str, words: str, address: str, picture: str) -> str:
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
        status, headers, body = await whole_answer(self._app, {**scope, "headers": plain}, receive)
        gone = ("content-length", "etag", "last-modified")
        kept = {name: text for name, text in headers.items() if name not in gone}
        if "text/html" in kept.get("content-type", ""):
            request = Request(scope)
            view, _ = read_params(the_atlas(), request.query_params)
            tags = await run_in_threadpool(head_tags, base_of(request), "/", view)
            early = "" if request.query_params.get("page", "map") != "map" else early_frame(view)
            body = body.replace(b"<title>Streamlit</title>", tags.encode())
            body = body.replace(b"<body>", f"<body>{early}".encode())
        await Response(body, status, kept)(scope, receive, send)
