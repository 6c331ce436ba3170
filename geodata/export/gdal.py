"""What GDAL writes: FlatGeobuf, and the layers of GeoPackage and Shapefile."""

from collections.abc import Mapping
from datetime import date
from pathlib import Path
from typing import Any

import pyogrio

from geodata.export.arrow import GEOMETRY, arrow_table
from geodata.tables import Sheet

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
    """Write a table by a driver of GDAL, dated by the record and not by the clock.

    Args:
        path: The file.
        sheet: The filled table.
        driver: The driver's name.
        options: The driver's options for a layer.
        table: The table in Arrow, where it is not the sheet's own.
        append: Whether to add the layer to the file.
    """
    pyogrio.set_gdal_config_options({"OGR_CURRENT_DATE": _stamp(sheet.moment.known)})
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


def _stamp(day: date) -> str:
    return f"{day.isoformat()}T00:00:00.000Z"
