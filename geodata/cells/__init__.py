"""Cells: the country cut into subdistricts, and these among their places, from layers alone.

No claim has a part in them, so that a claim taken away changes no cell. How they are cut is
told in geodata.cells.cutting.
"""

from geodata.cells.cutting import cut_cells, found_sites
from geodata.cells.mosaic import BANK_AREAS, Cell, Mosaic, Subdistrict, kept_cells

__all__ = [
    "BANK_AREAS",
    "Cell",
    "Mosaic",
    "Subdistrict",
    "cut_cells",
    "found_sites",
    "kept_cells",
]
