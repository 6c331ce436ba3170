"""Lengths, distances and rings on the WGS 84 ellipsoid.

Every function takes longitude and latitude in degrees, longitude first, and gives metres or square
metres, as its name says. Nothing is projected: geodesics are Karney's, as pyproj.Geod computes them
(C. F. F. Karney, Algorithms for geodesics, J. Geod. 87, 2013). A point off the globe, as when
latitude and longitude are swapped, is a `ValueError`; so is a radius out of its range.
"""

from pyproj import Geod
from shapely import LineString, Polygon
from shapely.geometry.base import BaseGeometry

WGS84 = Geod(ellps="WGS84")

METRES: dict[str, float] = {"m": 1.0, "km": 1000.0, "mi": 1609.344}
"""Metres in a unit; the mile is the international mile."""

LonLat = tuple[float, float]


def distance_m(start: LonLat, end: LonLat) -> float:
    """Measure the geodesic between two points; the same both ways.

    Examples:
        One degree of longitude at the equator:

        >>> round(distance_m((0, 0), (1, 0)))
        111319
    """
    return float(WGS84.inv(*on_globe(start), *on_globe(end))[2])


def area_m2(shape: BaseGeometry) -> float:
    """Measure the area of polygons whose edges are geodesics, whichever way their rings turn.

    Examples:
        A degree square at the equator:

        >>> round(area_m2(Polygon([(0, 0), (1, 0), (1, 1), (0, 1)])) / 1e6)
        12309
    """
    return abs(float(WGS84.geometry_area_perimeter(shape)[0]))


def azimuth_deg(start: LonLat, end: LonLat) -> float:
    """Give the azimuth of the geodesic at its start: degrees clockwise from north, below 360.

    Examples:
        >>> azimuth_deg((0, 0), (1, 0))
        90.0
    """
    return float(WGS84.inv(*on_globe(start), *on_globe(end))[0]) % 360


def ring(centre: LonLat, radius_m: float, points: int = 181) -> Polygon:
    """Draw the geodesic circle round a point; each vertex lies at the radius, to a micrometre.

    Args:
        radius_m: Above 0 and below 10,000 km.
        points: The number of vertices, the last equal to the first.

    Examples:
        >>> corner = ring((40.7, 36.0), 1931.2).exterior.coords[7]
        >>> round(distance_m((40.7, 36.0), corner), 3)
        1931.2
    """
    if not 0 < radius_m < 10_000_000:
        raise ValueError(f"a ring's radius is above 0 and below 10,000 km, not {radius_m} m")
    (lon, lat), count = on_globe(centre), points - 1
    turns = [-360.0 * n / count for n in range(count)]
    lons, lats, _ = WGS84.fwd([lon] * count, [lat] * count, turns, [radius_m] * count)
    return Polygon(list(zip(lons, lats, strict=True)))


def path(start: LonLat, end: LonLat, points: int = 33) -> LineString:
    """Draw the geodesic between two points, with vertices at equal distances.

    Args:
        points: The number of vertices, both ends included; at least 2.

    Examples:
        >>> len(path((40.7, 36.0), (41.1, 36.4)).coords)
        33
    """
    ends = *on_globe(start), *on_globe(end)
    between = WGS84.npts(*ends, npts=points - 2) if points > 2 else []
    return LineString([start, *between, end])


def on_globe(point: LonLat) -> LonLat:
    """Let a point pass if it is one on the globe.

    Raises:
        ValueError: It is not, which mostly means that latitude and longitude were swapped.

    Examples:
        >>> on_globe((40.7, 36.0))
        (40.7, 36.0)
    """
    lon, lat = point
    if not (-180 <= lon <= 180 and -90 <= lat <= 90):
        raise ValueError(f"({lon}, {lat}) is not a (longitude, latitude) in degrees")
    return point
