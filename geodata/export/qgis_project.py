"""A project for QGIS: layers in groups with time switched on, and a page a facility to print."""

from collections.abc import Mapping, Sequence
from datetime import date, timedelta
from pathlib import Path
from xml.etree import ElementTree as Xml

from pyproj import CRS, Transformer

from geodata.export.credits import CAUTION_IN_PRINT, CREDIT, TITLE
from geodata.export.qgis import DOCTYPE, VERSION, qmd, qml
from geodata.export.qgis_symbols import add_options
from geodata.layers import POINTS
from geodata.tables import STATUS_TABLES, TABLES, Sheet
from seeds.settings import SETTINGS

_PAGE = Path(__file__).with_name("page.qpt")
"""The page to print, as QGIS lays it out; what `_page` fills in stands behind a dollar sign."""

GROUND_M = (262_000, 221_000)
"""Width and height of the ground round a facility."""

_DAY = "to_date(item_variables('map')['map_start_time'])"
"""The day that the page's map shows, so that the text tells no other."""
_PRINTED = f"format_date({_DAY}, 'd MMMM yyyy', 'en')"
_ON_THE_DAY = """coalesce("start_date" <= to_date(@map_start_time)
 and "end_date" >= to_date(@map_start_time), true)"""
"""What a legend lists; by itself QGIS leaves out what is not in view, on whatever day."""
_STATUS = f"""aggregate('{{}}', 'concatenate', "holder_text" || '; ' || "state_text",
 "facility_id" = attribute(@parent, 'facility_id')
 and "start_date" <= {_DAY} and "end_date" >= {_DAY})"""


def layer_id(name: str) -> str:
    """Name a layer of the project. QGIS gives a new name to one of ten letters or fewer."""
    return f"detention_atlas_{name}"


def _page(day: date, sheets: Sequence[Sheet], package: str) -> Xml.Element:
    """Lay out the page.

    Args:
        day: The day that the map shows, until one is set for it in QGIS.
        sheets: What it shows, the uppermost first.
    """
    west, south, east, north = _country()
    left, bottom = (west + east - GROUND_M[0]) / 2, (south + north - GROUND_M[1]) / 2
    filled = {
        "$status": f"[% {_PRINTED} %]: [% {_STATUS.format(layer_id('facility_status'))} %]",
        "$credit": f"{CREDIT} {CAUTION_IN_PRINT}",
        "$begin": _midnight(day),
        "$end": _midnight(day + timedelta(days=1)),
        "$xmin": f"{left:.0f}",
        "$xmax": f"{left + GROUND_M[0]:.0f}",
        "$ymin": f"{bottom:.0f}",
        "$ymax": f"{bottom + GROUND_M[1]:.0f}",
    }
    page = Xml.fromstring(_PAGE.read_text("utf-8"))
    for element in page.iter():
        element.attrib.update({k: filled[v] for k, v in element.attrib.items() if v in filled})
    (held,), (tree,) = page.iter("LayerSet"), page.iter("layer-tree-group")
    for sheet in sheets:
        Xml.SubElement(held, "Layer", layerid=layer_id(sheet.name)).text = layer_id(sheet.name)
        if sheet.name in _IN_LEGEND:
            _add_entry(tree, sheet, package)
    return page


DEGREES, METRES = CRS("EPSG:4326"), CRS(f"EPSG:{SETTINGS.plane.utm}")
"""What the layers are in, and what the project draws them in: UTM, so that circles are round."""

BOUNDS = SETTINGS.bounds
_STATUSES = tuple(table.name for table in [*STATUS_TABLES.values()][::-1])
"""Bases are pins, and lie on the circles of facilities."""
GROUPS = {
    "Places": (*_STATUSES, *POINTS),
    "Figures and distances": ("figures", "distances"),
    "Ground": ("uncertainty", "areas", "control_zones"),
    "Record": ("claims", "sources", "subjects"),
}
"""What stands together in the list of layers, the uppermost first."""

SHOWN = (*_STATUSES, "areas", "control_zones")
"""What is switched on when the project is opened."""

_IN_LEGEND = (*_STATUSES, "control_zones")

LINKS = tuple(
    (table, field, layer, TABLES[layer].key, title)
    for layer, status in STATUS_TABLES.items()
    for table, field, title in (
        (status.name, TABLES[layer].key, "Status through time"),
        ("figures", "subject_id", "Figures"),
        ("claims", "subject_id", "Claims"),
    )
)
"""Tables of which the rows of a place are shown in its form: table, field, table, field."""

_ANIMATED = "1"  # of the temporal controller: frame after frame, from the first of its range


