"""Symbols of QGIS: a look of geodata.look as ground and as the mark of a place; a kind; a sign."""

from base64 import b64encode
from collections.abc import Callable, Collection, Mapping
from xml.etree import ElementTree as Xml

from shapely import Polygon, get_coordinates
from shapely.geometry.base import BaseGeometry

from geodata.export.styling import INK, PAPER
from geodata.ground import OCCUPIED
from geodata.look import RED, SIGN_PATHS, Look, marker_of, marker_parts

_ON_A_MAP = "(@geometry_part_count is not null)"
"""In a legend no geometry is drawn."""

PROXY = "coalesce(attribute('coord_proxy'), false)"
"""Of a point that stands in for an unknown one: it is its circle of uncertainty, never a pin."""

_PIN = f"not {PROXY}"
_LEAST_MM, _LEGEND_MM = 4.2, 4.0
_ACROSS = f"max({_LEAST_MM}, 2000 * attribute('coord_uncertainty_m') / @map_scale)"
"""How wide that circle is on the map, in millimetres."""

_WIDTHS = (
    "coalesce(map_get(map('country', 0.5, 'governorate', 0.25, 'district', 0.1),"
    ' "area_type"), 0.25)'
)
"""The line round an area, in millimetres."""

_SURE = "if(\"area_type\" = 'subdistrict', 'no', 'solid')"
"""Subdistricts are approximate: no line is drawn round them."""

_CASED = (
    f'fill="none" stroke="{PAPER}" stroke-width="0.56"',
    'fill="none" stroke="param(outline)" stroke-width="0.28"',
)
_SIGNED = (
    f'fill="none" stroke="{PAPER}" stroke-width="4.2" stroke-opacity="0.85"',
    'fill="none" stroke="param(outline)" stroke-width="1.7" stroke-linecap="round"',
)
"""How the lines of a marker and of a sign are drawn, each on a paler one."""


def symbol(kind: str, *layers: Xml.Element, alpha: float = 1) -> Xml.Element:
    """A symbol of layers, the lowest first.

    Args:
        kind: ``marker``, ``line`` or ``fill``.
    """
    settings = {"name": "", "type": kind, "alpha": f"{alpha:g}", "clip_to_extent": "1"}
    made = Xml.Element("symbol", {**settings, "force_rhr": "0"})
    made.extend(layers)
    return made


def plain(shape: str, colour: str, alpha: float = 1) -> Xml.Element:
    """A symbol of one colour for points, lines or areas."""
    edge = {"outline_color": rgba(INK), "outline_width": "0.4", "outline_width_unit": "MM"}
    dot = {"name": "circle", "size": "3.2", "size_unit": "MM", "color": rgba(colour), **edge}
    line = {"line_color": rgba(colour), "line_width": "0.5", "line_width_unit": "MM"}
    drawn = {"Point": _layer("SimpleMarker", dot), "LineString": _layer("SimpleLine", line)}
    kind = {"Point": "marker", "LineString": "line"}.get(shape, "fill")
    return symbol(kind, drawn.get(shape, _wash(colour)), alpha=alpha)


def outline() -> Xml.Element:
    """The symbol of areas, their lines alone, the wider the larger the area."""
    edge = {"style": "no", "outline_color": rgba(INK), "outline_width_unit": "MM"}
    return symbol("fill", _layer("SimpleFill", edge, outlineWidth=_WIDTHS, outlineStyle=_SURE))


def ground(look: Look) -> Xml.Element:
    """Ground: a wash of the first colour, bands of each further side, patterns over both."""
    first, *others = look.colours()
    wide = 2.4 if look.patterns[:1] == ("either",) else 4.8
    share = wide / (len(others) + 1)
    bands = [_lines(c, 45, wide, share, n * share) for n, c in enumerate(others, 1)]
    over = (one for hatch in look.hatches if hatch in _OVER for one in _OVER[hatch]())
    return symbol("fill", _wash(first), *bands, *over)


