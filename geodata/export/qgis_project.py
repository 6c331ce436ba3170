"""A project for QGIS: layers in groups with time switched on, and a page a facility to print."""

from collections.abc import Iterator, Mapping, Sequence
from datetime import date, timedelta
from xml.etree import ElementTree as Xml

from pyproj import CRS, Transformer

from geodata.export.credits import CAUTION, CREDIT, TITLE
from geodata.export.qgis import DOCTYPE, VERSION, add_options, qmd, qml, rgba
from geodata.export.styling import INK, PAPER, looks
from geodata.layers import POINTS
from geodata.tables import Sheet
from seeds.settings import SETTINGS
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
_DAY = "to_date(item_variables('map')['map_start_time'])"
"""The day that the page's map shows, so that the text tells no other."""
_STATUS = """aggregate('{layer}', 'concatenate', {told},
 "facility_id" = attribute(@parent, 'facility_id')
 and "start_date" <= {day} and "end_date" >= {day})"""

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
        day: The day that the map shows, until one is set for it in QGIS.
        layers: The names of the layers that it shows, the uppermost first.
        legend: The numbers of the looks that each layer has on that day, among all of its looks.
    """
    layouts = Xml.SubElement(root, "Layouts")
    layout = Xml.SubElement(layouts, "Layout", name=NAME, units="mm", printResolution="300")
    pages = Xml.SubElement(layout, "PageCollection")
    _add_paper(pages)
    _add_paper(_add_item(pages, _PAGE, (0, 0, *PAPER_MM), {"background": "true", "zValue": "0"}))
    for text, box, points in _texts():
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


def _texts() -> tuple[tuple[str, tuple[int, ...], int], ...]:
    told = " || '; ' || ".join(
        _TOLD.format(name, _WORDS.format(f'"{name}"'), _WORDS.format(f'"last_{name}"'))
        for name in ("holder", "state")
    )
    status = _STATUS.format(layer=layer_id("facility_status"), told=told, day=_DAY)
    return (
        ('[% "name" %]  [% coalesce("name_ar", \'\') %]', (12, 8, 190, 9), 16),
        (f"[% {_DAY} %]: [% {status} %]", (12, 18, 273, 8), 10),
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
    west, south, east, north = _country()
    left, bottom = (west + east - GROUND_M[0]) / 2, (south + north - GROUND_M[1]) / 2
    box = {"xmin": left, "xmax": left + GROUND_M[0], "ymin": bottom, "ymax": bottom + GROUND_M[1]}
    Xml.SubElement(item, "Extent", {name: f"{metres:.0f}" for name, metres in box.items()})
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


DEGREES, METRES = CRS("EPSG:4326"), CRS(f"EPSG:{SETTINGS.plane.utm}")
"""What the layers are in, and what the project draws them in: UTM, so that circles are round."""

BOUNDS = SETTINGS.bounds
GROUPS = {
    "Places": ("facility_status", *POINTS),
    "Figures and distances": ("figures", "distances"),
    "Ground": ("uncertainty", "areas", "control_zones"),
    "Record": ("claims", "sources", "subjects"),
}
"""What stands together in the list of layers, the uppermost first."""

SHOWN = ("facility_status", "areas", "control_zones")
"""What is switched on when the project is opened."""

LINKS = (
    ("facility_status", "facility_id", "facilities", "facility_id", "Status through time"),
    ("figures", "subject_id", "facilities", "facility_id", "Figures"),
    ("claims", "subject_id", "facilities", "facility_id", "Claims"),
)
"""Tables of which the rows of a facility are shown in its form: table, field, table, field."""

_ANIMATED = "1"  # of the temporal controller: frame after frame, from the first of its range


def project(sheets: Sequence[Sheet], day: date, package: str = "atlas.gpkg") -> str:
    """Write a project that opens on a day, and plays day by day.

    Args:
        sheets: The tables of the GeoPackage.
        day: The day that it opens on.
        package: The path of the GeoPackage from the project.

    Returns:
        The project, a .qgs file.
    """
    held = {sheet.name: sheet for sheet in sheets}
    root = Xml.Element("qgis", projectname=TITLE, version=VERSION)
    Xml.SubElement(root, "title").text = TITLE
    _add_crs(Xml.SubElement(root, "projectCrs"), METRES)
    _add_tree(root, held, package)
    _add_relations(root, held)
    _add_view(root)
    layers = Xml.SubElement(root, "projectlayers")
    for name in _names(held):
        layers.append(_layer(held[name], package))
    order = Xml.SubElement(root, "layerorder")
    for name in _names(held):
        Xml.SubElement(order, "layer", id=layer_id(name))
    _add_time(root, *_days(held), day)
    shown = [name for name in _names(held) if name in SHOWN]
    legend = {name: numbers for name in shown if (numbers := _looks_on(held[name], day))}
    add_layout(root, day, shown, legend)
    Xml.indent(root, " ")
    return f"{DOCTYPE}\n{Xml.tostring(root, 'unicode')}\n"


def _names(held: dict[str, Sheet]) -> Iterator[str]:
    return (name for names in GROUPS.values() for name in names if name in held)


def _days(held: dict[str, Sheet]) -> tuple[date, date]:
    days = [row.values.get(name) for row in held["control_zones"].rows for name in _VALID]
    known = [day for day in days if isinstance(day, date)]
    return min(known), max(known)


_VALID = ("start_date", "end_date")


def _looks_on(sheet: Sheet, day: date) -> list[int]:
    """The numbers of the looks of a day among all looks of a table, as its style has them."""
    of_day = set()
    for row in sheet.rows:
        first, last = (row.values.get(name) for name in _VALID)
        if row.look and isinstance(first, date) and isinstance(last, date) and first <= day <= last:
            of_day.add(row.look.key)
    return [number for number, look in enumerate(looks(sheet)) if look.key in of_day]


def _layer(sheet: Sheet, package: str) -> Xml.Element:
    """A layer of a project is its style and its metadata, with where it is read from."""
    shape = sheet.table.geometry
    kind = {"MultiPolygon": "Polygon", "LineString": "Line"}.get(
        shape or "", shape or "No geometry"
    )
    layer = Xml.Element("maplayer", type="vector", geometry=kind, wkbType=shape or "NoGeometry")
    layer.set("styleCategories", "AllStyleCategories")
    layer.set("labelsEnabled", "1")
    layer.set("readOnly", "1")
    texts = {
        "id": layer_id(sheet.name),
        "datasource": _source(sheet, package),
        "layername": sheet.table.title,
    }
    for tag, text in texts.items():
        Xml.SubElement(layer, tag).text = text
    Xml.SubElement(layer, "provider", encoding="UTF-8").text = "ogr"
    if shape:
        _add_crs(Xml.SubElement(layer, "srs"), DEGREES)
    metadata = Xml.SubElement(layer, "resourceMetadata")
    metadata.extend(_parsed(qmd(sheet)))
    layer.extend(_parsed(qml(sheet)))
    return layer


def _source(sheet: Sheet, package: str) -> str:
    return f"./{package}|layername={sheet.name}"


def _parsed(text: str) -> Xml.Element:
    return Xml.fromstring(text.partition("\n")[2])


def _add_crs(parent: Xml.Element, system: CRS) -> None:
    held = Xml.SubElement(parent, "spatialrefsys")
    code = str(system.to_epsg())
    texts = {"wkt": system.to_wkt(), "srid": code, "authid": f"EPSG:{code}"}
    geographic = str(system.is_geographic).lower()
    for tag, text in {**texts, "description": system.name, "geographicflag": geographic}.items():
        Xml.SubElement(held, tag).text = text


def _add_tree(root: Xml.Element, held: dict[str, Sheet], package: str) -> None:
    tree = Xml.SubElement(root, "layer-tree-group")
    for title, names in GROUPS.items():
        shown = any(name in SHOWN for name in names)
        state = {"expanded": str(int(shown)), "checked": "Qt::Checked"}
        group = Xml.SubElement(tree, "layer-tree-group", {"name": title, **state})
        for name in filter(held.__contains__, names):
            _add_entry(group, held[name], package)


def _add_entry(group: Xml.Element, sheet: Sheet, package: str) -> None:
    shown = sheet.name in SHOWN
    Xml.SubElement(
        group,
        "layer-tree-layer",
        id=layer_id(sheet.name),
        name=sheet.table.title,
        source=_source(sheet, package),
        providerKey="ogr",
        checked="Qt::Checked" if shown else "Qt::Unchecked",
        expanded=str(int(sheet.name == "control_zones")),
    )


def _add_relations(root: Xml.Element, held: dict[str, Sheet]) -> None:
    relations = Xml.SubElement(root, "relations")
    for table, field, other, key, title in LINKS:
        if {table, other} <= held.keys():
            named = {"id": f"{other}-{table}", "name": title, "strength": "Association"}
            ends = {"referencingLayer": layer_id(table), "referencedLayer": layer_id(other)}
            relation = Xml.SubElement(relations, "relation", {**named, **ends})
            Xml.SubElement(relation, "fieldRef", referencingField=field, referencedField=key)


def _add_view(root: Xml.Element) -> None:
    sides = ("xmin", "ymin", "xmax", "ymax")
    edges = {tag: f"{metres:.0f}" for tag, metres in zip(sides, _country(), strict=True)}
    settings = Xml.SubElement(root, "ProjectViewSettings", UseProjectScales="0", rotation="0")
    _add_crs(Xml.SubElement(settings, "DefaultViewExtent", edges), METRES)
    canvas = Xml.SubElement(root, "mapcanvas", name="theMapCanvas")
    Xml.SubElement(canvas, "units").text = "meters"
    extent = Xml.SubElement(canvas, "extent")
    for tag, metres in edges.items():
        Xml.SubElement(extent, tag).text = metres
    _add_crs(Xml.SubElement(canvas, "destinationsrs"), METRES)


def _country() -> tuple[float, ...]:
    """Its bounds in metres: west, south, east, north."""
    to_metres = Transformer.from_crs(DEGREES, METRES, always_xy=True)
    return tuple(to_metres.transform_bounds(*BOUNDS))


def _add_time(root: Xml.Element, first: date, last: date, day: date) -> None:
    steps = {"timeStep": "1", "timeStepUnit": "d", "frameRate": "2", "cumulativeTemporalRange": "0"}
    span = Xml.SubElement(Xml.SubElement(root, "ProjectTimeSettings", steps), "TemporalRange")
    Xml.SubElement(span, "start").text = _midnight(first)
    Xml.SubElement(span, "end").text = _midnight(last + timedelta(days=1))
    properties = Xml.SubElement(root, "properties")
    paths = Xml.SubElement(properties, "Paths")
    Xml.SubElement(paths, "Absolute", type="bool").text = "false"
    systems = Xml.SubElement(properties, "SpatialRefSys")
    Xml.SubElement(systems, "ProjectionsEnabled", type="int").text = "1"
    controller = Xml.SubElement(properties, "TemporalControllerWidget")
    Xml.SubElement(controller, "NavigationMode", type="int").text = _ANIMATED
    played = {"StartDateTime": day, "EndDateTime": last + timedelta(days=1)}
    for tag, midnight in played.items():
        Xml.SubElement(controller, tag, type="QString").text = _midnight(midnight)


def _midnight(day: date) -> str:
    return f"{day.isoformat()}T00:00:00Z"
