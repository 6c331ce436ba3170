"""A project for QGIS: the layers of the GeoPackage beside it, in groups, with time switched on."""

from collections.abc import Iterator, Sequence
from datetime import date, timedelta
from xml.etree import ElementTree as Xml

from pyproj import CRS, Transformer

from geodata.export.credits import TITLE
from geodata.export.qgis.layout import add_layout, layer_id
from geodata.export.qgis.metadata import qmd
from geodata.export.qgis.style import DOCTYPE, VERSION, qml
from geodata.export.styling import looks
from geodata.layers import POINTS
from geodata.tables import Sheet
from seeds.settings import SETTINGS

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

_FIXED_RANGE = "1"  # of the temporal controller: one frame, without playing


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
    box = Transformer.from_crs(DEGREES, METRES, always_xy=True).transform_bounds(*BOUNDS)
    edges = {
        tag: f"{metres:.0f}"
        for tag, metres in zip(("xmin", "ymin", "xmax", "ymax"), box, strict=True)
    }
    settings = Xml.SubElement(root, "ProjectViewSettings", UseProjectScales="0", rotation="0")
    _add_crs(Xml.SubElement(settings, "DefaultViewExtent", edges), METRES)
    canvas = Xml.SubElement(root, "mapcanvas", name="theMapCanvas")
    Xml.SubElement(canvas, "units").text = "meters"
    extent = Xml.SubElement(canvas, "extent")
    for tag, metres in edges.items():
        Xml.SubElement(extent, tag).text = metres
    _add_crs(Xml.SubElement(canvas, "destinationsrs"), METRES)


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
    Xml.SubElement(controller, "NavigationMode", type="int").text = _FIXED_RANGE
    frame = {"StartDateTime": day, "EndDateTime": day + timedelta(days=1)}
    for tag, midnight in frame.items():
        Xml.SubElement(controller, tag, type="QString").text = _midnight(midnight)


def _midnight(day: date) -> str:
    return f"{day.isoformat()}T00:00:00Z"
