"""Your own table of events: `atlas near` and `atlas zone`, and how both read, ask and tell."""

import sys
from collections.abc import Callable
from inspect import Parameter, Signature, signature
from pathlib import Path
from typing import TYPE_CHECKING, Annotated, Any, Literal

import typer

from dashboard.cli.options import (
    STANDARD_OUTPUT,
    Json,
    Known,
    call_faults,
    fail,
    length_option,
    print_json,
    the_atlas,
)

if TYPE_CHECKING:
    from geodata.events import AskNear, AskZone, How, Nearby, Result

MOST_TOLD = 20
"""Rows that are refused on standard error one by one; JSON lists the first 10,000."""

Events = Annotated[
    Path,
    typer.Argument(
        metavar="EVENTS",
        help="CSV, Excel, GeoJSON, GeoPackage, FlatGeobuf, Parquet; or a folder of Parquet parts.",
    ),
]
Out = Annotated[
    str | None,
    typer.Option(help="A .csv, .parquet or .gpkg file; a folder for a file a part; - to print."),
]
Scheduler = Annotated[
    str | None,
    typer.Option(metavar="ADDRESS", help="Ask the parts on the workers of this Dask scheduler."),
]
_column = "The column of {}, where its name does not say it."
OPTIONS: dict[str, Any] = {
    "date": Annotated[str | None, typer.Option("--date", help=_column.format("days"))],
    "until": Annotated[str | None, typer.Option("--until", help=_column.format("last days"))],
    "lat": Annotated[str | None, typer.Option("--lat", help=_column.format("latitudes"))],
    "lon": Annotated[str | None, typer.Option("--lon", help=_column.format("longitudes"))],
    "id": Annotated[str | None, typer.Option("--id", help=_column.format("ids"))],
    "delimiter": Annotated[str | None, typer.Option(help="What parts the fields; \\t for a tab.")],
    "encoding": Annotated[str | None, typer.Option(help="Of a text, such as windows-1256.")],
    "crs": Annotated[str | None, typer.Option(help="Of coordinates, such as EPSG:32637.")],
    "day_first": Annotated[
        bool | None,
        typer.Option("--day-first/--month-first", help="How 03/04/2024 is to be read."),
    ],
}
"""The options that say how a table is read: the fields of `geodata.events.How`."""


def _reads_a_table(command: Callable[..., None]) -> Callable[..., None]:
    """Give a command `OPTIONS`, which it gets gathered as its ``how``."""

    def run(**said: Any) -> None:
        how = {name: said.pop(name) for name in OPTIONS}
        command(how=_how(**how), **said)

    asked = [
        Parameter(name, Parameter.KEYWORD_ONLY, default=None, annotation=kind)
        for name, kind in OPTIONS.items()
    ]
    own = [one for one in signature(command).parameters.values() if one.name != "how"]
    given = [one.replace(kind=Parameter.KEYWORD_ONLY) for one in own]
    run.__signature__ = Signature([*given, *asked])  # type: ignore[attr-defined]
    run.__annotations__ = {one.name: one.annotation for one in (*given, *asked)}
    run.__doc__ = command.__doc__
    return run


def _how(delimiter: str | None, **said: Any) -> "How":
    from geodata.events import How

    delimiter = {"\\t": "\t", "tab": "\t"}.get(delimiter or "", delimiter)
    if delimiter is not None and (len(delimiter) != 1 or not delimiter.isascii()):
        fail(f"--delimiter is one sign of ASCII, not {delimiter!r}", 2)
    return How(delimiter=delimiter, **said)


@_reads_a_table
def near(
    events: Events,
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
    out: Out = None,
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
    scheduler: Scheduler = None,
    json: Json = False,
) -> None:
    """Count your events within a distance of each facility, measured as geodesics."""
    from geodata.events import AskNear, located

    asked = AskNear(within, holder, state, known, strict)
    with call_faults():
        asked.of(the_atlas())
    result = _ask(asked, events, how, json, out, scheduler)
    facilities = located(the_atlas())
    found = result.counts.by_facility(facilities)
    if json:
        told = _document(result)
        pairs = sum(nearby.count for nearby in found)
        own = {"facilities": len(facilities), "within_m": within, "pairs": pairs}
        print_json({**told, **own, "by_facility": [_nearby_document(nearby) for nearby in found]})
    else:
        _tell_nearby(found, within is not None, by is not None, to_error=out == STANDARD_OUTPUT)
    raise typer.Exit(0 if result.events else 1)


def _nearby_document(nearby: "Nearby") -> dict[str, Any]:
    return {
        "facility": nearby.facility.id,
        "count": nearby.count,
        "certain": nearby.certain,
        "possible": nearby.possible,
        "nearest_m": nearby.nearest_m,
        "accuracy_m": nearby.facility.accuracy_m,
        "by_month": nearby.by_month,
    }


