"""GeoPackage: all tables in one file, with their styles, metadata, meanings and relations."""

import sqlite3
from collections.abc import Iterator, Sequence
from contextlib import closing
from pathlib import Path
from sqlite3 import Connection
from tempfile import TemporaryDirectory

from geodata.export.credits import credit_of
from geodata.export.gdal import stamp, write_gdal
from geodata.export.qgis import qmd, qml
from geodata.tables import STATUS_TABLES, Sheet


def write_all(sheets: Sequence[Sheet]) -> bytes:
    """Write tables as one GeoPackage: the same bytes for the same tables."""
    with TemporaryDirectory() as folder:
        path = Path(folder, "atlas.gpkg")
        for number, sheet in enumerate(sheets):
            told = {"IDENTIFIER": sheet.table.title, "DESCRIPTION": credit_of(sheet), "FID": "fid"}
            if not sheet.table.geometry:
                told["ASPATIAL_VARIANT"] = "GPKG_ATTRIBUTES"
            write_gdal(path, sheet, "GPKG", told, append=number > 0)
        with closing(sqlite3.connect(path)) as database:
            for add in (add_styles, add_metadata, add_meanings, add_relations):
                add(database, sheets)
            database.commit()
            database.execute("VACUUM")
        return path.read_bytes()


LINKS = (
    *((table.name, "claim_ids", "claims") for table in STATUS_TABLES.values()),
    ("figures", "claim_ids", "claims"),
    ("control_zones", "claim_ids", "claims"),
    ("distances", "claim_id", "claims"),
    ("claims", "source_ids", "sources"),
    ("claims", "subject_id", "subjects"),
)
"""The fields that hold ids of rows of another table."""

_GEOMETRY = "geom"
_QGIS = "http://mrcc.com/qgis.dtd"
_EXTENSIONS = {
    "gpkg_metadata": "http://www.geopackage.org/spec121/#extension_metadata",
    "gpkg_schema": "http://www.geopackage.org/spec121/#extension_schema",
    "gpkg_related_tables": "http://www.geopackage.org/18-000.html",
}


def add_styles(database: Connection, sheets: Sequence[Sheet]) -> None:
    """Add the style of each table, as QGIS looks for it."""
    database.execute(STYLES)
    for sheet in sheets:
        shapes = _GEOMETRY if sheet.table.geometry else ""
        row = ("", "", sheet.name, shapes, sheet.name, qml(sheet), "", 1)
        about = (sheet.table.title, "", None, stamp(sheet))
        database.execute(f"INSERT INTO layer_styles VALUES (NULL{', ?' * 12})", (*row, *about))
    _add_contents(database, "layer_styles", stamp(sheets[0]))


def add_metadata(database: Connection, sheets: Sequence[Sheet]) -> None:
    """Add the metadata of each table, with its licence and credit."""
    database.execute(EXTENSIONS)
    database.execute(METADATA)
    database.execute(REFERENCES)
    for number, sheet in enumerate(sheets, 1):
        entry = (number, "dataset", _QGIS, "text/xml", qmd(sheet))
        database.execute("INSERT INTO gpkg_metadata VALUES (?, ?, ?, ?, ?)", entry)
        link = ("table", sheet.name, None, None, stamp(sheet), number, None)
        database.execute(f"INSERT INTO gpkg_metadata_reference VALUES (?{', ?' * 6})", link)
    for table in ("gpkg_metadata", "gpkg_metadata_reference"):
        _add_extension(database, table, "gpkg_metadata")


def add_meanings(database: Connection, sheets: Sequence[Sheet]) -> None:
    """Add what each field means."""
    database.execute(MEANINGS)
    database.execute(CONSTRAINTS)
    for sheet in sheets:
        for field in sheet.fields:
            row = (sheet.name, field.name, None, field.title, field.meaning, None, None)
            database.execute(f"INSERT INTO gpkg_data_columns VALUES (?{', ?' * 6})", row)
    for table in ("gpkg_data_columns", "gpkg_data_column_constraints"):
        _add_extension(database, table, "gpkg_schema")


def add_relations(database: Connection, sheets: Sequence[Sheet]) -> None:
    """Add which rows of one table rest on which rows of another."""
    held = {sheet.name: sheet for sheet in sheets}
    links = [link for link in LINKS if link[0] in held and link[2] in held]
    if not links:
        return
    database.execute(RELATIONS)
    _add_extension(database, "gpkgext_relations", "gpkg_related_tables")
    for base, field, related in links:
        _add_link(database, held[base], field, held[related])


