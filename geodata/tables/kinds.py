"""The kinds of value that a field may hold, each with its name in every format."""

from collections.abc import Callable, Mapping
from dataclasses import dataclass
from typing import Literal

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
