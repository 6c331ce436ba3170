"""What QGIS reads beside a layer: its style (.qml) as the map draws it, with time; its metadata."""

from collections.abc import Callable, Mapping
from xml.etree import ElementTree as Xml

import shapely

from geodata.export.credits import CAUTION, CREDIT, LICENCE, LICENCE_URL, TITLE, credit_of
from geodata.export.styling import INK, PAPER, label_of, looks
from geodata.ground import OCCUPIED
from geodata.layers import MARKED
from geodata.look import Look
from geodata.tables import Sheet

_KINDS = {"Point": "marker", "LineString": "line", "Polygon": "fill", "MultiPolygon": "fill"}
_LAYERS = {"marker": "SimpleMarker", "line": "SimpleLine", "fill": "SimpleFill"}
_ON_A_MAP = "@geometry_part_count is not null"
"""In a legend no geometry is drawn, and metres have no length."""

_CIRCLE = {
    "size": "0",
    "size_unit": "RenderMetersInMapUnits",
    "outline_width": "0.35",
    "outline_style": "dash",
}
"""A point that stands in for an unknown one is its circle of uncertainty, never a pin."""

_WIDTHS = (
    "coalesce(map_get(map('country', 0.5, 'governorate', 0.25, 'district', 0.1),"
    " attribute('area_type')), 0.25)"
)
"""The line round an area, in millimetres."""

_SURE = "if(attribute('area_type') = 'subdistrict', 'no', 'solid')"
"""Subdistricts are approximate: no line is drawn round them."""

_SLICES = {2: ("semi_circle",), 3: ("third_circle", "third_circle")}
"""What of a dot is laid over its first colour, for each further side."""


def add_symbol(parent: Xml.Element, name: str, shape: str, colour: str, solid: bool = True) -> None:
    """Add a symbol of one colour to those of a renderer; one that only hints is not solid."""
    symbol = _add(parent, name, _KINDS[shape], "1" if solid else "0.2")
    _DRAW[_KINDS[shape]](symbol, (colour,), ())


def add_look(parent: Xml.Element, name: str, shape: str, look: Look) -> None:
    """Add the symbol of a look."""
    symbol = _add(parent, name, _KINDS[shape], "1")
    _DRAW[_KINDS[shape]](symbol, look.colours(), look.hatches)


def add_outline(parent: Xml.Element, name: str) -> None:
    """Add the symbol of areas, their lines alone, the wider the larger the area."""
    edge = {"style": "no", "outline_color": rgba(INK), "outline_width_unit": "MM"}
    layer = _add_layer(_add(parent, name, "fill", "1"), "fill", {**edge, "outline_width": "0.3"})
    define(layer, {"outlineWidth": _WIDTHS, "outlineStyle": _SURE})


def add_options(parent: Xml.Element, options: Mapping[str, str]) -> None:
    """Add a map of options."""
    held = Xml.SubElement(parent, "Option", type="Map")
    for name, value in options.items():
        Xml.SubElement(held, "Option", type="QString", name=name, value=value)


def rgba(colour: str, alpha: int = 255) -> str:
    """Write a colour, #RRGGBB, as QGIS does: red, green, blue and alpha, 0 to 255.

    Examples:
        >>> rgba("#5DBBA4")
        '93,187,164,255'
    """
    return ",".join(str(int(colour[i : i + 2], 16)) for i in (1, 3, 5)) + f",{alpha}"


def _draw_dot(symbol: Xml.Element, colours: tuple[str, ...], patterns: tuple[str, ...]) -> None:
    """A dot in the colours of its sides; dashed round where it is only possible."""
    edge = {"outline_style": "dash"} if {"possible", "either"} & set(patterns) else {}
    dots = [_add_layer(symbol, "marker", {**_dot(colours[0]), **edge})]
    for number, form in enumerate(_SLICES.get(len(colours), ()), 1):
        turned = {"name": form, "angle": str(120 * (number - 1))}
        dots.append(_add_layer(symbol, "marker", {**_dot(colours[number]), **turned}))
    for dot in dots:
        define(dot, {"enabled": "not coalesce(attribute('coord_proxy'), false)"})
    pale = {**_dot(colours[0]), **_CIRCLE, "color": rgba(colours[0], 120)}
    size = f"if({_ON_A_MAP}, 2 * attribute('coord_uncertainty_m'), 0)"
    shown = "coalesce(attribute('coord_proxy'), false)"
    define(_add_layer(symbol, "marker", pale), {"enabled": shown, "size": size})


def _draw_line(symbol: Xml.Element, colours: tuple[str, ...], patterns: tuple[str, ...]) -> None:
    width = {"line_width": "0.5", "line_width_unit": "MM"}
    _add_layer(symbol, "line", {"line_color": rgba(colours[0]), **width})


