"""How the country is cut into cells.

Within each governorate, and within each bank of the Euphrates where it runs through one,
ground belongs to the nearest site (see geodata.cells.sites), measured in the plane of
geodata.cells.plane. All lines are noded together on one grid, so that two cells share every
vertex of their common border and the country is covered exactly. A unit without a site goes
to the nearest site of its governorate; a governorate without one is a cell of its own. What
is less than a hectare joins the neighbour with the longest shared border. Cells run on under
lakes. The Golan Heights are no part of any governorate here and so of no cell.
"""

from collections.abc import Iterable

import shapely
from shapely import Point
from shapely.geometry.base import BaseGeometry

from geodata.cells.banks import River, cut_units
from geodata.cells.faces import Owner, cut_faces
from geodata.cells.mosaic import Cell, Mosaic
from geodata.cells.sites import found_sites
from geodata.cells.slivers import join_slivers
from geodata.layers import Feature

EUPHRATES = "river/euphrates"


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
    line = next((r.geometry for r in rivers if r.id == EUPHRATES and r.geometry), None)
    river = River(line, country) if line is not None else None
    units = list(cut_units(shapes, river))
    cut = {unit.governorate for unit in units if unit.bank}
    owned = join_slivers(cut_faces(found_sites(places), units, shapes, river))
    cells = [_cell(owner, shape, cut, river) for owner, shape in owned.items()]
    return Mosaic(tuple(sorted(cells, key=lambda cell: cell.id)))


def _cell(owner: Owner, shape: BaseGeometry, cut: set[str], river: River | None) -> Cell:
    governorate, site = owner
    if site is None:
        return Cell(f"cell/{governorate}", (), governorate, None, shape)
    bank = river.bank(Point(site.lonlat)) if river and governorate in cut else None
    return Cell(f"cell/{site.places[0]}", site.places, governorate, bank, shape)
