"""One answer looks the same in every medium, by what a reader sees of it.

Press map, page, QGIS, KML, matrix and chronicle are read as they are drawn: each gives what it
can show, and what two of them show is compared. Ground and marks are read apart.
"""

import json
import random
import re
from collections import defaultdict
from datetime import date, timedelta
from functools import cache
from typing import Any
from xml.etree import ElementTree as Xml

import numpy as np
import pytest
import shapely
from shapely import Point, Polygon, box

from dashboard.charts.chronicle import Chronicle, draw_chronicle
from dashboard.mappage import map_page
from dashboard.matrix.drawing import matrix_svg
from dashboard.press import map_spec
from dashboard.press.content import content_of
from dashboard.press.draw import Canvas, Palette, Shape
from dashboard.press.draw.looks import draw_look, draw_marks, mark_of
from dashboard.press.layout import size_of
from dashboard.press.projection import Rect, around, fit
from geodata.export import kml
from geodata.export.qgis import qml
from geodata.ground import holder_history
from geodata.layers import MARKED, POINTS
from geodata.look import PARTY_COLOURS, PATTERNS, SHAPES, TONES, UNKNOWN_COLOUR, look_of, mixed_with
from geodata.matrix import matrix
from geodata.tables import Row, sheet_of
from geodata.timeline import FIRST_DAY
from seeds.vocabulary import HOLDINGS

CHANCE = random.Random(20260121)
NAMED_DAY = date(2026, 1, 21)
NAMED = (
    "town/ras-al-ayn",
    "town/tell-hamis",
    "town/quneitra",  # on the Golan, with Israeli forces
    "prison/sednaya",
    "town/hama",
    "prison/al-aqtan",
)
"""Of these, press map and page once told different things on one day."""

WHITE, INK = "#FFFFFF", "51,51,51,255"
Seen = dict[str, Any]
"""What a reader sees: ``sides``, each a party's colour and how strong it is; ``bands``, how two
sides share the room; ``possible``; ``hatch``; ``marker``; ``red`` after an attack or an opening;
and what a medium that has room for less makes of them, see `reduced`."""


@pytest.fixture(scope="module")
def looks(atlas) -> list[tuple[str, date]]:
    """The named places, and by lot a place and a day of each look in turn, sixty in all."""
    located = [f for layer in POINTS for f in atlas.layers[layer] if f.geometry is not None]
    found: defaultdict[str, list[tuple[str, date]]] = defaultdict(list)
    for place in located:
        for one in holder_history(atlas, place):
            day = one.start + timedelta(days=CHANCE.randint(0, (one.end - one.start).days))
            found[look_of(one.answer).key].append((place.id, day))
    for key, pairs in found.items():  # a mark shows more media than a town, which has none
        found[key] = [p for p in pairs if atlas.places[p[0]].layer in MARKED] or pairs
    chosen = [(place, NAMED_DAY) for place in NAMED]
    keys = CHANCE.sample(sorted(found), len(found))
    return chosen + [CHANCE.choice(found[key]) for key in (keys * 60)[: 60 - len(chosen)]]


def side(colour: str) -> tuple[str, float] | None:
    """The party's colour and the tone that a colour on paper is; None of unreported ground."""
    return None if colour.upper() in (UNKNOWN_COLOUR, WHITE) else LAID[colour.upper()]


LAID = {
    mixed_with(WHITE, colour, tone).upper(): (colour, tone)
    for colour in PARTY_COLOURS.values()
    for tone in TONES.values()
}
"""Every colour of every party in every tone, as white paper shows it."""


def seen(colours: list[str], bands: str | None, **more: Any) -> Seen:
    """Sides of one colour cannot be told apart, nor bands of them."""
    sides = tuple(filter(None, dict.fromkeys(side(colour) for colour in colours)))
    return {"sides": sides, "bands": bands if len(sides) > 1 else None, **more}


def reduced(full: Seen) -> Seen:
    """What a full picture shows, and what is left of it where a medium has room for less."""
    sides, bands, hatch = full["sides"], full["bands"], full["hatch"]
    holding = {"cross": "contested", "grid": "mixed", "points": "besieged"}.get(hatch)
    tone = {TONES["area"]: "area", TONES["last"]: "last"}.get(sides[0][1] if sides else 1.0)
    told = {holding, bands, "possible" if full["possible"] else None, tone}
    return {
        **full,
        "one": sides[0] if len(sides) == 1 else sides[-1] if bands == "changing" else None,
        "either": bands == "either",
        "unsure": full["possible"] or bands == "either",
        "besieged": hatch == "points",
        "told": told - {None, "either"},
    }


