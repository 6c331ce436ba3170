"""KML 2.2 in the map's colours, with a time span on every row that has dates."""

from typing import Any
from xml.etree import ElementTree as Xml

import shapely
from shapely.geometry.base import BaseGeometry

from geodata.export.credits import credit_of
from geodata.export.geojson import plain
from geodata.export.kml_style import style_of, styles
from geodata.tables import Row, Sheet, value_of

NAMESPACE = "http://www.opengis.net/kml/2.2"


def write(sheet: Sheet) -> bytes:
    """Write a table as KML: a placemark a row, its fields as typed extended data."""
    marks = (_written_out(_placemark(sheet, row)) for row in sheet.rows)
    lines = [
        '<?xml version="1.0" encoding="UTF-8"?>',
        f'<kml xmlns="{NAMESPACE}"><Document id="{sheet.name}">',
        _written_out(_element("name", sheet.table.title)),
        _written_out(_element("description", credit_of(sheet))),
        *map(_written_out, styles(sheet)),
        _written_out(_schema(sheet)),
        *marks,
        "</Document></kml>",
    ]
    return "\n".join([*lines, ""]).encode()


def _schema(sheet: Sheet) -> Xml.Element:
    schema = Xml.Element("Schema", name=sheet.name, id=f"{sheet.name}-fields")
    for field in sheet.fields:
        Xml.SubElement(schema, "SimpleField", type=field.types.kml, name=field.name)
    return schema


def _placemark(sheet: Sheet, row: Row) -> Xml.Element:
    mark = Xml.Element("Placemark")
    names = (row.values.get(field) for field in ("name", "holder_name", "title"))
    _text(mark, "name", str(next(filter(None, names), row.id)))
    _time(mark, sheet, row)
    if style := style_of(row):
        _text(mark, "styleUrl", style)
    data = Xml.SubElement(Xml.SubElement(mark, "ExtendedData"), "SchemaData")
    data.set("schemaUrl", f"#{sheet.name}-fields")
    for field in sheet.fields:
        value = plain(value_of(row, field))
        if value is not None:
            Xml.SubElement(data, "SimpleData", name=field.name).text = _written(value)
    if row.geometry is not None:
        _shape(mark, row.geometry)
    return mark


def _written_out(element: Xml.Element) -> str:
    return Xml.tostring(element, "unicode")


def _written(value: Any) -> str:
    return str(int(value)) if isinstance(value, bool) else str(value)


def _time(mark: Xml.Element, sheet: Sheet, row: Row) -> None:
    days = [row.values.get(name) for name in sheet.dates] or [row.values.get("as_of")] * 2
    if not any(days):
        return
    span = Xml.SubElement(mark, "TimeSpan")
    for tag, day in zip(("begin", "end"), days, strict=True):
        if day is not None:
            _text(span, tag, str(plain(day)))


def _shape(parent: Xml.Element, geometry: BaseGeometry) -> None:
    kind = geometry.geom_type
    if kind == "MultiPolygon":
        parts = Xml.SubElement(parent, "MultiGeometry")
        for part in geometry.geoms:  # type: ignore[attr-defined]
            _shape(parts, part)
    elif kind == "Polygon":
        _polygon(Xml.SubElement(parent, "Polygon"), geometry)
    else:
        _coordinates(Xml.SubElement(parent, kind), geometry)


def _polygon(element: Xml.Element, polygon: Any) -> None:
    rings = [("outerBoundaryIs", polygon.exterior)]
    rings += [("innerBoundaryIs", hole) for hole in polygon.interiors]
    for tag, ring in rings:
        _coordinates(Xml.SubElement(Xml.SubElement(element, tag), "LinearRing"), ring)


def _coordinates(element: Xml.Element, line: Any) -> None:
    lonlats = shapely.get_coordinates(line).tolist()
    _text(element, "coordinates", " ".join([f"{lon!r},{lat!r}" for lon, lat in lonlats]))


def _text(parent: Xml.Element, tag: str, text: str) -> None:
    parent.append(_element(tag, text))


def _element(tag: str, text: str) -> Xml.Element:
    element = Xml.Element(tag)
    element.text = text
    return element
