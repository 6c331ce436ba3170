"""`atlas serve`: the dashboard, on this machine alone."""

import os
import socket
from typing import Annotated

import typer

from dashboard.cli.terms import fail
from dashboard.tiles import Tiles, read_tiles

ADDRESS = "127.0.0.1"


def run(
    port: Annotated[int, typer.Option(min=1, max=65535, help="Where it listens.")] = 8501,
    host: Annotated[
        list[str] | None,
        typer.Option(help="A further name that it may be asked for by, behind a proxy."),
    ] = None,
) -> None:
    """Serve the dashboard on 127.0.0.1 and print its address.

    No other host is asked for anything, unless ATLAS_TILES names online tiles to lay under the
    zones and ATLAS_TILES_CREDIT whose they are; the map then tells its readers so.
    """
    if _is_taken(port):
        fail(f"port {port} is taken; try: atlas serve --port {port + 1}", 2)
    tiles = _tiles()
    typer.echo(f"The atlas is at http://{ADDRESS}:{port} (stop it with Ctrl+C)")
    from dashboard.loaded import use_tiles
    from dashboard.server import serve

    use_tiles(tiles)
    serve(port, host or ())


def _tiles() -> Tiles | None:
    try:
        return read_tiles(os.environ)
    except ValueError as error:
        fail(str(error), 2)


def _is_taken(port: int) -> bool:
    with socket.socket() as probe:
        probe.setsockopt(socket.SOL_SOCKET, socket.SO_REUSEADDR, 1)
        try:
            probe.bind((ADDRESS, port))
        except OSError:
            return True
    return False
