"""The page of the project's atlas: one facility a page, with the ground round it on the day."""

from collections.abc import Mapping, Sequence
from datetime import date, timedelta
from xml.etree import ElementTree as Xml

from geodata.export.credits import CAUTION, CREDIT
from geodata.export.qgis.symbols import add_options, rgba
from geodata.export.styling import INK, PAPER
from seeds.vocabulary import PARTIES

NAME = "One page a facility"
FONT = "Libre Franklin"
PAPER_MM = (297, 210)
MAP_MM = (12, 28, 178, 150)
"""Left, top, width and height of the map on the paper."""

GROUND_M = (262_000, 221_000)
"""Width and height of the ground round a facility."""

_NAMES = ", ".join(f"'{id_}', '{name}'" for id_, name in PARTIES.items() if "'" not in name)
_WORDS = f"coalesce(map_get(map({_NAMES}), {{0}}), replace({{0}}, '-', ' '))"
"""A holder or a state as people call it."""

_TOLD = """case
 when "last_{0}" is not null then 'last reported ' || {2} || ', ' || "last_{0}_date"
 when "{0}" = 'unknown' then '{0} not reported'
 else {1} || ' (' || "{0}_certainty" || ')' end"""
_STATUS = """aggregate('{layer}', 'concatenate', {told},
 "facility_id" = attribute(@parent, 'facility_id')
 and "start_date" <= to_date('{day}') and "end_date" >= to_date('{day}'))"""

_PAGE, _MAP, _LEGEND, _LABEL, _SCALE = "65638", "65639", "65642", "65641", "65646"
_MAP_ID = "{00000000-0000-4000-8000-000000000001}"


def layer_id(name: str) -> str:
    """Name a layer of the project. QGIS gives a new name to one of ten letters or fewer."""
    return f"detention_atlas_{name}"


def add_layout(
    root: Xml.Element, day: date, layers: Sequence[str], legend: Mapping[str, Sequence[int]]
) -> None:
    """Add the layout to a project.

    Args:
        root: The project.
        day: The day that the map shows.
        layers: The names of the layers that it shows, the uppermost first.
        legend: The numbers of the looks that each layer has on that day, among all of its looks.
    """
    layouts = Xml.SubElement(root, "Layouts")
    layout = Xml.SubElement(layouts, "Layout", name=NAME, units="mm", printResolution="300")
    pages = Xml.SubElement(layout, "PageCollection")
    _add_paper(pages)
    _add_paper(_add_item(pages, _PAGE, (0, 0, *PAPER_MM), {"background": "true", "zValue": "0"}))
    for text, box, points in _texts(day):
        _add_label(layout, text, box, points)
    _add_map(layout, day, layers)
    _add_scale(layout)
    _add_legend(layout, legend)
    Xml.SubElement(
        layout,
        "Atlas",
        enabled="1",
        coverageLayer=layer_id("facilities"),
        coverageLayerProvider="ogr",
        pageNameExpression='"name"',
        filenamePattern="replace(\"facility_id\", '/', '-')",
        sortFeatures="1",
        sortKey='"name"',
        sortAscending="1",
        hideCoverage="0",
        filterFeatures="1",
        featureFilter="$geometry is not null",
    )


def _texts(day: date) -> tuple[tuple[str, tuple[int, ...], int], ...]:
    told = " || '; ' || ".join(
        _TOLD.format(name, _WORDS.format(f'"{name}"'), _WORDS.format(f'"last_{name}"'))
        for name in ("holder", "state")
    )
    status = _STATUS.format(layer=layer_id("facility_status"), told=told, day=day)
    return (
        ('[% "name" %]  [% coalesce("name_ar", \'\') %]', (12, 8, 190, 9), 16),
        (f"{day}: [% {status} %]", (12, 18, 273, 8), 10),
        ('[% "coord_note" %]', (85, 180, 200, 9), 8),
        (f"{CREDIT} {CAUTION}", (12, 190, 273, 14), 7),
    )


def _add_item(
    parent: Xml.Element, kind: str, box: Sequence[float], more: Mapping[str, str] | None = None
) -> Xml.Element:
    left, top, width, height = box
    where = f"{left},{top},mm"
    placed = {"type": kind, "position": where, "positionOnPage": where}
    sized = {"size": f"{width},{height},mm", "referencePoint": "0", "visibility": "1"}
    plain = {"opacity": "1", "background": "false", "frame": "false", "zValue": "1"}
    return Xml.SubElement(parent, "LayoutItem", {**placed, **sized, **plain, **(more or {})})