def _add_link(database: Connection, base: Sheet, field: str, related: Sheet) -> None:
    name = f"{base.name}_{related.name}"
    columns = "base_id INTEGER NOT NULL, related_id INTEGER NOT NULL"
    database.execute(f'CREATE TABLE "{name}" (id INTEGER PRIMARY KEY, {columns})')
    pairs = list(_pairs(base, field, related))
    database.executemany(f'INSERT INTO "{name}" (base_id, related_id) VALUES (?, ?)', pairs)
    row = (base.name, "fid", related.name, "fid", "attributes", name)
    database.execute("INSERT INTO gpkgext_relations VALUES (NULL, ?, ?, ?, ?, ?, ?)", row)
    _add_contents(database, name, stamp(base))
    _add_extension(database, name, "gpkg_related_tables")


def _pairs(base: Sheet, field: str, related: Sheet) -> Iterator[tuple[int, int]]:
    numbers = {row.id: number for number, row in enumerate(related.rows, 1)}
    for number, row in enumerate(base.rows, 1):
        for id_ in dict.fromkeys(str(row.values.get(field) or "").split("; ")):
            if id_ in numbers:
                yield number, numbers[id_]


def _add_contents(database: Connection, table: str, stamp: str) -> None:
    row = (table, "attributes", table, "", stamp)
    names = "table_name, data_type, identifier, description, last_change"
    database.execute(f"INSERT INTO gpkg_contents ({names}) VALUES (?, ?, ?, ?, ?)", row)


def _add_extension(database: Connection, table: str, name: str) -> None:
    row = (table, None, name, _EXTENSIONS[name], "read-write")
    database.execute("INSERT INTO gpkg_extensions VALUES (?, ?, ?, ?, ?)", row)


"""The tables of a GeoPackage's extensions, as their specifications define them."""

STYLES = """CREATE TABLE layer_styles (
 id INTEGER PRIMARY KEY AUTOINCREMENT NOT NULL, f_table_catalog TEXT(256),
 f_table_schema TEXT(256), f_table_name TEXT(256), f_geometry_column TEXT(256),
 styleName TEXT(30), styleQML TEXT, styleSLD TEXT, useAsDefault BOOLEAN, description TEXT,
 owner TEXT(30), ui TEXT(30), update_time DATETIME)"""
METADATA = """CREATE TABLE gpkg_metadata (
 id INTEGER CONSTRAINT m_pk PRIMARY KEY ASC NOT NULL, md_scope TEXT NOT NULL DEFAULT 'dataset',
 md_standard_uri TEXT NOT NULL, mime_type TEXT NOT NULL DEFAULT 'text/xml',
 metadata TEXT NOT NULL DEFAULT '')"""
REFERENCES = """CREATE TABLE gpkg_metadata_reference (
 reference_scope TEXT NOT NULL, table_name TEXT, column_name TEXT, row_id_value INTEGER,
 timestamp DATETIME NOT NULL DEFAULT (strftime('%Y-%m-%dT%H:%M:%fZ','now')),
 md_file_id INTEGER NOT NULL, md_parent_id INTEGER,
 CONSTRAINT crmr_mfi_fk FOREIGN KEY (md_file_id) REFERENCES gpkg_metadata(id),
 CONSTRAINT crmr_mpi_fk FOREIGN KEY (md_parent_id) REFERENCES gpkg_metadata(id))"""
MEANINGS = """CREATE TABLE gpkg_data_columns (
 table_name TEXT NOT NULL, column_name TEXT NOT NULL, name TEXT, title TEXT, description TEXT,
 mime_type TEXT, constraint_name TEXT, CONSTRAINT pk_gdc PRIMARY KEY (table_name, column_name),
 CONSTRAINT gdc_tn UNIQUE (table_name, name))"""
CONSTRAINTS = """CREATE TABLE gpkg_data_column_constraints (
 constraint_name TEXT NOT NULL, constraint_type TEXT NOT NULL, value TEXT, min NUMERIC,
 min_is_inclusive BOOLEAN, max NUMERIC, max_is_inclusive BOOLEAN, description TEXT,
 CONSTRAINT gdcc_ntv UNIQUE (constraint_name, constraint_type, value))"""
EXTENSIONS = """CREATE TABLE IF NOT EXISTS gpkg_extensions (
 table_name TEXT, column_name TEXT, extension_name TEXT NOT NULL, definition TEXT NOT NULL,
 scope TEXT NOT NULL, CONSTRAINT ge_tce UNIQUE (table_name, column_name, extension_name))"""
RELATIONS = """CREATE TABLE gpkgext_relations (
 id INTEGER PRIMARY KEY AUTOINCREMENT, base_table_name TEXT NOT NULL,
 base_primary_column TEXT NOT NULL DEFAULT 'id', related_table_name TEXT NOT NULL,
 related_primary_column TEXT NOT NULL DEFAULT 'id', relation_name TEXT NOT NULL,
 mapping_table_name TEXT NOT NULL UNIQUE)"""
