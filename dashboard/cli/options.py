"""What the commands share: their options, the atlas, how faults end a call, how they write."""

import json
import re
import sys
from collections.abc import Callable, Collection, Iterator
from contextlib import contextmanager
from datetime import date
from functools import cache, wraps
from pathlib import Path
from typing import TYPE_CHECKING, Annotated, Any, NoReturn, TypeVar

import typer

from seeds.dates import parse_day
from seeds.writing import write_file

if TYPE_CHECKING:
    from geodata.atlas import Atlas


Read = TypeVar("Read")


def option(read: Callable[[str], Read]) -> Callable[[str], Read]:
    """Make a reader of texts one of an option: what it refuses is a wrong call."""

    @wraps(read)
    def parsed(text: str) -> Read:
        try:
            return read(text)
        except ValueError as error:
            raise typer.BadParameter(str(error)) from error

    return parsed


@option
def day_option(text: str) -> date:
    """Read a day, YYYY-MM-DD."""
    return parse_day(text)


@option
def length_option(text: str) -> float:
    """Read a length, such as 5km, 1.2mi or 800m, in metres."""
    match = re.fullmatch(r"(\d{1,9}(?:\.\d{1,9})?) ?(mi|km|m)", text)
    if match is None:
        raise ValueError(f"{text!r} is no length; write 5km, 1.2mi or 800m")
    from geodata.measure import METRES

    return float(match[1]) * METRES[match[2]]


@option
def lang_option(text: str) -> str:
    """Read the code of a language that there are words in."""
    from dashboard.text import language

    return language(text).code


On = Annotated[
    date | None,
    typer.Option(parser=day_option, metavar="DATE", help="The day that the answer is about."),
]
Known = Annotated[
    date | None,
    typer.Option(
        parser=day_option, metavar="DATE", help="The day up to which sources had been published."
    ),
]
Lang = Annotated[
    str,
    typer.Option(parser=lang_option, metavar="LANG", help="The language, such as en or ar."),
]
Json = Annotated[bool, typer.Option("--json", help="Write the answer as JSON and nothing else.")]


@cache
def the_atlas() -> "Atlas":
    """Read the atlas once a call. A record that cannot be read ends the call with status 1."""
    from geodata.atlas import load

    try:
        return load()
    except ValueError as error:
        fail(str(error), 1)


def subject_of(name: str) -> str:
    """Give the id of a subject: a place by any of its names, or the id itself.

    Raises:
        ValueError: There is none, or several have the name.
    """
    atlas = the_atlas()
    return name if name in atlas.register.subjects else atlas.place(name).id


@contextmanager
def call_faults() -> Iterator[None]:
    """Turn a wrong call (an unknown place, say) into one sentence and status 2."""
    try:
        yield
    except ValueError as error:
        fail(str(error), 2)


def fail(message: str, status: int) -> NoReturn:
    """End the call with a sentence on standard error: status 1, the data is wrong; 2, the call."""
    typer.echo(f"atlas: {message}", err=True)
    raise typer.Exit(status)


STANDARD_OUTPUT = "-"

DATABASE = "ATLAS_DATABASE_URL"
"""The variable of the environment that names the database."""


def print_json(document: Any) -> None:
    """Write a document to standard output as JSON, whole or not at all.

    Letters that the output cannot hold are written as JSON escapes. A NaN is a ValueError.
    """
    text = json.dumps(document, ensure_ascii=False, indent=1, allow_nan=False)
    try:
        text.encode(sys.stdout.encoding or "ascii")
    except UnicodeEncodeError:
        text = json.dumps(document, indent=1, allow_nan=False)
    sys.stdout.write(text + "\n")


def put(out: str | Path, content: bytes) -> None:
    """Write a file, or to standard output where it is ``-``.

    A file is written whole or not at all; one that cannot be ends the call with status 2.
    """
    if str(out) == STANDARD_OUTPUT:
        sys.stdout.buffer.write(content)
        sys.stdout.buffer.flush()
        return
    with call_faults():
        write_file(Path(out), content)


def form_of(out: str | Path, what: str, forms: Collection[str], usual: str = "") -> str:
    """Tell by its ending in which form a file is written; the usual one on standard output.

    Examples:
        >>> form_of("al-hol.PDF", "dossier", ["html", "pdf"])
        'pdf'
        >>> form_of("al-hol.doc", "dossier", ["html", "pdf"])
        Traceback (most recent call last):
        ValueError: al-hol.doc: a dossier is written as .html, .pdf; end the name so
    """
    form = usual if str(out) == STANDARD_OUTPUT else Path(out).suffix.lstrip(".").lower()
    if form not in forms:
        raise ValueError(f"{out}: a {what} is written as .{', .'.join(forms)}; end the name so")
    return form


def put_and_tell(out: str | Path, content: bytes, as_json: bool = False) -> None:
    """Write a file and tell its size; to standard output, nothing is told."""
    put(out, content)
    if str(out) == STANDARD_OUTPUT:
        return
    if as_json:
        print_json({"file": str(out), "bytes": len(content)})
    else:
        typer.echo(f"{out}: {len(content):,} bytes")
