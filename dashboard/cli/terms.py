"""What the commands share: options, how answers are printed, how faults end a call."""

import json
import sys
from collections.abc import Iterator
from contextlib import contextmanager
from datetime import date
from functools import cache
from typing import Annotated, Any, NoReturn

import typer

from geodata.atlas import Atlas, load
from seeds import parse_day


def day_option(text: str) -> date:
    """Read a day given on the command line.

    Args:
        text: The day as YYYY-MM-DD.

    Returns:
        The day.

    Raises:
        typer.BadParameter: It is not one.
    """
    try:
        return parse_day(text)
    except ValueError as error:
        raise typer.BadParameter(str(error)) from error


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
Json = Annotated[bool, typer.Option("--json", help="Write one JSON document and nothing else.")]


@cache
def the_atlas() -> Atlas:
    """Read the atlas once a call. A record that cannot be read ends the call with status 1."""
    try:
        return load()
    except ValueError as error:
        fail(str(error), 1)


@contextmanager
def call_faults() -> Iterator[None]:
    """Turn a wrong call (an unknown place, say) into one sentence and status 2."""
    try:
        yield
    except ValueError as error:
        fail(str(error), 2)


def fail(message: str, status: int) -> NoReturn:
    """End the call with a sentence on standard error.

    Args:
        message: What was wrong and how to mend it.
        status: 1 if the data is wrong, 2 if the call is.
    """
    typer.echo(f"atlas: {message}", err=True)
    raise typer.Exit(status)


def print_json(document: Any) -> None:
    """Write a document to standard output as JSON.

    Args:
        document: The document; it holds no NaN.
    """
    json.dump(document, sys.stdout, ensure_ascii=False, indent=1, allow_nan=False)
    sys.stdout.write("\n")
