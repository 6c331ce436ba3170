"""Opening a file as what it is, by what stands in it, whatever its name says."""

import stat
from pathlib import Path

from geodata.events.read import tables, text, workbook
from geodata.events.read.source import Source
from geodata.refusals import Refusal

MOST_BYTES = 64 << 30
READ = ("CSV", "Excel", "GeoJSON", "GeoPackage", "FlatGeobuf", "Parquet", "GeoParquet")
"""The formats that are read."""

_PACKED = {b"\x1f\x8b": "gzip", b"BZh": "bzip2", b"\xfd7zXZ": "xz", b"7z\xbc\xaf": "7-Zip"}
_SHAPEFILE = b"\0\0\x27\x0a"
_BEFORE_TEXT = b"\xef\xbb\xbf\xfe\xff\0 \t\r\n"
"""Byte order marks and blanks, in UTF-16 too."""


def open_source(path: Path, delimiter: str | None = None, encoding: str | None = None) -> Source:
    """Open a file; what parts the fields of a text, and its encoding, are guessed if None."""
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
    """List the files of a table: the file itself, or in a folder the Parquet parts by name."""
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
