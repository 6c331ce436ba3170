"""Sea, lakes and rivers."""

from collections.abc import Iterable
from pathlib import Path
from typing import Any, NamedTuple

import numpy as np
import shapely
from shapely import LineString
from shapely.geometry.base import BaseGeometry

from scripts.basemap.packages import REGION, SOURCES, Box
from scripts.basemap.sources import GRID_DEG, Record, clipped, feature, on_grid


class _Water(NamedTuple):
    slug: str
    name: str
    arabic: str
    inside: tuple[float, float]


class _River(NamedTuple):
    slug: str
    name: str
    arabic: str
    numbers: tuple[int, ...]


SEAS = (
    _Water("mediterranean", "Mediterranean Sea", "البحر الأبيض المتوسط", (33.0, 33.9)),
    _Water("gulf-of-suez", "Gulf of Suez", "خليج السويس", (32.57, 29.51)),
    _Water("gulf-of-aqaba", "Gulf of Aqaba", "خليج العقبة", (34.84, 29.28)),
    _Water("caspian", "Caspian Sea", "بحر قزوين", (48.94, 38.52)),
    _Water("marmara", "Sea of Marmara", "بحر مرمرة", (29.14, 40.82)),
)

LAKES = (
    _Water("assad", "Lake Assad", "بحيرة الأسد", (38.09, 36.06)),
    _Water("ataturk", "Atatürk Reservoir", "بحيرة أتاتورك", (38.81, 37.66)),
    _Water("tiberias", "Lake Tiberias", "بحيرة طبريا", (35.58, 32.80)),
    _Water("dead-sea-north", "Dead Sea", "البحر الميت", (35.48, 31.54)),
    _Water("dead-sea-south", "Dead Sea", "البحر الميت", (35.45, 31.17)),
    _Water("tharthar", "Lake Tharthar", "بحيرة الثرثار", (43.22, 34.02)),
    _Water("habbaniyah", "Lake Habbaniyah", "بحيرة الحبانية", (43.44, 33.31)),
    _Water("razazah", "Lake Razazah", "بحيرة الرزازة", (43.57, 32.81)),
    _Water("hammar", "Hammar Marshes", "هور الحمار", (47.07, 30.79)),
    _Water("van", "Lake Van", "بحيرة وان", (42.82, 38.66)),
    _Water("urmia", "Lake Urmia", "بحيرة أرومية", (45.51, 37.70)),
    _Water("keban", "Keban Reservoir", "بحيرة كيبان", (39.286, 38.836)),
    _Water("karakaya", "Karakaya Reservoir", "بحيرة قره قايا", (38.416, 38.519)),
    _Water("tuz", "Lake Tuz", "بحيرة طوز", (33.31, 38.83)),
    _Water("sevan", "Lake Sevan", "بحيرة سيفان", (45.36, 40.38)),
)

RIVERS = (
    _River("euphrates", "Euphrates", "الفرات", (62, 65, 69)),
    _River("tigris", "Tigris", "دجلة", (120, 135)),
    _River("shatt-al-arab", "Shatt al-Arab", "شط العرب", (94,)),
    _River("jordan", "Jordan", "نهر الأردن", (229,)),
    _River("ceyhan", "Ceyhan", "جيحان", (1056,)),
    _River("murat", "Murat", "مراد", (993,)),
    _River("kizilirmak", "Kızılırmak", "قيزيل إرماق", (481,)),
    _River("nile", "Nile", "النيل", (4, 19, 20)),
)
"""The rivers that are kept, by their numbers in Natural Earth.

Its three stretches of the Euphrates (Fırat, al-Furat, Euphrates) and two of the Tigris
(Dicle, Tigris) are one river each here.
"""


class _Stream(NamedTuple):
    slug: str
    name: str
    arabic: str
    stretches: tuple[tuple[tuple[float, float], Box], ...]


_WHOLE: Box = (30.0, 30.0, 45.0, 40.0)

