"""CSV (RFC 4180) with shapes as WKT. A spreadsheet runs no text of it as a formula."""

import csv
import io
from datetime import date

import shapely
from pyproj import CRS

from geodata.tables import Row, Sheet, Value, value_of
from geodata.tables.shaping import DECIMALS

GEOMETRY = "WKT"
"""The column of shapes, by the name that GDAL and QGIS know."""

FORMULA_STARTS = frozenset("=+-@\t\r\n＝＋－＠")


def write(sheet: Sheet) -> bytes:
    """Write a table with a line of names, then a line a row. A null is an empty field.

    Args:
        sheet: The filled table.

    Returns:
        The file, in UTF-8 without a byte order mark.
    """
    text = io.StringIO(newline="")
    lines = csv.writer(text, lineterminator="\r\n")
    shapes = [GEOMETRY] if sheet.table.geometry else []
    lines.writerow([*(field.name for field in sheet.fields), *shapes])
    for row in sheet.rows:
        values = [_cell(value_of(row, field)) for field in sheet.fields]
        lines.writerow([*values, *(_wkt(row) for _ in shapes)])
    return text.getvalue().encode()


def beside(sheet: Sheet) -> dict[str, bytes]:
    """Write what GDAL looks for beside the file: the types of its columns, and WGS 84.

    Args:
        sheet: The filled table.

    Returns:
        The files by suffix: .csvt, and .prj for a table with shapes.
    """
    types = [field.types.csvt for field in sheet.fields]
    if not sheet.table.geometry:
        return {".csvt": ",".join(types).encode()}
    wgs84: str = CRS.from_epsg(4326).to_wkt("WKT1_ESRI")
    return {".csvt": ",".join([*types, "WKT"]).encode(), ".prj": wgs84.encode()}


def inert(text: str) -> str:
    """Keep a spreadsheet from running a text as a formula.

    Args:
        text: The text.

    Returns:
        The text; behind an apostrophe, where a spreadsheet would take it for a formula.

    Examples:
        >>> inert("=1+1"), inert("al-Hol")
        ("'=1+1", 'al-Hol')
    """
    return f"'{text}" if text[:1] in FORMULA_STARTS and text else text


def _cell(value: Value) -> str:
    if value is None:
        return ""
    if isinstance(value, bool):
        return str(value).lower()
    if isinstance(value, float):
        return repr(value)
    return inert(value) if isinstance(value, str) else str(_plain(value))


def _plain(value: date | int) -> str:
    return value.isoformat() if isinstance(value, date) else str(value)


def _wkt(row: Row) -> str:
    if row.geometry is None:
        return ""
    return shapely.to_wkt(row.geometry, rounding_precision=DECIMALS)
