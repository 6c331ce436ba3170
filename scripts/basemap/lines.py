"""Borders between countries, and between the provinces of Syria's neighbours."""

from collections.abc import Iterable, Mapping
from itertools import combinations
from typing import Any

import shapely
from shapely.geometry.base import BaseGeometry

from scripts.basemap.meeting import Outlines
from scripts.basemap.sources.recipes import REGION, SOURCES
from scripts.basemap.sources.shapes import Record, clipped, feature, on_grid

NEIGHBOURS = {"IRQ": "iraq", "JOR": "jordan", "LBN": "lebanon", "TUR": "turkey"}
SIMPLIFY_DEG = 0.005
"""How far a simplified province line may stray: about 500 m."""

_KINDS: Mapping[tuple[str, str], str] = {
    ("GOLAN", "ISR"): "disputed",
    ("GOLAN", "JOR"): "disputed",
    ("GOLAN", "LBN"): "disputed",
    ("GOLAN", "SYR"): "line-of-control",
    ("ISR", "LBN"): "indefinite",
    ("ISR", "PSX"): "disputed",
    ("LBN", "SYR"): "indefinite",
}


def border_features(outlines: Outlines) -> list[dict[str, Any]]:
    """Make a feature for each two countries that meet, and for each side of the Golan.

    The kind is that of Natural Earth: international, indefinite, disputed or, for the
    ceasefire line of 1974, line-of-control. The Golan's other sides are disputed.

    Args:
        outlines: The countries by code, the Golan Heights apart as ``GOLAN``.

    Returns:
        Lines with exactly the vertices of the outlines.
    """
    pairs = combinations(sorted(outlines), 2)
    borders = [_border(one, two, outlines[one], outlines[two]) for one, two in pairs]
    return [border for border in borders if border is not None]


def province_features(states: Iterable[Record]) -> list[dict[str, Any]]:
    """Make one feature a neighbour: the lines between its provinces, simplified.

    Args:
        states: Natural Earth's first-level units.

    Returns:
        Lines for orientation only; they leave out the border of the country.
    """
    by_code: dict[str, list[BaseGeometry]] = {code: [] for code in NEIGHBOURS}
    for state in states:
        by_code.get(str(state.properties["adm0_a3"]), []).append(state.geometry)
    return [
        feature(
            f"provinces/{NEIGHBOURS[code]}",
            _between(shapes),
            country=f"country/{code.lower()}",
            located_by=SOURCES["states"],
        )
        for code, shapes in by_code.items()
        if len(shapes) > 1
    ]


def _border(one: str, two: str, a: BaseGeometry, b: BaseGeometry) -> dict[str, Any] | None:
    line = _lines(shapely.intersection(shapely.boundary(a), shapely.boundary(b)))
    if line.is_empty:
        return None
    return feature(
        f"border/{one.lower()}-{two.lower()}",
        line,
        kind=_KINDS.get((one, two), "international"),
        between=[_id(one), _id(two)],
        located_by=SOURCES["countries"],
    )


def _id(code: str) -> str:
    return "area/golan-heights" if code == "GOLAN" else f"country/{code.lower()}"


def _between(shapes: list[BaseGeometry]) -> BaseGeometry:
    every = shapely.union_all([shapely.boundary(outline) for outline in shapes])
    inner = shapely.difference(every, shapely.boundary(shapely.coverage_union_all(shapes)))
    return on_grid(clipped(_lines(inner), REGION).simplify(SIMPLIFY_DEG))


def _lines(geometry: BaseGeometry) -> BaseGeometry:
    parts = [part for part in shapely.get_parts(geometry) if part.geom_type == "LineString"]
    return shapely.line_merge(shapely.union_all(parts))
