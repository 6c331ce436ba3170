"""`atlas serve`: the dashboard, on this machine alone unless told otherwise."""

import errno
import os
import socket
from ipaddress import ip_address
from typing import Annotated

import typer

from dashboard.cli.terms import fail
from dashboard.mappage.online_tiles import Tiles, read_tiles

ADDRESS = "127.0.0.1"
"""Where it listens unless told otherwise: on this machine alone."""


def run(
    port: Annotated[int, typer.Option(min=1, max=65535, help="Where it listens.")] = 8501,
    host: Annotated[
        list[str] | None,
        typer.Option(help="A further name that it may be asked for by, behind a proxy."),
    ] = None,
    listen: Annotated[
        str,
        typer.Option(
            metavar="ADDRESS",
            help="The address of this machine on which it listens; in a container 0.0.0.0, "
            "which is every one.",
        ),
    ] = ADDRESS,
) -> None:
    """Serve the dashboard and print its address.

    No other host is asked for anything, unless ATLAS_TILES names online tiles to lay under the
    zones and ATLAS_TILES_CREDIT whose they are; the map then tells its readers so.
    """
    name = _name_of(listen)
    if _is_taken(listen, port):
        fail(f"port {port} is taken; try: atlas serve --port {port + 1}", 2)
    tiles = _tiles()
    typer.echo(f"The atlas is at http://{name}:{port} (stop it with Ctrl+C)")
    from dashboard.server.app import serve
    from dashboard.server.shared_state import use_tiles

    use_tiles(tiles)
    serve(listen, port, (name, *(host or ())))


def _tiles() -> Tiles | None:
    try:
        return read_tiles(os.environ)
    except ValueError as error:
        fail(str(error), 2)


def _name_of(listen: str) -> str:
    """The host by which a browser asks for an address; where every one counts, this machine."""
    try:
        address = ip_address(listen)
    except ValueError:
        fail(f"--listen {listen[:60]!r} is no address; write one such as 127.0.0.1 or 0.0.0.0", 2)
    if address.is_unspecified:
        return ADDRESS
    return f"[{address}]" if address.version == 6 else str(address)


def _is_taken(listen: str, port: int) -> bool:
    family = socket.AF_INET6 if ":" in listen else socket.AF_INET
    with socket.socket(family) as probe:
        probe.setsockopt(socket.SOL_SOCKET, socket.SO_REUSEADDR, 1)
        try:
            probe.bind((listen, port))
        except OSError as error:
            if error.errno == errno.EADDRNOTAVAIL:
                fail(f"--listen {listen} is no address of this machine; 0.0.0.0 is every one", 2)
            return True
    return False
