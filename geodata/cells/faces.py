"""Faces: the smallest pieces of ground between lines."""

from collections.abc import Iterable

import shapely
from shapely import Polygon
from shapely.geometry.base import BaseGeometry


def split(lines: Iterable[BaseGeometry], grid_deg: float) -> list[Polygon]:
    """Cut the plane along lines, noded together on one grid.

    Args:
        lines: Lines in degrees; what of them is a point is left out.
        grid_deg: The step of the grid.

    Returns:
        The faces between the lines. Two that meet share every vertex of their border.

    Examples:
        >>> [face.area for face in split([shapely.box(0, 0, 1, 1).boundary], 0.1)]
        [1.0]
    """
    noded = shapely.union_all(list(lines), grid_size=grid_deg)
    return list(shapely.get_parts(shapely.polygonize(shapely.get_parts(noded))))
