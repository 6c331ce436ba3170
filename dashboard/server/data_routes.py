"""The layers as files at stable addresses, such as /data/facilities.geojson?on=2026-01-19.

The parameters are the two clocks and ``says``: the group of claimants that every answer rests on
alone. The ledgers, claims and sources, are whole all the same.
"""

from collections.abc import Mapping
from datetime import date
from functools import lru_cache
from hashlib import sha256
from typing import TypedDict

from starlette.concurrency import run_in_threadpool
from starlette.datastructures import QueryParams
from starlette.requests import Request
from starlette.responses import JSONResponse, PlainTextResponse, Response
from starlette.routing import Route

from dashboard.server.http_cache import is_held
from dashboard.server.ranges import part_of
from dashboard.server.shared_state import the_atlas
from geodata.export import ALL, FORMATS, export, file_name
from geodata.tables import TABLES
from seeds import parse_day
from seeds.vocabulary import CLAIMANT_GROUPS

PARAMETERS = ("on", "known", "says")
FILES: Mapping[str, tuple[str, str]] = {
    file_name(layer, name): (layer, name)
    for name in FORMATS
    for layer in (ALL, *TABLES)
    if FORMATS[name].holds(layer)
}
"""The layer and the format of each file that may be asked for."""

_HEADERS = {
    "Access-Control-Allow-Origin": "*",  # the data is public, and only read
    "Access-Control-Allow-Headers": "Range, If-Range, If-None-Match",
    "Access-Control-Expose-Headers": "Content-Range, Content-Length, ETag",
    "Cache-Control": "no-cache",
    "X-Content-Type-Options": "nosniff",
}
_KEPT = 64


class Asked(TypedDict, total=False):
    """What the parameters of an address ask for."""

    on: date
    known: date
    says: str


def routes() -> list[Route]:
    """Give the addresses of the data, for the server to mount.

    Returns:
        The routes.
    """
    return [Route("/data", listed), Route("/data/{file}", data_file)]


async def listed(_request: Request) -> Response:
    """List every file that may be asked for."""
    files = [{"file": f"/data/{name}", "title": _title(name)} for name in FILES]
    return JSONResponse({"parameters": PARAMETERS, "files": files}, headers=_HEADERS)


async def data_file(request: Request) -> Response:
    """Send a layer as a file; not again to who has these bytes."""
    name = request.path_params["file"]
    if name not in FILES:
        return _refused(404, f"There is no file {name!r}; /data lists all files.")
    try:
        asked = read_parameters(request.query_params)
    except ValueError as error:
        return _refused(400, f"{error}.")
    content, digest = await run_in_threadpool(_content, *FILES[name], **asked)
    headers = {**_HEADERS, "ETag": f'"{digest}"'}
    if is_held(request, headers["ETag"]):
        return Response(status_code=304, headers=headers)
    status, part, ranged = part_of(request, content, headers["ETag"])
    disposition = {"Content-Disposition": f'attachment; filename="{name}"'}
    headers |= {**ranged, **disposition}
    return Response(part, status, media_type=_media_type(name), headers=headers)


def read_parameters(query: QueryParams) -> Asked:
    """Read what an address asks for.

    Args:
        query: The parameters of the address.

    Returns:
        The parameters that were given.

    Raises:
        ValueError: A parameter is none of `PARAMETERS`, stands twice, is no day or no group.

    Examples:
        >>> read_parameters(QueryParams("on=2026-01-19&says=un"))
        {'on': datetime.date(2026, 1, 19), 'says': 'un'}
    """
    for name in query:
        if name not in PARAMETERS:
            raise ValueError(f"there is no parameter {name[:40]!r}; there are on, known and says")
        if len(query.getlist(name)) > 1:
            raise ValueError(f"the parameter {name!r} stands twice; give it once")
    asked = Asked()
    if "on" in query:
        asked["on"] = _day("on", query["on"])
    if "known" in query:
        asked["known"] = _day("known", query["known"])
    if "says" in query:
        asked["says"] = _group(query["says"])
    return asked


def _day(name: str, text: str) -> date:
    try:
        return parse_day(text)
    except ValueError:
        message = f"{name}={text[:40]!r} is not a day; write it as YYYY-MM-DD, such as 2026-01-19"
        raise ValueError(f"the parameter {message}") from None


def _group(text: str) -> str:
    if text not in CLAIMANT_GROUPS:
        groups = ", ".join(CLAIMANT_GROUPS)
        raise ValueError(f"the parameter says={text[:40]!r} is not a group; there are {groups}")
    return text


@lru_cache(_KEPT)
def _content(
    layer: str,
    format_: str,
    on: date | None = None,
    known: date | None = None,
    says: str | None = None,
) -> tuple[bytes, str]:
    content = export(the_atlas(says), layer, format_, on, known)
    return content, sha256(content).hexdigest()


def _title(name: str) -> str:
    layer, format_ = FILES[name]
    shown = "All layers" if layer == ALL else TABLES[layer].title
    return f"{shown}, {FORMATS[format_].title}"


def _media_type(name: str) -> str:
    return "application/zip" if name.endswith(".zip") else FORMATS[FILES[name][1]].media_type


def _refused(status: int, sentence: str) -> Response:
    sentence = sentence[:1].upper() + sentence[1:]
    return PlainTextResponse(sentence + "\n", status, headers=_HEADERS)
