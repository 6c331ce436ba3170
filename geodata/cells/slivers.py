"""Slivers: what is too small to be anybody's ground joins a neighbour."""

from collections import defaultdict
from collections.abc import Hashable, Iterable, Mapping
from typing import TypeVar

import shapely
from shapely import Polygon, STRtree
from shapely.geometry.base import BaseGeometry

from geodata.measure import area_m2

LEAST_M2 = 10_000.0
"""A hectare: no part of a cell is smaller, and so no part of a zone."""

_LEAST_DEGREE_M2 = 1e9
"""A square degree is larger than this up to 85° of latitude: what is wider needs no measuring."""

Owner = TypeVar("Owner", bound=Hashable)


def join_slivers(
    faces: Iterable[tuple[Owner, Polygon]], least_m2: float = LEAST_M2
) -> Mapping[Owner, BaseGeometry]:
    """Join the faces of each owner, and give what is left too small to a neighbour.

    Args:
        faces: Faces with their owners, on one grid.
        least_m2: What is smaller than this is a sliver, in square metres.

    Returns:
        The ground of each owner. A sliver goes to the
        neighbour with which it shares the longest border; one without neighbours stays.
    """
    parts = _joined(faces)
    while moved := _move_one(parts, least_m2):
        parts = _joined(moved)
    ground: defaultdict[Owner, list[Polygon]] = defaultdict(list)
    for owner, part in parts:
        ground[owner].append(part)
    return {owner: shapely.coverage_union_all(own) for owner, own in ground.items()}


def _joined(faces: Iterable[tuple[Owner, Polygon]]) -> list[tuple[Owner, Polygon]]:
    by_owner: defaultdict[Owner, list[Polygon]] = defaultdict(list)
    for owner, face in faces:
        by_owner[owner].append(face)
    joined = {owner: shapely.coverage_union_all(own) for owner, own in by_owner.items()}
    return [(owner, part) for owner, shape in joined.items() for part in shapely.get_parts(shape)]


def _move_one(
    parts: list[tuple[Owner, Polygon]], least_m2: float
) -> list[tuple[Owner, Polygon]] | None:
    tree = STRtree([part for _, part in parts])
    few = [
        (part, n) for n, (_, part) in enumerate(parts) if part.area < least_m2 / _LEAST_DEGREE_M2
    ]
    small = sorted((area_m2(part), n) for part, n in few)
    for n in [n for area, n in small if area < least_m2]:
        heir = _heir(n, parts, tree)
        if heir is not None:
            return [*parts[:n], (heir, parts[n][1]), *parts[n + 1 :]]
    return None


def _heir(n: int, parts: list[tuple[Owner, Polygon]], tree: STRtree) -> Owner | None:
    sliver = parts[n][1]
    near = [int(m) for m in tree.query(sliver, predicate="intersects") if m != n]
    shared = [(shapely.intersection(sliver.boundary, parts[m][1].boundary).length, m) for m in near]
    length, heir = max(shared, default=(0.0, n))
    return parts[heir][0] if length > 0 else None
