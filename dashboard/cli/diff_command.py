"""`atlas diff`: what changed between two releases."""

from collections import Counter
from pathlib import Path
from typing import Annotated

import typer

from dashboard.cli.terms import Json, call_faults, print_json, the_atlas
from geodata.export import FORMATS
from geodata.release import diff_sheet, read_release

Folder = Annotated[Path, typer.Argument(help="The folder of a release.")]


def run(
    old: Folder,
    new: Folder,
    format: Annotated[str, typer.Option(help=", ".join(FORMATS))] = "csv",
    out: Annotated[Path | None, typer.Option(metavar="PATH", help="Write the changes.")] = None,
    json: Json = False,
) -> None:
    """Tell what was added, changed and removed between two releases, with the reasons."""
    with call_faults():
        known = str(the_atlas().register.newest_day)
        sheet = diff_sheet(read_release(old), read_release(new), known)
        if format not in FORMATS:
            raise ValueError(f"{format!r} is no format; there are {', '.join(FORMATS)}")
        if out:
            _write(out, FORMATS[format].write(sheet))
    if json:
        print_json([dict(row.values) for row in sheet.rows])
        return
    for row in sheet.rows:
        told = row.values
        where = f"{told['table']} {told['row_id']}" + (f" {told['field']}" if told["field"] else "")
        typer.echo(f"{told['change']}: {where}: {told['reason']}")
    counts = Counter(str(row.values["change"]) for row in sheet.rows)
    typer.echo(", ".join(f"{count} {change}" for change, count in sorted(counts.items())) or "same")


def _write(out: Path, content: bytes) -> None:
    try:
        out.write_bytes(content)
    except OSError as error:
        raise ValueError(f"{out} cannot be written: {error.strerror}") from error
