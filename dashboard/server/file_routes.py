"""Files to take home: the layers at /data, what the page shows at /files, each at its address.

A layer is asked for by the two clocks and by ``says``, the group of claimants that every answer
rests on alone; the ledgers, claims and sources, are whole all the same. What the page shows is
asked for by the parameters of the page's own address.
"""

from collections.abc import Callable, Collection, Hashable, Mapping
from datetime import date
from typing import TYPE_CHECKING, NamedTuple
from urllib.parse import urlencode

from starlette.concurrency import run_in_threadpool
from starlette.requests import Request
from starlette.responses import JSONResponse, PlainTextResponse, Response
from starlette.routing import Route

from dashboard.mappage import map_page
from dashboard.panels.view import View
from dashboard.server.http_cache import Made, made_of, sent
from dashboard.server.questions import (
    CLOCKS,
    EXAMPLE,
    Handler,
    read_day,
    read_group,
    read_names,
    read_view,
    when_free,
)
from dashboard.server.shared_state import the_atlas
from dashboard.server.workshop import made_for
from geodata.export import ALL, FORMATS, export, file_name
from geodata.tables import TABLES

if TYPE_CHECKING:
    from dashboard.press import MapSpec
    from dashboard.press.captions import Captions

_OPEN = {
    "Cache-Control": "no-cache",
    "Access-Control-Allow-Origin": "*",  # the data is public, and only read
    "Access-Control-Allow-Headers": "Range, If-Range, If-None-Match",
    "Access-Control-Expose-Headers": "Content-Range, Content-Length, ETag",
}

DATA: Mapping[str, tuple[str, str]] = {
    file_name(layer, name): (layer, name)
    for name in FORMATS
    for layer in (ALL, *TABLES)
    if FORMATS[name].holds(layer)
}
"""The layer and the format of each file of the data."""

Asked = list[tuple[str, str]]


class Wanted(NamedTuple):
    """A file that is asked for: the name under which it is kept, and what makes it, of what."""

    kept_as: str
    media_type: str
    make: Callable[..., Made]
    of: tuple[Hashable, ...]


def routes() -> list[Route]:
    """Give the addresses of the files, for the server to mount."""
    data = _sender(DATA, "/data lists all files", _data_file)
    shown = _sender(FILES, f"there are {', '.join(FILES)}", _view_file)
    return [Route("/data", listed), Route("/data/{file}", data), Route("/files/{file}", shown)]


def _sender(
    files: Collection[str], listing: str, wanted_of: Callable[[str, Asked], Wanted]
) -> Handler:
    """Make what sends one of some files, by its name in the address and its parameters."""

    async def send(request: Request) -> Response:
        name = request.path_params["file"]
        if name not in files:
            return PlainTextResponse(f"There is no file {name!r}; {listing}.\n", 404, headers=_OPEN)
        wanted = await run_in_threadpool(wanted_of, name, request.query_params.multi_items())
        made = await made_for(request, wanted.make, *wanted.of)
        return sent(request, made, wanted.media_type, _OPEN, wanted.kept_as)

    return when_free(send)


async def listed(_request: Request) -> Response:
    """List every file of the data."""
    files = [{"file": f"/data/{name}", "title": _title(*DATA[name])} for name in DATA]
    return JSONResponse({"parameters": CLOCKS, "files": files}, headers=_OPEN)


def _title(layer: str, format_: str) -> str:
    shown = "All layers" if layer == ALL else TABLES[layer].title
    return f"{shown}, {FORMATS[format_].title}"


def _data_file(name: str, asked: Asked) -> Wanted:
    read = read_names(asked, CLOCKS)
    on, known = (
        read_day(clock, read[clock]) if clock in read else None for clock in ("on", "known")
    )
    says = read_group(read["says"]) if "says" in read else None
    layer, format_ = DATA[name]
    media_type = "application/zip" if name.endswith(".zip") else FORMATS[format_].media_type
    return Wanted(name, media_type, make_layer, (layer, format_, on, known, says))


def make_layer(
    layer: str, format_: str, on: date | None, known: date | None, says: str | None
) -> Made:
    """Make a file of the data; see `geodata.export.export`."""
    return made_of(export(the_atlas(says), layer, format_, on, known))


def _layer(name: str, view: View) -> bytes:
    return export(the_atlas(view.says), name, "geojson", view.day, view.known)


def make_press_map(
    says: str | None, spec: "MapSpec", ending: str = "png"
) -> tuple[bytes, "Captions"]:
    """Draw a press map. Drawing is loaded on the first, so that the page opens without it."""
    from dashboard.press import FORMATS, make_map

    made = make_map(the_atlas(says), spec)
    return FORMATS[ending](made), made.captions


def _picture(view: View) -> bytes:
    from dashboard.press import map_spec

    atlas = the_atlas(view.says)
    place = atlas.places[view.place] if view.place else None
    shown = place.id if place and place.geometry is not None else "country"
    spec = map_spec(atlas, shown, view.day, view.known, lang=view.lang)
    return make_press_map(view.says, spec)[0]


def _dossier(form: str, view: View) -> bytes:
    from dashboard.dossier import dossier, write

    assert view.place is not None
    return write(dossier(the_atlas(view.says), view.place, view.day, view.known), form, view.lang)


FILES: Mapping[str, tuple[Callable[[View], bytes], str]] = {
    "facilities.geojson": (lambda view: _layer("facilities", view), "application/geo+json"),
    "zones.geojson": (lambda view: _layer("control_zones", view), "application/geo+json"),
    "map.png": (_picture, "image/png"),
    "map.html": (lambda view: map_page(the_atlas(view.says), view.params).html, "text/html"),
    "dossier.html": (lambda view: _dossier("html", view), "text/html"),
    "dossier.pdf": (lambda view: _dossier("pdf", view), "application/pdf"),
}
"""How each file of what the page shows is made, and its media type."""


def files_of(view: View) -> list[str]:
    """List the keys of `FILES` that can be taken of a view: a dossier is of a chosen place."""
    return [name for name in FILES if view.place or not name.startswith("dossier")]


def address_of(name: str, view: View) -> str:
    """Give the path, with its parameters, of a file of `FILES`."""
    return f"/files/{name}?{urlencode(view.params)}"


def _view_file(name: str, asked: Asked) -> Wanted:
    view = read_view(asked)
    if name not in files_of(view):
        raise ValueError(f"a dossier is of one place; name it, such as place={EXAMPLE}")
    stem, _, ending = name.partition(".")
    subject = f"-{view.place.replace('/', '-')}" if stem == "dossier" and view.place else ""
    kept_as = f"{stem}{subject}-{view.day}.{ending}"
    return Wanted(kept_as, FILES[name][1], make_file, (name, tuple(view.params.items())))


def make_file(name: str, params: tuple[tuple[str, str], ...]) -> Made:
    """Make a file of `FILES`, of the view that has these parameters."""
    return made_of(FILES[name][0](read_view(params)))
