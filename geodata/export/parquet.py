"""GeoParquet 1.1, by the letter of its specification; plain Parquet where there is no shape."""

import io
import json
from typing import Any

import pyarrow.parquet as pq
import shapely

from geodata.export.arrow import GEOMETRY, arrow_table
from geodata.export.credits import LICENCE_URL, credit_of
from geodata.tables import Sheet

VERSION = "1.1.0"


def write(sheet: Sheet) -> bytes:
    """Write a table as GeoParquet, its coordinates on WGS 84, longitude first.

    Args:
        sheet: The filled table.

    Returns:
        The file.
    """
    told = {"title": sheet.table.title, "description": credit_of(sheet), "licence": LICENCE_URL}
    if sheet.table.geometry:
        told["geo"] = json.dumps(_geo(sheet))
    buffer = io.BytesIO()
    table = arrow_table(sheet).replace_schema_metadata(told)
    pq.write_table(table, buffer, compression="zstd")
    return buffer.getvalue()


def _geo(sheet: Sheet) -> dict[str, Any]:
    shapes = [row.geometry for row in sheet.rows if row.geometry is not None]
    column: dict[str, Any] = {
        "encoding": "WKB",
        "geometry_types": [sheet.table.geometry] if shapes else [],
        "orientation": "counterclockwise",
    }
    if shapes:
        column["bbox"] = shapely.total_bounds(shapes).tolist()
    return {"version": VERSION, "primary_column": GEOMETRY, "columns": {GEOMETRY: column}}
