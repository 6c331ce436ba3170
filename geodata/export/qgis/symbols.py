"""Symbols as QGIS writes them: dots, lines and fills."""

from collections.abc import Mapping
from xml.etree import ElementTree as Xml

from geodata.export.styling import INK

_KINDS = {"Point": "marker", "LineString": "line", "Polygon": "fill", "MultiPolygon": "fill"}
_CIRCLE = {
    "size": "0",
    "size_unit": "RenderMetersInMapUnits",
    "outline_width": "0.2",
    "outline_style": "dash",
}
"""A point that stands in for an unknown one is its circle of uncertainty, never a pin."""
_ON_A_MAP = "@geometry_part_count is not null"
"""In a legend no geometry is drawn, and metres have no length."""
_FILL_STYLE = (
    "case when attribute('certainty') = 'possible' then 'b_diagonal'"
    " when attribute('holding') in ('contested', 'mixed') then 'diagonal_x' else 'solid' end"
)
"""Ground that is only possibly held is striped, ground of several parties hatched, over a wash."""
_LAYERS = {"marker": "SimpleMarker", "line": "SimpleLine", "fill": "SimpleFill"}


def add_symbol(parent: Xml.Element, name: str, shape: str, colour: str, solid: bool = True) -> None:
    """Add a symbol in the manner of the map.

    Args:
        parent: The element that holds the symbols.
        name: The symbol's name.
        shape: The geometry type that it draws.
        colour: Its colour as #RRGGBB.
        solid: False for what is drawn as a pale outline: a fill that only hints.
    """
    kind = _KINDS[shape]
    alpha = "1" if solid else "0.2"
    symbol = Xml.SubElement(
        parent, "symbol", name=name, type=kind, alpha=alpha, clip_to_extent="1", force_rhr="0"
    )
    if kind == "marker":
        pale = {**_CIRCLE, "color": rgba(colour, 120)}
        pin, circle = _add_layer(symbol, kind, colour), _add_layer(symbol, kind, colour, pale)
        _define(pin, {"enabled": "not coalesce(attribute('coord_proxy'), false)"})
        _define(
            circle,
            {
                "enabled": "coalesce(attribute('coord_proxy'), false)",
                "size": f"if({_ON_A_MAP}, 2 * attribute('coord_uncertainty_m'), 0)",
            },
        )
    elif kind == "fill":
        _add_layer(symbol, kind, colour, {"color": rgba(colour, 110)})
        _define(_add_layer(symbol, kind, colour), {"fillStyle": _FILL_STYLE})
    else:
        _add_layer(symbol, kind, colour)


def add_options(parent: Xml.Element, options: Mapping[str, str]) -> None:
    """Add a map of options.

    Args:
        parent: The element that they are of.
        options: The options by name.
    """
    held = Xml.SubElement(parent, "Option", type="Map")
    for name, value in options.items():
        Xml.SubElement(held, "Option", type="QString", name=name, value=value)


def rgba(colour: str, alpha: int = 255) -> str:
    """Write a colour as QGIS does.

    Args:
        colour: The colour as #RRGGBB.
        alpha: 0 for a clear one, up to 255 for a full one.

    Returns:
        Red, green, blue and alpha.

    Examples:
        >>> rgba("#5DBBA4")
        '93,187,164,255'
    """
    return ",".join(str(int(colour[i : i + 2], 16)) for i in (1, 3, 5)) + f",{alpha}"


def _add_layer(
    symbol: Xml.Element, kind: str, colour: str, more: Mapping[str, str] | None = None
) -> Xml.Element:
    settings = {"class": _LAYERS[kind], "enabled": "1", "locked": "0", "pass": "0"}
    layer = Xml.SubElement(symbol, "layer", settings)
    add_options(layer, {**_options(kind, colour), **(more or {})})
    return layer


def _define(layer: Xml.Element, expressions: Mapping[str, str]) -> None:
    """Let expressions on a row's fields set what a symbol looks like."""
    outer = Xml.SubElement(Xml.SubElement(layer, "data_defined_properties"), "Option", type="Map")
    Xml.SubElement(outer, "Option", name="name", type="QString", value="")
    held = Xml.SubElement(outer, "Option", name="properties", type="Map")
    for name, expression in expressions.items():
        one = Xml.SubElement(held, "Option", name=name, type="Map")
        Xml.SubElement(one, "Option", name="active", type="bool", value="true")
        Xml.SubElement(one, "Option", name="expression", type="QString", value=expression)
        Xml.SubElement(one, "Option", name="type", type="int", value="3")
    Xml.SubElement(outer, "Option", name="type", type="QString", value="collection")


def _options(kind: str, colour: str) -> dict[str, str]:
    if kind == "line":
        return {"line_color": rgba(colour), "line_width": "0.5", "line_width_unit": "MM"}
    edge = {"outline_color": rgba(INK), "outline_style": "solid", "outline_width_unit": "MM"}
    if kind == "fill":
        return {"color": rgba(colour), "style": "solid", "outline_style": "no"}
    dot = {"name": "circle", "size": "3.2", "size_unit": "MM", "scale_method": "diameter"}
    return {**dot, "color": rgba(colour), **edge, "outline_width": "0.4"}
