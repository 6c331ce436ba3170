"""From degrees to the sheet: two projections, the frame of a window, shapes clipped to it."""

from collections.abc import Iterable
from dataclasses import dataclass
from functools import cache, cached_property, lru_cache
from typing import NamedTuple

import numpy as np
import shapely
from numpy.typing import NDArray
from pyproj import CRS, Transformer
from shapely.geometry.base import BaseGeometry

from geodata.measure import LonLat
from seeds.settings import SETTINGS

_PLANE = SETTINGS.plane
COUNTRY = (
    f"+proj=lcc +lon_0={_PLANE.longitude} +lat_1={_PLANE.parallels[0]} "
    f"+lat_2={_PLANE.parallels[1]} +lat_0={_PLANE.latitude} +ellps=WGS84 +units=m"
)
"""Lambert conformal conic: true to scale within 0.06 % inside Syria."""


def around(centre: LonLat) -> str:
    """Describe the azimuthal equidistant projection on a point: true in every direction from it."""
    lon, lat = centre
    return f"+proj=aeqd +lon_0={lon} +lat_0={lat} +ellps=WGS84 +units=m"


Points = NDArray[np.float64]
"""Rows of x and y; in degrees, longitude and latitude."""


def project(shape: BaseGeometry, projection: str) -> BaseGeometry:
    """Project a shape in degrees, vertex by vertex, to metres."""
    return shapely.transform(shape, lambda lonlats: project_points(lonlats, projection))


def project_points(lonlats: Points, projection: str) -> Points:
    """Project points in degrees to metres."""
    return np.column_stack(_transformer(projection).transform(*lonlats.reshape(-1, 2).T))


@cache
def _transformer(projection: str) -> Transformer:
    geographic = CRS.from_proj4("+proj=longlat +ellps=WGS84 +no_defs")
    return Transformer.from_crs(geographic, CRS.from_proj4(projection), always_xy=True)


class Rect(NamedTuple):
    """An upright rectangle of the sheet, in units, y upwards from the sheet's foot."""

    left: float
    bottom: float
    right: float
    top: float

    @property
    def width(self) -> float:
        """From left to right."""
        return self.right - self.left

    @property
    def height(self) -> float:
        """From bottom to top."""
        return self.top - self.bottom

    @property
    def area(self) -> float:
        """In square units."""
        return self.width * self.height

    @property
    def centre(self) -> tuple[float, float]:
        """The middle."""
        return (self.left + self.right) / 2, (self.bottom + self.top) / 2

    def grown(self, by: float) -> "Rect":
        """Give the rectangle with its sides moved outwards; inwards if negative."""
        return Rect(self.left - by, self.bottom - by, self.right + by, self.top + by)

    def holds(self, x: float, y: float) -> bool:
        """Tell whether a point lies in it."""
        return self.left <= x <= self.right and self.bottom <= y <= self.top

    def meets(self, other: "Rect") -> bool:
        """Tell whether it shares ground with another."""
        across = self.left < other.right and other.left < self.right
        return across and self.bottom < other.top and other.bottom < self.top

    def mirrored(self, width: float) -> "Rect":
        """Give its mirror image on a sheet of a width, for right-to-left maps."""
        return Rect(width - self.right, self.bottom, width - self.left, self.top)


Bounds = tuple[float, float, float, float]
"""West, south, east, north, in degrees."""


