"""`atlas export`: a layer, or all of them, as files."""

import sys
from pathlib import Path
from typing import Annotated

import typer

from dashboard.cli.terms import Json, Known, On, call_faults, print_json, the_atlas
from geodata.export import FORMATS, export, file_name
from geodata.tables import TABLES
from geodata.writing import write_file

ALL = "all"


def run(
    layer: Annotated[str, typer.Argument(help=f"all, {', '.join(TABLES)}")] = ALL,
    on: On = None,
    known: Known = None,
    format: Annotated[str, typer.Option(help=", ".join(FORMATS))] = "geojson",
    out: Annotated[str | None, typer.Option(metavar="PATH", help="A file, or - .")] = None,
    json: Json = False,
) -> None:
    """Write a layer, or all layers, to a file; with --out - to standard output."""
    with call_faults():
        content = export(the_atlas(), layer, format, on, known)
        path = out or file_name(layer, format)
        _write(path, content)
    if path == "-":
        return
    if json:
        print_json({"file": path, "bytes": len(content)})
    else:
        typer.echo(f"{path}: {len(content):,} bytes")


def _write(path: str, content: bytes) -> None:
    if path == "-":
        sys.stdout.buffer.write(content)
        return
    write_file(Path(path), content)