def _draw_fill(symbol: Xml.Element, colours: tuple[str, ...], patterns: tuple[str, ...]) -> None:
    """A wash of the first colour, bands of each further side, and a pattern over both."""
    _add_layer(symbol, "fill", {"color": rgba(colours[0]), "style": "solid", "outline_style": "no"})
    wide = 2.4 if patterns[:1] == ("either",) else 4.8
    for number, colour in enumerate(colours[1:], 1):
        share = wide / len(colours)
        _add_lines(symbol, colour, 45, wide, share, number * share)
    for pattern in filter(_OVER.__contains__, patterns):
        _OVER[pattern](symbol)


_DRAW: Mapping[str, Callable[[Xml.Element, tuple[str, ...], tuple[str, ...]], None]] = {
    "marker": _draw_dot,
    "line": _draw_line,
    "fill": _draw_fill,
}
_OVER: Mapping[str, Callable[[Xml.Element], None]] = {
    "possible": lambda symbol: _add_lines(symbol, PAPER, 45, 2.4, 1.2),
    "cross": lambda symbol: _add_cross(symbol, 2.8, 0.2),
    "grid": lambda symbol: _add_points(symbol, 2.4, 0.6, 0),
    "points": lambda symbol: _add_points(symbol, 4, 1, 2),
    OCCUPIED: lambda symbol: _add_lines(symbol, INK, 45, 2.4, 0.2),
}
"""How each hatch of a ``geodata.look.Look`` is laid over the colours; bands say it already."""


def _add(parent: Xml.Element, name: str, kind: str, alpha: str) -> Xml.Element:
    settings = {"name": name, "type": kind, "alpha": alpha, "clip_to_extent": "1", "force_rhr": "0"}
    return Xml.SubElement(parent, "symbol", settings)


def _add_layer(symbol: Xml.Element, kind: str, options: Mapping[str, str]) -> Xml.Element:
    settings = {"class": _LAYERS.get(kind, kind), "enabled": "1", "locked": "0", "pass": "0"}
    layer = Xml.SubElement(symbol, "layer", settings)
    add_options(layer, options)
    return layer


def _add_lines(
    symbol: Xml.Element, colour: str, angle: int, apart: float, width: float, aside: float = 0
) -> None:
    """Lines over a fill; lengths in millimetres on paper or screen."""
    spaced = {"angle": str(angle), "distance": str(apart), "distance_unit": "MM"}
    layer = _add_layer(symbol, "LinePatternFill", {**spaced, "offset": str(aside)})
    line = _add(layer, f"@{symbol.get('name')}@{len(symbol) - 1}", "line", "1")
    wide = {"line_width": str(width), "line_width_unit": "MM", "capstyle": "flat"}
    _add_layer(line, "line", {"line_color": rgba(colour), **wide})


def _add_cross(symbol: Xml.Element, apart: float, width: float) -> None:
    for angle in (45, 135):
        _add_lines(symbol, INK, angle, apart, width)


def _add_points(symbol: Xml.Element, apart: float, size: float, shift: float) -> None:
    spaced = {"distance_x": str(apart), "distance_y": str(apart), "displacement_x": str(shift)}
    layer = _add_layer(symbol, "PointPatternFill", spaced)
    point = _add(layer, f"@{symbol.get('name')}@{len(symbol) - 1}", "marker", "1")
    round_ = {"name": "circle", "size": str(size), "size_unit": "MM", "outline_style": "no"}
    _add_layer(point, "marker", {**round_, "color": rgba(INK)})


def _dot(colour: str) -> dict[str, str]:
    edge = {"outline_color": rgba(INK), "outline_style": "solid", "outline_width_unit": "MM"}
    dot = {"name": "circle", "size": "3.2", "size_unit": "MM", "scale_method": "diameter"}
    return {**dot, "color": rgba(colour), **edge, "outline_width": "0.4"}


def define(
    parent: Xml.Element, expressions: Mapping[str, str], tag: str = "data_defined_properties"
) -> None:
    """Let expressions on a row's fields set what a symbol or a label looks like."""
    outer = Xml.SubElement(Xml.SubElement(parent, tag), "Option", type="Map")
    Xml.SubElement(outer, "Option", name="name", type="QString", value="")
    held = Xml.SubElement(outer, "Option", name="properties", type="Map")
    for name, expression in expressions.items():
        one = Xml.SubElement(held, "Option", name=name, type="Map")
        Xml.SubElement(one, "Option", name="active", type="bool", value="true")
        Xml.SubElement(one, "Option", name="expression", type="QString", value=expression)
        Xml.SubElement(one, "Option", name="type", type="int", value="3")
    Xml.SubElement(outer, "Option", name="type", type="QString", value="collection")


