"""The two banks of the Euphrates, and the units into which it cuts the governorates."""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from typing import Literal

import shapely
from shapely import LineString, Point, Polygon
from shapely.geometry.base import BaseGeometry

Bank = Literal["left", "right"]
MARGIN_DEG = 0.1


@dataclass(frozen=True)
class Unit:
    """What of a governorate lies on one bank of the Euphrates, or all of it.

    Attributes:
        governorate: The governorate's id.
        bank: The bank; None where the river does not run through the governorate.
        ground: Its shape in degrees.
    """

    governorate: str
    bank: Bank | None
    ground: BaseGeometry


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


def cut_units(governorates: Mapping[str, BaseGeometry], river: River | None) -> Iterator[Unit]:
    """Cut the governorates where the river runs through them.

    Args:
        governorates: Their shapes by id.
        river: The river; None leaves them whole.

    Yields:
        The units, those of a governorate one after the other.
    """
    for id_, shape in governorates.items():
        if river is None or not shape.crosses(river.line):
            yield Unit(id_, None, shape)
        else:
            yield from _cut(id_, shape, river)


def _cut(id_: str, shape: BaseGeometry, river: River) -> Iterator[Unit]:
    noded = shapely.union_all([shape.boundary, river.line])
    faces = shapely.get_parts(shapely.polygonize(shapely.get_parts(noded)))
    points = {face: face.representative_point() for face in faces}
    banks: tuple[Bank, ...] = ("left", "right")
    for bank in banks:
        own = [f for f, p in points.items() if shape.intersects(p) and river.bank(p) == bank]
        yield Unit(id_, bank, shapely.union_all(own))


def _from_the_north(line: LineString) -> LineString:
    return line if line.coords[0][1] >= line.coords[-1][1] else shapely.reverse(line)
