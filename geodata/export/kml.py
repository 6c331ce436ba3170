"""KML 2.2 in the map's colours, the fainter the less sure, with a time span on every dated row."""

from collections.abc import Iterator
from html import escape
from typing import Any

import shapely
from shapely.geometry.base import BaseGeometry

from geodata.export.credits import credit_of
from geodata.export.geojson import plain, properties
from geodata.export.styling import INK, first_colour, kind_field, label_of, looks
from geodata.look import Look
from geodata.tables import Row, Sheet

NAMESPACE = "http://www.opengis.net/kml/2.2"


def write(sheet: Sheet) -> bytes:
    """Write a table as KML: a placemark a row, its fields as typed extended data."""
    fields = "".join(f'<SimpleField type="{f.types.kml}" name="{f.name}" />' for f in sheet.fields)
    lines = [
        '<?xml version="1.0" encoding="UTF-8"?>',
        f'<kml xmlns="{NAMESPACE}"><Document id="{sheet.name}">',
        _element("name", _text(sheet.table.title)),
        _element("description", _text(_text(credit_of(sheet)))),  # which is read as HTML
        *styles(sheet),
        f'<Schema name="{sheet.name}" id="{sheet.name}-fields">{fields}</Schema>',
        *(_element("Placemark", "".join(_told(sheet, row))) for row in sheet.rows),
        "</Document></kml>",
    ]
    return "\n".join([*lines, ""]).encode()


def _told(sheet: Sheet, row: Row) -> Iterator[str]:
    names = (row.values.get(field) for field in ("name", "holder_name", "title"))
    yield _element("name", _text(next(filter(None, names), row.id)))
    days = [row.values.get(name) for name in sheet.dates] or [row.values.get("as_of")] * 2
    if any(days):
        ends = zip(("begin", "end"), days, strict=True)
        told = "".join(_element(tag, str(plain(day))) for tag, day in ends if day is not None)
        yield _element("TimeSpan", told)
    if style := style_of(row):
        yield _element("styleUrl", style)
    values = "".join(
        f'<SimpleData name="{name}">{_text(value)}</SimpleData>'
        for name, value in properties(row).items()
        if value is not None
    )
    data = f'<SchemaData schemaUrl="#{sheet.name}-fields">{values}</SchemaData>'
    yield _element("ExtendedData", data)
    if row.geometry is not None:
        yield _shape(row.geometry)


def _text(value: Any) -> str:
    return escape(str(int(value) if isinstance(value, bool) else value), quote=False)


def _element(tag: str, content: str) -> str:
    return f"<{tag}>{content}</{tag}>"


def _shape(geometry: BaseGeometry) -> str:
    kind = geometry.geom_type
    if kind == "MultiPolygon":
        parts = geometry.geoms  # type: ignore[attr-defined]
        return _element("MultiGeometry", "".join(map(_shape, parts)))
    return _element(kind, _polygon(geometry) if kind == "Polygon" else _coordinates(geometry))


def _polygon(polygon: Any) -> str:
    rings = [("outerBoundaryIs", polygon.exterior)]
    rings += [("innerBoundaryIs", hole) for hole in polygon.interiors]
    return "".join(_element(t, _element("LinearRing", _coordinates(ring))) for t, ring in rings)


def _coordinates(line: Any) -> str:
    lonlats = shapely.get_coordinates(line).tolist()
    return _element("coordinates", " ".join([f"{lon!r},{lat!r}" for lon, lat in lonlats]))


PLAIN = "plain"
_SOLID, _WASH, _FAINT, _HINT = "ff", "b3", "66", "33"


def styles(sheet: Sheet) -> Iterator[str]:
    """Give a style for each look of the rows; a single plain one where no holder is told."""
    drawn = looks(sheet)
    names = (kind_field(sheet), "state_text")
    told = "".join(f"$[{field.name}]<br/>" for field in sheet.fields if field.name in names)
    for look in drawn:
        faint = {"possible", "either", "disputed"} & set(look.patterns)
        alpha = _HINT if look.tone == "last" else _FAINT if faint else _WASH
        text = _text(f"<b>$[name]</b><br/>{label_of(look)}<br/>{told}$[claim_ids]")
        balloon = _element("BalloonStyle", _element("text", text))
        yield _style(style_id(look), first_colour(look), alpha, balloon)
    if not drawn and sheet.table.geometry:
        yield _style(PLAIN, INK, _HINT)


def style_of(row: Row) -> str | None:
    """Name the style of a row, behind a ``#``; None for a row that has no shape."""
    if row.geometry is None:
        return None
    return f"#{style_id(row.look) if row.look else PLAIN}"


def style_id(look: Look) -> str:
    """Name the style of a look: its key, in the letters that an id may have."""
    return look.key.replace("/", ".")


def abgr(colour: str, alpha: str = _SOLID) -> str:
    """Write a colour as KML does: aabbggrr.

    Args:
        colour: The colour as #RRGGBB.
        alpha: How much of it covers what lies below, from 00 to ff.

    Examples:
        >>> abgr("#5DBBA4")
        'ffa4bb5d'
    """
    red, green, blue = colour[1:3], colour[3:5], colour[5:7]
    return f"{alpha}{blue}{green}{red}".lower()


def _style(id_: str, colour: str, alpha: str, balloon: str = "") -> str:
    colours = {"IconStyle": abgr(colour), "LineStyle": abgr(INK), "PolyStyle": abgr(colour, alpha)}
    told = "".join(_element(tag, _element("color", told)) for tag, told in colours.items())
    return f'<Style id="{id_}">{told}{balloon}</Style>'
