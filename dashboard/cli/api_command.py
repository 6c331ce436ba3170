"""`atlas api`: OGC API - Features over the same layers."""

import os
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import Annotated

import typer
import uvicorn
from starlette.middleware import Middleware

from dashboard.cli.terms import call_faults, the_atlas
from dashboard.ogc import GeoPackage, Postgis, ogc_app
from dashboard.ogc.store import Store
from dashboard.server.hosts import KnownHosts
from geodata.export import ALL, export

DATABASE = "ATLAS_DATABASE_URL"
LOCAL = frozenset({"127.0.0.1", "localhost"})


def run(
    port: Annotated[int, typer.Option(min=1, max=65535)] = 8502,
    gpkg: Annotated[Path | None, typer.Option(help="A GeoPackage of ours to serve.")] = None,
) -> None:
    """Serve the layers: out of PostGIS if ATLAS_DATABASE_URL is set, else a GeoPackage."""
    with TemporaryDirectory() as folder, call_faults():
        app = ogc_app(_store(gpkg, Path(folder)))
        app.user_middleware.insert(0, Middleware(KnownHosts, hosts=LOCAL))
        typer.echo(f"OGC API - Features at http://127.0.0.1:{port}/")
        uvicorn.run(app, host="127.0.0.1", port=port, log_level="warning")


def _store(gpkg: Path | None, folder: Path) -> Store:
    if gpkg is None and (url := os.environ.get(DATABASE)):
        return Postgis(url)
    if gpkg is None:
        gpkg = folder / "atlas.gpkg"
        gpkg.write_bytes(export(the_atlas(), ALL, "gpkg"))
    return GeoPackage(gpkg.resolve())
