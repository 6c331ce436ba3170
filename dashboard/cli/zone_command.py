"""`atlas zone`: which control zone each event lay in on its own date."""

import sys
from collections import Counter
from pathlib import Path
from typing import Annotated

import typer
from tqdm import tqdm

from dashboard.cli.terms import Json, Known, fail, print_json, the_atlas
from geodata.events import Events, Placed, place_events, read_events, write_placed

STANDARD_OUTPUT = "-"


def run(
    events: Annotated[Path, typer.Argument(metavar="EVENTS", help="CSV: lat, lon, date, id.")],
    out: Annotated[str | None, typer.Option(help="A CSV file; - for standard output.")] = None,
    known: Known = None,
    json: Json = False,
) -> None:
    """Tell which control zone each event lay in on its own date. Zones are indicative."""
    if json and out == STANDARD_OUTPUT:
        fail("--json and --out - both write to standard output; give --out a file", 2)
    table = _read(events)
    placed = place_events(the_atlas(), table.events, known)
    if out:
        _write(placed, out)
    counts = dict(Counter(event.holder for event in placed).most_common())
    if json:
        rejected = [{"row": row.row, "why": row.why} for row in table.rejected]
        print_json({"events": len(placed), "rejected": rejected, "counts": counts})
    else:
        _tell(table, counts, to_error=out == STANDARD_OUTPUT)
    raise typer.Exit(0 if placed else 1)


def _read(path: Path) -> Events:
    try:
        return read_events(
            path, lambda rows: tqdm(rows, "events", unit=" rows", disable=None, leave=False)
        )
    except OSError as error:
        fail(f"{path}: cannot be opened: {error.strerror}", 2)
    except ValueError as error:
        fail(str(error), 1)


def _write(placed: tuple[Placed, ...], out: str) -> None:
    if out == STANDARD_OUTPUT:
        write_placed(placed, sys.stdout)
        return
    try:
        with open(out, "w", encoding="utf-8", newline="") as file:
            write_placed(placed, file)
    except OSError as error:
        fail(f"{out}: cannot be written: {error.strerror}", 2)


def _tell(table: Events, counts: dict[str, int], to_error: bool) -> None:
    for holder, count in counts.items():
        typer.echo(f"{count:>8,}  {holder}", err=to_error)
    for rejected in table.rejected:
        typer.echo(f"row {rejected.row}: {rejected.why}", err=True)
    total = f"{len(table.events):,} events, {len(table.rejected):,} rows rejected"
    typer.echo(total, err=to_error)
