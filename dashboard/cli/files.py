"""The atlas as files: `atlas export`, `release`, `diff`, `load`, `archive`, `page`, `dossier`."""

import csv
import os
import re
from collections import Counter
from datetime import date
from io import StringIO
from pathlib import Path
from typing import Annotated

import typer
from tqdm import tqdm

from dashboard.address import public_address
from dashboard.cli.options import (
    DATABASE,
    STANDARD_OUTPUT,
    Json,
    Known,
    Lang,
    On,
    call_faults,
    fail,
    form_of,
    length_option,
    print_json,
    put,
    put_and_tell,
    the_atlas,
)
from dashboard.text import FIRST
from geodata import release as releases
from geodata.export import ALL, FORMATS, Format, file_name, format_for
from geodata.export import export as exported
from geodata.tables import TABLES, sheet_of
from geodata.timeline import FIRST_DAY, LAST_DAY
from seeds.writing import refuse_file, write_folder

FormatName = Annotated[
    str | None, typer.Option(help=f"{', '.join(FORMATS)}; if not given, by the name of the file.")
]
CONTACT = "ATLAS_CONTACT"
"""The variable that names who answers for the data."""

Folder = Annotated[Path, typer.Argument(help="The folder of a release.")]


def export(
    layer: Annotated[str, typer.Argument(help=f"all, {', '.join(TABLES)}")] = ALL,
    on: On = None,
    known: Known = None,
    format: FormatName = None,
    out: Annotated[str | None, typer.Option(metavar="PATH", help="A file, or - .")] = None,
    json: Json = False,
) -> None:
    """Write a layer, or all layers, to a file; with --out - to standard output.

    What programs look for beside it (a style, the types of columns) is written there too.
    """
    with call_faults():
        chosen = FORMATS[format_for(out or STANDARD_OUTPUT, layer, format)]
        content = exported(the_atlas(), layer, chosen.name, on, known)
        path = out or file_name(layer, chosen.name)
        for name, part in _beside(chosen, layer, path, on, known).items():
            put(name, part)
    put_and_tell(path, content, json)


def _beside(
    format: Format, layer: str, path: str, on: date | None, known: date | None
) -> dict[str, bytes]:
    """What belongs beside a file of one layer, by its path."""
    if layer == ALL or format.holds_all or not path.endswith(format.suffix):
        return {}
    parts = format.beside(sheet_of(the_atlas(), layer, on, known))
    return {f"{path.removesuffix(format.suffix)}{end}": part for end, part in parts.items()}


def release(
    out: Annotated[Path, typer.Argument(help="An empty folder, or one with this release.")],
    before: Annotated[Path | None, typer.Option(help="The release before it.")] = None,
    version: Annotated[str | None, typer.Option(help="Its version, if not the day.")] = None,
    json: Json = False,
) -> None:
    """Write every file of a data release, the same bytes each time.

    ATLAS_ADDRESS is the public address that its files are linked by, ATLAS_CONTACT a mail or web
    address of who answers for it.
    """
    with call_faults():
        place = releases.Place(public_address(os.environ), os.environ.get(CONTACT) or None)
        refuse_file(out)
        files = releases.build(
            the_atlas(), before, version, lambda f: tqdm(f, disable=None, leave=False), place
        )
        write_folder(out, files)
    sizes = [file.stat().st_size for file in out.iterdir()]
    if json:
        print_json({"folder": str(out), "files": len(sizes), "bytes": sum(sizes)})
    else:
        typer.echo(f"{out}: {len(sizes)} files, {sum(sizes):,} bytes")


def diff(
    old: Folder,
    new: Folder,
    format: FormatName = None,
    out: Annotated[Path | None, typer.Option(metavar="PATH", help="Write the changes.")] = None,
    json: Json = False,
) -> None:
    """Tell what was added, changed and removed between two releases, with the reasons."""
    with call_faults():
        known = str(the_atlas().register.newest_day)
        sheet = releases.diff_sheet(releases.read_release(old), releases.read_release(new), known)
        if out:
            put(out, FORMATS[format_for(str(out), sheet.name, format)].write(sheet))
    if json:
        print_json([dict(row.values) for row in sheet.rows])
        return
    for row in sheet.rows:
        told = row.values
        where = f"{told['table']} {told['row_id']}" + (f" {told['field']}" if told["field"] else "")
        typer.echo(f"{told['change']}: {where}: {told['reason']}")
    counts = Counter(str(row.values["change"]) for row in sheet.rows)
    typer.echo(", ".join(f"{count} {change}" for change, count in sorted(counts.items())) or "same")


def load(known: Known = None, json: Json = False) -> None:
    """Fill the database of ATLAS_DATABASE_URL with every layer, all or nothing."""
    url = os.environ.get(DATABASE)
    if not url:
        fail(f"set {DATABASE}, such as postgresql://user@localhost/atlas", 2)
    from dashboard.ogc import load_postgis

    with call_faults():
        rows = load_postgis(url, [sheet_of(the_atlas(), name, known=known) for name in TABLES])
    if json:
        print_json({"tables": len(TABLES), "rows": rows})
    else:
        typer.echo(f"{len(TABLES)} tables, {rows:,} rows")


def archive(
    take: Annotated[
        Path | None, typer.Option(help="A CSV of the list, with archive_url filled in.")
    ] = None,
    out: Annotated[str, typer.Option(metavar="PATH", help="Where the list goes.")] = "-",
    json: Json = False,
) -> None:
    """List the sources without an archived copy as CSV; with --take, write copies into the record.

    A copy is taken only if it is one of the source: of its address, and made after it was out.
    """
    from geodata.export.csv_text import rows_as_csv
    from seeds.editing import COLUMNS, take_archived, unarchived

    register = the_atlas().register
    if take is None:
        rows = list(unarchived(register))
        print_json(rows) if json else put(out, rows_as_csv(COLUMNS, rows).encode())
        return
    with call_faults():
        try:
            given = list(csv.DictReader(StringIO(take.read_text("utf-8-sig"), newline="")))
        except (OSError, UnicodeDecodeError) as error:
            raise ValueError(f"{take} cannot be read: {error}") from error
        taken = take_archived(register, given)
    if json:
        print_json(taken)
    else:
        typer.echo(
            f"{len(taken)} archived copies taken in; `atlas check` looks at the whole record"
        )


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

    with call_faults():
        form = form_of(out, "dossier", dossiers.FORMATS)
        content = dossiers.write(dossiers.dossier(the_atlas(), place, on, known), form, lang)
    put_and_tell(out, content)
