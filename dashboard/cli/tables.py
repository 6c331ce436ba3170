"""Reading a table of events for a command, and writing what became of it."""

import sys
from collections.abc import Callable
from pathlib import Path
from typing import TextIO

import typer
from tqdm import tqdm

from dashboard.cli.options import fail
from geodata.events import Events, read_events

STANDARD_OUTPUT = "-"


def read_table(path: Path, json: bool, out: str | None) -> Events:
    """Read a table of events, with progress; each rejected row is told on standard error.

    Args:
        path: The file.
        json: Whether the command writes JSON to standard output.
        out: Where the command writes its table, if it does.

    Returns:
        The table. A file that is none ends the call with status 1, a wrong call with 2.
    """
    if json and out == STANDARD_OUTPUT:
        fail("--json and --out - both write to standard output; give --out a file", 2)
    try:
        table = read_events(
            path, lambda rows: tqdm(rows, "events", unit=" rows", disable=None, leave=False)
        )
    except OSError as error:
        fail(f"{path}: cannot be opened: {error.strerror}", 2)
    except ValueError as error:
        fail(str(error), 1)
    if not json:
        _tell(table)
    return table


def write_table(out: str, write: Callable[[TextIO], None]) -> None:
    """Write a table to a file or to standard output.

    Args:
        out: The file's path, or ``-``.
        write: Writes the table.
    """
    if out == STANDARD_OUTPUT:
        write(sys.stdout)
        return
    try:
        with open(out, "w", encoding="utf-8", newline="") as file:
            write(file)
    except OSError as error:
        fail(f"{out}: cannot be written: {error.strerror}", 2)


def _tell(table: Events) -> None:
    for rejected in table.rejected:
        typer.echo(f"row {rejected.row}: {rejected.why}", err=True)
    typer.echo(f"{len(table.events):,} events, {len(table.rejected):,} rows rejected", err=True)
