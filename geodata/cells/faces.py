"""Faces, the smallest pieces of ground between lines; the grid that they lie on; slivers.

The grid is of six decimals of a degree, about 0.1 m, as layers are written. A cut that ends on an
outline adds a vertex to it; rounded to the grid, that vertex would bend the outline and change the
area of the country by up to 1e-8 of it. So it is put on the best of the grid points within about
30 m along the outline, which keeps the change below 1e-10.
"""

from collections import defaultdict
from collections.abc import Hashable, Iterable, Mapping
from typing import TypeVar

import numpy as np
import shapely
from numpy.typing import NDArray
from shapely import LineString, Polygon, STRtree
from shapely.geometry.base import BaseGeometry

from geodata.measure import area_m2


def split(lines: Iterable[BaseGeometry], grid_deg: float) -> list[Polygon]:
    """Cut the plane along lines in degrees, noded together on a grid of one step.

    Two faces that meet share every vertex of their border. A line that is a point is left out.

    Examples:
        >>> [face.area for face in split([shapely.box(0, 0, 1, 1).boundary], 0.1)]
        [1.0]
    """
    noded = shapely.union_all(list(lines), grid_size=grid_deg)
    return list(shapely.get_parts(shapely.polygonize(shapely.get_parts(noded))))


GRID_DEG = 1e-6
REACH = 300
TOUCH_DEG = 1e-8

Position = NDArray[np.float64]


class Outline:
    """The outline of the country, for lines that end on it."""

    def __init__(self, country: BaseGeometry) -> None:
        rings = [shapely.get_coordinates(ring) for ring in shapely.get_parts(country.boundary)]
        self._segments = np.concatenate([np.stack([r[:-1], r[1:]], axis=1) for r in rings])
        self._tree = STRtree([LineString(segment) for segment in self._segments])

    def end_on(self, line: LineString) -> LineString:
        """Move those ends of a line inside the country that lie on its outline to grid points.

        They move by about 30 m at most.
        """
        positions = shapely.get_coordinates(line)
        positions[0], positions[-1] = self._landed(positions[0]), self._landed(positions[-1])
        return LineString(positions)

    def _landed(self, position: Position) -> Position:
        point = shapely.points(position)
        found = self._tree.query(point, predicate="dwithin", distance=TOUCH_DEG)
        return nearby_on_grid(position, *self._segments[found.min()]) if len(found) else position


def nearby_on_grid(position: Position, start: Position, end: Position) -> Position:
    """Find the grid point, within ``REACH`` steps of a position, that lies best on its segment.

    Of several that lie as well, the nearest. Both ends of the segment are on the grid.

    Examples:
        >>> a, b = np.array([36.0, 35.0]), np.array([36.00001, 35.00002])
        >>> nearby_on_grid(np.array([36.0000032, 35.0000064]), a, b).round(6).tolist()
        [36.000003, 35.000006]
    """
    begin, run = np.rint(start / GRID_DEG), np.rint((end - start) / GRID_DEG)
    wanted = position / GRID_DEG - begin
    axis = int(np.argmax(np.abs(run)))
    low, high = sorted((0.0, float(run[axis])))
    steps = np.unique(np.clip(np.rint(wanted[axis]) + np.arange(-REACH, REACH + 1), low, high))
    other = steps * run[1 - axis] / run[axis]
    cost = np.abs(other - np.rint(other)) + 1e-6 * np.abs(steps - wanted[axis])
    best = int(np.argmin(cost))
    moved = np.empty(2)
    moved[axis], moved[1 - axis] = steps[best], np.rint(other[best])
    return np.asarray((begin + moved) * GRID_DEG)


LEAST_M2 = 10_000.0
"""A hectare: no part of a cell is smaller, and so no part of a zone."""

_LEAST_DEGREE_M2 = 1e9
"""A square degree is larger than this up to 85° of latitude: what is wider needs no measuring."""

Owner = TypeVar("Owner", bound=Hashable)


def join_slivers(
    faces: Iterable[tuple[Owner, Polygon]], least_m2: float = LEAST_M2
) -> Mapping[Owner, BaseGeometry]:
    """Join the faces of each owner, and give what is left smaller than ``least_m2`` to a neighbour.

    It goes to that with which it shares the longest border; without a neighbour it stays.
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
