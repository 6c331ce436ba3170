"""What a flat table is made of: fields, rows, and the moment that it is for."""

from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass
from datetime import date
from typing import Literal

from shapely.geometry.base import BaseGeometry

from geodata.atlas import Atlas
from geodata.look import Look
from geodata.tables.kinds import TYPES, Kind, Types

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
    def types(self) -> Types:
        """What its kind of value is called in every format."""
        return TYPES[self.kind]


@dataclass(frozen=True, slots=True)
class Row:
    """One record.

    Attributes:
        id: Its id, unique in its table and the same in every release.
        geometry: Its shape, longitude first; None where it has none.
        values: The value of each field by name; a name left out is a null.
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
    def dates(self) -> tuple[str, ...]:
        """The first and the last field of validity; empty where it has none."""
        named = {field.name for field in self.fields}
        return ("start_date", "end_date") if "start_date" in named else ()
