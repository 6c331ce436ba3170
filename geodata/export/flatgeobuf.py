"""FlatGeobuf, with a spatial index where every row has a shape."""

from pathlib import Path
from tempfile import TemporaryDirectory

from geodata.export.credits import credit_of
from geodata.export.gdal import write_gdal
from geodata.export.qgis import beside
from geodata.tables import Sheet

__all__ = ["beside", "write"]


def write(sheet: Sheet) -> bytes:
    """Write a table as FlatGeobuf."""
    all_shaped = all(row.geometry is not None for row in sheet.rows)
    options = {
        "SPATIAL_INDEX": "YES" if all_shaped else "NO",
        "TITLE": sheet.table.title,
        "DESCRIPTION": credit_of(sheet),
    }
    with TemporaryDirectory() as folder:
        path = Path(folder, f"{sheet.name}.fgb")
        write_gdal(path, sheet, "FlatGeobuf", options)
        return path.read_bytes()
