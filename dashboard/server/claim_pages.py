"""Each claim at an address of its own: a page for readers, and the same as JSON, BibTeX, CSL."""

import json
from dataclasses import replace
from typing import Any
from urllib.parse import urlencode

from starlette.requests import Request
from starlette.responses import PlainTextResponse, Response
from starlette.routing import Route

from dashboard.panels.claims import FORMS, claim_boxes
from dashboard.panels.markup import plain_page, tag
from dashboard.panels.view import View
from dashboard.server.parameters import read_view, refusal
from dashboard.server.shared_links import CARD, base_of, tags_of
from dashboard.server.shared_state import the_atlas
from dashboard.text import phrases, say, term
from geodata.atlas import Atlas
from geodata.bearing import first_day
from geodata.documents import claim_document
from geodata.timeline import FIRST_DAY, LAST_DAY
from seeds import Claim, bibtex, csl_json

_HEADERS = {
    "Cache-Control": "no-cache",
    "Referrer-Policy": "no-referrer",
    "X-Content-Type-Options": "nosniff",
    "Access-Control-Allow-Origin": "*",  # the data is public, and only read
}


def routes() -> list[Route]:
    """Give the addresses of the claims, for the server to mount."""
    return [Route("/claim/{name}", claim_page)]


def claim_page(request: Request) -> Response:
    """Send a claim, as the end of its address asks for it."""
    try:
        view, _ = read_view(the_atlas(), request.query_params.multi_items())
    except ValueError as error:
        return refusal(error, _HEADERS)
    id_, _, ending = request.path_params["name"].partition(".")
    atlas = the_atlas(view.says).as_known(view.known)
    claim = atlas.register.claims.get(id_)
    if claim is None or ending not in ("", *FORMS):
        told = f"There is no claim {request.path_params['name'][:80]!r}; the ledger lists all.\n"
        return PlainTextResponse(told, 404)
    if ending:
        return _as_data(atlas, claim, ending)
    html, policy = _page(atlas, claim, view, base_of(request))
    headers = {**_HEADERS, "Content-Security-Policy": policy}
    return Response(html, media_type="text/html", headers=headers)


def _as_data(atlas: Atlas, claim: Claim, ending: str) -> Response:
    ids = dict.fromkeys(cited.source for cited in claim.cited)
    sources = [atlas.register.sources[id_] for id_ in ids]
    if ending == "bib":
        return Response(bibtex(sources), media_type="application/x-bibtex", headers=_HEADERS)
    whole = claim_document(atlas.register, claim)
    document: Any = csl_json(sources) if ending == "csl.json" else whole
    text = json.dumps(document, ensure_ascii=False, indent=1)
    return Response(text, media_type="application/json", headers=_HEADERS)


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
    tags = tags_of(title, told, address, f"{base}{CARD}?{asked}")
    parts = [
        tag("h1", subject),
        tag("p", tag("a", say("place_on_map", lang), href=f"/?{asked}")),
        *claim_boxes(atlas, [claim], lang),
    ]
    return plain_page(parts, lang, tags)
