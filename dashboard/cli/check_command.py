"""`atlas check`: every rule on the whole record, all faults at once."""

from dataclasses import asdict
from pathlib import Path
from typing import Annotated

import typer

from dashboard.cli.terms import Json, print_json
from geodata.check import check


def run(
    documents: Annotated[
        Path | None,
        typer.Option(exists=True, file_okay=False, help="Hold the register against these too."),
    ] = None,
    json: Json = False,
) -> None:
    """Try every rule on the whole record; exit 1 if any is broken."""
    report = check(documents=documents)
    counts = {"sources": report.sources, "claims": report.claims, "features": report.features}
    if json:
        print_json({"checked": counts, "problems": [asdict(p) for p in report.problems]})
    else:
        for p in report.problems:
            typer.echo(f"{p.file}: {p.record}: {p.rule}: {p.advice}")
        checked = ", ".join(f"{count} {name}" for name, count in counts.items())
        typer.echo(f"{checked} checked; {len(report.problems)} problems")
    raise typer.Exit(1 if report.problems else 0)
