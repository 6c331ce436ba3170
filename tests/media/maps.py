"""The page by the data that it draws from, and the press map by what it is drawn with."""

import json
import re
from datetime import date
from functools import cache
from typing import Any

import numpy as np
import shapely
from shapely import Point, Polygon, box

from dashboard.mappage import map_page
from dashboard.press import map_spec
from dashboard.press.content import content_of
from dashboard.press.draw import Canvas, Palette, Shape
from dashboard.press.draw.looks import draw_look, draw_marks, mark_of
from dashboard.press.layout import size_of
from dashboard.press.projection import Rect, around, fit
from geodata.look import mixed_with
from geodata.timeline import FIRST_DAY
from tests.media.seen import WHITE, Seen, seen, shape_name


class Page:
    """The page, by the data that it draws from."""

    def __init__(self, atlas):
        html = map_page(atlas, {}).html.decode()
        data = re.search(r'<script[^>]*id="data"[^>]*>(.*?)</script>', html, re.DOTALL)
        self.data = json.loads(data[1])
        self.signs = json.loads(re.search(r"const GLYPHS = (\{.*?\});", html)[1])
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
        doing = self.answer(found["state"], day)
        is_told = doing.get("certainty") != "unknown" and not doing.get("last")
        sign = self.signs.get(doing.get("glyph"), "") if is_told else ""
        told = {"sign": sign or None, "red": bool(doing.get("red"))}
        return {**self.look(found, day), "marker": marker, **told}


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
