"""Tables as QGIS draws them by their styles, and as KML."""

import re
from datetime import date
from functools import cache
from xml.etree import ElementTree as Xml

import shapely
from shapely import Point

from geodata.export import kml
from geodata.export.qgis import qml
from geodata.look import PATTERNS
from geodata.tables import STATUS_TABLES, TABLES, Row, sheet_of
from seeds.vocabulary import HOLDINGS
from tests.media.qgis import Style, fill, mark
from tests.media.seen import Seen, side


class Files:
    """Tables, by their styles for QGIS and by their KML."""

    def __init__(self, atlas):
        self.atlas = atlas
        self.ground = shapely.STRtree([r.geometry for r in self.sheet("control_zones")[0].rows])

    @cache  # noqa: B019
    def sheet(self, layer: str, day: date | None = None):
        """A table, its style for QGIS, and its placemarks by id."""
        sheet = sheet_of(self.atlas, layer, day)
        space = {"": kml.NAMESPACE}
        document = Xml.fromstring(kml.write(sheet))
        styles = {s.get("id"): s for s in document.iterfind(".//Style", space)}
        key = sheet.table.key
        marks = {
            m.find(f".//SimpleData[@name='{key}']", space).text: m.find("styleUrl", space)
            for m in document.iterfind(".//Placemark", space)
        }
        drawn = {id_: styles[url.text[1:]] for id_, url in marks.items() if url is not None}
        return sheet, Style(qml(sheet)), drawn

    def row(self, place: str, day: date) -> tuple[str, Row, date | None]:
        """The row of a place: of all days if it is marked, else of the file of the day."""
        layer = self.atlas.places[place].layer
        if layer not in STATUS_TABLES:
            rows = self.sheet(layer, day)[0].rows
            return layer, next(row for row in rows if row.id == place), day
        name, key = STATUS_TABLES[layer].name, TABLES[layer].key
        rows = [r for r in self.sheet(name)[0].rows if r.values[key] == place]
        [row] = [r for r in rows if r.values["start_date"] <= day <= r.values["end_date"]]
        return name, row, None

    def zone(self, point: Point, day: date) -> Row:
        """The row of the ground at a point, of the file of all days."""
        rows = self.sheet("control_zones")[0].rows
        found = [rows[n] for n in self.ground.query(point, predicate="intersects")]
        [row] = [r for r in found if r.values["start_date"] <= day <= r.values["end_date"]]
        return row

    def qgis_mark(self, place: str, day: date) -> Seen:
        """The mark of a place."""
        layer, row, of = self.row(place, day)
        drawn = self.sheet(layer, of)[1].drawn(row, day)
        symbols = [symbol for _, symbol in drawn]
        return {**mark(symbols, row.values, place.split("/")[0]), "told": told_by(drawn[0][0])}

    def qgis_ground(self, row: Row, day: date) -> Seen:
        """The fill of a zone."""
        [(label, symbol)] = self.sheet("control_zones")[1].drawn(row, day)
        return {**fill(symbol), "told": told_by(label)}

    def kml(self, layer: str, row: Row, day: date | None = None) -> Seen:
        """The style of a placemark."""
        style, space = self.sheet(layer, day)[2][row.id], {"": kml.NAMESPACE}
        icon, area = (style.find(f"{tag}/color", space).text for tag in ("IconStyle", "PolyStyle"))
        assert icon[2:] == area[2:]
        colour = f"#{icon[6:8]}{icon[4:6]}{icon[2:4]}"
        label = style.find("BalloonStyle/text", space).text.split("<br/>")[1]
        return {"one": side(colour), "told": told_by(label)}


def told_by(label: str) -> set[str]:
    """What a line of a legend tells beside names."""
    told = re.search(r"\(([^()]*)\)$", label)
    return {LEGEND[part] for part in told[1].split(", ") if part in LEGEND} if told else set()


LEGEND = {"a report of the area": "area", "last reported": "last"} | {
    HOLDINGS.get(word, word): word for word in PATTERNS
}
"""The words in brackets that tell a tone or a pattern; others belong to a party's name."""
