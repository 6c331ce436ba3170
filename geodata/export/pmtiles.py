"""PMTiles 3: the layers of the map as vector tiles in one file, read from any plain web server."""

import gzip
import io
from collections.abc import Sequence
from math import inf

import shapely
from pmtiles.tile import Compression, TileType, zxy_to_tileid
from pmtiles.writer import Writer

from geodata.export.credits import CREDIT, TITLE, credit_of
from geodata.export.mvt import tiles_of
from geodata.tables import Sheet

FIRST_ZOOM, LAST_ZOOM = 3, 7
"""Programs draw closer zooms out of the last: its steps are about 60 m there."""

_E7 = 10_000_000


def write(sheet: Sheet) -> bytes:
    """Write a table with shapes as tiles."""
    return write_all([sheet])


def write_all(sheets: Sequence[Sheet]) -> bytes:
    """Write tables as the layers of tiles; those without shapes are left out.

    Returns:
        The file: the same bytes for the same tables.
    """
    shaped = [sheet for sheet in sheets if sheet.table.geometry]
    tiles = (
        (zxy_to_tileid(*tile), content) for tile, content in tiles_of(shaped, FIRST_ZOOM, LAST_ZOOM)
    )
    file = io.BytesIO()
    writer = Writer(file)
    for number, content in sorted(tiles):
        writer.write_tile(number, gzip.compress(content, mtime=0))
    west, south, east, north = _box(shaped)
    header = {
        "tile_type": TileType.MVT,
        "tile_compression": Compression.GZIP,
        "min_lon_e7": round(west * _E7),
        "min_lat_e7": round(south * _E7),
        "max_lon_e7": round(east * _E7),
        "max_lat_e7": round(north * _E7),
        "center_zoom": FIRST_ZOOM + 2,
        "center_lon_e7": round((west + east) / 2 * _E7),
        "center_lat_e7": round((south + north) / 2 * _E7),
    }
    writer.finalize(header, _metadata(shaped))
    return file.getvalue()


def _metadata(sheets: Sequence[Sheet]) -> dict[str, object]:
    layers = [
        {
            "id": sheet.name,
            "description": credit_of(sheet),
            "minzoom": FIRST_ZOOM,
            "maxzoom": LAST_ZOOM,
            "fields": {
                field.name: _KINDS.get(field.types.json, "Number") for field in sheet.fields
            },
        }
        for sheet in sheets
    ]
    return {"name": TITLE, "attribution": CREDIT, "vector_layers": layers}


_KINDS = {"string": "String", "boolean": "Boolean"}


def _box(sheets: Sequence[Sheet]) -> tuple[float, float, float, float]:
    shapes = [row.geometry for sheet in sheets for row in sheet.rows if row.geometry is not None]
    west, south, east, north = shapely.total_bounds(shapes).tolist()
    return (west, south, east, north) if west < inf else (0, 0, 0, 0)