@dataclass(frozen=True)
class Frame:
    """A window onto the earth.

    Attributes:
        window: The part of the sheet that is drawn on.
        per_metre: Units of the sheet in a projected metre.
        x0: Where x = 0 m stands on the sheet.
        y0: Where y = 0 m stands on the sheet.
    """

    window: Rect
    projection: str
    per_metre: float
    x0: float
    y0: float

    @cached_property
    def metres(self) -> Bounds:
        """The window in projected metres."""
        w = self.window
        xs = [(x - self.x0) / self.per_metre for x in (w.left, w.right)]
        ys = [(y - self.y0) / self.per_metre for y in (w.bottom, w.top)]
        return xs[0], ys[0], xs[1], ys[1]

    @cached_property
    def degrees(self) -> Bounds:
        """Bounds in degrees of all that the window shows, and a little more."""
        w = self.window.grown(24)
        xs, ys = np.linspace(w.left, w.right, 9), np.linspace(w.bottom, w.top, 9)
        edge = [(x, y) for x in xs for y in (w.bottom, w.top)]
        edge += [(x, y) for y in ys for x in (w.left, w.right)]
        lons, lats = self.lonlats(np.array(edge)).T
        return float(lons.min()), float(lats.min()), float(lons.max()), float(lats.max())

    @cached_property
    def footprint(self) -> BaseGeometry:
        """All that the window shows and no more, in degrees."""
        return self._on_earth(shapely.box(*self.window))

    def bare(self, covered: Iterable[Rect]) -> BaseGeometry:
        """All that the window shows where nothing covers it, in degrees."""
        window, over = shapely.box(*self.window), [shapely.box(*rect) for rect in covered]
        return self._on_earth(shapely.difference(window, shapely.union_all(over)))

    def _on_earth(self, shape: BaseGeometry) -> BaseGeometry:
        return shapely.transform(shapely.segmentize(shape, 40), self.lonlats)

    def beyond(self, bounds: Bounds) -> float:
        """Tell how far the window reaches over the north or the south of some ground, in units."""
        west, _, east, _ = self.degrees
        lons = np.linspace(max(west, bounds[0]), min(east, bounds[2]), 9)
        south, north = (
            self.points(np.column_stack([lons, np.full(9, lat)]))[:, 1] for lat in bounds[1::2]
        )
        over, under = self.window.top - north.min(), south.max() - self.window.bottom
        return max(0.0, float(over), float(under))

    def points(self, lonlats: Points) -> Points:
        """Place points in degrees on the sheet."""
        return self._placed(project_points(lonlats, self.projection))

    def point(self, lonlat: LonLat) -> tuple[float, float]:
        """Place a point in degrees on the sheet."""
        return _point(self, lonlat)

    def shape_on_sheet(self, shape: BaseGeometry) -> BaseGeometry:
        """Place a shape in degrees on the sheet."""
        return shapely.transform(project(shape, self.projection), self._placed)

    def _placed(self, metres: Points) -> Points:
        return np.asarray(metres * self.per_metre + (self.x0, self.y0))

    def lonlats(self, points: Points) -> Points:
        """Give the points on the globe under points of the sheet, in degrees."""
        x, y = ((points - (self.x0, self.y0)) / self.per_metre).T
        return np.column_stack(_transformer(self.projection).transform(x, y, direction="INVERSE"))

    def lonlat(self, x: float, y: float) -> LonLat:
        """Give the point on the globe under a point of the sheet, in degrees."""
        lon, lat = self.lonlats(np.array([(x, y)]))[0].tolist()
        return lon, lat


@lru_cache(maxsize=5000)
def _point(frame: Frame, lonlat: LonLat) -> tuple[float, float]:
    x, y = frame.points(np.array([lonlat]))[0].tolist()
    return x, y


def fit(bounds: Bounds, projection: str, window: Rect, clear: Rect, cover: bool = False) -> Frame:
    """Frame some ground so that all of it stands clear of the furniture.

    Args:
        bounds: The ground that must be seen; it fills the clear part as far as its shape allows.
        window: The part of the sheet that is drawn on.
        clear: The part of the window that no furniture stands on.
        cover: Whether the ground covers the clear part, and may be cut, instead.
    """
    edges = project(shapely.segmentize(shapely.box(*bounds), 0.1), projection)
    left, bottom, right, top = edges.bounds
    scales = clear.width / (right - left), clear.height / (top - bottom)
    per_metre = max(scales) if cover else min(scales)
    centre = (left + right) / 2, (bottom + top) / 2
    x0, y0 = (c - m * per_metre for c, m in zip(clear.centre, centre, strict=True))
    return Frame(window, projection, per_metre, x0, y0)


THINNED_BY = 0.3
"""How far, in units of the sheet, an outline may be moved to thin it."""

_MARGIN = 12.0


def framed(shape: BaseGeometry, frame: Frame) -> BaseGeometry:
    """Place a shape on the sheet, and a little beyond its window: clip, project, thin, clip."""
    rough = clipped(shape, frame.degrees)
    placed = shapely.simplify(frame.shape_on_sheet(rough), THINNED_BY)
    whole = placed if shapely.is_valid(placed) else shapely.make_valid(placed)
    return clipped(whole, frame.window.grown(_MARGIN))


def clipped(shape: BaseGeometry, rect: Bounds) -> BaseGeometry:
    """Clip a shape; the slow way where GEOS stumbles over a sliver at the edge."""
    try:
        return shapely.clip_by_rect(shape, *rect)
    except shapely.GEOSException:
        parts = shapely.intersection(shapely.get_parts(shape), shapely.box(*rect))
        whole: BaseGeometry = shapely.geometrycollections(parts.tolist())
        return whole
