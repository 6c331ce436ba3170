"""Tables in Arrow, as the binary formats are written from."""

from typing import Any

import pyarrow as pa
import shapely

from geodata.tables import Field, Sheet, value_of

GEOMETRY = "geometry"

pa.set_memory_pool(pa.system_memory_pool())  # which gives back what is no longer needed


def arrow_table(sheet: Sheet) -> Any:
    """Give a table in Arrow, its shapes as well-known binary.

    Returns:
        A ``pyarrow.Table`` with the fields in order, then ``geometry`` if it has shapes.
    """
    columns = {field.name: _column(sheet, field) for field in sheet.fields}
    if sheet.table.geometry:
        columns[GEOMETRY] = pa.array([_binary(row.geometry) for row in sheet.rows], pa.binary())
    return pa.table(columns)


def _column(sheet: Sheet, field: Field) -> Any:
    values = [value_of(row, field) for row in sheet.rows]
    return pa.array(values, pa.type_for_alias(field.types.arrow))


def _binary(geometry: Any) -> bytes | None:
    return None if geometry is None else shapely.to_wkb(geometry)
