"""Serving: `atlas serve` the dashboard, and `atlas api` the layers as OGC API - Features."""

import errno
import os
import socket
from ipaddress import ip_address
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import TYPE_CHECKING, Annotated

import typer

from dashboard.cli.options import DATABASE, call_faults, fail, the_atlas

if TYPE_CHECKING:
    from dashboard.ogc.stores import Store

LOCAL = frozenset({"127.0.0.1", "localhost"})

ADDRESS = "127.0.0.1"
"""Where it listens unless told otherwise: on this machine alone."""


def serve(
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
    from dashboard.mappage.online_tiles import read_tiles
    from dashboard.server import shared_state

    with call_faults():
        shared_state.use_tiles(read_tiles(os.environ))
    shared_state.the_atlas()  # a record that cannot be read is told here, and not to each reader
    typer.echo(f"The atlas is at http://{name}:{port} (stop it with Ctrl+C)")
    from dashboard.server.app import serve as listen_on

    listen_on(listen, port, (name, *(host or ())))


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


def api(
    port: Annotated[int, typer.Option(min=1, max=65535)] = 8502,
    gpkg: Annotated[Path | None, typer.Option(help="A GeoPackage of ours to serve.")] = None,
) -> None:
    """Serve the layers: out of PostGIS if ATLAS_DATABASE_URL is set, else a GeoPackage."""
    from dashboard.ogc import ogc_app
    from dashboard.server.doors import Doors
    from dashboard.server.listening import listen_with

    with TemporaryDirectory() as folder, call_faults():
        app = ogc_app(_store(gpkg, Path(folder)))
        app.add_middleware(Doors, hosts=LOCAL)
        typer.echo(f"OGC API - Features at http://127.0.0.1:{port}/")
        listen_with(app, ADDRESS, port)


def _store(gpkg: Path | None, folder: Path) -> "Store":
    from dashboard.ogc import GeoPackage, Postgis
    from geodata.export import ALL, export

    if gpkg is None and (url := os.environ.get(DATABASE)):
        return Postgis(url)
    if gpkg is None:
        gpkg = folder / "atlas.gpkg"
        gpkg.write_bytes(export(the_atlas(), ALL, "gpkg"))
    return GeoPackage(gpkg.resolve())
