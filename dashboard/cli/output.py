"""How the commands write: to people, as JSON, and to files; in whatever encoding they are read."""

import json
import sys
from pathlib import Path
from typing import Any

import typer

from dashboard.cli.options import fail
from seeds.writing import write_file

STANDARD_OUTPUT = "-"


def print_json(document: Any) -> None:
    """Write a document to standard output as JSON, whole or not at all.

    Letters that the output cannot hold are written as JSON escapes.

    Args:
        document: The document; it holds no NaN.
    """
    text = json.dumps(document, ensure_ascii=False, indent=1, allow_nan=False)
    try:
        text.encode(sys.stdout.encoding or "ascii")
    except UnicodeEncodeError:
        text = json.dumps(document, indent=1, allow_nan=False)
    sys.stdout.write(text + "\n")


def put(out: str | Path, content: bytes) -> None:
    """Write a file, or the same bytes to standard output.

    A file is written whole or not at all: `seeds.writing`.

    Args:
        out: The file, or ``-``. One that cannot be written ends the call with status 2.
        content: What it holds.
    """
    if str(out) == STANDARD_OUTPUT:
        sys.stdout.buffer.write(content)
        sys.stdout.buffer.flush()
        return
    try:
        write_file(Path(out), content)
    except ValueError as error:
        fail(str(error), 2)


def put_and_tell(out: str | Path, content: bytes, as_json: bool = False) -> None:
    """Write a file and tell its size; to standard output, nothing is told."""
    put(out, content)
    if str(out) == STANDARD_OUTPUT:
        return
    if as_json:
        print_json({"file": str(out), "bytes": len(content)})
    else:
        typer.echo(f"{out}: {len(content):,} bytes")
