"""The mosaic of cells: what a cell is, and finding those of a point."""

from collections.abc import Sequence
from dataclasses import dataclass, field
from functools import cached_property
from typing import Literal

import numpy as np
import shapely
from numpy.typing import NDArray
from shapely import Point, STRtree
from shapely.geometry.base import BaseGeometry

from geodata.cells.banks import Bank
from geodata.measure import LonLat, distance_m

BORDER_M = 1000.0
"""How far outside of the generalised outline a point still counts to the country: Kobani's
and Tell Abyad's lie half a kilometre outside of it."""

_BORDER_DEG = 0.02

BANK_AREAS = {("governorate/deir-ez-zor", "left"): "area/deir-ez-zor-east-bank"}
"""Areas that are one bank of a governorate: claims about them bear on all its cells."""

Points = NDArray[np.object_]
Predicate = Literal["intersects", "dwithin"]


@dataclass(frozen=True)
class Cell:
    """The ground reckoned to a site.

    Attributes:
        id: ``cell/`` and the id of the place that leads, or of the governorate.
        places: The ids of its places, the one that leads first; empty for a governorate
            without a place.
        governorate: The id of its governorate.
        bank: The bank of the Euphrates that its site lies on, where that cuts the governorate.
        geometry: Its shape in degrees, on the grid of geodata.cells.grid.
    """

    id: str
    places: tuple[str, ...]
    governorate: str
    bank: Bank | None
    geometry: BaseGeometry = field(compare=False)

    @property
    def surroundings(self) -> tuple[str, ...]:
        """The ids of the wider ground that it is a part of, the narrowest first."""
        area = BANK_AREAS.get((self.governorate, self.bank or ""))
        return (area, self.governorate) if area else (self.governorate,)

    @property
    def subjects(self) -> tuple[str, ...]:
        """The ids of what a claim must be about to bear on it, in the order of their weight."""
        return (*self.places, *self.surroundings)


@dataclass(frozen=True)
class Mosaic:
    """The cells of the country, in the order of their ids."""

    cells: tuple[Cell, ...]

    @cached_property
    def _tree(self) -> STRtree:
        return STRtree([cell.geometry for cell in self.cells])

    def at(self, lonlats: Sequence[LonLat]) -> list[Cell | None]:
        """Find the cell of each of many points.

        Args:
            lonlats: Longitudes and latitudes in degrees.

        Returns:
            For each point its cell: on a border the one whose id comes first, up to
            ``BORDER_M`` outside of the country the nearest; None further out.
        """
        points = np.asarray(shapely.points(np.array(lonlats).reshape(-1, 2)))
        found = dict(sorted(self._pairs(points, "intersects"), reverse=True))
        outside = [n for n in range(len(points)) if n not in found]
        near = self._pairs(points[outside], "dwithin", distance=_BORDER_DEG)
        away = [(self._away_m(points[outside[n]], cell), outside[n], cell) for n, cell in near]
        found |= {n: cell for metres, n, cell in sorted(away, reverse=True) if metres < BORDER_M}
        return [self.cells[found[n]] if n in found else None for n in range(len(points))]

    def touching(self, geometry: BaseGeometry) -> list[Cell]:
        """List the cells that a shape touches.

        Args:
            geometry: In degrees.

        Returns:
            The cells in the order of their ids.
        """
        return [self.cells[n] for n in sorted(self._tree.query(geometry, predicate="intersects"))]

    def _pairs(self, points: Points, predicate: Predicate, **how: float) -> list[tuple[int, int]]:
        found = self._tree.query(points, predicate=predicate, **how).T.tolist()
        return [(point, cell) for point, cell in found]

    def _away_m(self, point: Point, cell: int) -> float:
        (x, y), (u, v) = shapely.shortest_line(point, self.cells[cell].geometry).coords
        return distance_m((x, y), (u, v))
