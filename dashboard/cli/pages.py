"""What a reader keeps: `atlas page`, the map as one file; `atlas dossier`; `atlas matrix`."""

import re
from datetime import date
from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer

from dashboard.cli.options import (
    STANDARD_OUTPUT,
    Json,
    Known,
    Lang,
    On,
    call_faults,
    day_option,
    fail,
    length_option,
    print_json,
    put,
    put_and_tell,
    the_atlas,
)
from dashboard.text import FIRST, phrases
from geodata.timeline import FIRST_DAY, LAST_DAY

if TYPE_CHECKING:
    from geodata.atlas import Atlas
    from geodata.matrix import Matrix


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


Day = Annotated[
    date | None,
    typer.Option(parser=day_option, metavar="DATE", help="An end of the window."),
]


def matrix(
    places: Annotated[
        list[str] | None, typer.Argument(help="Places by id or any name; the main ones if none.")
    ] = None,
    first: Day = None,
    last: Day = None,
    known: Known = None,
    lang: Lang = "en",
    out: Annotated[
        str, typer.Option(help="FILE.csv, .svg or .png; - for CSV; a table to read if left out.")
    ] = "",
    dpi: Annotated[int, typer.Option(min=72, max=1200, help="Dots an inch of a .png.")] = 300,
    json: Json = False,
) -> None:
    """Tell who held places, and what they were doing, on every day of a window."""
    from dashboard.matrix import matrix_rows
    from geodata.matrix import MAIN_DAYS, MAIN_PLACES
    from geodata.matrix import matrix as matrix_of

    with call_faults():
        atlas = the_atlas().as_known(known)
        window = first or MAIN_DAYS[0], last or MAIN_DAYS[1]
        found = matrix_of(atlas, places or MAIN_PLACES, *window)
        content = _content(atlas, found, lang, out, dpi) if out else b""
    if out:
        put_and_tell(out, content, json)
    elif json:
        print_json(list(matrix_rows(atlas, found, lang)))
    else:
        put(STANDARD_OUTPUT, _table(atlas, found, lang).encode())


def _content(atlas: "Atlas", found: "Matrix", lang: str, out: str, dpi: int) -> bytes:
    ending = "csv" if out == STANDARD_OUTPUT else Path(out).suffix.lstrip(".").lower()
    if ending == "csv":
        from dashboard.matrix import matrix_rows
        from dashboard.matrix.table import COLUMNS
        from geodata.export.csv_text import rows_as_csv

        return rows_as_csv(COLUMNS, matrix_rows(atlas, found, lang)).encode("utf-8-sig")
    from dashboard.matrix.drawing import matrix_png, matrix_svg

    if ending not in ("svg", "png"):
        raise ValueError(f"{out}: a matrix is written as .csv, .svg, .png; end the name so")
    svg = matrix_svg(atlas, found, lang)
    return svg.encode() if ending == "svg" else matrix_png(svg, dpi)


def _table(atlas: "Atlas", found: "Matrix", lang: str) -> str:
    """Each place with its stretches of days, one a line."""
    lines = []
    for row in found.rows:
        lines.append(f"{atlas.place(row.place).name(lang)} ({row.place})")
        for stretch in row.stretches:
            days = f"{stretch.start}" + (f" – {stretch.end}" if stretch.end > stretch.start else "")
            told = phrases.holder(stretch.holder, lang), phrases.state(stretch.state, lang)
            lines.append(f"  {days:<23}  {'; '.join(told)}")
    return "\n".join([*lines, f"as known on {found.known}", ""])
