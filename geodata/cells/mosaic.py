"""The mosaic: how the country is cut into cells.

Within each governorate, and within each bank of the Euphrates where it runs through one,
ground belongs to the nearest site (see geodata.cells.sites), measured in the plane of
geodata.cells.plane. All lines are noded together on one grid, so that two cells share every
vertex of their common border and the country is covered exactly. A unit without a site goes
to the nearest site of its governorate; a governorate without one is a cell of its own. What
is less than a hectare joins the neighbour with the longest shared border. Cells run on under
lakes. The Golan Heights are no part of any governorate here and so of no cell.
"""

from collections.abc import Iterable
from dataclasses import dataclass, field
from functools import cached_property

import shapely
from shapely import STRtree
from shapely.geometry.base import BaseGeometry

from geodata.cells.banks import Bank, River, cut_units
from geodata.cells.faces import Owner, cut_faces
from geodata.cells.sites import found_sites
from geodata.cells.slivers import join_slivers
from geodata.layers import Feature
from geodata.measure import LonLat

EUPHRATES = "river/euphrates"

BANK_AREAS = {("governorate/deir-ez-zor", "left"): "area/deir-ez-zor-east-bank"}
"""Areas that are one bank of a governorate: claims about them bear on all its cells."""


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

    def at(self, lonlat: LonLat) -> Cell | None:
        """Find the cell of a point.

        Args:
            lonlat: (longitude, latitude) in degrees.

        Returns:
            The cell; on a border the one whose id comes first; None outside of the country.
        """
        return next(iter(self.touching(shapely.Point(lonlat))), None)

    def touching(self, geometry: BaseGeometry) -> list[Cell]:
        """List the cells that a shape touches.

        Args:
            geometry: In degrees.

        Returns:
            The cells in the order of their ids.
        """
        return [self.cells[n] for n in sorted(self._tree.query(geometry, predicate="intersects"))]


def cut_cells(
    places: Iterable[Feature], governorates: Iterable[Feature], rivers: Iterable[Feature]
) -> Mosaic:
    """Cut the country into cells. The same layers give the same cells, in any order.

    Args:
        places: The layer of places.
        governorates: The layer of governorates; they share the vertices of their borders.
        rivers: The layer of rivers; without the Euphrates nothing is cut in two banks.

    Returns:
        The cells.
    """
    shapes = {g.id: g.geometry for g in sorted(governorates, key=lambda g: g.id) if g.geometry}
    country = shapely.coverage_union_all(list(shapes.values()))
    river = next((r.geometry for r in rivers if r.id == EUPHRATES and r.geometry), None)
    euphrates = River(river, country) if river is not None else None
    units = list(cut_units(shapes, euphrates))
    owned = cut_faces(found_sites(places), units, shapes, euphrates)
    cut = {unit.governorate for unit in units if unit.bank}
    cells = [_cell(owner, shape, cut, euphrates) for owner, shape in join_slivers(owned).items()]
    return Mosaic(tuple(sorted(cells, key=lambda cell: cell.id)))


def _cell(owner: Owner, shape: BaseGeometry, cut: set[str], river: River | None) -> Cell:
    governorate, site = owner
    if site is None:
        return Cell(f"cell/{governorate}", (), governorate, None, shape)
    bank = river.bank(shapely.Point(site.lonlat)) if river and governorate in cut else None
    return Cell(f"cell/{site.places[0]}", site.places, governorate, bank, shape)
