"""Where the live layers read their rows from."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date
from typing import Any, Protocol

import shapely
from shapely.geometry.base import BaseGeometry

from geodata.tables import Field, Table


@dataclass(frozen=True, slots=True)
class Item:
    """One row as it is sent.

    Attributes:
        id: Its id.
        geometry: Its shape; None where it has none.
        properties: Its fields in order, dates as YYYY-MM-DD.
    """

    id: str
    geometry: BaseGeometry | None
    properties: Mapping[str, Any]


class Store(Protocol):
    """What holds the tables: a GeoPackage file or a PostGIS database."""

    def items(self, table: Table) -> list[Item]:
        """Read every row of a table, in the order of ids."""


def item_of(table: Table, cells: tuple[Any, ...]) -> Item:
    """Make an item of a row as a database gives it.

    Args:
        table: The table.
        cells: The shape as well-known binary, then the fields in order.

    Returns:
        The item.
    """
    wkb, *values = cells
    pairs = zip(table.fields, values, strict=True)
    properties = {field.name: _plain(field, value) for field, value in pairs}
    geometry = None if wkb is None else shapely.from_wkb(bytes(wkb))
    return Item(str(properties[table.key]), geometry, properties)


def _plain(field: Field, value: Any) -> Any:
    if value is None:
        return None
    if field.kind == "flag":
        return bool(value)
    return value.isoformat() if isinstance(value, date) else value