def _tell_nearby(found: "list[Nearby]", within: bool, by_month: bool, to_error: bool) -> None:
    for nearby in found:
        name = f"{nearby.facility.name()} (known to {nearby.facility.accuracy_m / 1000:g} km)"
        nearest = "" if nearby.nearest_m is None else f", nearest {nearby.nearest_m / 1000:.2f} km"
        sure = f"; {nearby.certain:,} certain, {nearby.possible:,} possible" if within else ""
        typer.echo(f"{nearby.count:>8,}  {name}{nearest}{sure}", err=to_error)
        for month, count in nearby.by_month.items() if by_month else ():
            typer.echo(f"{count:>18,}  {month}", err=to_error)


@_reads_a_table
def zone(
    events: Events,
    how: "How",
    out: Out = None,
    known: Known = None,
    scheduler: Scheduler = None,
    json: Json = False,
) -> None:
    """Tell which control zone each event lay in on its own date. Zones are indicative."""
    from geodata.events import AskZone

    result = _ask(AskZone(known), events, how, json, out, scheduler)
    counts = dict(result.counts.most_common())
    if json:
        print_json({**_document(result), "counts": counts})
    else:
        for holder, count in counts.items():
            typer.echo(f"{count:>8,}  {holder}", err=out == STANDARD_OUTPUT)
    raise typer.Exit(0 if result.events else 1)


def _ask(
    asked: "AskNear | AskZone",
    path: Path,
    how: "How",
    json: bool,
    out: str | None,
    scheduler: str | None,
) -> "Result":
    """Ask the atlas of a table, with progress; what was guessed and refused goes to standard error.

    A table that is none ends the call with status 1, a wrong call with 2.
    """
    from geodata.events import ask
    from geodata.events.writing import format_of

    if json and out == STANDARD_OUTPUT:
        fail("--json and --out - both write to standard output; give --out a file", 2)
    try:
        path.stat()
    except OSError as error:
        fail(f"{path}: cannot be opened: {error.strerror}", 2)
    to: Any = sys.stdout.buffer if out == STANDARD_OUTPUT else Path(out) if out else None
    if isinstance(to, Path) and to.suffix and not to.is_dir():
        with call_faults():
            format_of(to)
    try:
        with _Progress() as follow:
            more = {"out": to, "scheduler": scheduler, "follow": follow}
            result = ask(asked, path, how, atlas=the_atlas(), **more)
    except OSError as error:
        fail(f"{error.filename or out}: cannot be written: {error.strerror or error}", 2)
    except ValueError as error:
        fail(str(error), 1)
    if out == STANDARD_OUTPUT:
        sys.stdout.flush()
    if not json:
        _tell(result)
        if isinstance(to, Path):
            typer.echo(f"written to {to}", err=True)
    return result


def _document(result: "Result") -> dict[str, Any]:
    """Give what is told of every table in JSON."""
    return {
        "events": result.events,
        "rejected": [{"row": row.row, "why": str(row.why)} for row in result.refused],
        "rejected_count": result.kinds.total(),
        "read": dict(result.read),
        "warnings": [{"count": n, "what": _doubt(key)} for key, n in result.doubts.items()],
    }


class _Progress:
    """A bar with rate and time left, when a person is looking."""

    def __enter__(self) -> Callable[[int, int | None], None]:
        self._bar: Any = None
        return self._to if sys.stderr.isatty() else lambda done, whole: None

    def _to(self, done: int, whole: int | None) -> None:
        if self._bar is None:
            from tqdm import tqdm

            self._bar = tqdm(desc="events", unit=" rows", leave=False, delay=1, unit_scale=True)
        self._bar.total = whole
        self._bar.update(done - self._bar.n)

    def __exit__(self, *_: object) -> None:
        if self._bar is not None:
            self._bar.close()


def _tell(result: "Result") -> None:
    typer.echo(f"read as {_in_words(result.read)}", err=True)
    for row in result.refused[:MOST_TOLD]:
        typer.echo(f"row {row.row}: {row.why}", err=True)
    if result.kinds.total() > MOST_TOLD:
        kinds = ", ".join(f"{count:,} with {kind}" for kind, count in result.kinds.items())
        typer.echo(f"… of {kinds}; --json lists them", err=True)
    for key, count in result.doubts.items():
        typer.echo(f"look again: {count:,} {_doubt(key)}", err=True)
    counts = {"event": result.events, "row": result.kinds.total()}
    events, rows = (f"{n:,} {word}{'' if n == 1 else 's'}" for word, n in counts.items())
    typer.echo(f"{events}, {rows} rejected", err=True)


def _doubt(key: str) -> str:
    from geodata.events import DOUBTED
    from geodata.refusals import told

    return told(key, DOUBTED)


def _in_words(read: Any) -> str:
    columns = ", ".join(f"{what} from {name!r}" for what, name in read["columns"].items())
    others = [f"{key.replace('_', ' ')} {read[key]!r}" for key in read if key not in _SAID]
    return "; ".join([str(read["format"]), columns, *others])


_SAID = ("format", "columns")
