"""Cells: the country cut into subdistricts, and these among their places, from layers alone.

No claim has a part in them, so that a claim taken away changes no cell. How they are cut is told in
geodata.cells.cutting. They are kept in the cache of the user, since cutting them takes longer than
asking: they follow from layers, from the settings and from how they are cut, and are named by the
digest of all; see seeds.cache. A shape is kept as WKB, to the last bit.
"""

from collections.abc import Callable, Mapping
from dataclasses import asdict, dataclass, field
from functools import cached_property
from pathlib import Path
from typing import Any, Literal

import shapely
from shapely import STRtree
from shapely.geometry.base import BaseGeometry

from geodata.cells.plane import LAMBERT
from geodata.measure import LonLat, ring
from seeds.cache import cached
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
        bank: The bank that it lies on, in a governorate that a river cuts.
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
    """The ground reckoned to a site, or to a subdistrict that has none."""

    id: str  # ``cell/`` and the id of the place that leads, or of the subdistrict
    places: tuple[str, ...]  # the ids of its places, if any, the one that leads first
    subdistrict: Subdistrict | None  # where it lies; None for ground that is a part of none
    geometry: BaseGeometry = field(compare=False)  # in degrees, on the grid of geodata.cells.plane

    def __hash__(self) -> int:
        """Find cells by their ids, of which each is one cell's alone."""
        return hash(self.id)

    @property
    def is_occupied(self) -> bool:
        """Whether it is occupied ground: an area that is a cell of its own, and a part of none."""
        return self.subdistrict is None and self.places[0].startswith("area/")

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

    @cached_property
    def borders(self) -> tuple[tuple[BaseGeometry, Cell], ...]:
        """The very points in `abroad`, with their cells.

        Each point is a disc of ``BORDER_M``. What is answered from one has the basis ``border``
        and is never certain: the point of a town, and the outline beside it, are known less
        closely than they lie apart.
        """
        cells = {cell.id: cell for cell in self.cells}
        return tuple((ring(point, BORDER_M), cells[id_]) for point, id_ in self.abroad)

    def touching(self, geometry: BaseGeometry) -> list[Cell]:
        """List the cells that a shape touches, in the order of their ids."""
        return [self.cells[n] for n in sorted(self._tree.query(geometry, predicate="intersects"))]


CODE = Path(__file__).parent


def kept_cells(layers: Mapping[str, bytes], cut: Callable[[], Mosaic]) -> Mosaic:
    """Give the cells of the files of layers as they were cut before, or cut them and keep them."""
    code = {path.name: path.read_bytes() for path in (*CODE.glob("*.py"), CODE / "../measure.py")}
    code["plane"] = LAMBERT.encode()
    library = {"shapely": f"{shapely.__version__} {shapely.geos_version}".encode()}
    kept = cached("cells-1", {**layers, **code, **library}, lambda: _written(cut()))
    shapes = shapely.from_wkb([cell["geometry"] for cell in kept["cells"]])
    cells = (
        Cell(cell["id"], tuple(cell["places"]), own and Subdistrict(**own), shape)
        for cell, shape in zip(kept["cells"], shapes, strict=True)
        for own in [cell["subdistrict"]]
    )
    abroad = (((lon, lat), id_) for (lon, lat), id_ in kept["abroad"])
    return Mosaic(tuple(cells), tuple(abroad))


def _written(mosaic: Mosaic) -> dict[str, Any]:
    cells = [
        {
            "id": cell.id,
            "places": cell.places,
            "subdistrict": asdict(cell.subdistrict) if cell.subdistrict else None,
            "geometry": cell.geometry.wkb_hex,
        }
        for cell in mosaic.cells
    ]
    return {"cells": cells, "abroad": mosaic.abroad}