_OVER: Mapping[str, Callable[[], list[Xml.Element]]] = {
    "possible": lambda: [_lines(PAPER, 45, 2.4, 1.2)],
    "cross": lambda: [_lines(INK, angle, 2.8, 0.2) for angle in (45, 135)],
    "grid": lambda: [_points(2.4, 0.6, 0)],
    "points": lambda: [_points(4, 1, 2)],
    OCCUPIED: lambda: [_lines(INK, 45, 2.4, 0.2)],
}
"""How each hatch of a ``geodata.look.Look`` is laid over the colours; bands say it already."""


class Marks:
    """The marks of places, drawn one rule upon another: inside, outline, alarm, sign.

    A pin's shape tells the kind, its inside who holds the place: sides stand side by side, what is
    only possible is half filled, a siege is a ring round it. A proxy is a circle, filled as ground.

    Args:
        field: The field that has the kind of a place.
        kinds: Every kind that there is.
        width_mm: How wide a square pin is, in millimetres.
    """

    def __init__(self, field: str, kinds: Collection[str], width_mm: float) -> None:
        self._field, self._kinds, self._width = field, kinds, width_mm

    def inside(self, look: Look) -> Xml.Element:
        """Who holds the place, on white where that is only possible."""
        colours, is_half = look.colours(), "possible" in look.patterns
        size = {"name": "circle", "size": "0", "outline_style": "no", "size_unit": "MM"}
        told = PROXY if look.parties else "false"
        circle = _layer("FilledMarker", size, enabled=told, size=_sized(_ACROSS, 0))
        circle.append(ground(look))
        siege = (
            [_ring(INK, "dot", _sized(f"{1.8 * self._width:g}"), enabled=_PIN)]
            if "points" in look.hatches
            else []
        )
        back = [self._part(PAPER, 0, 1, False)] if is_half else []
        parts = [self._part(c, n, len(colours), is_half) for n, c in enumerate(colours)]
        return symbol("marker", circle, *siege, *back, *parts)

    def outline(self, kind: str) -> Xml.Element:
        """The shape of a kind."""
        return symbol("marker", self._pin(_outline(kind), {"outline_color": rgba(INK)}))

    def alarm(self) -> Xml.Element:
        """The outline in red, whatever the kind."""
        pin = self._of_kind(_outline, {"outline_color": rgba(RED)})
        return symbol("marker", _ring(RED, "dash", _sized(_ACROSS, 0), enabled=PROXY), pin)

    def circle(self) -> Xml.Element:
        """The outline of a circle of uncertainty."""
        return symbol("marker", _ring(INK, "dash", _sized(_ACROSS)))

    def sign(self, sign: str, red: str) -> Xml.Element:
        """The sign of a state, in red where an expression is true."""
        name = _picture("-5.3 -5.3 26.6 26.6", SIGN_PATHS[sign], *_SIGNED)
        ink = {"outlineColor": f"if({red}, '{rgba(RED)}', '{rgba(INK)}')"}
        return symbol("marker", self._pin(name, {"outline_color": rgba(INK)}, **ink))

    def _part(self, colour: str, number: int, sides: int, is_half: bool) -> Xml.Element:
        def drawn(kind: str) -> str:
            part = marker_parts(Polygon(marker_of(kind)), sides, is_half)[number]
            return _marker(part, 'fill="param(fill)"')

        return self._of_kind(drawn, {"color": rgba(colour)})

    def _of_kind(self, drawn: Callable[[str], str], options: Mapping[str, str]) -> Xml.Element:
        """A part of a pin; in a legend, where no kind is told, that of a dot."""
        pictures = ", ".join(f"'{kind}', '{drawn(kind)}'" for kind in self._kinds)
        by_kind = f'map_get(map({pictures}), "{self._field}")'
        return self._pin(drawn(""), options, name=by_kind, enabled=_PIN)

    def _pin(self, picture: str, options: Mapping[str, str], **defined: str) -> Xml.Element:
        """A picture, above all circles; a small one in a legend."""
        wide = f"{1.5 * self._width:g}"
        small = {"name": picture, "size": f"{_LEGEND_MM}", "size_unit": "MM"}
        return _layer("SvgMarker", {**small, **options}, "1", size=_sized(wide), **defined)


