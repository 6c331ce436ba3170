"""The layers as files at stable addresses, such as /data/facilities.geojson?on=2026-01-19.

The parameters are the two clocks and ``says``: the group of claimants that every answer rests on
alone. The ledgers, claims and sources, are whole all the same.
"""

from collections.abc import Mapping
from datetime import date
from typing import TypedDict

from starlette.datastructures import QueryParams
from starlette.requests import Request
from starlette.responses import JSONResponse, PlainTextResponse, Response
from starlette.routing import Route

from dashboard.server.http_cache import Made, made_of, sent
from dashboard.server.parameters import CLOCKS, read_day, read_group, read_names
from dashboard.server.shared_state import the_atlas
from dashboard.server.workshop import made_for, when_free
from geodata.export import ALL, FORMATS, export, file_name
from geodata.tables import TABLES

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
    return JSONResponse({"parameters": CLOCKS, "files": files}, headers=_HEADERS)


@when_free
async def data_file(request: Request) -> Response:
    """Send a layer as a file; not again to who has these bytes."""
    name = request.path_params["file"]
    if name not in FILES:
        told = f"There is no file {name!r}; /data lists all files.\n"
        return PlainTextResponse(told, 404, headers=_HEADERS)
    asked = read_parameters(request.query_params)
    clocks = (asked.get("on"), asked.get("known"), asked.get("says"))
    made = await made_for(request, make_file, *FILES[name], *clocks)
    return sent(request, made, name, _media_type(name), _HEADERS)


def read_parameters(query: QueryParams) -> Asked:
    """Read what an address asks for.

    Args:
        query: The parameters of the address.

    Returns:
        The parameters that were given.

    Raises:
        ValueError: A parameter is none of `CLOCKS`, stands twice, is no day or no group.

    Examples:
        >>> read_parameters(QueryParams("on=2026-01-19&says=un"))
        {'on': datetime.date(2026, 1, 19), 'says': 'un'}
    """
    read = read_names(query.multi_items(), CLOCKS)
    asked = Asked()
    if "on" in read:
        asked["on"] = read_day("on", read["on"])
    if "known" in read:
        asked["known"] = read_day("known", read["known"])
    if "says" in read:
        asked["says"] = read_group(read["says"])
    return asked


def make_file(
    layer: str, format_: str, on: date | None, known: date | None, says: str | None
) -> Made:
    """Make a file of the data.

    Args:
        layer: See `geodata.export.export`.
        format_: See `geodata.export.export`.
        on: See `geodata.export.export`.
        known: See `geodata.export.export`.
        says: The group of claimants that it rests on alone; every group if None.

    Returns:
        The file.
    """
    return made_of(export(the_atlas(says), layer, format_, on, known))


def _title(name: str) -> str:
    layer, format_ = FILES[name]
    shown = "All layers" if layer == ALL else TABLES[layer].title
    return f"{shown}, {FORMATS[format_].title}"


def _media_type(name: str) -> str:
    return "application/zip" if name.endswith(".zip") else FORMATS[FILES[name][1]].media_type
