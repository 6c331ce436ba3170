"""The live layers out of PostGIS, and into it."""

from collections.abc import Iterable
from contextlib import closing
from typing import Any

import psycopg2
import shapely
from psycopg2 import sql
from psycopg2.extras import execute_values

from dashboard.ogc.stores import Item, Store, item_of
from geodata.tables import Sheet, Table, value_of

SCHEMA = "detention_atlas"
_READ_ONLY = "-c default_transaction_read_only=on -c statement_timeout=10000"


class Postgis(Store):
    """A database filled by ``atlas load``. It is only read, with a limit of time.

    Args:
        url: Its address, as PostgreSQL writes it.
    """

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

    Args:
        url: Its address, as PostgreSQL writes it.
        sheets: The filled tables.

    Returns:
        The number of rows.

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
    values = [value_of(row, field) for field in sheet.table.fields]
    if not sheet.table.geometry:
        return tuple(values)
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
