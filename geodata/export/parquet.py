"""GeoParquet 1.1, by the letter of its specification; plain Parquet where there is no shape."""

import io
import json
from typing import Any

import pyarrow as pa
import pyarrow.parquet as pq
import shapely

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
    if sheet.table.geometry:
        told["geo"] = json.dumps(_geo(sheet))
    buffer = io.BytesIO()
    table = arrow_table(sheet)
    if sheet.table.geometry:
        table = table.append_column(BOX, _boxes(sheet))
    table = table.replace_schema_metadata(told)
    pq.write_table(table, buffer, compression="zstd")
    return buffer.getvalue()


def _boxes(sheet: Sheet) -> Any:
    edges = pa.struct([(edge, pa.float64()) for edge in _EDGES])
    boxes = [None if r.geometry is None else r.geometry.bounds for r in sheet.rows]
    told = [None if box is None else dict(zip(_EDGES, box, strict=True)) for box in boxes]
    return pa.array(told, edges)


def _geo(sheet: Sheet) -> dict[str, Any]:
    shapes = [row.geometry for row in sheet.rows if row.geometry is not None]
    column: dict[str, Any] = {
        "encoding": "WKB",
        "geometry_types": [sheet.table.geometry] if shapes else [],
        "orientation": "counterclockwise",
        "covering": {"bbox": {edge: [BOX, edge] for edge in _EDGES}},
    }
    if shapes:
        column["bbox"] = shapely.total_bounds(shapes).tolist()
    return {"version": VERSION, "primary_column": GEOMETRY, "columns": {GEOMETRY: column}}
