"""The mosaic of cells: what a cell is, and finding those of a point."""

from collections.abc import Sequence
from dataclasses import dataclass, field
from functools import cached_property
from typing import Literal

import numpy as np
import shapely
from shapely import STRtree
from shapely.geometry.base import BaseGeometry

from geodata.measure import LonLat, ring
from seeds.settings import SETTINGS

Bank = Literal["left", "right"]

BORDER_M = 20.0
"""How close a point must lie to that of a place which the outline leaves outside to mean it."""

BANK_AREAS = SETTINGS.banks
"""Areas that are one bank of a governorate: claims about them bear on all its cells."""


@dataclass(frozen=True, slots=True)
class Subdistrict:
    """A subdistrict, or what of it lies on one bank of a river; its lines are approximate.

    Attributes:
        id: Its id in the layer, such as ``subdistrict/sarin``.
        pcode: Its P-code of OCHA, such as ``SY020602``.
        name_en: Its name in English.
        name_ar: Its name in Arabic.
        bank: The bank that it lies on, in a governorate that a river cuts.
        district: The id of its district.
        governorate: The id of its governorate.
    """

    id: str
    pcode: str
    name_en: str
    name_ar: str
    bank: Bank | None
    district: str
    governorate: str


@dataclass(frozen=True)
class Cell:
    """The ground reckoned to a site, or to a subdistrict that has none.

    Attributes:
        id: ``cell/`` and the id of the place that leads, or of the subdistrict.
        places: The ids of its places, the one that leads first; empty for a subdistrict
            without a place.
        subdistrict: Where it lies; None for ground that is a part of none.
        geometry: Its shape in degrees, on the grid of geodata.cells.faces.
    """

    id: str
    places: tuple[str, ...]
    subdistrict: Subdistrict | None
    geometry: BaseGeometry = field(compare=False)

    @property
    def bank(self) -> Bank | None:
        """The bank of the river that it lies on, where one cuts its governorate."""
        return self.subdistrict.bank if self.subdistrict else None

    @property
    def governorate(self) -> str | None:
        """The id of its governorate."""
        return self.subdistrict.governorate if self.subdistrict else None

    @property
    def surroundings(self) -> tuple[str, ...]:
        """The ids of the wider ground that it is a part of, the narrowest first."""
        own = self.subdistrict
        if own is None:
            return ()
        area = BANK_AREAS.get((own.governorate, own.bank or ""))
        return (own.district, *([area] if area else []), own.governorate)

    @property
    def subjects(self) -> tuple[str, ...]:
        """The ids of what a claim must be about to bear on it, in the order of their weight."""
        return (*self.places, *self.surroundings)


@dataclass(frozen=True)
class Mosaic:
    """The cells of the country.

    Attributes:
        cells: In the order of their ids.
        abroad: The points at which a gazetteer puts a place of the country and which its outline
            leaves just outside, each with the id of the place's or the nearest cell.
    """

    cells: tuple[Cell, ...]
    abroad: tuple[tuple[LonLat, str], ...] = ()

    @cached_property
    def _tree(self) -> STRtree:
        return STRtree([cell.geometry for cell in self.cells])

    def cells_at(self, lonlats: Sequence[LonLat]) -> list[Cell | None]:
        """Find the cell of each of many points.

        Args:
            lonlats: Longitudes and latitudes in degrees.

        Returns:
            For each point its cell, on a border the one whose id comes first; None outside of
            the country, however near.
        """
        points = np.asarray(shapely.points(np.array(lonlats).reshape(-1, 2)))
        pairs = self._tree.query(points, predicate="intersects").T.tolist()
        found = dict(sorted(pairs, reverse=True))
        return [self.cells[found[n]] if n in found else None for n in range(len(points))]

    def cell_at(self, lonlat: LonLat) -> Cell | None:
        """Find the cell of a point: `cells_at` for one.

        Args:
            lonlat: Longitude and latitude in degrees.

        Returns:
            Its cell; None outside of the country.
        """
        return self.cells_at([lonlat])[0]

    @cached_property
    def borders(self) -> tuple[tuple[BaseGeometry, Cell], ...]:
        """The very points in `abroad`, with their cells.

        Each point is a disc of ``BORDER_M``. What is answered from one has the basis ``border``
        and is never certain: the point of a town, and the outline beside it, are known less
        closely than they lie apart.
        """
        cells = {cell.id: cell for cell in self.cells}
        return tuple((ring(point, BORDER_M), cells[id_]) for point, id_ in self.abroad)

    def border_cell(self, lonlat: LonLat) -> Cell | None:
        """Find the cell of a place whose very point lies outside of the country: see `borders`.

        Args:
            lonlat: Longitude and latitude in degrees.

        Returns:
            The cell, where the point is that of such a place to within ``BORDER_M``.
        """
        point = shapely.Point(lonlat)
        return next((cell for disc, cell in self.borders if disc.intersects(point)), None)

    def touching(self, geometry: BaseGeometry) -> list[Cell]:
        """List the cells that a shape touches.

        Args:
            geometry: In degrees.

        Returns:
            The cells in the order of their ids.
        """
        return [self.cells[n] for n in sorted(self._tree.query(geometry, predicate="intersects"))]