class Page:
    """The page, by the data that it draws from."""

    def __init__(self, atlas):
        html = map_page(atlas, {}).html.decode()
        data = re.search(r'<script[^>]*id="data"[^>]*>(.*?)</script>', html, re.DOTALL)
        self.data = json.loads(data[1])
        self.places, self.cells = (self.records(name) for name in ("places", "cells"))

    def records(self, name: str) -> dict[str, Seen]:
        """What the page has one list a key of, by id."""
        lists = self.data[name]
        rows = zip(*lists.values(), strict=True)
        return {row["id"]: row for row in (dict(zip(lists, one, strict=True)) for one in rows)}

    def answer(self, variants: list[Any], day: date) -> dict[str, Any]:
        """What the newest variant of a place's answers says of a day."""
        stretches: list[int] = []
        for _, start, end, new in variants:
            stretches = [*stretches[:start], *new, *stretches[len(stretches) - end :]]
        pairs = zip(stretches[::2], stretches[1::2], strict=True)
        numbers = [answer for start, answer in pairs if start <= (day - FIRST_DAY).days]
        return self.data["answers"][numbers[-1]] if numbers else {}

    def look(self, of: Seen, day: date) -> Seen:
        """How a place or a cell is filled on a day."""
        answer = self.answer(of["holder"], day)
        look = self.data["looks"][answer["look"]] if answer else {}
        patterns = look.get("patterns", [])
        hatch = next((p for p in patterns if p in ("cross", "grid", "points")), None)
        laid = [mixed_with(WHITE, c, look["share"]) for c in look.get("colours", [])]
        bands = next((p for p in patterns if p in ("changing", "disputed", "either")), None)
        return seen(laid, bands, possible="possible" in patterns, hatch=hatch)

    def mark(self, place: str, day: date) -> Seen:
        """The mark of a place: a ring where it is not known closer, else that of its kind."""
        found = self.places[place]
        path = [float(n) for n in re.findall(r"[-.\d]+", self.data["markers"][found["kind"]])]
        marker = "ring" if found["proxy"] else shape_name(np.reshape(path, (-1, 2)) * (1, -1))
        red = bool(self.answer(found["state"], day).get("red"))
        return {**self.look(found, day), "marker": marker, "red": red}


def shape_name(corners: np.ndarray) -> str:
    """The marker whose corners these are, wherever it stands and however large it is."""
    found = {name: one_wide(np.array(shape)) for name, shape in SHAPES.items()}
    return min(found, key=lambda name: found[name].symmetric_difference(one_wide(corners)).area)


def one_wide(corners: np.ndarray) -> Polygon:
    low, high = corners.min(axis=0), corners.max(axis=0)
    return Polygon((corners - low) / (high - low)[0])


class Press:
    """The press map, by the commands that it is drawn with, in colour on white."""

    def __init__(self, atlas):
        self.atlas, self.palette = atlas, Palette("light")

    @cache  # noqa: B019
    def content(self, day: date):
        """What the map of the country shows."""
        return content_of(self.atlas, map_spec(self.atlas, on=day))

    def ground(self, point: Point, day: date) -> Seen:
        """The ground at a point, as it is drawn over a square of 200 units."""
        [ground] = [g for g in self.content(day).grounds if g.shape.covers(point)]
        canvas = Canvas(size_of("web"), self.palette)
        draw_look(canvas, box(0, 0, 200, 200), ground.look, "zones")
        return self.read(canvas.figure.artists)

    def read(self, drawn: list[Shape]) -> Seen:
        """Fills are the sides; hatches lie over them."""
        fills, hatches = [s for s in drawn if s.pen.fill], [s.pen.hatch for s in drawn]
        names = {"xx": "cross", "..": "grid", "oo": "points"}
        hatch = next((names[h] for h in hatches if h in names), None)
        bands = None
        if len(fills) > 1:
            across = shapely.LineString([(0, 100), (200, 100)])
            strips = shapely.union_all([Polygon(p) for p in fills[1].path.to_polygons()])
            wide = max(p.length for p in shapely.get_parts(across.intersection(strips)))
            bands = {18: "changing", 10: "disputed", 5: "either"}[round(wide)]
        paint = [s.pen.fill for s in fills]
        return seen(paint, bands, possible="\\\\" in hatches, hatch=hatch)

    def mark(self, place: str, day: date) -> Seen | None:
        """The mark of a place, which the map has of those of which something is told."""
        site = next((s for s in self.content(day).sites if s.feature.id == place), None)
        if site is None:
            return None
        lon, lat = site.feature.lonlat
        window = Rect(0, 0, 400, 400)
        frame = fit((lon - 1, lat - 1, lon + 1, lat + 1), around((lon, lat)), window, window)
        canvas = Canvas(size_of("web"), self.palette)
        draw_marks(canvas, [mark_of(site, frame)], window)
        drawn: list[Shape] = list(canvas.figure.artists)
        red = any(s.pen.line == self.palette["accent"] for s in drawn)
        if site.feature.is_proxy:
            return {**self.read(drawn), "marker": "ring", "red": red}
        _, body, *parts = (s for s in drawn if s.pen.fill)
        _, foot, _, top = bounds(body)
        assert [*parts] == sorted(parts, key=bounds)
        return {
            "sides": seen([part.pen.fill for part in parts], None)["sides"],
            "possible": any(bounds(part)[3] < (foot + 2 * top) / 3 for part in parts),
            "besieged": any(s.pen.dash and bounds(s)[3] > top for s in drawn),
            "marker": shape_name(body.path.vertices),
            "red": red,
        }


