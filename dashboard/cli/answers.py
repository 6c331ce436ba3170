"""Asking the record: `atlas status`, `distance`, `matrix`, `verify`, `claims`, `check`."""

from collections.abc import Iterable
from dataclasses import asdict
from datetime import date
from difflib import get_close_matches
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
    form_of,
    option,
    print_json,
    put,
    put_and_tell,
    subject_of,
    the_atlas,
)
from geodata import documents, measure
from geodata.layers import MARKED
from seeds.settings import SETTINGS

if TYPE_CHECKING:
    from geodata.atlas import Atlas
    from geodata.matrix import Matrix

Text = Annotated[str | None, typer.Option()]


def status(
    place: Annotated[str | None, typer.Argument(help="A place by id or any name.")] = None,
    on: On = None,
    known: Known = None,
    json: Json = False,
) -> None:
    """Tell the status of a place on a day, or of every facility and base without a place."""
    from geodata.status import status_on

    atlas = the_atlas()
    on = on or atlas.register.newest_day
    everything = [f.id for layer in MARKED for f in atlas.layers[layer]]
    with call_faults():
        found = [status_on(atlas, name, on, known) for name in ([place] if place else everything)]
    if json:
        told = [documents.status_document(one) for one in found]
        print_json(told[0] if place else told)
        return
    from dashboard.text.sentences import status_sentences

    for one in found:
        typer.echo("\n".join(status_sentences(atlas, one)) + "\n")


@option
def unit_option(text: str) -> str:
    """Read a unit: mi, km or m."""
    if text not in measure.METRES:
        raise ValueError(f"{text!r} is no unit; write mi, km or m")
    return text


def distance(
    start: Annotated[str, typer.Argument(metavar="FROM", help="A place, or lat,lon.")],
    end: Annotated[str, typer.Argument(metavar="TO", help="A place, or lat,lon.")],
    unit: Annotated[str, typer.Option(parser=unit_option, help="mi, km or m, for people.")] = "km",
    known: Known = None,
    json: Json = False,
) -> None:
    """Measure the geodesic between two places, with its range, and test published distances."""
    from geodata import distances

    with call_faults():
        measured = distances.distance(the_atlas(), start, end, known)
    if json:
        print_json(documents.distance_document(measured))
        return
    from dashboard.text.sentences import distance_sentences

    typer.echo("\n".join(distance_sentences(the_atlas().as_known(known), measured, unit)))


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
        content = _matrix_file(atlas, found, lang, out, dpi) if out else b""
    if out:
        put_and_tell(out, content, json)
    elif json:
        print_json(list(matrix_rows(atlas, found, lang)))
    else:
        put(STANDARD_OUTPUT, _matrix_table(atlas, found, lang).encode())


def _matrix_file(atlas: "Atlas", found: "Matrix", lang: str, out: str, dpi: int) -> bytes:
    ending = form_of(out, "matrix", ("csv", "svg", "png"), "csv")
    if ending == "csv":
        from dashboard.matrix import matrix_rows
        from dashboard.matrix.document import COLUMNS
        from geodata.export.csv_text import rows_as_csv

        return rows_as_csv(COLUMNS, matrix_rows(atlas, found, lang)).encode("utf-8-sig")
    from dashboard.matrix.drawing import matrix_png, matrix_svg

    svg = matrix_svg(atlas, found, lang)
    return svg.encode() if ending == "svg" else matrix_png(svg, dpi)


def _matrix_table(atlas: "Atlas", found: "Matrix", lang: str) -> str:
    """Each place with its stretches of days, one a line."""
    from dashboard.text import phrases

    lines = []
    for row in found.rows:
        lines.append(f"{atlas.place(row.place).name(lang)} ({row.place})")
        for stretch in row.stretches:
            days = f"{stretch.start}" + (f" – {stretch.end}" if stretch.end > stretch.start else "")
            told = phrases.holder(stretch.holder, lang), phrases.state(stretch.state, lang)
            lines.append(f"  {days:<23}  {'; '.join(told)}")
    return "\n".join([*lines, f"as known on {found.known}", ""])


def verify(known: Known = None, json: Json = False) -> None:
    """Test each published distance against the geometry."""
    from geodata import distances

    atlas = the_atlas().as_known(known)
    verified = distances.verify(atlas, known)
    if json:
        print_json(documents.verify_documents(verified))
        return
    from dashboard.text.sentences import tested_sentence

    for one in verified:
        typer.echo(f"{one.start} to {one.end}\n  {tested_sentence(atlas, one.tested)}")


def claims(
    place: Annotated[str | None, typer.Option(help="A place, or any subject's id.")] = None,
    property: Text = None,
    claimant: Text = None,
    group: Annotated[str | None, typer.Option(help=", ".join(SETTINGS.groups))] = None,
    source: Text = None,
    verdict: Text = None,
    where: Annotated[
        list[str] | None,
        typer.Option(metavar="NAME=WORD", help="Any filter by its name, such as verdict=conflict."),
    ] = None,
    text: Annotated[str | None, typer.Option(help="Words in any script.")] = None,
    on: On = None,
    known: Known = None,
    json: Json = False,
) -> None:
    """List the claims of the record that pass every filter given."""
    from geodata.ledger import CHOICES, Filter, ledger

    atlas = the_atlas()
    given = {"property": property, "claimant": claimant, "group": group, "source": source}
    given |= {"verdict": verdict, **dict(one.partition("=")[::2] for one in where or ())}
    with call_faults():
        for kind, word in given.items():
            known_name("filter", kind, CHOICES)
            known_name(kind, word, CHOICES[kind].options(atlas.register))
        subject = subject_of(place) if place is not None else None
    found = ledger(atlas, Filter(subject, on, known, text, **given))
    if json:
        print_json([documents.claim_document(atlas.register, claim) for claim in found])
        return
    for claim in found:
        typer.echo(f"{claim.id} [{claim.verdict}] {claim.claimant}: {claim.says}")
    typer.echo(f"{len(found)} claims")


def known_name(kind: str, given: str | None, names: Iterable[str]) -> None:
    """Refuse a name that there is not, since it would find nothing and not say why.

    Examples:
        >>> known_name("property", "holder", ["holder", "state"])
        >>> known_name("property", "holdr", ["holder", "state"])
        Traceback (most recent call last):
        ValueError: no property is called 'holdr'; did you mean holder?
    """
    if given is None or given in (known := list(names)):
        return
    if near := get_close_matches(given, known, n=3):
        raise ValueError(f"no {kind} is called {given!r}; did you mean {' or '.join(near)}?")
    every = f"; there are {', '.join(known)}" if len(known) <= 50 else ""
    raise ValueError(f"no {kind} is called {given!r}{every}")


def check(
    documents: Annotated[
        Path | None,
        typer.Option(
            exists=True,
            file_okay=False,
            help="Hold the register against the documents in this folder too, as they were read.",
        ),
    ] = None,
    json: Json = False,
) -> None:
    """Try every rule on the whole record; exit 1 if any is broken."""
    from geodata import check as rules

    report = rules.check(documents=documents)
    counts = {"sources": report.sources, "claims": report.claims, "features": report.features}
    if json:
        print_json({"checked": counts, "problems": [asdict(p) for p in report.problems]})
    else:
        for p in report.problems:
            typer.echo(f"{p.file}: {p.record}: {p.rule}: {p.advice}")
        checked = ", ".join(f"{count} {name}" for name, count in counts.items())
        typer.echo(f"{checked} checked; {len(report.problems)} problems")
    raise typer.Exit(1 if report.problems else 0)
