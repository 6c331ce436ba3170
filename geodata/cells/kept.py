"""The cells as they were last cut, kept in the user's cache: cutting them takes longer than asking.

They follow from three layers, from the settings and from how they are cut, and are named by the
digest of all; see seeds.cache. A shape is kept as WKB, to the last bit.
"""

from collections.abc import Callable, Mapping
from dataclasses import asdict
from pathlib import Path
from typing import Any

import shapely

from geodata.cells.mosaic import Cell, Mosaic, Subdistrict
from geodata.cells.plane import LAMBERT
from seeds.cache import cached

CODE = Path(__file__).parent


def kept_cells(layers: Mapping[str, bytes], cut: Callable[[], Mosaic]) -> Mosaic:
    """Give the cells of layers as they were cut before, or cut them and keep them.

    Args:
        layers: The files of the layers that they are cut from, by name.
        cut: Cuts them.

    Returns:
        The cells.
    """
    code = {path.name: path.read_bytes() for path in (*CODE.glob("*.py"), CODE / "../measure.py")}
    code["plane"] = LAMBERT.encode()
    library = {"shapely": f"{shapely.__version__} {shapely.geos_version}".encode()}
    return _read(cached("cells-1", {**layers, **code, **library}, lambda: _written(cut())))


def _written(mosaic: Mosaic) -> dict[str, Any]:
    return {"cells": [_cell(cell) for cell in mosaic.cells], "abroad": mosaic.abroad}


def _cell(cell: Cell) -> dict[str, Any]:
    own = cell.subdistrict
    return {
        "id": cell.id,
        "places": cell.places,
        "subdistrict": asdict(own) if own else None,
        "geometry": cell.geometry.wkb_hex,
    }


def _read(kept: Mapping[str, Any]) -> Mosaic:
    shapes = shapely.from_wkb([cell["geometry"] for cell in kept["cells"]])
    cells = (
        Cell(cell["id"], tuple(cell["places"]), own and Subdistrict(**own), shape)
        for cell, shape in zip(kept["cells"], shapes, strict=True)
        for own in [cell["subdistrict"]]
    )
    abroad = (((lon, lat), id_) for (lon, lat), id_ in kept["abroad"])
    return Mosaic(tuple(cells), tuple(abroad))