def bounds(drawn: Shape) -> tuple[float, float, float, float]:
    return (*drawn.path.vertices.min(axis=0), *drawn.path.vertices.max(axis=0))


class Files:
    """Tables, by their styles for QGIS and by their KML."""

    def __init__(self, atlas):
        self.atlas = atlas
        self.ground = shapely.STRtree([r.geometry for r in self.sheet("control_zones")[0].rows])

    @cache  # noqa: B019
    def sheet(self, layer: str, day: date | None = None):
        """A table, the symbols of its style by look, and its placemarks by id."""
        sheet = sheet_of(self.atlas, layer, day)
        style = Xml.fromstring(qml(sheet).split("\n", 1)[1])
        symbols = {s.get("name"): s for s in style.iterfind("renderer-v2/symbols/symbol")}
        rules = {
            c.get("value"): (c.get("label"), symbols[c.get("symbol")])
            for c in style.iterfind("renderer-v2/categories/category")
        }
        space = {"": kml.NAMESPACE}
        document = Xml.fromstring(kml.write(sheet))
        styles = {s.get("id"): s for s in document.iterfind(".//Style", space)}
        key = sheet.table.key
        marks = {
            m.find(f".//SimpleData[@name='{key}']", space).text: m.find("styleUrl", space)
            for m in document.iterfind(".//Placemark", space)
        }
        drawn = {id_: styles[url.text[1:]] for id_, url in marks.items() if url is not None}
        return sheet, rules, drawn

    def row(self, place: str, day: date) -> tuple[str, Row, date | None]:
        """The row of a place: of all days if it is a facility, else of the file of the day."""
        layer = self.atlas.places[place].layer
        if layer != "facilities":
            rows = self.sheet(layer, day)[0].rows
            return layer, next(row for row in rows if row.id == place), day
        rows = [
            r for r in self.sheet("facility_status")[0].rows if r.values["facility_id"] == place
        ]
        [row] = [r for r in rows if r.values["start_date"] <= day <= r.values["end_date"]]
        return "facility_status", row, None

    def zone(self, point: Point, day: date) -> Row:
        """The row of the ground at a point, of the file of all days."""
        rows = self.sheet("control_zones")[0].rows
        found = [rows[n] for n in self.ground.query(point, predicate="intersects")]
        [row] = [r for r in found if r.values["start_date"] <= day <= r.values["end_date"]]
        return row

    def qgis(self, layer: str, row: Row, day: date | None = None) -> Seen:
        """The symbol of the rule that applies to a row."""
        label, symbol = self.sheet(layer, day)[1][row.values["look"]]
        proxy = bool(row.values.get("coord_proxy"))
        read = qgis_fill(symbol) if layer == "control_zones" else qgis_dot(symbol, proxy)
        return {**read, "told": told_by(label)}

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


LEGEND = {"a report of the area": "area", "an earlier report": "last"} | {
    HOLDINGS.get(word, word): word for word in PATTERNS
}
"""The words in brackets that tell a tone or a pattern; others belong to a party's name."""


def options(layer: Xml.Element) -> dict[str, str]:
    return {o.get("name"): o.get("value") for o in layer.findall("Option/Option")}


def qgis_colour(text: str) -> str:
    return "#" + "".join(f"{int(n):02X}" for n in text.split(",")[:3])


