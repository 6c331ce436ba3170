"""From degrees to metres on the sheet: the two projections of the press map."""

from functools import cache

import numpy as np
import shapely
from numpy.typing import NDArray
from pyproj import CRS, Transformer
from shapely.geometry.base import BaseGeometry

from geodata.measure import LonLat

COUNTRY = "+proj=lcc +lon_0=39 +lat_1=33.2 +lat_2=36.6 +lat_0=34.9 +ellps=WGS84 +units=m"
"""Lambert conformal conic: true to scale within 0.06 % inside Syria."""

COUNTRY_NAME = "Lambert conformal conic, 39° E, 33.2° and 36.6° N"


def around(centre: LonLat) -> str:
    """Describe the azimuthal equidistant projection on a point: true in every direction from it.

    Args:
        centre: (longitude, latitude) in degrees.

    Returns:
        The projection, as PROJ writes it.
    """
    lon, lat = centre
    return f"+proj=aeqd +lon_0={lon} +lat_0={lat} +ellps=WGS84 +units=m"


def project(shape: BaseGeometry, projection: str) -> BaseGeometry:
    """Project a shape, vertex by vertex.

    Args:
        shape: A shape in degrees, longitude first.
        projection: A projection of this module.

    Returns:
        The shape in metres.
    """
    return shapely.transform(shape, lambda lonlats: project_points(lonlats, projection))


def project_points(lonlats: NDArray[np.float64], projection: str) -> NDArray[np.float64]:
    """Project points.

    Args:
        lonlats: Rows of longitude and latitude in degrees.
        projection: A projection of this module.

    Returns:
        Rows of x and y in metres.
    """
    x, y = _transformer(projection).transform(lonlats[:, 0], lonlats[:, 1])
    return np.column_stack([x, y])


def unproject(x: float, y: float, projection: str) -> LonLat:
    """Give the point on the globe that a point of the sheet shows.

    Args:
        x: Metres to the right.
        y: Metres up.
        projection: A projection of this module.

    Returns:
        (longitude, latitude) in degrees.
    """
    lon, lat = _transformer(projection).transform(x, y, direction="INVERSE")
    return float(lon), float(lat)


def unproject_points(
    xs: NDArray[np.float64], ys: NDArray[np.float64], projection: str
) -> tuple[NDArray[np.float64], NDArray[np.float64]]:
    """Give the points on the globe that many points of the sheet show.

    Args:
        xs: Metres to the right.
        ys: Metres up.
        projection: A projection of this module.

    Returns:
        Longitudes and latitudes in degrees.
    """
    lons, lats = _transformer(projection).transform(xs, ys, direction="INVERSE")
    return lons, lats


@cache
def _transformer(projection: str) -> Transformer:
    geographic = CRS.from_proj4("+proj=longlat +ellps=WGS84 +no_defs")
    return Transformer.from_crs(geographic, CRS.from_proj4(projection), always_xy=True)
