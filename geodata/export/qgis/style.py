"""A style for QGIS, in the looks of the map, with time switched on."""

from xml.etree import ElementTree as Xml

from geodata.export.qgis.symbols import (
    add_look,
    add_options,
    add_outline,
    add_symbol,
    define,
    rgba,
)
from geodata.export.styling import INK, PAPER, label_of, looks
from geodata.layers import MARKED
from geodata.look import Look
from geodata.tables import Sheet

DOCTYPE = "<!DOCTYPE qgis PUBLIC 'http://mrcc.com/qgis.dtd' 'SYSTEM'>"
VERSION = "3.22.0"
_BY_EXPRESSIONS, _END_INCLUDED = "4", "1"
_LONG_AGO, _FAR_OFF = 1000, 9999
_LABELLED = (*MARKED, "facility_status")
_OF_THE_PAGE = "\"facility_id\" = attribute(@atlas_feature, 'facility_id')"
"""In print, the facility that the page is about stands out."""

_HINTS, _OUTLINED = ("uncertainty",), ("areas",)


def qml(sheet: Sheet) -> str:
    """Write the style of a table with shapes.

    Returns:
        The style: each look as the map draws it where the table tells a holder, and how QGIS
        takes the time.
    """
    root = Xml.Element("qgis", version=VERSION, styleCategories="AllStyleCategories")
    if sheet.dates:
        _add_time(root, *sheet.dates)
    if sheet.table.geometry:
        _add_renderer(root, sheet, sheet.table.geometry)
    if sheet.name in _LABELLED:
        _add_labels(root, "facility_id" in {field.name for field in sheet.fields})
    _add_aliases(root, sheet)
    Xml.indent(root, " ")
    return f"{DOCTYPE}\n{Xml.tostring(root, 'unicode')}\n"


def _add_time(root: Xml.Element, start: str, end: str) -> None:
    """By expressions: QGIS compares a field that is a date with a time, and misses its day."""
    settings = {"enabled": "1", "mode": _BY_EXPRESSIONS, "limitMode": _END_INCLUDED}
    fields = {"startField": start, "endField": end, "durationField": ""}
    unused = {
        "startExpression": _instant(start, _LONG_AGO),
        "endExpression": _instant(end, _FAR_OFF),
        "accumulate": "0",
    }
    fixed = {"fixedDuration": "0", "durationUnit": "days"}
    time = Xml.SubElement(root, "temporal", {**settings, **fields, **unused, **fixed})
    span = Xml.SubElement(time, "fixedRange")
    Xml.SubElement(span, "start")
    Xml.SubElement(span, "end")


def _instant(field: str, open_: int) -> str:
    """QGIS leaves out a row whose expression is null; an open end is a day that never comes."""
    return f'coalesce(to_datetime("{field}"), make_datetime({open_}, 1, 1, 0, 0, 0))'


def _add_renderer(root: Xml.Element, sheet: Sheet, shape: str) -> None:
    drawn = looks(sheet)
    kind = {"type": "categorizedSymbol", "attr": "look"} if drawn else {"type": "singleSymbol"}
    common = {"forceraster": "0", "symbollevels": "0", "enableorderby": "0"}
    renderer = Xml.SubElement(root, "renderer-v2", {**kind, **common})
    if drawn:
        _add_categories(renderer, drawn, shape)
    else:
        symbols = Xml.SubElement(renderer, "symbols")
        if sheet.name in _OUTLINED:
            add_outline(symbols, "0")
            return
        add_symbol(symbols, "0", shape, INK, sheet.name not in _HINTS)


def _add_categories(renderer: Xml.Element, drawn: list[Look], shape: str) -> None:
    categories, symbols = (Xml.SubElement(renderer, tag) for tag in ("categories", "symbols"))
    for number, look in enumerate(drawn):
        row = {"value": look.key, "label": label_of(look), "symbol": str(number)}
        Xml.SubElement(categories, "category", {"render": "true", **row})
        add_look(symbols, str(number), shape, look)


def _add_labels(root: Xml.Element, has_pages: bool) -> None:
    labels = Xml.SubElement(root, "labeling", type="simple")
    settings = Xml.SubElement(labels, "settings", calloutType="simple")
    text = {"fieldName": "name", "isExpression": "0", "textColor": rgba(INK), "fontSize": "8"}
    sizes = {"fontSizeUnit": "Point", "textOpacity": "1", "fontWeight": "50"}
    style = Xml.SubElement(settings, "text-style", {**text, **sizes})
    buffer = {"bufferDraw": "1", "bufferSize": "0.8", "bufferColor": rgba(PAPER)}
    Xml.SubElement(style, "text-buffer", {**buffer, "bufferSizeUnits": "MM", "bufferOpacity": "1"})
    Xml.SubElement(settings, "placement", placement="6", dist="1.2", distUnits="MM")
    if has_pages:
        define(settings, {"Bold": _OF_THE_PAGE}, "dd_properties")


def _add_aliases(root: Xml.Element, sheet: Sheet) -> None:
    """What each field means, shown where QGIS asks for a field's comment."""
    held = Xml.SubElement(root, "customproperties")
    add_options(held, {f"meaning/{field.name}": field.meaning for field in sheet.fields})
