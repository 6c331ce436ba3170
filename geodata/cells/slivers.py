"""Slivers: what is too small to be anybody's ground joins a neighbour."""

from collections import defaultdict
from collections.abc import Iterable, Mapping

import shapely
from shapely import Polygon, STRtree
from shapely.geometry.base import BaseGeometry

from geodata.cells.faces import Owner
from geodata.measure import area_m2

LEAST_M2 = 10_000.0
"""A hectare: no part of a cell is smaller, and so no part of a zone."""

Owned = tuple[Owner, Polygon]


def join_slivers(faces: Iterable[Owned]) -> Mapping[Owner, BaseGeometry]:
    """Join the faces of each owner, and give what is left too small to a neighbour.

    Args:
        faces: Faces with their owners, on one grid.

    Returns:
        The ground of each owner, no part of it under ``LEAST_M2``. A sliver goes to the
        neighbour with which it shares the longest border; one without neighbours stays.
    """
    parts = _joined(faces)
    while moved := _move_one(parts):
        parts = _joined(moved)
    ground: defaultdict[Owner, list[Polygon]] = defaultdict(list)
    for owner, part in parts:
        ground[owner].append(part)
    return {owner: shapely.coverage_union_all(own) for owner, own in ground.items()}


def _joined(faces: Iterable[Owned]) -> list[Owned]:
    by_owner: defaultdict[Owner, list[Polygon]] = defaultdict(list)
    for owner, face in faces:
        by_owner[owner].append(face)
    joined = {owner: shapely.coverage_union_all(own) for owner, own in by_owner.items()}
    return [(owner, part) for owner, shape in joined.items() for part in shapely.get_parts(shape)]


def _move_one(parts: list[Owned]) -> list[Owned] | None:
    tree = STRtree([part for _, part in parts])
    small = sorted((area_m2(part), n) for n, (_, part) in enumerate(parts))
    for n in [n for area, n in small if area < LEAST_M2]:
        heir = _heir(n, parts, tree)
        if heir is not None:
            return [*parts[:n], (heir, parts[n][1]), *parts[n + 1 :]]
    return None


def _heir(n: int, parts: list[Owned], tree: STRtree) -> Owner | None:
    sliver = parts[n][1]
    near = [int(m) for m in tree.query(sliver, predicate="intersects") if m != n]
    shared = [(shapely.intersection(sliver.boundary, parts[m][1].boundary).length, m) for m in near]
    length, heir = max(shared, default=(0.0, n))
    return parts[heir][0] if length > 0 else None
