"""GeoPackage: all tables in one file, with their styles, metadata and relations inside."""

import sqlite3
from collections.abc import Sequence
from contextlib import closing
from pathlib import Path
from tempfile import TemporaryDirectory

from geodata.export.credits import credit_of
from geodata.export.gdal import write_gdal
from geodata.export.gpkg import add_meanings, add_metadata, add_relations, add_styles
from geodata.tables import Sheet


def write(sheet: Sheet) -> bytes:
    """Write one table as a GeoPackage."""
    return write_all([sheet])


def write_all(sheets: Sequence[Sheet]) -> bytes:
    """Write tables as one GeoPackage.

    Returns:
        The file: the same bytes for the same tables.
    """
    with TemporaryDirectory() as folder:
        path = Path(folder, "atlas.gpkg")
        for number, sheet in enumerate(sheets):
            write_gdal(path, sheet, "GPKG", _options(sheet), append=number > 0)
        _finish(path, sheets)
        return path.read_bytes()


def _options(sheet: Sheet) -> dict[str, str]:
    told = {"IDENTIFIER": sheet.table.title, "DESCRIPTION": credit_of(sheet), "FID": "fid"}
    return told if sheet.table.geometry else {**told, "ASPATIAL_VARIANT": "GPKG_ATTRIBUTES"}


def _finish(path: Path, sheets: Sequence[Sheet]) -> None:
    with closing(sqlite3.connect(path)) as database:
        add_styles(database, sheets)
        add_metadata(database, sheets)
        add_meanings(database, sheets)
        add_relations(database, sheets)
        database.commit()
        database.execute("VACUUM")
