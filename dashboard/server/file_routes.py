"""What a reader takes along from the page: its layers, its map, a dossier, each at an address.

The parameters are those of the page's own address, so that a file is of what the page shows.
"""

from collections.abc import Callable, Mapping
from typing import TYPE_CHECKING
from urllib.parse import urlencode

from starlette.concurrency import run_in_threadpool
from starlette.requests import Request
from starlette.responses import PlainTextResponse, Response
from starlette.routing import Route

from dashboard.mappage import map_page
from dashboard.panels.view import View
from dashboard.server.http_cache import Made, made_of, sent
from dashboard.server.parameters import EXAMPLE, read_view
from dashboard.server.shared_state import the_atlas
from dashboard.server.workshop import made_for, when_free
from geodata.export import export

if TYPE_CHECKING:
    from dashboard.press import MapSpec
    from dashboard.press.captions import Captions

_HEADERS = {"Cache-Control": "no-cache", "X-Content-Type-Options": "nosniff"}


def _layer(name: str, view: View) -> bytes:
    return export(the_atlas(view.says), name, "geojson", view.day, view.known)


def make_press_map(
    says: str | None, spec: "MapSpec", ending: str = "png"
) -> tuple[bytes, "Captions"]:
    """Draw a press map. Drawing is loaded on the first, so that the page opens without it.

    Args:
        says: The group of claimants that it rests on alone; every group if None.
        spec: What is asked for.
        ending: A key of ``dashboard.press.FORMATS``.

    Returns:
        The file, and the map's texts.
    """
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


def _page(view: View) -> bytes:
    return map_page(the_atlas(view.says), view.params).html


def _dossier(form: str, view: View) -> bytes:
    from dashboard.dossier import dossier, write

    assert view.place is not None
    return write(dossier(the_atlas(view.says), view.place, view.day, view.known), form, view.lang)


Build = Callable[[View], bytes]

FILES: Mapping[str, tuple[Build, str]] = {
    "facilities.geojson": (lambda view: _layer("facilities", view), "application/geo+json"),
    "zones.geojson": (lambda view: _layer("control_zones", view), "application/geo+json"),
    "map.png": (_picture, "image/png"),
    "map.html": (_page, "text/html"),
    "dossier.html": (lambda view: _dossier("html", view), "text/html"),
    "dossier.pdf": (lambda view: _dossier("pdf", view), "application/pdf"),
}
"""How each file is made, and its media type."""


def routes() -> list[Route]:
    """Give the addresses of the files, for the server to mount.

    Returns:
        The routes.
    """
    return [Route("/files/{file}", taken)]


def files_of(view: View) -> list[str]:
    """List the files that can be taken of a view.

    Args:
        view: What the page shows.

    Returns:
        Keys of `FILES`: a dossier is of a chosen place alone.
    """
    return [name for name in FILES if view.place or not name.startswith("dossier")]


def address_of(name: str, view: View) -> str:
    """Give the address of a file.

    Args:
        name: A key of `FILES`.
        view: What the page shows.

    Returns:
        The path with its parameters.
    """
    return f"/files/{name}?{urlencode(view.params)}"


@when_free
async def taken(request: Request) -> Response:
    """Have a file made, and send it."""
    name = request.path_params["file"]
    if name not in FILES:
        told = f"There is no file {name!r}; there are {', '.join(FILES)}.\n"
        return PlainTextResponse(told, 404, headers=_HEADERS)
    asked = request.query_params.multi_items()
    view, _ = await run_in_threadpool(lambda: read_view(the_atlas(), asked))
    if name not in files_of(view):
        raise ValueError(f"a dossier is of one place; name it, such as place={EXAMPLE}")
    made = await made_for(request, make_file, name, tuple(view.params.items()))
    return sent(request, made, _file_name(name, view), FILES[name][1], _HEADERS)


def make_file(name: str, params: tuple[tuple[str, str], ...]) -> Made:
    """Make a file of a view.

    Args:
        name: A key of `FILES`.
        params: The view's own parameters.

    Returns:
        The file.
    """
    view, _ = read_view(the_atlas(), params)
    return made_of(FILES[name][0](view))


def _file_name(name: str, view: View) -> str:
    stem, _, ending = name.partition(".")
    subject = f"-{view.place.replace('/', '-')}" if stem == "dossier" and view.place else ""
    return f"{stem}{subject}-{view.day}.{ending}"
