"""`atlas page`: the interactive map as one file that works from disk, with no network."""

import re
import sys
from pathlib import Path
from typing import Annotated

import typer

from dashboard.cli.near_command import length_option
from dashboard.cli.terms import Known, On, call_faults, fail, the_atlas
from dashboard.text import languages
from geodata.timeline import FIRST_DAY, LAST_DAY


def run(
    out: Annotated[Path, typer.Option(help="The file to write; - for standard output.")],
    on: On = None,
    known: Known = None,
    place: Annotated[str | None, typer.Option(help="The place chosen at first.")] = None,
    lang: Annotated[str, typer.Option(help="en or ar.")] = "en",
    ring: Annotated[
        tuple[str, str] | None,
        typer.Option(metavar="PLACE LENGTH", help="A ring round a place: al-hol 5km."),
    ] = None,
    line: Annotated[
        tuple[str, str] | None,
        typer.Option(metavar="FROM TO", help="A line between places, or points as lat,lon."),
    ] = None,
) -> None:
    """Write the interactive map as one file."""
    from dashboard.mappage import map_page

    if on and not FIRST_DAY <= on <= LAST_DAY:
        fail(f"{on} is not on the map; it covers {FIRST_DAY} to {LAST_DAY}", 2)
    if lang not in languages():
        fail(f"{lang!r} is no language of the map; write {' or '.join(languages())}", 2)
    with call_faults():
        start = {
            "day": on and on.isoformat(),
            "known": known and known.isoformat(),
            "place": the_atlas().place(place).id if place else None,
            "lang": lang,
            "ring": ring and f"{_located(ring[0])},{length_option(ring[1]):.1f}",
            "line": line and ",".join(map(_end, line)),
        }
    page = map_page(the_atlas(), {key: value for key, value in start.items() if value})
    _write(out, page.html)


def _located(name: str) -> str:
    found = the_atlas().place(name)
    if found.geometry is None:
        raise ValueError(f"{found.id} has no location to draw from")
    return found.id


def _end(name: str) -> str:
    """A place by its id, a point as the map's addresses write points."""
    if re.fullmatch(r"-?\d{1,2}(\.\d+)?,-?\d{1,3}(\.\d+)?", name):
        return name.replace(",", "/")
    return _located(name)


def _write(out: Path, content: bytes) -> None:
    if str(out) == "-":
        sys.stdout.buffer.write(content)
        return
    try:
        out.write_bytes(content)
    except OSError as error:
        fail(f"{out} cannot be written: {error.strerror}", 2)
    typer.echo(f"{out}: {len(content):,} bytes")
