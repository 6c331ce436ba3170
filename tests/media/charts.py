"""Matrix and chronicle, by their drawings."""

from datetime import date
from xml.etree import ElementTree as Xml

from dashboard.charts.chronicle import Chronicle, draw_chronicle
from dashboard.matrix.drawing import matrix_svg
from geodata.ground import holder_history
from geodata.matrix import matrix
from tests.media.seen import Seen, seen


def svg_fill(root: Xml.Element, fill: str) -> Seen:
    """A fill of an SVG drawing: a colour, or the pattern that it links to."""
    if not fill.startswith("url"):
        return seen([fill] if fill != "none" else [], None, possible=False, hatch=None)
    [pattern] = [e for e in root.iter() if e.get("id") == fill[5:-1]]
    parts = [(e.tag.rpartition("}")[2], e) for e in pattern]
    stops = [e.get("stop-color") for tag, e in parts if tag == "stop"]
    if stops:
        return seen(stops, "changing", possible=False, hatch=None)
    rects = [e for tag, e in parts if tag == "rect"]
    size = float(pattern.get("width"))
    circles = sum(tag == "circle" for tag, _ in parts) // max(1, round(size / 8))
    hatch = "cross" if "path" in dict(parts) else {1: "points", 2: "grid"}.get(circles)
    colours = [e.get("fill") for e in rects if not e.get("opacity")]
    bands = "changing" if size > 24 else "disputed" if size > 8 else "either"
    return seen(colours, bands, possible=len(colours) < len(rects), hatch=hatch)


def matrix_cell(atlas, place: str, day: date) -> Seen:
    """The cell of a matrix of one place and one day."""
    root = Xml.fromstring(matrix_svg(atlas, matrix(atlas, [place], day, day), "en"))
    [cell] = [e for e in root.iter() if e.find("{*}title") is not None and e.get("height") == "25"]
    signs = [e.get("d") for e in root.iterfind("{*}g[@transform]/{*}path")]
    return {**svg_fill(root, cell.get("fill")), "sign": next(iter(signs), None)}


def chronicle_band(atlas, place: str, day: date) -> Seen:
    """The stretch of a chronicle that holds the day."""
    history = holder_history(atlas, atlas.places[place])
    [stretch] = [one for one in history if one.start <= day <= one.end]
    chronicle = Chronicle({"holder": [stretch]}, {}, [], {}, [], (day, day), day)
    root = Xml.fromstring(draw_chronicle(chronicle, "One day"))
    found = [e for e in root.iter() if e.get("height") == "20"]
    return svg_fill(root, found[0].get("fill") if found else "none")
