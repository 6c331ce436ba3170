"""`atlas near`: distances from your own table of events to every facility."""

from pathlib import Path
from typing import Annotated, Any

import typer

from dashboard.cli.options import Json, call_faults, length_option, the_atlas
from dashboard.cli.output import print_json
from dashboard.cli.tables import read_table, write_table
from geodata.events import Nearby, by_facility, near, write_pairs
from geodata.events.near import located


def month_option(text: str) -> str:
    """Read what to count by: there is only the month.

    Args:
        text: The word.

    Returns:
        The word.

    Raises:
        typer.BadParameter: It is not ``month``.
    """
    if text != "month":
        raise typer.BadParameter(f"{text!r} is not to be counted by; write month")
    return text


def run(
    events: Annotated[Path, typer.Argument(metavar="EVENTS", help="CSV: lat, lon, date, id.")],
    within: Annotated[
        float, typer.Option(parser=length_option, metavar="LENGTH", help="5km, 1.2mi, 800m.")
    ],
    by: Annotated[
        str | None, typer.Option(parser=month_option, metavar="month", help="Tell each month.")
    ] = None,
    out: Annotated[str | None, typer.Option(help="A CSV file, a row a pair; - to print.")] = None,
    json: Json = False,
) -> None:
    """Count your events within a distance of each facility, measured as geodesics."""
    table = read_table(events, json, out)
    with call_faults():
        pairs = near(the_atlas(), table.events, within)
    if out:
        write_table(out, lambda file: write_pairs(pairs, file))
    found = by_facility(the_atlas(), pairs)
    if json:
        counts = {"events": len(table.events), "facilities": len(located(the_atlas()))}
        rejected = [{"row": row.row, "why": row.why} for row in table.rejected]
        summary = {**counts, "within_m": within, "pairs": len(pairs), "rejected": rejected}
        print_json({**summary, "by_facility": [_document(nearby) for nearby in found]})
    else:
        _tell(found, by is not None, to_error=out == "-")
    raise typer.Exit(0 if table.events else 1)


def _document(nearby: Nearby) -> dict[str, Any]:
    return {
        "facility": nearby.facility.id,
        "count": nearby.count,
        "nearest_m": nearby.nearest_m,
        "accuracy_m": nearby.facility.accuracy_m,
        "by_month": nearby.by_month,
    }


def _tell(found: list[Nearby], by_month: bool, to_error: bool) -> None:
    for nearby in found:
        nearest = "" if nearby.nearest_m is None else f", nearest {nearby.nearest_m / 1000:.2f} km"
        name = f"{nearby.facility.name()} (known to {nearby.facility.accuracy_m / 1000:g} km)"
        typer.echo(f"{nearby.count:>8,}  {name}{nearest}", err=to_error)
        for month, count in nearby.by_month.items() if by_month else ():
            typer.echo(f"{count:>18,}  {month}", err=to_error)
