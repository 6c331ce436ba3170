"""Where the live layers read their rows from: the record itself, a GeoPackage, or PostGIS."""

import sqlite3
from abc import ABC, abstractmethod
from collections.abc import Iterable, Mapping
from contextlib import closing
from dataclasses import dataclass, replace
from datetime import date
from functools import lru_cache
from pathlib import Path
from typing import Any, Self

import psycopg2
import shapely
from psycopg2 import sql
from psycopg2.extras import execute_values
from shapely.geometry.base import BaseGeometry

from geodata.atlas import Atlas
from geodata.export.geojson import properties
from geodata.tables import STATUS_TABLES, Field, Sheet, Table, sheet_of

_HEADER_BYTES = 8
_ENVELOPE_BYTES = (0, 32, 48, 48, 64)
_DAYS_KEPT = 64


@dataclass(frozen=True, slots=True)
class Item:
    """One row as it is sent: its fields in order, dates as YYYY-MM-DD; some have no shape."""

    id: str
    geometry: BaseGeometry | None
    properties: Mapping[str, Any]

    def holds(self, first: str, last: str | None = None) -> bool:
        """Tell whether it was valid on a day, YYYY-MM-DD, or in an interval; or has no dates."""
        start, end = (self.properties.get(name) for name in ("start_date", "end_date"))
        return (start is None or start <= (last or first)) and (end is None or first <= end)


class Store(ABC):
    """What holds the tables. It reads each once.

    Raises:
        ValueError: In each method: it cannot be read, or does not hold the table as it is now.
    """

    def __init__(self) -> None:
        self._held: dict[str, list[Item]] = {}

    def items(self, table: Table) -> list[Item]:
        """Give every row of a table, in the order of ids."""
        if table.name not in self._held:
            self._held[table.name] = self.read(table)
        return self._held[table.name]

    def items_on(self, table: Table, day: date) -> list[Item]:
        """Give the rows of a table; marked places with the status that holds the day."""
        if table.name not in STATUS_TABLES:
            return self.items(table)
        at = day.isoformat()
        rows = (item.properties for item in self.items(STATUS_TABLES[table.name]))
        status = {r[table.key]: r for r in rows if r["start_date"] <= at <= r["end_date"]}
        return [
            _with_status(item, table, at, status.get(item.id, {})) for item in self.items(table)
        ]

    def extent(self, table: Table) -> tuple[tuple[float, ...] | None, tuple[Any, Any]]:
        """Tell where and when the rows of a table lie.

        West, south, east and north in degrees, None if no row has a shape; the first and the last
        day as YYYY-MM-DD, None for an open end.
        """
        items = self.items(table)
        shapes = [item.geometry for item in items if item.geometry is not None]
        box = tuple(shapely.total_bounds(shapes).tolist()) if shapes else None
        starts, ends = (
            [item.properties.get(name) for item in items] for name in ("start_date", "end_date")
        )
        return box, (_bound(starts, min), _bound(ends, max))

    @abstractmethod
    def read(self, table: Table) -> list[Item]:
        """Read every row of a table, in the order of ids."""

    def __deepcopy__(self, memo: object) -> Self:
        """Share the rows with the copies that pygeoapi makes of its configuration."""
        return self


class Memory(Store):
    """The tables of an atlas, each filled when it is first asked for."""

    def __init__(self, atlas: Atlas) -> None:
        super().__init__()
        self._atlas = atlas
        self._on = lru_cache(_DAYS_KEPT)(self._filled)

    def read(self, table: Table) -> list[Item]:
        """Fill a table."""
        return self._filled(table.name, None)

    def items_on(self, table: Table, day: date) -> list[Item]:
        """Fill a table for a day, where it has fields of the day alone or no row that holds it."""
        held, at = self.items(table), day.isoformat()
        if not table.day_fields and any(item.holds(at) for item in held):
            return held
        return self._on(table.name, day)

    def _filled(self, name: str, day: date | None) -> list[Item]:
        sheet = sheet_of(self._atlas, name, day)
        rows = sorted(sheet.rows, key=lambda row: row.id)
        return [Item(row.id, row.geometry, properties(row)) for row in rows]


class GeoPackage(Store):
    """A GeoPackage written by ``atlas export all --format gpkg``.

    Raises:
        ValueError: There is no such file.
    """

    def __init__(self, path: Path) -> None:
        if not path.is_file():
            raise ValueError(f"{path} is not there; `atlas export all --format gpkg` writes one")
        super().__init__()
        self._path = path

    def read(self, table: Table) -> list[Item]:
        """Read a table of the file."""
        names = ", ".join(f'"{field.name}"' for field in table.fields)  # nothing a visitor wrote
        shape = "geom" if table.geometry else "NULL"
        query = f'SELECT {shape}, {names} FROM "{table.name}" ORDER BY "{table.key}"'
        try:
            with closing(sqlite3.connect(f"{self._path.as_uri()}?mode=ro", uri=True)) as database:
                rows = database.execute(query).fetchall()
        except sqlite3.Error as error:
            raise ValueError(f"{self._path} cannot be used: {error}; write it anew") from error
        return [item_of(table, (_wkb(blob), *cells)) for blob, *cells in rows]


