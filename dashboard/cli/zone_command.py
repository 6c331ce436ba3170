"""`atlas zone`: which control zone each event lay in on its own date."""

from collections import Counter
from pathlib import Path
from typing import Annotated

import typer

from dashboard.cli.options import Json, Known, the_atlas
from dashboard.cli.output import print_json
from dashboard.cli.tables import read_table, write_table
from geodata.events import place_events, write_placed


def run(
    events: Annotated[Path, typer.Argument(metavar="EVENTS", help="CSV: lat, lon, date, id.")],
    out: Annotated[str | None, typer.Option(help="A CSV file; - for standard output.")] = None,
    known: Known = None,
    json: Json = False,
) -> None:
    """Tell which control zone each event lay in on its own date. Zones are indicative."""
    table = read_table(events, json, out)
    placed = place_events(the_atlas(), table.events, known)
    if out:
        write_table(out, lambda file: write_placed(placed, file))
    counts = dict(Counter(event.holder for event in placed).most_common())
    if json:
        rejected = [{"row": row.row, "why": row.why} for row in table.rejected]
        print_json({"events": len(placed), "rejected": rejected, "counts": counts})
    else:
        for holder, count in counts.items():
            typer.echo(f"{count:>8,}  {holder}", err=out == "-")
    raise typer.Exit(0 if placed else 1)
