"""KML 2.2 in the map's colours, the fainter the less sure, with a time span on every dated row."""

from collections.abc import Iterator
from html import escape
from typing import Any
from xml.etree import ElementTree as Xml

import shapely
from shapely.geometry.base import BaseGeometry

from geodata.export.credits import credit_of
from geodata.export.geojson import plain, properties
from geodata.export.styling import INK, first_colour, label_of, looks
from geodata.look import Look
from geodata.tables import Row, Sheet

NAMESPACE = "http://www.opengis.net/kml/2.2"


def write(sheet: Sheet) -> bytes:
    """Write a table as KML: a placemark a row, its fields as typed extended data."""
    marks = (_written_out(_placemark(sheet, row)) for row in sheet.rows)
    lines = [
        '<?xml version="1.0" encoding="UTF-8"?>',
        f'<kml xmlns="{NAMESPACE}"><Document id="{sheet.name}">',
        _written_out(_element("name", sheet.table.title)),
        _written_out(_element("description", escape(credit_of(sheet), quote=False))),
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
    for field, value in properties(row).items():
        if value is not None:
            Xml.SubElement(data, "SimpleData", name=field).text = _written(value)
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


PLAIN = "plain"
_SOLID, _WASH, _FAINT, _HINT = "ff", "b3", "66", "33"


def styles(sheet: Sheet) -> Iterator[Xml.Element]:
    """Give the styles that the rows of a table refer to.

    Yields:
        A style for each look; a single plain one where no holder is told.
    """
    drawn = looks(sheet)
    for look in drawn:
        faint = {"possible", "either", "disputed"} & set(look.patterns)
        alpha = _HINT if look.tone == "last" else _FAINT if faint else _WASH
        style = _style(style_id(look), first_colour(look), alpha)
        text = Xml.SubElement(Xml.SubElement(style, "BalloonStyle"), "text")
        text.text = f"<b>$[name]</b><br/>{label_of(look)}<br/>$[claim_ids]"
        yield style
    if not drawn and sheet.table.geometry:
        yield _style(PLAIN, INK, _HINT)


def style_of(row: Row) -> str | None:
    """Name the style of a row.

    Returns:
        The style's id behind a ``#``; None for a row that has no shape.
    """
    if row.geometry is None:
        return None
    return f"#{style_id(row.look) if row.look else PLAIN}"


def style_id(look: Look) -> str:
    """Name the style of a look: its key, in the letters that an id may have."""
    return look.key.replace("/", ".")


def abgr(colour: str, alpha: str = _SOLID) -> str:
    """Write a colour as KML does.

    Args:
        colour: The colour as #RRGGBB.
        alpha: How much of it covers what lies below, from 00 to ff.

    Returns:
        The colour as aabbggrr.

    Examples:
        >>> abgr("#5DBBA4")
        'ffa4bb5d'
    """
    red, green, blue = colour[1:3], colour[3:5], colour[5:7]
    return f"{alpha}{blue}{green}{red}".lower()


def _style(id_: str, colour: str, alpha: str) -> Xml.Element:
    style = Xml.Element("Style", id=id_)
    for tag, told in (
        ("IconStyle", abgr(colour)),
        ("LineStyle", abgr(INK)),
        ("PolyStyle", abgr(colour, alpha)),
    ):
        Xml.SubElement(Xml.SubElement(style, tag), "color").text = told
    return style
