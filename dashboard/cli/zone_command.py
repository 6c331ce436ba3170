"""`atlas zone`: which control zone each event lay in on its own date."""

import typer

from dashboard.cli import tables
from dashboard.cli.options import Json, Known
from dashboard.cli.output import print_json


def run(
    events: tables.Events,
    out: tables.Out = None,
    known: Known = None,
    date: tables.DateColumn = None,
    until: tables.UntilColumn = None,
    lat: tables.LatColumn = None,
    lon: tables.LonColumn = None,
    id: tables.IdColumn = None,
    delimiter: tables.Delimiter = None,
    encoding: tables.Encoding = None,
    crs: tables.Crs = None,
    day_first: tables.DayFirst = None,
    scheduler: tables.Scheduler = None,
    json: Json = False,
) -> None:
    """Tell which control zone each event lay in on its own date. Zones are indicative."""
    from geodata.events import AskZone

    how = tables.how_of(date, until, lat, lon, id, delimiter, encoding, crs, day_first)
    result = tables.ask_of(AskZone(known), events, how, json, out, scheduler)
    counts = dict(result.counts.most_common())
    if json:
        print_json({**tables.document_of(result), "counts": counts})
    else:
        for holder, count in counts.items():
            typer.echo(f"{count:>8,}  {holder}", err=out == tables.STANDARD_OUTPUT)
    raise typer.Exit(0 if result.events else 1)