DOCTYPE = "<!DOCTYPE qgis PUBLIC 'http://mrcc.com/qgis.dtd' 'SYSTEM'>"
VERSION = "3.22.0"
_BY_EXPRESSIONS, _END_INCLUDED = "4", "1"
_LONG_AGO, _FAR_OFF = 1000, 9999
_LABELLED = (*MARKED, "facility_status")
_OF_THE_PAGE = "\"facility_id\" = attribute(@atlas_feature, 'facility_id')"
"""In print, the facility that the page is about stands out."""

_HINTS, _OUTLINED = ("uncertainty",), ("areas",)


def qml(sheet: Sheet) -> str:
    """Write the style of a table: each look as the map draws it, and how QGIS takes the time."""
    root = Xml.Element("qgis", version=VERSION, styleCategories="AllStyleCategories")
    if sheet.dates:
        _add_time(root, *sheet.dates)
    if sheet.table.geometry:
        _add_renderer(root, sheet, sheet.table.geometry)
    if sheet.name in _LABELLED:
        _add_labels(root, "facility_id" in {field.name for field in sheet.fields})
    _add_meanings(root, sheet)
    Xml.indent(root, " ")
    return f"{DOCTYPE}\n{Xml.tostring(root, 'unicode')}\n"


def _add_time(root: Xml.Element, start: str, end: str) -> None:
    """By expressions: QGIS compares a field that is a date with a time, and misses its day."""
    settings = {"enabled": "1", "mode": _BY_EXPRESSIONS, "limitMode": _END_INCLUDED}
    fields = {"startField": start, "endField": end, "durationField": ""}
    ends = {"startExpression": _instant(start, _LONG_AGO), "endExpression": _instant(end, _FAR_OFF)}
    fixed = {"accumulate": "0", "fixedDuration": "0", "durationUnit": "days"}
    time = Xml.SubElement(root, "temporal", {**settings, **fields, **ends, **fixed})
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
        return
    symbols = Xml.SubElement(renderer, "symbols")
    if sheet.name in _OUTLINED:
        add_outline(symbols, "0")
    else:
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


def _add_meanings(root: Xml.Element, sheet: Sheet) -> None:
    """What each field means, for scripts: QGIS takes no comment of a field from a style."""
    held = Xml.SubElement(root, "customproperties")
    add_options(held, {f"meaning/{field.name}": field.meaning for field in sheet.fields})


def qmd(sheet: Sheet) -> str:
    """Write the metadata of a table as QGIS reads it beside a layer."""
    root = Xml.Element("qgis", version=VERSION)
    for tag, text in _described(sheet).items():
        Xml.SubElement(root, tag).text = text
    Xml.SubElement(root, "fees")
    Xml.SubElement(root, "constraints", type="use").text = CAUTION
    Xml.SubElement(root, "encoding").text = "UTF-8"
    _add_extent(root, sheet)
    link = {"name": LICENCE, "type": "WWW:LINK", "url": LICENCE_URL, "description": "licence"}
    none = {"format": "", "mimeType": "", "size": ""}
    Xml.SubElement(Xml.SubElement(root, "links"), "link", {**link, **none})
    Xml.indent(root, " ")
    return f"{DOCTYPE}\n{Xml.tostring(root, 'unicode')}\n"


def _described(sheet: Sheet) -> dict[str, str]:
    return {
        "identifier": sheet.name,
        "parentidentifier": TITLE,
        "language": "en",
        "type": "dataset",
        "title": f"{TITLE}: {sheet.table.title}",
        "abstract": f"{sheet.table.about} {credit_of(sheet)}",
        "license": LICENCE,
        "rights": CREDIT,
    }


def _add_extent(root: Xml.Element, sheet: Sheet) -> None:
    shapes = [row.geometry for row in sheet.rows if row.geometry is not None]
    if not shapes:
        return
    box = dict(zip(("minx", "miny", "maxx", "maxy"), shapely.total_bounds(shapes), strict=True))
    degrees = {name: repr(float(value)) for name, value in box.items()}
    plane = {"crs": "EPSG:4326", "dimensions": "2", "minz": "0", "maxz": "0"}
    extent = Xml.SubElement(root, "extent")
    Xml.SubElement(extent, "spatial", {**plane, **degrees})


def beside(sheet: Sheet) -> dict[str, bytes]:
    """Write what QGIS looks for beside a file of a table, by its suffix."""
    return {".qml": qml(sheet).encode(), ".qmd": qmd(sheet).encode()}
