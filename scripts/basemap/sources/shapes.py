"""Shapes as they stand in a package, and as they stand in a layer."""

import json
from collections.abc import Mapping
from pathlib import Path
from typing import Any, NamedTuple

import geopandas
import numpy as np
import shapely
from shapely.geometry import shape
from shapely.geometry.base import BaseGeometry

from scripts.basemap.sources.recipes import Box

GRID_DEG = 1e-5
"""The grid on which the positions of the basemap lie: about 1 m, as in Natural Earth's."""


class Record(NamedTuple):
    """One shape of a package, with what the package says of it."""

    properties: Mapping[str, Any]
    geometry: BaseGeometry


def read_shapefile(path: Path, box: Box, encoding: str = "utf-8") -> list[Record]:
    """Read the records of a shapefile that touch a box.

    Args:
        path: The ``.shp`` file; without a ``.dbf`` beside it the records have no properties.
        box: In degrees.
        encoding: Of the texts.

    Returns:
        The records, whole: nothing is clipped yet.
    """
    frame = geopandas.read_file(path, bbox=box, encoding=encoding)
    features = frame.to_geo_dict()["features"]
    return [Record(f["properties"], shape(f["geometry"])) for f in features]


def read_geojson(path: Path, box: Box) -> list[Record]:
    """Read the features of a GeoJSON file that touch a box.

    Args:
        path: The file.
        box: In degrees.

    Returns:
        The records, whole: nothing is clipped yet.
    """
    features = json.loads(path.read_text("utf-8"))["features"]
    records = [Record(f["properties"], shape(f["geometry"])) for f in features]
    return [record for record in records if record.geometry.intersects(shapely.box(*box))]


def on_grid(geometry: BaseGeometry) -> BaseGeometry:
    """Round the positions of a shape to the grid, and change nothing else.

    Two shapes that share a border still share it.

    Args:
        geometry: In degrees.

    Returns:
        The shape on the grid.

    Examples:
        >>> on_grid(shapely.Point(40.7347812, 36.05756)).wkt
        'POINT (40.73478 36.05756)'
    """
    return shapely.transform(geometry, lambda positions: np.round(positions, 5))


def clipped(geometry: BaseGeometry, box: Box) -> BaseGeometry:
    """Cut a shape to a box and set it on the grid, so that it is still valid.

    Args:
        geometry: In degrees.
        box: In degrees.

    Returns:
        What of the shape lies in the box; it may be empty.

    Examples:
        >>> clipped(shapely.box(0, 0, 2, 2), (1, 1, 3, 3)).bounds
        (1.0, 1.0, 2.0, 2.0)
    """
    cut = shapely.intersection(geometry, shapely.box(*box), grid_size=GRID_DEG)
    return on_grid(cut)


def feature(id_: str, geometry: BaseGeometry, **properties: Any) -> dict[str, Any]:
    """Make a GeoJSON feature.

    Args:
        id_: Its id.
        geometry: Its shape.
        properties: In the order in which they shall be written.

    Returns:
        The feature, as plain dictionaries.

    Examples:
        >>> feature("lake/van", shapely.Point(42.8, 38.6), name_en="Lake Van")["properties"]
        {'name_en': 'Lake Van'}
    """
    outline = shapely.geometry.mapping(geometry)
    return {"type": "Feature", "id": id_, "properties": properties, "geometry": outline}