def item_of(table: Table, cells: tuple[Any, ...]) -> Item:
    """Make an item of a row as a database gives it: well-known binary, then the fields in order."""
    wkb, *values = cells
    pairs = zip(table.fields, values, strict=True)
    properties = {field.name: _plain(field, value) for field, value in pairs}
    geometry = None if wkb is None else shapely.from_wkb(bytes(wkb))
    return Item(str(properties[table.key]), geometry, properties)


def _with_status(item: Item, table: Table, day: str, status: Mapping[str, Any]) -> Item:
    told = {field.name: status.get(field.name) for field in table.day_fields}
    return replace(item, properties={**item.properties, **told, "as_of": day})


def _bound(days: Iterable[str | None], pick: Any) -> str | None:
    told = list(days)
    return None if None in told or not told else pick(told)


def _plain(field: Field, value: Any) -> Any:
    if value is None:
        return None
    if field.kind == "flag":
        return bool(value)
    return value.isoformat() if isinstance(value, date) else value


def _wkb(blob: Any) -> bytes | None:
    """Take the well-known binary out of a GeoPackage's own."""
    if blob is None:
        return None
    envelope = _ENVELOPE_BYTES[(blob[3] >> 1) & 7]
    return bytes(blob[_HEADER_BYTES + envelope :])


SCHEMA = "detention_atlas"
_READ_ONLY = "-c default_transaction_read_only=on -c statement_timeout=10000"


class Postgis(Store):
    """A database filled by ``atlas load``. It is only read, with a limit of time."""

    def __init__(self, url: str) -> None:
        super().__init__()
        self._url = url

    def read(self, table: Table) -> list[Item]:
        """Read a table of the database."""
        try:
            with (
                closing(psycopg2.connect(self._url, options=_READ_ONLY)) as database,
                database.cursor() as cursor,
            ):
                cursor.execute(_query(table))
                return [item_of(table, row) for row in cursor.fetchall()]
        except psycopg2.Error as error:
            raise ValueError(
                f"the database cannot be used: {error}; `atlas load` fills it"
            ) from error


def load_postgis(url: str, sheets: Iterable[Sheet]) -> int:
    """Fill a database with tables, all or nothing. What stood there by our name is replaced.

    Raises:
        ValueError: The database cannot be reached, has no PostGIS, or may not be written.
    """
    try:
        with (
            closing(psycopg2.connect(url)) as database,
            database,
            database.cursor() as cursor,
        ):
            cursor.execute("CREATE EXTENSION IF NOT EXISTS postgis")
            cursor.execute(sql.SQL("DROP SCHEMA IF EXISTS {} CASCADE").format(_name(SCHEMA)))
            cursor.execute(sql.SQL("CREATE SCHEMA {}").format(_name(SCHEMA)))
            return sum(_fill(cursor, sheet) for sheet in sheets)
    except psycopg2.Error as error:
        raise ValueError(f"the database cannot be filled: {error}") from error


def _fill(cursor: Any, sheet: Sheet) -> int:
    table, where = sheet.table, _name(SCHEMA, sheet.name)
    columns = [sql.SQL(f"{{}} {f.types.sql}").format(_name(f.name)) for f in table.fields]
    if table.geometry:
        columns.append(sql.SQL(f"geom geometry({table.geometry}, 4326)"))
    columns.append(sql.SQL("PRIMARY KEY ({})").format(_name(table.key)))
    cursor.execute(sql.SQL("CREATE TABLE {} ({})").format(where, sql.SQL(", ").join(columns)))
    insert = sql.SQL("INSERT INTO {} VALUES %s").format(where)
    execute_values(cursor, insert, [_cells(sheet, row) for row in sheet.rows])
    if table.geometry:
        cursor.execute(sql.SQL("CREATE INDEX ON {} USING gist (geom)").format(where))
    return len(sheet.rows)


def _cells(sheet: Sheet, row: Any) -> tuple[Any, ...]:
    values = tuple(row.values.values())
    if not sheet.table.geometry:
        return values
    shape = row.geometry
    ewkb = (
        None if shape is None else shapely.to_wkb(shapely.set_srid(shape, 4326), include_srid=True)
    )
    return (*values, None if ewkb is None else ewkb.hex())


def _query(table: Table) -> Any:
    shape = "ST_AsBinary(geom)" if table.geometry else "NULL"
    names = sql.SQL(", ").join(_name(field.name) for field in table.fields)
    return sql.SQL(f'SELECT {shape}, {{}} FROM {{}} ORDER BY {{}} COLLATE "C"').format(
        names, _name(SCHEMA, table.name), _name(table.key)
    )


def _name(*parts: str) -> Any:
    return sql.Identifier(*parts)
