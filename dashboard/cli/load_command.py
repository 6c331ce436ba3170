"""`atlas load`: the layers into PostGIS."""

import os

import typer

from dashboard.cli.terms import Json, Known, call_faults, fail, print_json, the_atlas
from dashboard.ogc import load_postgis
from geodata.tables import TABLES, sheet_of

DATABASE = "ATLAS_DATABASE_URL"


def run(known: Known = None, json: Json = False) -> None:
    """Fill the database of ATLAS_DATABASE_URL with every layer, all or nothing."""
    url = os.environ.get(DATABASE)
    if not url:
        fail(f"set {DATABASE}, such as postgresql://user@localhost/atlas", 2)
    with call_faults():
        rows = load_postgis(url, [sheet_of(the_atlas(), name, known=known) for name in TABLES])
    if json:
        print_json({"tables": len(TABLES), "rows": rows})
    else:
        typer.echo(f"{len(TABLES)} tables, {rows:,} rows")
