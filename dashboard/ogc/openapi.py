"""The parameters of each address, in one list that is checked, and the OpenAPI document of it."""

from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass
from functools import cache
from math import isfinite
from typing import Any

from dashboard.ogc.cql import read_filter
from dashboard.ogc.filters import CRS84, read_interval
from geodata.export.credits import LICENCE, LICENCE_URL, TITLE
from geodata.tables import TABLES, Field, Table
from seeds.settings import SETTINGS

_CODES = (4326, 3857, SETTINGS.plane.utm)
SYSTEMS = (
    CRS84,
    *(f"http://www.opengis.net/def/crs/EPSG/0/{code}" for code in _CODES),
)
"""The reference systems in which coordinates are read and sent."""

HERE = "http://atlas.invalid"
"""Stands in links for the address by which the server was asked."""

DEFAULT_ITEMS, MOST_ITEMS = 100, 2000
DAYS = "a day, an instant, or an interval of them with a slash; .. for an open end"


@dataclass(frozen=True, slots=True)
class Parameter:
    """A parameter of an address, its values as OpenAPI has them.

    Its check raises a ValueError for a value that it cannot have; its style says how a list of
    values is written, and is None for a single value.
    """

    name: str
    schema: Mapping[str, Any]
    check: Callable[[str], object]
    about: str = ""
    style: str | None = None

    def document(self) -> dict[str, Any]:
        """Write it for OpenAPI."""
        told = {"description": self.about} if self.about else {}
        listed = {"style": self.style, "explode": False} if self.style else {}
        given = {"name": self.name, "in": "query", "required": False, "schema": dict(self.schema)}
        return {**given, **told, **listed}


def parameters_of(table: Table | None, one_item: bool = False) -> list[Parameter]:
    """List what the items of a table are asked by, or one of them, or any other address."""
    if table is None:
        return [FORM, *([_words("crs", SYSTEMS)] if one_item else [])]
    fields = (*table.fields, *table.day_fields)
    names = [field.name for field in fields]
    filter_ = Parameter(
        "filter", _TEXT, lambda text: read_filter(text, names), "CQL2, as text or as JSON"
    )
    own = [Parameter(f.name, {"type": f.types.json}, _reader(f), f.meaning) for f in fields]
    return [FORM, *_ITEMS, filter_, *own]


def check_parameters(pairs: Iterable[tuple[str, str]], known: Iterable[Parameter]) -> None:
    """Refuse what an address does not take.

    Raises:
        ValueError: A parameter is unknown, stands twice, or has no value that can be read.
    """
    by_name = {parameter.name: parameter for parameter in known}
    given: set[str] = set()
    for name, text in pairs:
        if name not in by_name:
            raise ValueError(f"there is no parameter {name[:60]!r}; there are {', '.join(by_name)}")
        if name in given:
            raise ValueError(f"{name} stands twice; give it once")
        given.add(name)
        by_name[name].check(text)


def _reader(field: Field) -> Callable[[str], None]:
    """A value that its field can never have is a mistake, and not a question without an answer."""

    def check(text: str) -> None:
        try:
            field.types.read(text)
        except ValueError:
            raise ValueError(f"{field.name}={text[:60]!r} is no {field.kind}") from None

    return check


def _words(name: str, words: tuple[str, ...], about: str = "") -> Parameter:
    def check(text: str) -> None:
        if text not in words:
            raise ValueError(f"{name}={text[:60]!r} is none of {', '.join(words)}")

    return Parameter(name, {"type": "string", "enum": list(words)}, check, about)


def _count(name: str, least: int, **schema: int) -> Parameter:
    def check(text: str) -> None:
        if not (text.isascii() and text.isdigit() and len(text) < 10 and int(text) >= least):
            raise ValueError(f"{name}={text[:60]!r} is not a whole number from {least} up")

    return Parameter(name, {"type": "integer", "minimum": least, **schema}, check)


def _bbox(text: str) -> None:
    try:
        numbers = [float(part) for part in text.split(",")]
    except ValueError:
        numbers = []
    if len(numbers) not in (4, 6) or not all(map(isfinite, numbers)):
        raise ValueError(f"bbox={text[:60]!r} is no box; write west,south,east,north in degrees")


def _sort(text: str) -> None:
    if not all(part.strip("+-") for part in text.split(",")):
        raise ValueError(f"sortby={text[:60]!r} names no field; write a field, or - and a field")


_TEXT = {"type": "string"}
_BOX = {"type": "array", "minItems": 4, "maxItems": 6, "items": {"type": "number"}}
FORM = _words("f", ("json", "html"))
_ITEMS = (
    _words("crs", SYSTEMS, "the reference system of the answer"),
    Parameter("bbox", _BOX, _bbox, "west, south, east, north", "form"),
    _words("bbox-crs", SYSTEMS, "the reference system of bbox"),
    Parameter("datetime", _TEXT, read_interval, DAYS),
    _count("limit", 1, maximum=MOST_ITEMS, default=DEFAULT_ITEMS),
    _count("offset", 0, maximum=999_999_999),
    Parameter("sortby", _TEXT, _sort, "fields, with - for falling"),
    Parameter("properties", _TEXT, str, "fields to send"),
    _words("skipGeometry", ("true", "false")),
    _words("resulttype", ("results", "hits")),
    _words("filter-lang", ("cql2-text", "cql2-json"), "the language of filter; read off it"),
    _words("filter-crs", SYSTEMS, "the reference system of filter"),
)


Document = dict[str, Any]

MEDIA_TYPE = "application/vnd.oai.openapi+json;version=3.0"
_GEOJSON = "application/geo+json"


@cache
def openapi() -> Document:
    """Write the OpenAPI document."""
    plain = parameters_of(None)
    paths = {
        "/": _path("The landing page", plain),
        "/openapi": _path("This document", plain, MEDIA_TYPE),
        "/conformance": _path("What it conforms to", plain),
        "/collections": _path("Every collection", plain),
    }
    for table in TABLES.values():
        paths |= _of_collection(table, plain)
    licence = {"name": LICENCE, "url": LICENCE_URL}
    return {
        "openapi": "3.0.3",
        "info": {"title": TITLE, "version": "1.0.0", "license": licence},
        "servers": [{"url": HERE}],
        "paths": paths,
    }


def _of_collection(table: Table, plain: list[Parameter]) -> dict[str, Document]:
    start = f"/collections/{table.name}"
    item: Document = {"name": "item", "in": "path", "required": True, "schema": {"type": "string"}}
    one = _path("One row", parameters_of(None, one_item=True), _GEOJSON)
    one["get"]["parameters"].append(item)
    one["get"]["responses"]["404"] = _said("no such row")
    return {
        start: _path(f"What {table.name} is", plain),
        f"{start}/queryables": _path("Its fields, to ask by", plain),
        f"{start}/schema": _path("Its fields", plain),
        f"{start}/items": _path(table.title, parameters_of(table), _GEOJSON),
        f"{start}/items/{{item}}": one,
    }


def _path(summary: str, takes: list[Parameter], media: str = "application/json") -> Document:
    answer = {"description": summary, "content": _content(media)}
    responses = {"200": answer, "400": _said("a parameter is wrong")}
    told = [parameter.document() for parameter in takes]
    return {"get": {"summary": summary, "parameters": told, "responses": responses}}


def _said(sentence: str) -> Document:
    return {"description": sentence, "content": _content("application/json")}


def _content(media: str) -> Document:
    return {media: {"schema": {"type": "object"}}, "text/html": {"schema": {"type": "string"}}}