def project(sheets: Sequence[Sheet], day: date, package: str = "atlas.gpkg") -> str:
    """Write a project, a .qgs file, that opens on a day and plays day by day.

    Args:
        day: The day that it opens on.
        package: The path of the GeoPackage from the project.
    """
    given = {sheet.name: sheet for sheet in sheets}
    held = {n: given[n] for names in GROUPS.values() for n in names if n in given}
    root = Xml.Element("qgis", projectname=TITLE, version=VERSION)
    Xml.SubElement(root, "title").text = TITLE
    _add_crs(Xml.SubElement(root, "projectCrs"), METRES)
    _add_tree(root, held, package)
    _add_relations(root, held)
    _add_view(root)
    layers, order = (Xml.SubElement(root, tag) for tag in ("projectlayers", "layerorder"))
    for name, sheet in held.items():
        layers.append(_layer(sheet, package))
        Xml.SubElement(order, "layer", id=layer_id(name))
    _add_time(root, *_days(held["control_zones"]), day)
    shown = [held[name] for name in held if name in SHOWN]
    Xml.SubElement(root, "Layouts").append(_page(day, shown, package))
    Xml.indent(root, " ")
    return f"{DOCTYPE}\n{Xml.tostring(root, 'unicode')}\n"


def _days(sheet: Sheet) -> tuple[date, date]:
    days = [row.values[name] for row in sheet.rows for name in sheet.dates]
    known = [day for day in days if isinstance(day, date)]
    return min(known), max(known)


def _layer(sheet: Sheet, package: str) -> Xml.Element:
    """A layer of a project is its style and its metadata, with where it is read from."""
    shape = sheet.table.geometry
    kind = {"MultiPolygon": "Polygon", "LineString": "Line"}.get(
        shape or "", shape or "No geometry"
    )
    told = {"type": "vector", "geometry": kind, "wkbType": shape or "NoGeometry"}
    styled = {"styleCategories": "AllStyleCategories", "labelsEnabled": "1", "readOnly": "1"}
    layer = Xml.Element("maplayer", {**told, **styled})
    source = {"id": layer_id(sheet.name), "datasource": _source(sheet, package)}
    _add_texts(layer, {**source, "layername": sheet.table.title})
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
    _add_texts(held, {**texts, "description": system.name, "geographicflag": geographic})


def _add_texts(parent: Xml.Element, texts: Mapping[str, str], **attributes: str) -> None:
    for tag, text in texts.items():
        Xml.SubElement(parent, tag, attributes).text = text


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
    named = {"id": layer_id(sheet.name), "name": sheet.table.title}
    read = {"source": _source(sheet, package), "providerKey": "ogr"}
    state = {"checked": "Qt::Checked" if shown else "Qt::Unchecked"}
    opened = {"expanded": str(int(sheet.name in _IN_LEGEND))}
    layer = Xml.SubElement(group, "layer-tree-layer", {**named, **read, **state, **opened})
    if sheet.name in _IN_LEGEND:
        filtered = {"Enabled": "true", "": _ON_THE_DAY}
        options = {f"legend/expressionFilter{name}": value for name, value in filtered.items()}
        add_options(Xml.SubElement(layer, "customproperties"), options)


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
    _add_texts(Xml.SubElement(canvas, "extent"), edges)
    _add_crs(Xml.SubElement(canvas, "destinationsrs"), METRES)


def _country() -> tuple[float, ...]:
    """Its bounds in metres: west, south, east, north."""
    to_metres = Transformer.from_crs(DEGREES, METRES, always_xy=True)
    return tuple(to_metres.transform_bounds(*BOUNDS))


def _add_time(root: Xml.Element, first: date, last: date, day: date) -> None:
    steps = {"timeStep": "1", "timeStepUnit": "d", "frameRate": "2", "cumulativeTemporalRange": "0"}
    span = Xml.SubElement(Xml.SubElement(root, "ProjectTimeSettings", steps), "TemporalRange")
    after = last + timedelta(days=1)
    _add_texts(span, {"start": _midnight(first), "end": _midnight(after)})
    properties = Xml.SubElement(root, "properties")
    paths, systems, legend, controller = (
        Xml.SubElement(properties, tag)
        for tag in ("Paths", "SpatialRefSys", "Legend", "TemporalControllerWidget")
    )
    _add_texts(paths, {"Absolute": "false"}, type="bool")
    _add_texts(legend, {"filterByMap": "true"}, type="bool")
    _add_texts(systems, {"ProjectionsEnabled": "1"}, type="int")
    _add_texts(controller, {"NavigationMode": _ANIMATED}, type="int")
    played = {"StartDateTime": _midnight(day), "EndDateTime": _midnight(after)}
    _add_texts(controller, played, type="QString")


def _midnight(day: date) -> str:
    return f"{day.isoformat()}T00:00:00Z"