def _sized(width_mm: str, in_legend_mm: float = _LEGEND_MM) -> str:
    return f"if({_ON_A_MAP}, {width_mm}, {in_legend_mm:g})"


def _outline(kind: str) -> str:
    return _marker(Polygon(marker_of(kind)), *_CASED)


def _ring(colour: str, style: str, size: str, **defined: str) -> Xml.Element:
    """A line round a place; a small one in a legend."""
    line = {"outline_color": rgba(colour), "outline_width": "0.4", "outline_style": style}
    round_ = {"name": "circle", "color": "0,0,0,0", "size": f"{_LEGEND_MM}", "size_unit": "MM"}
    return _layer("SimpleMarker", {**round_, **line}, size=size, **defined)


def _marker(shape: BaseGeometry, *paints: str) -> str:
    """A shape about the middle of a picture that is three wide, where a square pin is two."""
    corners = (f"{x:g} {-y:g}" for x, y in get_coordinates(shape)[:-1].round(2))
    return _picture("-1.5 -1.5 3 3", f"M{'L'.join(corners)}Z", *paints)


def _picture(box: str, path: str, *paints: str) -> str:
    """Write SVG as QGIS takes it inside a style: a path, painted one way over another."""
    drawn = "".join(f'<path d="{path}" {paint}/>' for paint in paints)
    text = f'<svg xmlns="http://www.w3.org/2000/svg" viewBox="{box}">{drawn}</svg>'
    return f"base64:{b64encode(text.encode()).decode()}"


def _wash(colour: str) -> Xml.Element:
    return _layer("SimpleFill", {"color": rgba(colour), "style": "solid", "outline_style": "no"})


def _lines(colour: str, angle: int, apart: float, width: float, aside: float = 0) -> Xml.Element:
    """Lines over a fill; lengths in millimetres on paper or screen."""
    spaced = {"angle": str(angle), "distance": str(apart), "distance_unit": "MM"}
    layer = _layer("LinePatternFill", {**spaced, "offset": str(aside)})
    wide = {"line_width": str(width), "line_width_unit": "MM", "capstyle": "flat"}
    layer.append(symbol("line", _layer("SimpleLine", {"line_color": rgba(colour), **wide})))
    return layer


def _points(apart: float, size: float, shift: float) -> Xml.Element:
    spaced = {"distance_x": str(apart), "distance_y": str(apart), "displacement_x": str(shift)}
    layer = _layer("PointPatternFill", spaced)
    round_ = {"name": "circle", "size": str(size), "size_unit": "MM", "outline_style": "no"}
    layer.append(symbol("marker", _layer("SimpleMarker", {**round_, "color": rgba(INK)})))
    return layer


def _layer(kind: str, options: Mapping[str, str], level: str = "0", **defined: str) -> Xml.Element:
    """A layer of a symbol, of which expressions on a row's fields may set what it looks like."""
    layer = Xml.Element("layer", {"class": kind, "enabled": "1", "locked": "0", "pass": level})
    add_options(layer, options)
    if defined:
        define(layer, defined)
    return layer


def add_options(parent: Xml.Element, options: Mapping[str, str]) -> None:
    """Add a map of options."""
    held = Xml.SubElement(parent, "Option", type="Map")
    for name, value in options.items():
        Xml.SubElement(held, "Option", type="QString", name=name, value=value)


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


def rgba(colour: str) -> str:
    """Write a colour, #RRGGBB, as QGIS does: red, green, blue and alpha, 0 to 255.

    Examples:
        >>> rgba("#5DBBA4")
        '93,187,164,255'
    """
    return ",".join(str(int(colour[i : i + 2], 16)) for i in (1, 3, 5)) + ",255"
