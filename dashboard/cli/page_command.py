"""`atlas page`: the interactive map as one file that works from disk, with no network."""

import sys
from pathlib import Path
from typing import Annotated

import typer

from dashboard.cli.terms import Known, On, call_faults, fail, the_atlas
from geodata.timeline import FIRST_DAY, LAST_DAY


def run(
    out: Annotated[Path, typer.Option(help="The file to write; - for standard output.")],
    on: On = None,
    known: Known = None,
    place: Annotated[str | None, typer.Option(help="The place chosen at first.")] = None,
    lang: Annotated[str, typer.Option(help="en or ar.")] = "en",
) -> None:
    """Write the interactive map as one file."""
    from dashboard.mappage import map_page
    from dashboard.words import LANGUAGES

    if on and not FIRST_DAY <= on <= LAST_DAY:
        fail(f"{on} is not on the map; it covers {FIRST_DAY} to {LAST_DAY}", 2)
    if lang not in LANGUAGES:
        fail(f"{lang!r} is no language of the map; write {' or '.join(LANGUAGES)}", 2)
    with call_faults():
        chosen = the_atlas().place(place).id if place else None
    start = {"day": on and on.isoformat(), "known": known and known.isoformat(), "place": chosen}
    page = map_page(the_atlas(), {k: v for k, v in {**start, "lang": lang}.items() if v})
    _write(out, page.html)


def _write(out: Path, content: bytes) -> None:
    if str(out) == "-":
        sys.stdout.buffer.write(content)
        return
    try:
        out.write_bytes(content)
    except OSError as error:
        fail(f"{out} cannot be written: {error.strerror}", 2)
    typer.echo(f"{out}: {len(content):,} bytes")
