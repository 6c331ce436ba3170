"""What a flat table is made of: fields and their kinds of value, rows, sheets in one order."""

from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass
from datetime import date
from itertools import pairwise
from typing import Literal

import numpy as np
import shapely
from shapely.geometry import MultiPolygon, Polygon
from shapely.geometry.base import BaseGeometry

from geodata.atlas import Atlas
from geodata.look import Look
from seeds import parse_day

Kind = Literal["text", "date", "number", "integer", "flag"]


@dataclass(frozen=True, slots=True)
class Types:
    """What a kind of value is called elsewhere, and how one is read.

    Attributes:
        words: For people.
        json: In JSON Schema, OpenAPI and Frictionless alike, but for a date.
        arrow: In Arrow, and so in Parquet, GeoPackage, FlatGeobuf and Shapefile.
        sql: In PostgreSQL.
        csvt: In the file that GDAL reads beside a CSV.
        kml: In a schema of KML.
        read: Reads a value as a person writes it.
    """

    words: str
    json: str
    arrow: str
    sql: str
    csvt: str
    kml: str
    read: Callable[[str], object]

    @property
    def schema(self) -> dict[str, str]:
        """The type as JSON Schema has it."""
        is_date = self.sql == "date"
        return {"type": self.json, **({"format": "date"} if is_date else {})}


def _truth(text: str) -> bool:
    return bool(("false", "true").index(text.lower()))


TYPES: Mapping[Kind, Types] = {
    "text": Types("text", "string", "string", "text", "String", "string", str),
    "date": Types("date (YYYY-MM-DD)", "string", "date32", "date", "Date", "string", parse_day),
    "number": Types("number", "number", "double", "double precision", "Real", "double", float),
    "integer": Types("whole number", "integer", "int32", "integer", "Integer", "int", float),
    "flag": Types(
        "true or false", "boolean", "bool", "boolean", "Integer(Boolean)", "bool", _truth
    ),
}
"""A new kind of value is a line here and a word of ``Kind``."""


_SPELT = {
    "ar": "(Arabic)",
    "ku": "(Kurdish)",
    "coord": "point:",
    "deg": "(degrees)",
    "edtf": "(EDTF)",
    "geonames": "GeoNames",
    "id": "ID",
    "ids": "IDs",
    "m": "(m)",
    "pcode": "P-code",
    "prec": "precision",
    "sha256": "SHA-256",
    "text": "in words",
    "url": "URL",
    "where": "point:",
    "wikidata": "Wikidata",
}
"""Parts of names of fields that people write in another way."""

Shape = Literal["Point", "LineString", "Polygon", "MultiPolygon"]
Value = str | date | float | int | bool | None


@dataclass(frozen=True, slots=True)
class Field:
    """One column.

    Attributes:
        name: Its name in every format.
        kind: What its values are; a date is a full one or nothing.
        meaning: What it tells, in a sentence of the data dictionary.
    """

    name: str
    kind: Kind
    meaning: str

    @property
    def title(self) -> str:
        """What people call it: in forms, tables and legends of programs that show a second name.

        Examples:
            >>> Field("coord_uncertainty_m", "number", "How far off it may be.").title
            'Point: uncertainty (m)'
        """
        words = " ".join(_SPELT.get(word, word) for word in self.name.split("_"))
        return words[0].upper() + words[1:]

    @property
    def types(self) -> Types:
        """What its kind of value is called in every format."""
        return TYPES[self.kind]


@dataclass(frozen=True, slots=True)
class Row:
    """One record.

    Attributes:
        id: Its id, unique in its table and the same in every release.
        geometry: Its shape, longitude first; None where it has none.
        values: The value of each field by name. As a table's own code gives it, a name left out is
            a null; in a sheet every field is there, in order.
        look: How it is drawn, where it tells who held it.
    """

    id: str
    geometry: BaseGeometry | None
    values: Mapping[str, Value]
    look: Look | None = None


@dataclass(frozen=True, slots=True)
class Moment:
    """The two clocks of a table.

    Attributes:
        on: The day that it is about; None for all days.
        known: The day up to which sources had been published.
    """

    on: date | None
    known: date


