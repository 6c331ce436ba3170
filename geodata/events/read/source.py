"""What every format of table gives: its columns, chunk by chunk, and what was guessed of it.

A file is opened as what it is, by what stands in it, whatever its name says.
"""

import stat
from collections import Counter
from collections.abc import Callable, Iterator
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

import numpy as np
import pyarrow as pa
from numpy.typing import NDArray

from geodata.refusals import Refusal

Rows = NDArray[np.int64]

LON, LAT = "(longitude of the geometry)", "(latitude of the geometry)"
"""The columns of points that the file itself places."""

MOST_BYTES = 64 << 30
MOST_ROWS = 1_000_000_000
MOST_COLUMNS = 1000
MOST_LISTED = 10_000
"""Rows that are refused one by one in words; the rest are counted."""

LONGEST_FIELD = 10_000
"""Characters; a field with more is refused with its row."""


@dataclass(frozen=True, slots=True)
class Chunk:
    """Some rows of a table, with their numbers as the reader of the file would count them."""

    rows: Rows
    table: pa.Table


@dataclass(frozen=True, slots=True)
class Rejected:
    """A row that is no event, and why."""

    row: int
    why: Refusal


class Refused:
    """The rows that are no events: how many for each kind of reason, and the first in words."""

    def __init__(self) -> None:
        self.first: list[Rejected] = []
        self.kinds: Counter[str] = Counter()

    def __len__(self) -> int:
        return self.kinds.total()

    def add(self, row: int, why: Refusal, kind: str) -> None:
        """Add a row."""
        self.kinds[kind] += 1
        if len(self.first) < MOST_LISTED:
            self.first.append(Rejected(row, why))

    def add_many(self, rows: Rows, kind: str) -> None:
        """Add rows that are counted, and not listed."""
        if len(rows):
            self.kinds[kind] += len(rows)


@dataclass(slots=True)
class Source:
    """A file opened as a table.

    Attributes:
        format: What it is: ``csv``, ``geopackage``, …
        names: The names of its columns, each once.
        open: Reads it from its start; given the columns that are wanted, or None for all.
        told: What was guessed or read of its form, for people.
        crs: What its points are in; None where that is degrees of WGS 84 or is not said.
        placed: Whether the file itself says where each row lies, in `LON` and `LAT`.
        rows: The number of rows, where the file says it.
        done: The part of it that was read, from 0 to 1, where that is known.
        refused: Rows that are none; filled while it is read.
    """

    name: str
    format: str
    names: list[str]
    open: Callable[[list[str] | None], Iterator[Chunk]]
    told: dict[str, Any] = field(default_factory=dict)
    crs: Any = None
    placed: bool = False
    rows: int | None = None
    done: float = 0.0
    refused: Refused = field(default_factory=Refused)


def numbered(tables: Iterator[pa.Table], first: int = 1) -> Iterator[Chunk]:
    """Number the rows of tables one after another."""
    for table in tables:
        yield Chunk(np.arange(first, first + table.num_rows), table)
        first += table.num_rows


READ = ("CSV", "Excel", "GeoJSON", "GeoPackage", "FlatGeobuf", "Parquet", "GeoParquet")
"""The formats that are read."""

_PACKED = {b"\x1f\x8b": "gzip", b"BZh": "bzip2", b"\xfd7zXZ": "xz", b"7z\xbc\xaf": "7-Zip"}
_SHAPEFILE = b"\0\0\x27\x0a"
_BEFORE_TEXT = b"\xef\xbb\xbf\xfe\xff\0 \t\r\n"
"""Byte order marks and blanks, in UTF-16 too."""


def open_source(path: Path, delimiter: str | None = None, encoding: str | None = None) -> Source:
    """Open a file; what parts the fields of a text, and its encoding, are guessed if None.

    Raises:
        OSError: It is not there.
        ValueError: It is nothing that is read here.
    """
    from geodata.events.read import tables, text, workbook

    about = path.stat()
    if not stat.S_ISREG(about.st_mode):
        raise Refusal("not-regular", {"file": path.name})
    if about.st_size > MOST_BYTES:
        raise Refusal("too-large", {"file": path.name, "most": MOST_BYTES >> 30})
    with path.open("rb") as file:
        head = file.read(1024)
    if head[:4] == b"PAR1":
        return tables.open_parquet(path)
    if head[:16] == b"SQLite format 3\0":
        return tables.open_gdal(path, "geopackage")
    if head[:3] == b"fgb":
        return tables.open_gdal(path, "flatgeobuf")
    if head[:4] in (b"PK\x03\x04", b"\xd0\xcf\x11\xe0"):
        return workbook.open_workbook(path)
    if packed := next((word for sign, word in _PACKED.items() if head.startswith(sign)), None):
        raise Refusal("packed", {"file": path.name, "packed": packed})
    plain = head.lstrip(_BEFORE_TEXT)
    if plain[:1] in (b"{", b"["):
        return tables.open_geojson(path)
    if plain[:1] == b"<" or head[:4] == _SHAPEFILE:
        what = _markup(plain) if plain[:1] == b"<" else "a shapefile"
        found = {"found": what, "formats": ", ".join(READ)}
        raise Refusal("other-format", {"file": path.name, **found})
    return text.open_text(path, delimiter, encoding)


def parts_of(path: Path) -> list[Path]:
    """List the files of a table: the file itself, or in a folder the Parquet parts by name.

    Raises:
        Refusal: The folder has no parts.
    """
    if not path.is_dir():
        return [path]
    parts = sorted(part for part in path.glob("*.parquet") if part.is_file())
    if not parts:
        raise Refusal("no-parts", {"file": path.name})
    return parts


def _markup(head: bytes) -> str:
    lower = head.lower()
    for word in ("kml", "gpx", "html", "gml", "osm"):
        if b"<" + word.encode() in lower or b"<!doctype " + word.encode() in lower:
            return word.upper()
    return "XML"
