"""CSV (RFC 4180) with shapes as WKT. A spreadsheet runs no text of it as a formula."""

import csv
import io
from collections.abc import Iterable, Mapping, Sequence
from unicodedata import category

import shapely
from pyproj import CRS

from geodata.tables import Sheet, Value
from geodata.tables.model import DECIMALS

GEOMETRY = "WKT"
"""The column of shapes, by the name that GDAL and QGIS know."""

SIGNS = frozenset("=+-@＝＋－＠")
"""With which a formula begins, for one spreadsheet or another."""

BREAKS = frozenset("\t\r\n")
"""Behind which a spreadsheet may begin a cell of its own."""


def write(sheet: Sheet) -> bytes:
    """Write a table in UTF-8, a line of names, then a line a row. A null is an empty field."""
    text = io.StringIO(newline="")
    lines = csv.writer(text, lineterminator="\r\n")
    shapes = [GEOMETRY] if sheet.table.geometry else []
    lines.writerow([*(field.name for field in sheet.fields), *shapes])
    for row in sheet.rows:
        drawn = [shapely.to_wkt(row.geometry, rounding_precision=DECIMALS) for _ in shapes]
        lines.writerow([*map(_cell, row.values.values()), *drawn])
    return text.getvalue().encode()


def beside(sheet: Sheet) -> dict[str, bytes]:
    """Write what GDAL looks for beside the file: the types of its columns, and WGS 84."""
    types = [field.types.csvt for field in sheet.fields]
    if not sheet.table.geometry:
        return {".csvt": ",".join(types).encode()}
    wgs84: str = CRS.from_epsg(4326).to_wkt("WKT1_ESRI")
    return {".csvt": ",".join([*types, "WKT"]).encode(), ".prj": wgs84.encode()}


def inert(text: str) -> str:
    """Keep a spreadsheet from running a text as a formula.

    Returns:
        The text; behind an apostrophe, where a spreadsheet would take it for a formula, though
        blanks or letters that are not seen stand before its sign.

    Examples:
        >>> inert("=1+1"), inert(" =1+1"), inert("al-Hol")
        ("'=1+1", "' =1+1", 'al-Hol')
    """
    shown = next((letter for letter in text if category(letter)[0] not in "ZC"), "")
    return f"'{text}" if shown in SIGNS or text[:1] in BREAKS else text


def rows_as_csv(columns: Sequence[str], rows: Iterable[Mapping[str, object]]) -> str:
    """Write rows of plain values behind a line of names; a spreadsheet runs none of them."""
    text = io.StringIO(newline="")
    lines = csv.writer(text, lineterminator="\r\n")
    lines.writerow([inert(name) for name in columns])
    for row in rows:
        values = [row.get(name) for name in columns]
        lines.writerow([inert(v) if isinstance(v, str) else v for v in values])
    return text.getvalue()


def _cell(value: Value) -> Value:
    if isinstance(value, bool):
        return str(value).lower()
    return inert(value) if isinstance(value, str) else value