@dataclass(frozen=True, slots=True)
class Table:
    """A table that can be filled from the atlas.

    Attributes:
        name: The name by which people ask for it, and its file's name.
        title: What it shows, in a few words.
        about: What one row is, and what to know before using it.
        geometry: The one geometry type of its rows; None for a table without shapes.
        key: The field that holds the row's id.
        fields: Its columns in order, dates of validity first.
        rows: Fills it.
        day_fields: Columns that it has only when it is about one day.
    """

    name: str
    title: str
    about: str
    geometry: Shape | None
    key: str
    fields: tuple[Field, ...]
    rows: Callable[[Atlas, Moment], Iterable[Row]]
    day_fields: tuple[Field, ...] = ()


@dataclass(frozen=True, slots=True)
class Sheet:
    """A table filled for a moment: what every format writes.

    Attributes:
        table: What it is.
        fields: Its columns.
        rows: Its rows, the fullest first and then by id.
        moment: The clocks that it was filled for.
    """

    table: Table
    fields: tuple[Field, ...]
    rows: tuple[Row, ...]
    moment: Moment

    @property
    def name(self) -> str:
        """The table's name."""
        return self.table.name

    @property
    def bounds(self) -> tuple[float, float, float, float] | None:
        """West, south, east and north of its shapes in degrees; None where it has none."""
        return bounds_of([self])

    @property
    def dates(self) -> tuple[str, ...]:
        """The first and the last field of validity; empty where it has none."""
        named = {field.name for field in self.fields}
        return ("start_date", "end_date") if "start_date" in named else ()


def bounds_of(sheets: Iterable[Sheet]) -> tuple[float, float, float, float] | None:
    """Give west, south, east and north of all shapes in degrees; None where there are none."""
    shapes = [row.geometry for sheet in sheets for row in sheet.rows if row.geometry is not None]
    if not shapes:
        return None
    west, south, east, north = shapely.total_bounds(shapes).tolist()
    return west, south, east, north


DECIMALS = 7
"""Decimals of a degree in every format: about a centimetre."""


def filled(table: Table, rows: Iterable[Row], moment: Moment) -> Sheet:
    """Fill a table: every field in its type, shapes of one type, the same order each time.

    Rows are ordered by id, after the one with the fewest nulls: programs that take a column's type
    from the first record then take the right one.

    Raises:
        ValueError: Two rows have one id, or a geometry is of another type than the table's.
    """
    fields = table.fields + (table.day_fields if moment.on else ())
    made = sorted((_typed(row, table, fields) for row in rows), key=lambda row: row.id)
    twice = [row.id for row, other in pairwise(made) if row.id == other.id]
    if twice:
        raise ValueError(f"two rows have the id {twice[0]}")
    first = min(made, key=lambda row: _nulls(row, fields), default=None)
    return Sheet(table, fields, tuple(sorted(made, key=lambda row: row is not first)), moment)


def _typed(row: Row, table: Table, fields: Iterable[Field]) -> Row:
    values = {field.name: _value(row.values.get(field.name), field.kind) for field in fields}
    return Row(row.id, _shape(row, table.geometry), values, row.look)


def _value(value: Value, kind: Kind) -> Value:
    """A number is a float even where it is whole."""
    return float(value) if kind == "number" and isinstance(value, int) else value


def _shape(row: Row, shape: Shape | None) -> BaseGeometry | None:
    """The shape with right-hand winding and rounding; none where the table has none."""
    geometry = row.geometry
    if shape is None or geometry is None:
        return None
    if shape == "MultiPolygon" and isinstance(geometry, Polygon):
        geometry = MultiPolygon([geometry])
    if geometry.geom_type != shape:
        raise ValueError(f"{row.id} is a {geometry.geom_type}; its table holds {shape} only")
    rounded = shapely.transform(geometry, lambda lonlats: np.round(lonlats, DECIMALS) + 0.0)
    return shapely.orient_polygons(rounded)


def _nulls(row: Row, fields: Iterable[Field]) -> tuple[bool, int, int]:
    """Unshaped rows come last; then what is typed weighs more than what is text."""
    empty = [field for field in fields if row.values[field.name] is None]
    typed = [field for field in empty if field.kind != "text"]
    return row.geometry is None, len(typed), len(empty)
