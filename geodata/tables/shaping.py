"""From rows to a sheet: one geometry type, one winding, one order."""

from dataclasses import replace
from itertools import pairwise

import numpy as np
import shapely
from shapely.geometry import MultiPolygon, Polygon
from shapely.geometry.base import BaseGeometry

from geodata.tables.model import Field, Row, Shape, Value

DECIMALS = 7
"""Decimals of a degree in every format: about a centimetre."""


def shaped(row: Row, shape: Shape | None) -> Row:
    """Bring a row's geometry to its table's one type, right-hand winding and rounding.

    Args:
        row: The row.
        shape: The geometry type of its table.

    Returns:
        The row; without a shape, where its table has none.

    Raises:
        ValueError: The geometry is of another type.
    """
    if shape is None or row.geometry is None:
        return replace(row, geometry=None)
    geometry = _promoted(row.geometry, shape)
    if geometry.geom_type != shape:
        raise ValueError(f"{row.id} is a {geometry.geom_type}; its table holds {shape} only")
    rounded = shapely.transform(geometry, lambda lonlats: np.round(lonlats, DECIMALS) + 0.0)
    return replace(row, geometry=shapely.orient_polygons(rounded))


def ordered(rows: list[Row], fields: tuple[Field, ...]) -> tuple[Row, ...]:
    """Order rows by id, after the one with the fewest nulls.

    Programs that take a column's type from the first record then take the right one.

    Args:
        rows: The rows.
        fields: Their columns.

    Returns:
        The rows in order.

    Raises:
        ValueError: Two rows have one id.
    """
    by_id = sorted(rows, key=lambda row: row.id)
    twice = [row.id for row, other in pairwise(by_id) if row.id == other.id]
    if twice:
        raise ValueError(f"two rows have the id {twice[0]}")
    first = min(by_id, key=lambda row: _nulls(row, fields), default=None)
    return tuple(sorted(by_id, key=lambda row: row is not first))


def value_of(row: Row, field: Field) -> Value:
    """Give a row's value in its field's type.

    Returns:
        The value; a number is a float even where it is whole.
    """
    value = row.values.get(field.name)
    is_number = field.kind == "number" and isinstance(value, int | float)
    return float(value) if is_number and value is not None else value  # type: ignore[arg-type]


def _promoted(geometry: BaseGeometry, shape: Shape) -> BaseGeometry:
    if shape == "MultiPolygon" and isinstance(geometry, Polygon):
        return MultiPolygon([geometry])
    return geometry


def _nulls(row: Row, fields: tuple[Field, ...]) -> tuple[bool, int, int]:
    """Unshaped rows come last; then what is typed weighs more than what is text."""
    empty = [field for field in fields if row.values.get(field.name) is None]
    typed = [field for field in empty if field.kind != "text"]
    return row.geometry is None, len(typed), len(empty)
