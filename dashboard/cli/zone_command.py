"""`atlas zone`: which control zone each event lay in on its own date."""

from typing import TYPE_CHECKING

import typer

from dashboard.cli import tables
from dashboard.cli.options import Json, Known, print_json

if TYPE_CHECKING:
    from geodata.events import How


@tables.reads_a_table
def run(
    events: tables.Events,
    how: "How",
    out: tables.Out = None,
    known: Known = None,
    scheduler: tables.Scheduler = None,
    json: Json = False,
) -> None:
    """Tell which control zone each event lay in on its own date. Zones are indicative."""
    from geodata.events import AskZone

    result = tables.ask_of(AskZone(known), events, how, json, out, scheduler)
    counts = dict(result.counts.most_common())
    if json:
        print_json({**tables.document_of(result), "counts": counts})
    else:
        for holder, count in counts.items():
            typer.echo(f"{count:>8,}  {holder}", err=out == tables.STANDARD_OUTPUT)
    raise typer.Exit(0 if result.events else 1)
