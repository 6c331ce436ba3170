"""Cells: the country cut into the ground nearest to each place. They follow from layers alone.

No claim has a part in them, so that a claim taken away changes no cell. How they are cut is
told in geodata.cells.mosaic.
"""

from geodata.cells.mosaic import Cell, Mosaic, cut_cells
from geodata.cells.sites import KINDS, LIMIT_M, NEAR_M, Site, found_sites

__all__ = ["KINDS", "LIMIT_M", "NEAR_M", "Cell", "Mosaic", "Site", "cut_cells", "found_sites"]
