"""The plane in which cells are measured out: Lambert conformal conic, fit for the country.

Its lengths are true to 0.06 % over the whole of Syria. Cells are cut along lines that are
straight in it and are written in degrees, with a vertex at least every 10 km.
"""

import numpy as np
import shapely
from numpy.typing import NDArray
from pyproj import Transformer
from shapely.geometry.base import BaseGeometry

from seeds.settings import SETTINGS

_PLANE = SETTINGS.plane
LAMBERT = (
    f"+proj=lcc +lon_0={_PLANE.longitude} +lat_0={_PLANE.latitude} "
    f"+lat_1={_PLANE.parallels[0]} +lat_2={_PLANE.parallels[1]} +datum=WGS84 +units=m"
)
STEP_M = 10_000.0

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
