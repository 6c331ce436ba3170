"""Ground on the sheet: clipped, projected, thinned for a frame."""

import shapely
from matplotlib.path import Path
from shapely.geometry.base import BaseGeometry

from dashboard.press.frame import Bounds, Frame
from dashboard.press.kept import kept
from dashboard.press.shapes import path_of
from geodata.atlas import Atlas

THINNED_BY = 0.3
"""How far, in units of the sheet, an outline may be moved to thin it."""

_MARGIN = 12.0


def framed_layer(atlas: Atlas, frame: Frame, layer: str, only: str | None = None) -> Path:
    """Place a layer on the sheet, or take it as it was placed for an earlier map.

    Args:
        atlas: The atlas.
        frame: The window onto the earth.
        layer: The layer's name.
        only: The id of the one feature wanted; all if None.

    Returns:
        The layer as a path in units of the sheet.
    """

    def draw() -> Path:
        features = atlas.layers[layer]
        shapes = [f.geometry for f in features if f.geometry and only in (None, f.id)]
        return path_of(framed(shapely.geometrycollections(shapes), frame))

    return kept(atlas, (frame, layer, only), draw)


def framed(shape: BaseGeometry, frame: Frame) -> BaseGeometry:
    """Place a shape on the sheet: clip in degrees, project, thin, clip.

    Args:
        shape: A shape in degrees.
        frame: The window onto the earth.

    Returns:
        The shape in units of the sheet, a little beyond the window on every side.
    """
    rough = clipped(shape, frame.degrees)
    placed = shapely.simplify(frame.shape_on_sheet(rough), THINNED_BY)
    return clipped(shapely.make_valid(placed), frame.window.grown(_MARGIN))


def clipped(shape: BaseGeometry, rect: Bounds) -> BaseGeometry:
    """Clip a shape; the slow way where GEOS stumbles over a sliver at the edge.

    Args:
        shape: The shape.
        rect: Left, bottom, right, top, in the shape's own units.

    Returns:
        What of it lies inside.
    """
    try:
        return shapely.clip_by_rect(shape, *rect)
    except shapely.GEOSException:
        parts = shapely.intersection(shapely.get_parts(shape), shapely.box(*rect))
        whole: BaseGeometry = shapely.geometrycollections(parts.tolist())
        return whole
