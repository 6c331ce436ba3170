"""Shapes on the sheet: paths drawn with a pen."""

from collections.abc import Iterable
from dataclasses import dataclass

import numpy as np
import shapely
from matplotlib.artist import Artist
from matplotlib.backend_bases import GraphicsContextBase, RendererBase
from matplotlib.colors import to_rgba
from matplotlib.path import Path
from numpy.typing import NDArray
from shapely.geometry.base import BaseGeometry

_TILE = 96.0
"""The side of a tile of hatching that the table of hatches is written for, in units."""

_THINNEST_PT = 0.5


@dataclass(frozen=True, slots=True)
class Pen:
    """How a shape is drawn.

    Attributes:
        fill: The colour inside; None for none.
        line: The colour of the outline; None for none.
        width: The width of the outline, in points as printed or in units, see `Canvas`.
        dash: Lengths of dashes and gaps, in widths; None for a whole line.
        hatch: matplotlib's hatch, drawn in ``hatch_colour``.
        alpha: 0 clear to 1 opaque.
    """

    fill: str | None = None
    line: str | None = None
    width: float = 1.0
    dash: tuple[float, ...] | None = None
    hatch: str | None = None
    hatch_colour: str = "#8A8A8A"
    alpha: float = 1.0


class Shape(Artist):
    """A path in units of the sheet. Unlike matplotlib's patches it costs next to nothing to make.

    Args:
        path: The path.
        pen: How it is drawn.
        points: Points in a unit of the sheet.
    """

    def __init__(self, path: Path, pen: Pen, points: float) -> None:
        super().__init__()
        self.path, self.pen, self.points = path, pen, points

    def draw(self, renderer: RendererBase) -> None:
        """Draw it within a group of its name."""
        renderer.open_group("patch", gid=self.get_gid())
        context = renderer.new_gc()
        context.set_clip_rectangle(self.get_clip_box())
        self._take_up(context)
        fill = to_rgba(self.pen.fill, self.pen.alpha) if self.pen.fill else None
        renderer.draw_path(context, self.path, self.get_transform().get_affine(), fill)
        context.restore()
        renderer.close_group("patch")

    def _take_up(self, context: GraphicsContextBase) -> None:
        """Take up the pen."""
        pen = self.pen
        width = max(pen.width * self.points, _THINNEST_PT) if pen.line else 0.0
        context.set_alpha(pen.alpha)
        context.set_foreground(to_rgba(pen.line or "none", pen.alpha), isRGBA=True)
        context.set_linewidth(width)
        context.set_joinstyle("round")
        context.set_capstyle("butt" if pen.dash else "round")
        if pen.dash:
            context.set_dashes(0, [length * width for length in pen.dash])
        if pen.hatch:
            tile = 72 / self.points
            context.set_hatch(pen.hatch[0] * max(1, round(len(pen.hatch) * tile / _TILE)))
            context.set_hatch_color(to_rgba(pen.hatch_colour))
            context.set_hatch_linewidth(max(0.7 * self.points, _THINNEST_PT))


def path_of(shape: BaseGeometry) -> Path:
    """Turn a shape into matplotlib's path.

    Args:
        shape: Polygons or lines; other parts are left out.

    Returns:
        The path; outer rings and holes run opposite ways, so that holes stay open.
    """
    parts = shapely.get_parts(shapely.get_parts(shape))
    areas = shapely.orient_polygons(parts[shapely.get_dimensions(parts) == 2])
    lines = parts[shapely.get_dimensions(parts) == 1]
    runs = [*shapely.get_rings(areas), *lines]
    return _joined(runs, closed=len(runs) - len(lines))


def _joined(runs: Iterable[BaseGeometry], closed: int) -> Path:
    found = list(runs)
    points, run = shapely.get_coordinates(found, return_index=True)
    codes: NDArray[np.uint8] = np.full(len(points), Path.LINETO, np.uint8)
    starts = np.flatnonzero(np.diff(run, prepend=-1))
    codes[starts] = Path.MOVETO
    ends = np.append(starts[1:], len(points)) - 1
    codes[ends[:closed]] = Path.CLOSEPOLY
    return Path(points, codes)
