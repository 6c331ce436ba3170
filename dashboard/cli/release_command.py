"""`atlas release`: the whole data release."""

from pathlib import Path
from typing import Annotated

import typer
from tqdm import tqdm

from dashboard.cli.terms import Json, call_faults, print_json, the_atlas
from geodata.release import build
from geodata.writing import write_folder


def run(
    out: Annotated[Path, typer.Argument(help="An empty folder, or one with this release.")],
    before: Annotated[Path | None, typer.Option(help="The release before it.")] = None,
    version: Annotated[str | None, typer.Option(help="Its version, if not the day.")] = None,
    json: Json = False,
) -> None:
    """Write every file of a data release, the same bytes each time."""
    with call_faults():
        files = build(the_atlas(), before, version, lambda f: tqdm(f, disable=None, leave=False))
        write_folder(out, files)
    size = sum(map(len, files.values()))
    if json:
        print_json({"folder": str(out), "files": len(files), "bytes": size})
    else:
        typer.echo(f"{out}: {len(files)} files, {size:,} bytes")
