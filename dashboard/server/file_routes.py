"""What a reader takes along from the page: its layers, its map, a dossier, each at an address.

The parameters are those of the page's own address, so that a file is of what the page shows.
"""

from collections.abc import Callable, Mapping
from urllib.parse import urlencode

from starlette.requests import Request
from starlette.responses import PlainTextResponse, Response
from starlette.routing import Route

from dashboard.mappage import map_page
from dashboard.panels.view import View, read_params
from dashboard.server.shared_state import the_atlas
from geodata.export import export

_HEADERS = {"Cache-Control": "no-cache", "X-Content-Type-Options": "nosniff"}


def _layer(name: str, view: View) -> bytes:
    return export(the_atlas(view.says), name, "geojson", view.day, view.known)


def _picture(view: View) -> bytes:
    """Drawing is loaded on the first picture, so that the page opens without it."""
    from dashboard.press import map_spec, press_png

    atlas = the_atlas(view.says)
    place = atlas.places[view.place] if view.place else None
    shown = place.id if place and place.geometry is not None else "country"
    spec = map_spec(atlas, shown, view.day, view.known, lang=view.lang)
    return press_png(atlas, spec)


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


def taken(request: Request) -> Response:
    """Make a file and send it."""
    name = request.path_params["file"]
    view, wrong = read_params(the_atlas(), request.query_params)
    if name not in FILES:
        return _refused(404, f"There is no file {name!r}; there are {', '.join(FILES)}.")
    if wrong:
        return _refused(400, f"This cannot be read: {', '.join(wrong)}.")
    if name not in files_of(view):
        return _refused(400, "A dossier is of one place; name it, such as place=prison/sednaya.")
    build, media_type = FILES[name]
    content = build(view)
    disposition = {"Content-Disposition": f'attachment; filename="{_file_name(name, view)}"'}
    return Response(content, media_type=media_type, headers={**_HEADERS, **disposition})


def _file_name(name: str, view: View) -> str:
    stem, _, ending = name.partition(".")
    subject = f"-{view.place.replace('/', '-')}" if stem == "dossier" and view.place else ""
    return f"{stem}{subject}-{view.day}.{ending}"


def _refused(status: int, sentence: str) -> Response:
    return PlainTextResponse(sentence + "\n", status, headers=_HEADERS)
