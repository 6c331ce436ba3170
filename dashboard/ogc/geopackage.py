"""The live layers out of a GeoPackage."""

import sqlite3
from contextlib import closing
from pathlib import Path
from typing import Any

from dashboard.ogc.store import Item, Store, item_of
from geodata.tables import Table

_HEADER_BYTES = 8
_ENVELOPE_BYTES = (0, 32, 48, 48, 64)


class GeoPackage(Store):
    """A GeoPackage written by ``atlas export all --format gpkg``.

    Args:
        path: The file; it is only read.

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
        try:
            with closing(sqlite3.connect(f"{self._path.as_uri()}?mode=ro", uri=True)) as database:
                rows = database.execute(_query(table)).fetchall()
        except sqlite3.Error as error:
            raise ValueError(f"{self._path} cannot be used: {error}; write it anew") from error
        return [item_of(table, (_wkb(blob), *cells)) for blob, *cells in rows]


def _query(table: Table) -> str:
    """Only names out of the code enter it, nothing that a visitor wrote."""
    names = ", ".join(f'"{field.name}"' for field in table.fields)
    shape = "geom" if table.geometry else "NULL"
    return f'SELECT {shape}, {names} FROM "{table.name}" ORDER BY "{table.key}"'


def _wkb(blob: Any) -> bytes | None:
    """Take the well-known binary out of a GeoPackage's own."""
    if blob is None:
        return None
    envelope = _ENVELOPE_BYTES[(blob[3] >> 1) & 7]
    return bytes(blob[_HEADER_BYTES + envelope :])
