"""`atlas matrix`: the status of places on every day of a window, as a table or as a drawing."""

from datetime import date
from pathlib import Path
from typing import Annotated

import typer

from dashboard.cli.options import Json, Known, Lang, call_faults, day_option, the_atlas
from dashboard.cli.output import STANDARD_OUTPUT, print_json, put, put_and_tell
from dashboard.matrix import matrix_rows
from dashboard.matrix.table import COLUMNS
from dashboard.text import phrases
from geodata.atlas import Atlas
from geodata.matrix import MAIN_DAYS, MAIN_PLACES, Matrix, matrix

Day = Annotated[
    date | None,
    typer.Option(parser=day_option, metavar="DATE", help="An end of the window."),
]


def run(
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
    with call_faults():
        atlas = the_atlas().as_known(known)
        days = first or MAIN_DAYS[0], last or MAIN_DAYS[1]
        found = matrix(atlas, places or MAIN_PLACES, *days)
        content = _content(atlas, found, lang, out, dpi) if out else b""
    if out:
        put_and_tell(out, content, json)
    elif json:
        print_json(list(matrix_rows(atlas, found, lang)))
    else:
        put(STANDARD_OUTPUT, _table(atlas, found, lang).encode())


def _content(atlas: Atlas, found: Matrix, lang: str, out: str, dpi: int) -> bytes:
    ending = "csv" if out == STANDARD_OUTPUT else Path(out).suffix.lstrip(".").lower()
    if ending == "csv":
        from geodata.export.csv_text import rows_as_csv

        return rows_as_csv(COLUMNS, matrix_rows(atlas, found, lang)).encode("utf-8-sig")
    from dashboard.matrix.drawing import matrix_png, matrix_svg

    if ending not in ("svg", "png"):
        raise ValueError(f"{out}: a matrix is written as .csv, .svg, .png; end the name so")
    svg = matrix_svg(atlas, found, lang)
    return svg.encode() if ending == "svg" else matrix_png(svg, dpi)


def _table(atlas: Atlas, found: Matrix, lang: str) -> str:
    """Each place with its stretches of days, one a line."""
    lines = []
    for row in found.rows:
        lines.append(f"{atlas.place(row.place).name(lang)} ({row.place})")
        for stretch in row.stretches:
            days = f"{stretch.start}" + (f" – {stretch.end}" if stretch.end > stretch.start else "")
            told = phrases.holder(stretch.holder, lang), phrases.state(stretch.state, lang)
            lines.append(f"  {days:<23}  {'; '.join(told)}")
    return "\n".join([*lines, f"as known on {found.known}", ""])
