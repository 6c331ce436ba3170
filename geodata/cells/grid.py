"""The grid on which cells lie, and how a cut meets the outline of the country on it.

Six decimals of a degree, about 0.1 m, as layers are written. A cut that ends on an outline
adds a vertex to it; rounded to the grid, that vertex would bend the outline and change the
area of the country by up to 1e-8 of it. So it is put on the best of the grid points within
about 30 m along the outline, which keeps the change below 1e-10.
"""

import numpy as np
import shapely
from numpy.typing import NDArray
from shapely import LineString, STRtree
from shapely.geometry.base import BaseGeometry

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
        """Move those ends of a line that lie on the outline to grid points on it.

        Args:
            line: A line inside the country, in degrees.

        Returns:
            The line; its ends have moved by about 30 m at most.
        """
        positions = shapely.get_coordinates(line)
        positions[0], positions[-1] = self._landed(positions[0]), self._landed(positions[-1])
        return LineString(positions)

    def _landed(self, position: Position) -> Position:
        point = shapely.points(position)
        found = self._tree.query(point, predicate="dwithin", distance=TOUCH_DEG)
        return nearby_on_grid(position, *self._segments[found.min()]) if len(found) else position


def nearby_on_grid(position: Position, start: Position, end: Position) -> Position:
    """Find the grid point near a position that lies best on a segment.

    Args:
        position: On the segment, in degrees.
        start: Where the segment starts, on the grid.
        end: Where it ends, on the grid.

    Returns:
        The grid point on the segment or closest to it, within ``REACH`` steps; of several
        that lie as well, the nearest.

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
