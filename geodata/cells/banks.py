"""The two banks of the Euphrates."""

from typing import Literal

import shapely
from shapely import LineString, Point, Polygon
from shapely.geometry.base import BaseGeometry

Bank = Literal["left", "right"]
MARGIN_DEG = 0.1


class River:
    """The Euphrates through the country, its way through Lake Assad included."""

    def __init__(self, river: BaseGeometry, country: BaseGeometry) -> None:
        """Take what of the river lies within or near the country.

        Args:
            river: The river's line.
            country: The outline of the country; the river enters and leaves it.
        """
        west, south, east, north = shapely.buffer(country, MARGIN_DEG).bounds
        near = shapely.intersection(river, shapely.box(west, south, east, north))
        parts = shapely.get_parts(shapely.line_merge(near))
        self.line: LineString = _from_the_north(max(parts, key=shapely.length))
        (x, _), (_, y) = self.line.coords[0], self.line.coords[-1]
        corners = [(east + 1, y), (east + 1, north + 1), (x, north + 1)]
        self._left = Polygon([*self.line.coords, *corners])
        shapely.prepare(self._left)

    def bank(self, point: Point) -> Bank:
        """Tell on which bank a point lies.

        Args:
            point: In degrees.

        Returns:
            ``left`` for the north and east, ``right`` for the south and west.
        """
        return "left" if self._left.intersects(point) else "right"


def _from_the_north(line: LineString) -> LineString:
    return line if line.coords[0][1] >= line.coords[-1][1] else shapely.reverse(line)
