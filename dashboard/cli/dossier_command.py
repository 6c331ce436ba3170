"""`atlas dossier`: everything that the record has about one subject, as a file."""

from pathlib import Path
from typing import Annotated

import typer

from dashboard.cli.terms import Known, On, call_faults, fail, the_atlas


def run(
    place: Annotated[str, typer.Argument(help="A place by id or any name, or a subject's id.")],
    out: Annotated[Path, typer.Option(help="The file to write, .html, .pdf or .md.")],
    on: On = None,
    known: Known = None,
    lang: Annotated[str, typer.Option(help="en or ar.")] = "en",
) -> None:
    """Write the dossier of a place: its status, figures, claims and sources."""
    from dashboard.dossier import FORMATS, dossier, write

    form = out.suffix.removeprefix(".").lower()
    if form not in FORMATS:
        fail(f"{out} has no ending that a dossier has; write {', '.join(FORMATS)}", 2)
    with call_faults():
        content = write(dossier(the_atlas(), place, on, known), form, lang)
    try:
        out.write_bytes(content)
    except OSError as error:
        fail(f"{out} cannot be written: {error.strerror}", 2)
    typer.echo(f"{out}: {len(content):,} bytes")
