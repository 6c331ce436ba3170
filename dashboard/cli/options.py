"""What the commands share: their options, the atlas, and how faults end a call."""

import re
from collections.abc import Iterator
from contextlib import contextmanager
from datetime import date
from functools import cache
from typing import TYPE_CHECKING, Annotated, NoReturn

import typer

from seeds.dates import parse_day

if TYPE_CHECKING:
    from geodata.atlas import Atlas


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


def length_option(text: str) -> float:
    """Read a length given on the command line.

    Args:
        text: A number and its unit, such as 5km or 1.2mi.

    Returns:
        The length in metres.

    Raises:
        typer.BadParameter: It is not one.
    """
    match = re.fullmatch(r"(\d{1,9}(?:\.\d{1,9})?) ?(mi|km|m)", text)
    if match is None:
        raise typer.BadParameter(f"{text!r} is no length; write 5km, 1.2mi or 800m")
    from geodata.measure import METRES

    return float(match[1]) * METRES[match[2]]


def lang_option(text: str) -> str:
    """Read a language given on the command line.

    Args:
        text: Its code.

    Returns:
        The code.

    Raises:
        typer.BadParameter: There are no words in it.
    """
    from dashboard.text import language

    try:
        return language(text).code
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
Lang = Annotated[
    str,
    typer.Option(parser=lang_option, metavar="LANG", help="The language, such as en or ar."),
]
Json = Annotated[bool, typer.Option("--json", help="Write one JSON document and nothing else.")]


@cache
def the_atlas() -> "Atlas":
    """Read the atlas once a call. A record that cannot be read ends the call with status 1."""
    from geodata.atlas import load

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
