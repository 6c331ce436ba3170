"""The relief: light and shade of the ground, laid on the sheet under lines and names."""

from collections.abc import Mapping
from functools import cache
from typing import NamedTuple

import numpy as np
import shapely
from matplotlib.path import Path
from numpy.typing import NDArray
from PIL import Image

from dashboard.press.canvas import Canvas
from dashboard.press.frame import Frame
from dashboard.press.framing import framed
from dashboard.press.kept import kept
from dashboard.press.shapes import path_of
from geodata.atlas import Atlas
from geodata.layers import LAYERS, LAYERS_FOLDER

STEP = 2.0
"""The side of a cell of the relief on the sheet, in units; the picture is no finer than that."""

LEVEL = 8 / 11
"""The grey of level ground, which is left as it is."""

STRENGTH: Mapping[str, tuple[float, float]] = {
    "light": (0.32, 0.55),
    "grey": (0.26, 0.45),
    "dark": (0.55, 0.22),
}
"""By mode: how much black the deepest shade is given, and white the brightest slope."""

FADING = 60
"""How many cells at the edge of the picture fade out: a degree."""

GREYS = 24
"""So many steps of shade keep the files small."""


class Heights(NamedTuple):
    """The picture of the relief, and the corner that it begins at.

    Attributes:
        greys: From 0 to 1, row by row from the north.
        west: In degrees.
        north: In degrees.
        per_degree: Cells in a degree.
    """

    greys: NDArray[np.float32]
    west: float
    north: float
    per_degree: float


def draw_relief(canvas: Canvas, atlas: Atlas, frame: Frame, mode: str) -> None:
    """Draw light and shade on the land; level ground keeps the colour that it has.

    Args:
        canvas: The sheet.
        atlas: The atlas.
        frame: The window onto the earth.
        mode: ``light``, ``dark`` or ``grey``.
    """
    pixels = shades(warped(_heights(atlas), frame), mode)
    land = kept(atlas, (frame, "dry land"), lambda: _land(atlas, frame))
    canvas.picture(pixels, frame.window, land, "relief")


def warped(heights: Heights, frame: Frame) -> NDArray[np.float64]:
    """Read the picture at every cell of a window, in the projection of the frame.

    Args:
        heights: The picture.
        frame: The window onto the earth.

    Returns:
        The greys, row by row from the top; level beyond the picture.
    """
    from scipy.ndimage import map_coordinates  # a tenth of a second that other maps save

    w = frame.window
    columns, rows = (max(2, round(side / STEP)) for side in (w.width, w.height))
    xs = w.left + (np.arange(columns) + 0.5) * w.width / columns
    ys = w.top - (np.arange(rows) + 0.5) * w.height / rows
    lons, lats = frame.lonlats(*np.meshgrid(xs, ys))
    across = (lons - heights.west) * heights.per_degree - 0.5
    down = (heights.north - lats) * heights.per_degree - 0.5
    greys: NDArray[np.float64] = map_coordinates(heights.greys, [down, across], order=1, cval=LEVEL)
    return greys


def shades(greys: NDArray[np.float64], mode: str) -> NDArray[np.uint8]:
    """Turn greys into black and white that let the colours below through.

    Args:
        greys: From 0 to 1.
        mode: ``light``, ``dark`` or ``grey``.

    Returns:
        Red, green, blue and opacity of each cell.

    Examples:
        >>> shades(np.array([[0.0, LEVEL, 1.0]]), "light")[..., (0, 3)].tolist()
        [[[0, 82], [255, 0], [255, 140]]]
    """
    dark, bright = STRENGTH[mode]
    from_level = np.where(greys < LEVEL, (greys - LEVEL) / LEVEL, (greys - LEVEL) / (1 - LEVEL))
    steps = np.rint(from_level * GREYS) / GREYS
    ink = np.where(steps < 0, 0, 255)
    opacity = np.abs(steps) * np.where(steps < 0, dark, bright) * 255
    return np.stack([ink, ink, ink, np.rint(opacity)], axis=-1).astype(np.uint8)


def _heights(atlas: Atlas) -> Heights:
    (feature,) = atlas.layers["relief"]
    assert feature.geometry is not None
    west, south, _, north = feature.geometry.bounds
    greys = _greys(str(feature.properties["image"]))
    return Heights(greys, west, north, greys.shape[0] / (north - south))


@cache
def _greys(name: str) -> NDArray[np.float32]:
    path = (LAYERS_FOLDER / LAYERS["relief"].file).with_name(name)
    with Image.open(path) as picture:
        greys = np.asarray(picture.convert("L"), dtype=np.float32) / np.float32(255)
    down, across = (_fading(length) for length in greys.shape)
    level = np.float32(LEVEL)
    return (greys - level) * np.outer(down, across) + level


def _fading(cells: int) -> NDArray[np.float32]:
    """Fade out towards both ends, so that no map shows where the picture ends."""
    from_end = np.minimum(np.arange(cells), np.arange(cells)[::-1])
    return np.clip(from_end / FADING, 0, 1).astype(np.float32)


def _land(atlas: Atlas, frame: Frame) -> Path:
    """The window without its sea."""
    sea = [framed(f.geometry, frame) for f in atlas.layers["ocean"] if f.geometry]
    return path_of(shapely.difference(shapely.box(*frame.window), shapely.union_all(sea)))
