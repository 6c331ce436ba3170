"""What GDAL writes, out of Arrow: FlatGeobuf, and the layers of GeoPackage and Shapefile."""

from collections.abc import Mapping
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import Any

import pyarrow as pa
import pyogrio
import shapely

from geodata.export.credits import credit_of
from geodata.export.qgis import beside as beside
from geodata.tables import Sheet

GEOMETRY = "geometry"


def arrow_table(sheet: Sheet) -> Any:
    """Give a table in Arrow: its fields in order, then its shapes as well-known binary."""
    columns = {
        field.name: pa.array(
            [row.values[field.name] for row in sheet.rows], pa.type_for_alias(field.types.arrow)
        )
        for field in sheet.fields
    }
    if sheet.table.geometry:
        shapes = shapely.to_wkb([row.geometry for row in sheet.rows])
        columns[GEOMETRY] = pa.array(shapes, pa.binary())
    return pa.table(columns)


_FILES = {"GPKG": {"VERSION": "1.3"}}
"""Options for a whole file. GeoPackage 1.3 is read also by programs of 2021."""


def write_gdal(
    path: Path,
    sheet: Sheet,
    driver: str,
    options: Mapping[str, str],
    table: Any = None,
    append: bool = False,
) -> None:
    """Write a table by a driver of GDAL, in Arrow where it is not the sheet's own.

    It is dated by the record and not by the clock.
    """
    pyogrio.set_gdal_config_options({"OGR_CURRENT_DATE": stamp(sheet)})
    shape = sheet.table.geometry
    pyogrio.write_arrow(
        table if table is not None else arrow_table(sheet),
        path,
        layer=sheet.name,
        driver=driver,
        geometry_name=GEOMETRY if shape else None,
        geometry_type=shape,
        crs="EPSG:4326" if shape else None,
        append=append,
        dataset_options=_FILES.get(driver, {}),
        layer_options=dict(options),
    )


def stamp(sheet: Sheet) -> str:
    """Give the moment that files are dated by: the day of the second clock."""
    return f"{sheet.moment.known.isoformat()}T00:00:00.000Z"


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
