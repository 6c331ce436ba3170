"""Relief as a grey picture: light from the north-west over heights of 30 arc seconds."""

from pathlib import Path
from typing import Any

import numpy as np
import shapely
from numpy.typing import NDArray
from PIL import Image

from scripts.basemap.packages import REGION, SOURCES, Box
from scripts.basemap.sources import feature

Heights = NDArray[np.float64]
"""Heights in metres, row by row from the north, 120 a degree."""

IMAGE = "relief.png"
TILE_WEST, TILE_NORTH = 0, 50
"""Where GLOBE's tile G begins, in degrees."""

PER_DEGREE = 120
CELL = 2
"""How many heights, each way, become one pixel."""

GREYS = 12
EXAGGERATION = 6
DEGREE_M = 111_195
"""A degree of latitude on the mean sphere; a picture needs no more."""


def read_heights(path: Path, box: Box = REGION) -> Heights:
    """Read the heights in metres of a box of whole degrees out of tile G, the sea as 0."""
    west, south, east, north = (round(side) for side in box)
    rows = slice((TILE_NORTH - north) * PER_DEGREE, (TILE_NORTH - south) * PER_DEGREE)
    columns = slice((west - TILE_WEST) * PER_DEGREE, (east - TILE_WEST) * PER_DEGREE)
    with np.load(path, allow_pickle=False) as tile:
        heights = tile["arr_0"][rows, columns].astype(np.float64)
    return np.where(heights <= -500, 0.0, heights)


def hillshade(heights_m: Heights, north: float = REGION[3]) -> Heights:
    """Compute how much light falls on each cell, from 0 to 1, at half the resolution.

    Heights are in metres, ``north`` is the latitude of the upper edge in degrees.

    Examples:
        >>> hillshade(np.zeros((4, 4))).round(2).tolist()
        [[0.71, 0.71], [0.71, 0.71]]
    """
    rows, columns = (length // CELL for length in heights_m.shape)
    coarse = heights_m.reshape(rows, CELL, columns, CELL).mean(axis=(1, 3))
    cell_m = DEGREE_M * CELL / PER_DEGREE
    latitudes = north - (np.arange(rows) + 0.5) * CELL / PER_DEGREE
    east_m = cell_m * np.cos(np.radians(latitudes))[:, np.newaxis]
    down, right = np.gradient(coarse)
    slope_east, slope_north = EXAGGERATION * right / east_m, -EXAGGERATION * down / cell_m
    facing = (slope_east - slope_north) / 2 + np.sqrt(0.5)
    light: Heights = np.clip(facing / np.sqrt(slope_east**2 + slope_north**2 + 1), 0, 1)
    return light


def write_picture(path: Path, heights_m: Heights) -> None:
    """Write the relief as a picture in few greys, equally spaced in longitude and latitude."""
    steps = np.rint(hillshade(heights_m) * (GREYS - 1)).astype(np.uint8)
    picture = Image.frombytes("P", steps.shape[::-1], steps.tobytes())
    picture.putpalette([grey * 255 // (GREYS - 1) for grey in range(GREYS) for _ in "RGB"])
    picture.save(path, optimize=True, bits=4)


def relief_feature(box: Box = REGION) -> dict[str, Any]:
    """Make the feature that says where the picture lies."""
    source = SOURCES["relief"]
    return feature("relief/hillshade", shapely.box(*box), image=IMAGE, located_by=source)
