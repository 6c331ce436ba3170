"""Pages to keep: `atlas page`, the map as one file, and `atlas dossier`, all about one place."""

import re
from pathlib import Path
from typing import Annotated

import typer

from dashboard.cli.options import Known, Lang, On, call_faults, fail, length_option, the_atlas
from dashboard.cli.output import put_and_tell
from dashboard.text import FIRST
from geodata.timeline import FIRST_DAY, LAST_DAY


def page(
    out: Annotated[Path, typer.Option(help="The file to write; - for standard output.")],
    on: On = None,
    known: Known = None,
    place: Annotated[str | None, typer.Option(help="The place chosen at first.")] = None,
    lang: Lang = FIRST,
    ring: Annotated[
        tuple[str, str] | None,
        typer.Option(
            metavar="PLACE LENGTH", help="A ring round a place, with its radius, such as 5km."
        ),
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
    with call_faults():
        start = {
            "day": on and on.isoformat(),
            "known": known and known.isoformat(),
            "place": the_atlas().place(place).id if place else None,
            "lang": lang,
            "ring": ring and f"{_located(ring[0])},{length_option(ring[1]):.1f}",
            "line": line and ",".join(map(_end, line)),
        }
    drawn = map_page(the_atlas(), {key: value for key, value in start.items() if value})
    put_and_tell(out, drawn.html)


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


def dossier(
    place: Annotated[str, typer.Argument(help="A place by id or any name, or a subject's id.")],
    out: Annotated[Path, typer.Option(help="The file to write, .html, .pdf or .md.")],
    on: On = None,
    known: Known = None,
    lang: Lang = FIRST,
) -> None:
    """Write the dossier of a place: its status, figures, claims and sources."""
    from dashboard import dossier as dossiers

    form = out.suffix.removeprefix(".").lower()
    if form not in dossiers.FORMATS:
        fail(f"{out} has no ending that a dossier has; write {', '.join(dossiers.FORMATS)}", 2)
    with call_faults():
        content = dossiers.write(dossiers.dossier(the_atlas(), place, on, known), form, lang)
    put_and_tell(out, content)
