"""The plane in which cells are measured out, and the grid of degrees on which they lie.

The plane is a Lambert conformal conic, fit for the country: its lengths are true to 0.06 % over the
whole of Syria. Cells are cut along lines that are straight in it and are written in degrees, with a
vertex at least every 10 km.

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
from pyproj import Transformer
from shapely import LineString, Polygon, STRtree
from shapely.geometry.base import BaseGeometry

from geodata.measure import area_m2
from seeds.settings import SETTINGS

_PLANE = SETTINGS.plane
LAMBERT = (
    f"+proj=lcc +lon_0={_PLANE.longitude} +lat_0={_PLANE.latitude} "
    f"+lat_1={_PLANE.parallels[0]} +lat_2={_PLANE.parallels[1]} +datum=WGS84 +units=m"
)
STEP_M = 10_000.0
GRID_DEG, REACH, TOUCH_DEG = 1e-6, 300, 1e-8

_THERE = Transformer.from_crs("EPSG:4326", LAMBERT, always_xy=True)

Positions = NDArray[np.float64]
"""Positions, a row each."""


def to_plane(lonlats: Positions) -> Positions:
    """Project positions.

    Examples:
        >>> to_plane(np.array([[39.0, 35.0]])).round(3).tolist()
        [[0.0, 0.0]]
    """
    return np.column_stack(_THERE.transform(lonlats[:, 0], lonlats[:, 1]))


def to_globe(metres: Positions) -> Positions:
    """Take positions back from the plane."""
    lonlats = _THERE.transform(metres[:, 0], metres[:, 1], direction="INVERSE")
    return np.column_stack(lonlats)


def lines_on_globe(lines: BaseGeometry) -> BaseGeometry:
    """Take lines back from the plane, with a vertex at least every ``STEP_M``."""
    return shapely.transform(shapely.segmentize(lines, STEP_M), to_globe)


def split(lines: Iterable[BaseGeometry], grid_deg: float) -> list[Polygon]:
    """Cut the plane along lines in degrees, noded together on a grid of one step.

    Two faces that meet share every vertex of their border. A line that is a point is left out.

    Examples:
        >>> [face.area for face in split([shapely.box(0, 0, 1, 1).boundary], 0.1)]
        [1.0]
    """
    noded = shapely.union_all(list(lines), grid_size=grid_deg)
    return list(shapely.get_parts(shapely.polygonize(shapely.get_parts(noded))))


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

    def _landed(self, position: Positions) -> Positions:
        point = shapely.points(position)
        found = self._tree.query(point, predicate="dwithin", distance=TOUCH_DEG)
        return nearby_on_grid(position, *self._segments[found.min()]) if len(found) else position


def nearby_on_grid(position: Positions, start: Positions, end: Positions) -> Positions:
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
    return _joined_by_owner(parts)


def _joined_by_owner(faces: Iterable[tuple[Owner, Polygon]]) -> dict[Owner, BaseGeometry]:
    by_owner: defaultdict[Owner, list[Polygon]] = defaultdict(list)
    for owner, face in faces:
        by_owner[owner].append(face)
    return {owner: shapely.coverage_union_all(own) for owner, own in by_owner.items()}


def _joined(faces: Iterable[tuple[Owner, Polygon]]) -> list[tuple[Owner, Polygon]]:
    joined = _joined_by_owner(faces)
    return [(owner, part) for owner, shape in joined.items() for part in shapely.get_parts(shape)]


def _move_one(
    parts: list[tuple[Owner, Polygon]], least_m2: float
) -> list[tuple[Owner, Polygon]] | None:
    """Give the smallest part that has a neighbour to it; None where none is too small."""
    tree = STRtree([part for _, part in parts])
    few = [(p, n) for n, (_, p) in enumerate(parts) if p.area < least_m2 / _LEAST_DEGREE_M2]
    small = sorted((area_m2(part), n) for part, n in few)
    for n in [n for area, n in small if area < least_m2]:
        sliver = parts[n][1]
        near = [int(m) for m in tree.query(sliver, predicate="intersects") if m != n]
        edges = {m: shapely.intersection(sliver.boundary, parts[m][1].boundary) for m in near}
        length, heir = max(((edge.length, m) for m, edge in edges.items()), default=(0.0, n))
        if length > 0:
            return [*parts[:n], (parts[heir][0], sliver), *parts[n + 1 :]]
    return None
