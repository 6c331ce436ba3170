"""Symbols as QGIS writes them: dots, lines and fills, each for a look."""

from collections.abc import Callable, Mapping
from xml.etree import ElementTree as Xml

from geodata.export.styling import INK, PAPER
from geodata.look import Look

_KINDS = {"Point": "marker", "LineString": "line", "Polygon": "fill", "MultiPolygon": "fill"}
_LAYERS = {"marker": "SimpleMarker", "line": "SimpleLine", "fill": "SimpleFill"}
_ON_A_MAP = "@geometry_part_count is not null"
"""In a legend no geometry is drawn, and metres have no length."""

_CIRCLE = {
    "size": "0",
    "size_unit": "RenderMetersInMapUnits",
    "outline_width": "0.2",
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
    """Add a symbol of one colour.

    Args:
        parent: The element that holds the symbols.
        name: The symbol's name.
        shape: The geometry type that it draws.
        colour: Its colour as #RRGGBB.
        solid: False for what is drawn as a pale outline: a fill that only hints.
    """
    symbol = _add(parent, name, _KINDS[shape], "1" if solid else "0.2")
    _DRAW[_KINDS[shape]](symbol, (colour,), ())


def add_look(parent: Xml.Element, name: str, shape: str, look: Look) -> None:
    """Add the symbol of a look.

    Args:
        parent: The element that holds the symbols.
        name: The symbol's name.
        shape: The geometry type that it draws.
        look: The look.
    """
    symbol = _add(parent, name, _KINDS[shape], "1")
    _DRAW[_KINDS[shape]](symbol, look.colours(), look.hatches)


def add_outline(parent: Xml.Element, name: str) -> None:
    """Add the symbol of areas, their lines alone, the wider the larger the area."""
    edge = {"style": "no", "outline_color": rgba(INK), "outline_width_unit": "MM"}
    layer = _add_layer(_add(parent, name, "fill", "1"), "fill", {**edge, "outline_width": "0.3"})
    define(layer, {"outlineWidth": _WIDTHS, "outlineStyle": _SURE})


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
    for pattern in patterns:
        _OVER.get(pattern, _nothing)(symbol)


def _possible(symbol: Xml.Element) -> None:
    _add_lines(symbol, PAPER, 45, 2.4, 1.2)


def _cross(symbol: Xml.Element) -> None:
    for angle in (45, 135):
        _add_lines(symbol, INK, angle, 2.8, 0.2)


def _grid(symbol: Xml.Element) -> None:
    _add_points(symbol, 2.4, 0.6, 0)


def _points(symbol: Xml.Element) -> None:
    _add_points(symbol, 4, 1, 2)


def _nothing(symbol: Xml.Element) -> None:
    """Bands say it already."""


_DRAW: Mapping[str, Callable[[Xml.Element, tuple[str, ...], tuple[str, ...]], None]] = {
    "marker": _draw_dot,
    "line": _draw_line,
    "fill": _draw_fill,
}
_OVER: Mapping[str, Callable[[Xml.Element], None]] = {
    "possible": _possible,
    "cross": _cross,
    "grid": _grid,
    "points": _points,
}
"""How each hatch of a ``geodata.look.Look`` is laid over the colours."""


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
