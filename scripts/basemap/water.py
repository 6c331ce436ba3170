"""Sea, lakes and rivers."""

from collections.abc import Iterable, Mapping, Sequence
from pathlib import Path
from typing import Any

import numpy as np
import shapely
from shapely import LineString
from shapely.geometry.base import BaseGeometry

from scripts.basemap.packages import REGION, SOURCES, Box
from scripts.basemap.sources import GRID_DEG, NAMES, Record, clipped, feature, on_grid

Water = Mapping[str, Any]
"""A sea, lake or river of names.yaml."""

NEAR_DEG = 0.05
"""How far a stretch may pass from the point that means it."""

STUB_DEG = 0.02
"""What is shorter (about 2 km) where stretches of a river meet is an end that overlaps."""


def sea_features(
    oceans: Iterable[Record], country: BaseGeometry, coast: BaseGeometry
) -> list[dict[str, Any]]:
    """Make a feature for each sea of the region, laid on Syria's coast; others are one."""
    theirs = [clipped(record.geometry, REGION) for record in oceans]
    every = shapely.union_all([*theirs, coast], grid_size=GRID_DEG)
    water = shapely.difference(every, country, grid_size=GRID_DEG)
    parts = list(shapely.get_parts(water))
    named = [feature_ for sea in NAMES["seas"] for feature_ in _around(sea, parts, "sea", "ocean")]
    points = [shapely.Point(sea["inside"]) for sea in NAMES["seas"]]
    other = [part for part in parts if not any(part.contains(point) for point in points)]
    left = shapely.union_all(other)
    rest = feature("sea/other", left, name_en=None, name_ar=None, located_by=SOURCES["ocean"])
    return [*named, rest] if other else named


def lake_features(lakes: Iterable[Record]) -> list[dict[str, Any]]:
    """Make a feature for each lake that has a name."""
    parts = [clipped(record.geometry, REGION) for record in lakes]
    return [made for lake in NAMES["lakes"] for made in _around(lake, parts, "lake", "lakes")]


def river_features(stretches: Iterable[Record]) -> list[dict[str, Any]]:
    """Make a feature for each river that Natural Earth has, with its way through lakes."""
    kept = [(int(s.properties["rivernum"]), clipped(s.geometry, REGION)) for s in stretches]
    found = []
    for river in NAMES["rivers"]:
        parts = [line for number, line in kept if number in river["numbers"]]
        if parts:
            course = _without_stubs(shapely.line_merge(shapely.union_all(parts)))
            found.append(_named("river", river, course, "rivers"))
    return found


def read_streams(meta: Path, box: Box) -> list[LineString]:
    """Read the lines of the World Data Bank II that touch a box."""
    data = meta.with_name(meta.name.replace("meta", "")).read_bytes()
    rows = [row.split() for row in meta.read_text("ascii").splitlines()]
    places = [(int(row[5]), int(row[6])) for row in rows]
    arrays = [np.frombuffer(data[at : at + size], "<f4").reshape(-1, 2) for at, size in places]
    lines = [LineString(array.astype(float)) for array in arrays if len(array) > 1]
    return [line for line in lines if line.intersects(shapely.box(*box))]


def stream_features(lines: Iterable[LineString]) -> list[dict[str, Any]]:
    """Make a feature for each river that Natural Earth lacks."""
    every, found = list(lines), []
    for stream in NAMES["streams"]:
        course = shapely.union_all([_stretch(every, **part) for part in stream["stretches"]])
        found.append(_named("river", stream, shapely.line_merge(course), "streams"))
    return found


def _stretch(lines: list[LineString], near: Sequence[float], within: Box = REGION) -> BaseGeometry:
    point = shapely.Point(near)
    line = min(lines, key=point.distance, default=None)
    if line is None or point.distance(line) > NEAR_DEG:
        raise ValueError(f"no river passes near {tuple(near)}: correct names.yaml")
    return on_grid(shapely.intersection(line, shapely.box(*within)))


def _around(water: Water, parts: list[Any], kind: str, recipe: str) -> list[dict[str, Any]]:
    point = shapely.Point(water["inside"])
    return [_named(kind, water, part, recipe) for part in parts if part.contains(point)]


def _named(kind: str, water: Water, shape: BaseGeometry, recipe: str) -> dict[str, Any]:
    names = {"name_en": water["name"], "name_ar": water["arabic"]}
    return feature(f"{kind}/{water['slug']}", shape, **names, located_by=SOURCES[recipe])


def _without_stubs(line: BaseGeometry) -> BaseGeometry:
    kept = [part for part in shapely.get_parts(line) if part.length >= STUB_DEG]
    return shapely.line_merge(shapely.union_all(kept))
