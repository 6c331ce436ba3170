"""Zipped Shapefile, with a note that lists what the format cuts."""

from collections import Counter
from collections.abc import Iterator, Sequence
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import Any

import pyarrow as pa

from geodata.export.credits import credit_of
from geodata.export.gdal import arrow_table, write_gdal
from geodata.tables import Sheet
from seeds.writing import archive

NAME_LENGTH, TEXT_BYTES = 10, 254
NOTE = "READ-ME-WHAT-IS-CUT.txt"


def write_all(sheets: Sequence[Sheet]) -> bytes:
    """Write tables as Shapefiles in one archive, those without shapes as their .dbf alone.

    A note tells every name and text that the format cuts.
    """
    notes: list[str] = []
    files: dict[str, bytes] = {}
    for sheet in sheets:
        names = short_names([field.name for field in sheet.fields])
        notes.append(_note(sheet, names))
        options = {"ENCODING": "UTF-8", "DBF_DATE_LAST_UPDATE": sheet.moment.known.isoformat()}
        with TemporaryDirectory() as folder:
            path = Path(folder, f"{sheet.name}.{'shp' if sheet.table.geometry else 'dbf'}")
            write_gdal(path, sheet, "ESRI Shapefile", options, _cut(arrow_table(sheet), names))
            files |= {part.name: part.read_bytes() for part in sorted(Path(folder).iterdir())}
    return archive({NOTE: "\r\n".join(notes).encode(), **files})


def short_names(names: list[str]) -> dict[str, str]:
    """Cut names to the ten letters that a Shapefile has room for, and keep them apart.

    Examples:
        >>> list(short_names(["holder_certainty", "holder_certain"]).values())
        ['holder_cer', 'holder_c_1']
    """
    short: dict[str, str] = {}
    used: Counter[str] = Counter()
    for name in names:
        start = name[:NAME_LENGTH]
        tail = f"_{used[start]}" if used[start] else ""
        short[name] = start[: NAME_LENGTH - len(tail)] + tail
        used[start] += 1
    return short


def cut_text(text: str | None) -> str | None:
    """Cut a text to the bytes that a Shapefile has room for, between two letters."""
    return text and text.encode()[:TEXT_BYTES].decode(errors="ignore").rstrip()


def _cut(table: Any, names: dict[str, str]) -> Any:
    columns = {}
    for name in table.column_names:
        column = table[name]
        if column.type == pa.string():
            column = pa.array([cut_text(text) for text in column.to_pylist()], pa.string())
        columns[names.get(name, name)] = column
    return pa.table(columns)


def _note(sheet: Sheet, names: dict[str, str]) -> str:
    lines = [
        credit_of(sheet),
        "A Shapefile cuts names to 10 letters and texts to 254 bytes, and stores no empty text",
        "apart from none. GeoPackage, GeoJSON and CSV hold all of it.",
        "",
        "Names of fields:",
        *(f"  {short} = {name}" for name, short in names.items() if short != name),
        "",
        "Texts cut (row, field, bytes in full):",
        *(list(_texts_cut(sheet)) or ["  none"]),
    ]
    return "\r\n".join(lines) + "\r\n"


def _texts_cut(sheet: Sheet) -> Iterator[str]:
    for row in sheet.rows:
        for name, value in row.values.items():
            length = len(value.encode()) if isinstance(value, str) else 0
            if length > TEXT_BYTES:
                yield f"  {row.id}, {name}, {length}"