def qgis_fill(symbol: Xml.Element) -> Seen:
    """A first colour, bands of the others, and lines or points over them."""
    first, *over = symbol.findall("layer")
    colours, apart, angles, possible, hatch = [options(first)["color"]], None, [], False, None
    for layer in over:
        given = options(layer)
        inner = options(layer.find("symbol/layer"))
        if layer.get("class") == "PointPatternFill":
            hatch = "points" if given["displacement_x"] != "0" else "grid"
        elif inner["line_color"] == INK:
            angles.append(given["angle"])
        elif qgis_colour(inner["line_color"]) == WHITE:
            possible = True
        else:
            colours.append(inner["line_color"])
            apart = given["distance"]
    bands = {None: None, "2.4": "either", "4.8": "changing or disputed"}[apart]
    hatch = "cross" if angles == ["45", "135"] else hatch
    found = seen([qgis_colour(c) for c in colours], bands, possible=possible, hatch=hatch)
    return {key: value for key, value in found.items() if key != "bands"} | {
        "either": found["bands"] == "either"
    }


def qgis_dot(symbol: Xml.Element, proxy: bool) -> Seen:
    """A dot, a slice of it a side; or the circle that the place lies in."""
    drawn = []
    for layer in symbol.findall("layer"):
        named = {o.get("name"): o for o in layer.iterfind(".//Option[@name]")}
        shown = named["enabled"].find("Option[@name='expression']").get("value")
        if shown.startswith("not ") != proxy:
            drawn.append(options(layer))
    found = seen([qgis_colour(given["color"]) for given in drawn], None)
    if proxy:
        return {"marker": "ring", "sides": found["sides"]}
    return {"sides": found["sides"], "unsure": drawn[0]["outline_style"] == "dash"}


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
    return svg_fill(root, cell.get("fill"))


def chronicle_band(atlas, place: str, day: date) -> Seen:
    """The stretch of a chronicle that holds the day."""
    history = holder_history(atlas, atlas.places[place])
    [stretch] = [one for one in history if one.start <= day <= one.end]
    chronicle = Chronicle({"holder": [stretch]}, {}, [], {}, [], (day, day), day)
    root = Xml.fromstring(draw_chronicle(chronicle, "One day"))
    found = [e for e in root.iter() if e.get("height") == "20"]
    return svg_fill(root, found[0].get("fill") if found else "none")


@pytest.fixture(scope="module")
def media(atlas):
    """The page, the press map and the files."""
    return Page(atlas), Press(atlas), Files(atlas)


def marked(atlas, media, place: str, day: date) -> dict[str, Seen]:
    """What each medium shows of who held a place, the fullest first."""
    page, press, files = media
    layer = atlas.places[place].layer
    row = files.row(place, day)
    found = {
        "matrix": matrix_cell(atlas, place, day),
        "chronicle": chronicle_band(atlas, place, day),
        "QGIS": files.qgis(*row),
        "KML": files.kml(*row),
    }
    if layer not in MARKED:
        return found
    drawn = press.mark(place, day)
    return {"page": page.mark(place, day), **found, **({"press": drawn} if drawn else {})}


def ground(atlas, media, place: str, day: date) -> dict[str, Seen]:
    """What each medium shows of who held the ground at a place."""
    page, press, files = media
    point = atlas.places[place].geometry
    cell = next(c for c in atlas.mosaic.cells if place in c.places or c.geometry.covers(point))
    within = cell.geometry.representative_point()
    row = files.zone(within, day)
    return {
        "page": page.look(page.cells[cell.id], day),
        "press": press.ground(within, day),
        "QGIS": files.qgis("control_zones", row),
        "KML": files.kml("control_zones", row),
    }


def differing(found: dict[str, Seen]) -> dict[str, tuple[Any, Any]]:
    """By medium and aspect, what is not as the first one shows it, with what that shows."""
    first = reduced(next(iter(found.values())))
    return {
        f"{medium} {aspect}": (shown, first[aspect])
        for medium, one in found.items()
        for aspect, shown in one.items()
        if aspect in first and shown != first[aspect]
    }


def test_every_medium_shows_one_look_of_sixty_places_and_days(atlas, media, looks):
    """Marks of places, and the ground that they lie in."""
    assert len(looks) == 60
    wrong = {}
    for place, day in looks:
        for what in (marked, ground):
            if found := differing(what(atlas, media, place, day)):
                wrong[f"{what.__name__} {place} {day}"] = found
    assert wrong == {}, json.dumps(wrong, indent=1, default=list)
