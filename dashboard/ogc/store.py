"""Where the live layers read their rows from."""

from abc import ABC, abstractmethod
from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date
from typing import Any, Self

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


class Store(ABC):
    """What holds the tables: the record, a GeoPackage file or a database. It reads each once."""

    def __init__(self) -> None:
        self._held: dict[str, list[Item]] = {}

    def items(self, table: Table) -> list[Item]:
        """Give every row of a table.

        Args:
            table: The table.

        Returns:
            The rows, in the order of ids.

        Raises:
            ValueError: The store cannot be read, or does not hold the table as it is now.
        """
        if table.name not in self._held:
            self._held[table.name] = self.read(table)
        return self._held[table.name]

    @abstractmethod
    def read(self, table: Table) -> list[Item]:
        """Read every row of a table, in the order of ids.

        Args:
            table: The table.

        Returns:
            The rows.

        Raises:
            ValueError: The store cannot be read, or does not hold the table as it is now.
        """

    def __deepcopy__(self, memo: object) -> Self:
        """Share the rows with the copies that pygeoapi makes of its configuration."""
        return self


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