STREAMS = (
    _Stream(
        "khabur",
        "Khabur",
        "الخابور",
        (
            ((40.097, 36.737), (40.0, 36.7, 40.2, 36.85)),
            ((40.58, 36.569), (40.1, 36.4, 40.8, 36.75)),
            ((40.781, 36.304), (40.6, 35.9, 41.0, 36.495)),
            ((40.72, 35.62), _WHOLE),
        ),
    ),
    _Stream(
        "jaghjagh",
        "Jaghjagh",
        "جغجغ",
        (
            ((40.751, 36.55), (40.7, 36.495, 40.914, 36.7)),
            ((40.91, 36.88), _WHOLE),
            ((40.955, 37.13), _WHOLE),
        ),
    ),
    _Stream(
        "orontes",
        "Orontes",
        "العاصي",
        (
            ((36.44, 34.41), _WHOLE),
            ((36.68, 34.85), _WHOLE),
            ((36.87, 35.0), _WHOLE),
            ((36.885, 35.01), _WHOLE),
            ((36.3, 35.6), _WHOLE),
            ((36.377, 36.01), _WHOLE),
            ((36.38, 36.12), _WHOLE),
            ((36.15, 36.19), _WHOLE),
            ((35.98, 36.06), _WHOLE),
        ),
    ),
)
"""Rivers that Natural Earth lacks: of each stretch a point near it, and the box to cut it to.

The Balikh and Lake Tishrin are in no data set of a fit licence, and so are missing.
"""

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
    named = [feature_ for sea in SEAS for feature_ in _around(sea, parts, "sea", "ocean")]
    points = [shapely.Point(sea.inside) for sea in SEAS]
    other = [part for part in parts if not any(part.contains(point) for point in points)]
    left = shapely.union_all(other)
    rest = feature("sea/other", left, name_en=None, name_ar=None, located_by=SOURCES["ocean"])
    return [*named, rest] if other else named


def lake_features(lakes: Iterable[Record]) -> list[dict[str, Any]]:
    """Make a feature for each lake that has a name in ``LAKES``."""
    parts = [clipped(record.geometry, REGION) for record in lakes]
    return [feature_ for lake in LAKES for feature_ in _around(lake, parts, "lake", "lakes")]


def river_features(stretches: Iterable[Record]) -> list[dict[str, Any]]:
    """Make a feature for each river of ``RIVERS``, with its way through lakes."""
    kept = [(int(s.properties["rivernum"]), clipped(s.geometry, REGION)) for s in stretches]
    lines = {river: [line for n, line in kept if n in river.numbers] for river in RIVERS}
    return [
        _named(
            "river", river, _without_stubs(shapely.line_merge(shapely.union_all(parts))), "rivers"
        )
        for river, parts in lines.items()
        if parts
    ]


def read_streams(meta: Path, box: Box) -> list[LineString]:
    """Read the lines of the World Data Bank II that touch a box."""
    data = meta.with_name(meta.name.replace("meta", "")).read_bytes()
    rows = [row.split() for row in meta.read_text("ascii").splitlines()]
    places = [(int(row[5]), int(row[6])) for row in rows]
    arrays = [np.frombuffer(data[at : at + size], "<f4").reshape(-1, 2) for at, size in places]
    lines = [LineString(array.astype(float)) for array in arrays if len(array) > 1]
    return [line for line in lines if line.intersects(shapely.box(*box))]


def stream_features(lines: Iterable[LineString]) -> list[dict[str, Any]]:
    """Make a feature for each river of ``STREAMS``.

    Raises:
        ValueError: No line passes near a point of a river.
    """
    found = list(lines)
    courses = [shapely.union_all([_stretch(found, *part) for part in s.stretches]) for s in STREAMS]
    named = zip(STREAMS, map(shapely.line_merge, courses), strict=True)
    return [_named("river", stream, course, "streams") for stream, course in named]


def _stretch(lines: list[LineString], near: tuple[float, float], box: Box) -> BaseGeometry:
    point = shapely.Point(near)
    line = min(lines, key=point.distance, default=None)
    if line is None or point.distance(line) > NEAR_DEG:
        raise ValueError(f"no river passes near {near}: correct STREAMS")
    return on_grid(shapely.intersection(line, shapely.box(*box)))


def _around(water: _Water, parts: list[Any], kind: str, recipe: str) -> list[dict[str, Any]]:
    point = shapely.Point(water.inside)
    return [_named(kind, water, part, recipe) for part in parts if part.contains(point)]


def _named(
    kind: str, water: _Water | _River | _Stream, shape: BaseGeometry, recipe: str
) -> dict[str, Any]:
    names = {"name_en": water.name, "name_ar": water.arabic}
    return feature(f"{kind}/{water.slug}", shape, **names, located_by=SOURCES[recipe])


def _without_stubs(line: BaseGeometry) -> BaseGeometry:
    kept = [part for part in shapely.get_parts(line) if part.length >= STUB_DEG]
    return shapely.line_merge(shapely.union_all(kept))
