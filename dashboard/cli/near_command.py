"""`atlas near`: distances from your own table of events to every facility."""

from typing import TYPE_CHECKING, Annotated, Any, Literal

import typer

from dashboard.cli import tables
from dashboard.cli.options import Json, Known, call_faults, length_option, print_json, the_atlas

if TYPE_CHECKING:
    from geodata.events import How, Nearby


@tables.reads_a_table
def run(
    events: tables.Events,
    how: "How",
    within: Annotated[
        float | None,
        typer.Option(
            parser=length_option,
            metavar="LENGTH",
            help="5km, 1.2mi, 800m; without it the nearest facility of each event.",
        ),
    ] = None,
    by: Annotated[
        Literal["month"] | None, typer.Option(metavar="month", help="Tell each month.")
    ] = None,
    out: tables.Out = None,
    holder: Annotated[
        str | None, typer.Option(metavar="PARTY", help="Only facilities that it held on the day.")
    ] = None,
    state: Annotated[
        str | None, typer.Option(metavar="STATE", help="Only facilities in it on the day.")
    ] = None,
    strict: Annotated[
        bool, typer.Option("--strict", help="Measure every distance, even those known to 8 nm.")
    ] = False,
    known: Known = None,
    scheduler: tables.Scheduler = None,
    json: Json = False,
) -> None:
    """Count your events within a distance of each facility, measured as geodesics."""
    from geodata.events import AskNear, Near, Targets, located

    asked = AskNear(within, holder, state, known, strict)
    with call_faults():
        Near(Targets(the_atlas(), holder, state, known), within)
    result = tables.ask_of(asked, events, how, json, out, scheduler)
    facilities = located(the_atlas())
    found = result.counts.by_facility(facilities)
    if json:
        told = tables.document_of(result)
        pairs = sum(nearby.count for nearby in found)
        own = {"facilities": len(facilities), "within_m": within, "pairs": pairs}
        print_json({**told, **own, "by_facility": [_document(nearby) for nearby in found]})
    else:
        _tell(found, within is not None, by is not None, to_error=out == tables.STANDARD_OUTPUT)
    raise typer.Exit(0 if result.events else 1)


def _document(nearby: "Nearby") -> dict[str, Any]:
    return {
        "facility": nearby.facility.id,
        "count": nearby.count,
        "certain": nearby.certain,
        "possible": nearby.possible,
        "nearest_m": nearby.nearest_m,
        "accuracy_m": nearby.facility.accuracy_m,
        "by_month": nearby.by_month,
    }


def _tell(found: "list[Nearby]", within: bool, by_month: bool, to_error: bool) -> None:
    for nearby in found:
        name = f"{nearby.facility.name()} (known to {nearby.facility.accuracy_m / 1000:g} km)"
        nearest = "" if nearby.nearest_m is None else f", nearest {nearby.nearest_m / 1000:.2f} km"
        sure = f"; {nearby.certain:,} certain, {nearby.possible:,} possible" if within else ""
        typer.echo(f"{nearby.count:>8,}  {name}{nearest}{sure}", err=to_error)
        for month, count in nearby.by_month.items() if by_month else ():
            typer.echo(f"{count:>18,}  {month}", err=to_error)