def _add_paper(parent: Xml.Element) -> None:
    look = {"type": "fill", "alpha": "1", "clip_to_extent": "1", "force_rhr": "0"}
    symbol = Xml.SubElement(parent, "symbol", {"name": "", **look})
    settings = {"class": "SimpleFill", "enabled": "1", "locked": "0", "pass": "0"}
    fill = Xml.SubElement(symbol, "layer", settings)
    add_options(fill, {"color": rgba(PAPER), "style": "solid", "outline_style": "no"})


def _add_label(layout: Xml.Element, text: str, box: Sequence[float], points: int) -> None:
    told = {"labelText": text, "htmlState": "0", "halign": "1", "valign": "32"}
    item = _add_item(layout, _LABEL, box, told)
    Xml.SubElement(item, "LabelFont", description=_font(points))


def _add_map(layout: Xml.Element, day: date, layers: Sequence[str]) -> None:
    days = {"temporalRangeBegin": day, "temporalRangeEnd": day + timedelta(days=1)}
    time = {"isTemporal": "1", **{name: f"{d}T00:00:00Z" for name, d in days.items()}}
    item = _add_item(
        layout,
        _MAP,
        MAP_MM,
        {"id": "map", "uuid": _MAP_ID, "keepLayerSet": "true", "frame": "true", **time},
    )
    width, height = GROUND_M
    box = {"xmin": 0, "xmax": width, "ymin": 0, "ymax": height}  # it is moved to each facility
    Xml.SubElement(item, "Extent", {name: str(metres) for name, metres in box.items()})
    held = Xml.SubElement(item, "LayerSet")
    for name in layers:
        Xml.SubElement(held, "Layer", layerid=layer_id(name)).text = layer_id(name)
    Xml.SubElement(item, "AtlasMap", atlasDriven="1", scalingMode="0", margin="0.1")


def _add_scale(layout: Xml.Element) -> None:
    steps = {"numSegments": "2", "numUnitsPerSegment": "25", "numMapUnitsPerScaleBarUnit": "1"}
    told = {"unitType": "km", "unitLabel": "km", "style": "Single Box", "mapUuid": _MAP_ID}
    look = {"height": "2", "labelBarSpace": "1", "boxContentSpace": "1", "outlineWidth": "0.3"}
    item = _add_item(layout, _SCALE, (12, 180, 60, 10), {**steps, **told, **look})
    font = {"fontFamily": FONT, "fontSize": "8", "fontSizeUnit": "Point", "fontWeight": "50"}
    Xml.SubElement(item, "text-style", {**font, "textOpacity": "1", "textColor": rgba(INK)})


def _add_legend(layout: Xml.Element, legend: Mapping[str, Sequence[int]]) -> None:
    """Only looks of the day: QGIS itself leaves out by place, not by time."""
    told = {"map_uuid": _MAP_ID, "resizeToContents": "1", "legendFilterByMap": "1"}
    sizes = {"symbolWidth": "6", "symbolHeight": "3.5", "columnCount": "1", "columnSpace": "2"}
    space = {"boxSpace": "1", "lineSpacing": "1", "fontColor": INK}
    item = _add_item(layout, _LEGEND, (194, 28, 91, 120), {**told, **sizes, **space})
    tree = Xml.SubElement(item, "layer-tree-group")
    for name, numbers in legend.items():
        entry = {"id": layer_id(name), "providerKey": "ogr", "checked": "Qt::Checked"}
        layer = Xml.SubElement(tree, "layer-tree-layer", {**entry, "expanded": "1"})
        order = {"legend/node-order": ",".join(map(str, numbers))}
        add_options(Xml.SubElement(layer, "customproperties"), order)
    styles = Xml.SubElement(item, "styles")
    for name, points in {
        "title": 10,
        "group": 9,
        "subgroup": 8,
        "symbol": 7,
        "symbolLabel": 7,
    }.items():
        style = Xml.SubElement(
            styles, "style", name=name, alignment="1", marginTop="1.5", marginLeft="2"
        )
        Xml.SubElement(style, "styleFont", description=_font(points))


def _font(points: int) -> str:
    return f"{FONT},{points},-1,5,50,0,0,0,0,0"
