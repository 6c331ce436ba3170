"""Workbooks of Excel and LibreOffice: archives, and so read in a process of their own, with limits.

A workbook of five kilobytes may ask for terabytes, which ends the process that reads it. Run as a
program, this module reads one, and writes its one sheet of rows to standard output as Arrow.
"""

import json
import subprocess
import sys
import zipfile
from datetime import date, datetime
from pathlib import Path
from typing import TYPE_CHECKING, Any

import pyarrow as pa

if TYPE_CHECKING:
    from geodata.events.read.source import Source

MOST_BYTES = 128 << 20
MOST_UNPACKED_BYTES = 512 << 20
LIMIT_BYTES = 1 << 30
LIMIT_S = 60
"""What the process may take of memory and of the processor's time."""

_REFUSED = 3
_OF_WORKBOOKS = {"[Content_Types].xml", "content.xml"}
"""Of what any workbook has one among its members; other archives are only named."""


def open_workbook(path: Path) -> "Source":
    """Open a workbook with one sheet of events; rows have their numbers in the sheet."""
    from geodata.events.read.source import Source, numbered
    from geodata.refusals import Refusal

    names, unpacked = _members(path)
    if names and not names & _OF_WORKBOOKS:
        raise Refusal("packed", {"file": path.name, "packed": "ZIP"})
    if path.stat().st_size > MOST_BYTES or unpacked > MOST_UNPACKED_BYTES:
        raise Refusal("large-workbook", {"file": path.name})
    call = [sys.executable, "-P", __file__, str(path.resolve())]
    done = subprocess.run(call, capture_output=True, check=False)
    if done.returncode == _REFUSED:
        key, values = json.loads(done.stderr)
        raise Refusal(key, {"file": path.name, **values})
    if done.returncode:
        raise Refusal("large-workbook", {"file": path.name})
    table = pa.ipc.open_stream(done.stdout).read_all()
    sheet, first = json.loads(table.schema.metadata[b"sheet"])
    return Source(
        path.name,
        "workbook",
        table.column_names,
        lambda wanted: numbered(iter([table.select(wanted) if wanted else table]), first),
        told={"sheet": sheet},
        rows=table.num_rows,
    )


def text_column(values: list[Any]) -> pa.Array:
    """Lay values out as texts, days and times as ISO 8601 has them."""
    return pa.array([_text(value) for value in values], pa.string())


def _text(value: Any) -> str | None:
    if value is None or isinstance(value, str):
        return value
    if isinstance(value, float) and value.is_integer():
        return str(int(value))
    if isinstance(value, datetime):
        return value.isoformat(" ")
    return value.isoformat() if isinstance(value, date) else str(value)


def _members(path: Path) -> tuple[set[str], int]:
    """Give the names in an archive, and the bytes that they unpack to."""
    try:
        with zipfile.ZipFile(path) as archive:
            members = archive.infolist()
    except zipfile.BadZipFile:
        return set(), 0
    return {one.filename for one in members}, sum(one.file_size for one in members)


def _read(path: str) -> pa.Table:
    from python_calamine import CalamineError, load_workbook

    try:
        book = load_workbook(path)
        sheets = {name: book.get_sheet_by_name(name).to_python() for name in book.sheet_names}
    except (CalamineError, OSError) as error:
        _refuse("unreadable", format="a workbook", error=str(error)[:300])
    filled = {name: rows for name, rows in sheets.items() if len(rows) > 1}
    if len(filled) != 1:
        _refuse("sheets", found=", ".join(filled)[:300] or "none")
    [(sheet, rows)] = filled.items()
    names = [str(name).strip() or f"column {n}" for n, name in enumerate(rows[0], 1)]
    if len(set(names)) < len(names):
        _refuse("same-name")
    columns = [text_column([row[n] for row in rows[1:]]) for n in range(len(names))]
    start = book.get_sheet_by_name(sheet).start
    about = json.dumps((sheet, (start[0] if start else 0) + 2))
    return pa.table(columns, names=names).replace_schema_metadata({"sheet": about})


def _refuse(key: str, **values: str) -> Any:
    json.dump((key, values), sys.stderr)
    sys.exit(_REFUSED)


def _limit() -> None:
    if sys.platform != "win32":
        import resource

        resource.setrlimit(resource.RLIMIT_DATA, (LIMIT_BYTES, LIMIT_BYTES))
        resource.setrlimit(resource.RLIMIT_CPU, (LIMIT_S, LIMIT_S))
        resource.setrlimit(resource.RLIMIT_CORE, (0, 0))


if __name__ == "__main__":
    _limit()
    read = _read(sys.argv[1])
    with pa.ipc.new_stream(sys.stdout.buffer, read.schema) as writer:
        writer.write_table(read)
