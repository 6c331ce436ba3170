"""The metadata of a layer for QGIS, with the credit that it prints on a map."""

from xml.etree import ElementTree as Xml

import shapely

from geodata.export.credits import CAUTION, CREDIT, LICENCE, LICENCE_URL, TITLE, credit_of
from geodata.export.qgis.style import DOCTYPE, VERSION
from geodata.tables import Sheet


def qmd(sheet: Sheet) -> str:
    """Write the metadata of a table as QGIS reads it beside a layer."""
    root = Xml.Element("qgis", version=VERSION)
    for tag, text in _texts(sheet).items():
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


def _texts(sheet: Sheet) -> dict[str, str]:
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
