"""geodata.export.kml: what Google Earth shows: colours, and time."""

from xml.etree import ElementTree as Xml

import pytest

from geodata.export import export
from geodata.look import PARTY_COLOURS
from geodata.tables import TABLES

KML = "{http://www.opengis.net/kml/2.2}"
ORDER = ("name", "TimeSpan", "styleUrl", "ExtendedData", "Point", "LineString", "Polygon")


@pytest.fixture(params=[name for name, table in TABLES.items() if table.geometry])
def document(atlas, request):
    return Xml.fromstring(export(atlas, request.param, "kml"))


def test_every_shape_has_a_style_that_is_there(document):
    there = {f"#{style.get('id')}" for style in document.iter(f"{KML}Style")}
    marks = list(document.iter(f"{KML}Placemark"))
    asked = [
        mark.findtext(f"{KML}styleUrl") for mark in marks if list(mark.iter(f"{KML}coordinates"))
    ]
    assert asked
    assert set(asked) <= there


def test_parts_stand_in_the_order_of_the_schema(document):
    """KML is a sequence: some readers leave out what comes too late."""
    for mark in document.iter(f"{KML}Placemark"):
        tags = [part.tag.removeprefix(KML) for part in mark if part.tag != f"{KML}MultiGeometry"]
        assert tags == sorted(tags, key=ORDER.index)


def test_a_holder_has_its_colour_of_the_map(atlas):
    """Blue before green before red."""
    document = Xml.fromstring(export(atlas, "facility_status", "kml"))
    style = next(s for s in document.iter(f"{KML}Style") if s.get("id") == "sdf")
    colour = style.findtext(f"{KML}IconStyle/{KML}color")
    assert colour[:2] == "ff"
    assert f"#{colour[6:8]}{colour[4:6]}{colour[2:4]}".upper() == PARTY_COLOURS["sdf"]


def test_ground_that_is_only_possibly_held_is_fainter_in_the_same_colour(record):
    """On the real record, which has ground of both kinds."""
    document = Xml.fromstring(export(record, "control_zones", "kml"))
    styles = {
        s.get("id"): s.findtext(f"{KML}PolyStyle/{KML}color") for s in document.iter(f"{KML}Style")
    }
    sure, faint = styles["sdf"], styles["sdf.possible"]
    assert (sure[2:], int(sure[:2], 16) > int(faint[:2], 16)) == (faint[2:], True)
    asked = {mark.findtext(f"{KML}styleUrl") for mark in document.iter(f"{KML}Placemark")}
    assert {"#sdf", "#sdf.possible"} <= asked


def test_a_balloon_tells_the_kind_and_the_state_of_a_place(record):
    """In the words of its placemark; of ground there are none."""
    document = Xml.fromstring(export(record, "base_status", "kml"))
    texts = [text.text for text in document.iter(f"{KML}text")]
    assert all("<br/>$[base_type]<br/>$[state_text]<br/>" in text for text in texts)
    said = {data.text for data in document.iter(f"{KML}SimpleData")}
    assert "last reported handed over, 12 February 2026" in said


def test_an_interval_is_a_time_span(atlas):
    document = Xml.fromstring(export(atlas, "facility_status", "kml"))
    spans = [
        (s.findtext(f"{KML}begin"), s.findtext(f"{KML}end"))
        for s in document.iter(f"{KML}TimeSpan")
    ]
    assert spans
    assert all(first <= last for first, last in spans)
