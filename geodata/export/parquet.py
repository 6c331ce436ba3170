"""GeoParquet 1.1, by the letter of its specification; plain Parquet where there is no shape."""

import io
import json
from typing import Any

import pyarrow as pa
import pyarrow.parquet as pq

from geodata.export.credits import LICENCE_URL, credit_of
from geodata.export.gdal import GEOMETRY, arrow_table
from geodata.tables import Sheet

VERSION = "1.1.0"
BOX = "bbox"
"""The column of boxes, by which readers skip what lies elsewhere."""

_EDGES = ("xmin", "ymin", "xmax", "ymax")


def write(sheet: Sheet) -> bytes:
    """Write a table as GeoParquet, its coordinates on WGS 84, longitude first."""
    told = {"title": sheet.table.title, "description": credit_of(sheet), "licence": LICENCE_URL}
    table = arrow_table(sheet)
    if sheet.table.geometry:
        told["geo"] = json.dumps(_geo(sheet))
        shapes = (row.geometry for row in sheet.rows)
        boxes = [s and dict(zip(_EDGES, s.bounds, strict=True)) for s in shapes]
        edges = pa.struct([(edge, pa.float64()) for edge in _EDGES])
        table = table.append_column(BOX, pa.array(boxes, edges))
    buffer = io.BytesIO()
    pq.write_table(table.replace_schema_metadata(told), buffer, compression="zstd")
    return buffer.getvalue()


def _geo(sheet: Sheet) -> dict[str, Any]:
    column: dict[str, Any] = {
        "encoding": "WKB",
        "geometry_types": [sheet.table.geometry] if sheet.bounds else [],
        "orientation": "counterclockwise",
        "covering": {"bbox": {edge: [BOX, edge] for edge in _EDGES}},
    }
    if sheet.bounds:
        column["bbox"] = list(sheet.bounds)
    return {"version": VERSION, "primary_column": GEOMETRY, "columns": {GEOMETRY: column}}
