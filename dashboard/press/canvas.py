"""The sheet that is drawn on: matplotlib's Figure, in units of the sheet, layer by layer.

What is called later lies above. Every artist carries the name of its layer, which becomes a
named layer of the SVG. No pyplot, no global state.
"""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass

import numpy as np
import shapely
from matplotlib.artist import Artist
from matplotlib.axes import Axes
from matplotlib.figure import Figure
from matplotlib.image import AxesImage
from matplotlib.patches import PathPatch
from matplotlib.path import Path
from matplotlib.transforms import Bbox, TransformedBbox
from numpy.typing import NDArray
from shapely.geometry.base import BaseGeometry

from dashboard.press.frame import Rect
from dashboard.press.lettering import Alignment, Word
from dashboard.press.sizes import Size
from dashboard.press.type import Type, settle

LAYER_MARK = "layer."

_TILE = 96.0
"""The side of a tile of hatching that the table of hatches is written for, in units."""


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


class Canvas:
    """A sheet of one size. Coordinates, widths and type are in its units, y upwards."""

    def __init__(self, size: Size, paper: str) -> None:
        settle()
        self.size = size
        inches = size.width_px / size.dpi, size.height_px / size.dpi
        self.figure = Figure(figsize=inches, dpi=size.dpi, facecolor=paper)
        self.axes: Axes = self.figure.add_axes((0, 0, 1, 1))
        self.axes.set_axis_off()
        self.axes.set_xlim(0, size.width)
        self.axes.set_ylim(0, size.height)
        self.points = size.px_per_unit * 72 / size.dpi
        self._tile = size.dpi / size.px_per_unit
        self._order = 0

    @property
    def sheet(self) -> Rect:
        """The whole sheet."""
        return Rect(0, 0, self.size.width, self.size.height)

    def shape(self, shape: BaseGeometry, pen: Pen, layer: str, clip: Rect | None = None) -> None:
        """Draw a shape that stands in units of the sheet."""
        if not shape.is_empty:
            self.path(path_of(shape), pen, layer, clip)

    def path(self, path: Path, pen: Pen, layer: str, clip: Rect | None = None) -> None:
        """Draw a path that stands in units of the sheet."""
        width = max(pen.width * self.points, 0.5) if pen.line else 0
        patch = PathPatch(
            path,
            facecolor=pen.fill or "none",
            edgecolor=pen.line or "none",
            linewidth=width,
            linestyle=(0, pen.dash) if pen.dash else "solid",
            alpha=pen.alpha,
            joinstyle="round",
            capstyle="butt" if pen.dash else "round",
        )
        if pen.hatch:
            patch.set_hatch(pen.hatch[0] * max(1, round(len(pen.hatch) * self._tile / _TILE)))
            patch.set_hatchcolor(pen.hatch_colour)
            patch.set_hatch_linewidth(max(0.7 * self.points, 0.5))
        self._add(patch, layer, clip)

    def picture(self, picture: AxesImage, within: Path, layer: str) -> None:
        """Draw a picture as far as a path, which stands in units of the sheet, reaches."""
        self._add(picture, layer, self.sheet)
        picture.set_clip_path(within, self.axes.transData)

    def box(self, rect: Rect, pen: Pen, layer: str) -> None:
        """Draw an upright rectangle."""
        self.shape(shapely.box(*rect), pen, layer)

    def line(self, points: Sequence[tuple[float, float]], pen: Pen, layer: str) -> None:
        """Draw a line through points."""
        self.path(Path(np.asarray(points, dtype=float)), pen, layer)

    def text(
        self,
        x: float,
        y: float,
        text: str,
        type_: Type,
        layer: str,
        ha: Alignment = "left",
        halo: str | None = None,
    ) -> None:
        """Set a line of text on its baseline; a halo is drawn before it, as an outline."""
        self._add(Word((x, y), text, type_, ha, halo, self.points), layer, None)

    def _add(self, artist: Artist, layer: str, clip: Rect | None) -> None:
        self._order += 1
        artist.set_zorder(self._order)
        artist.set_gid(f"{LAYER_MARK}{layer}.{self._order}")
        self.axes.add_artist(artist)
        if clip is None:
            artist.set_clip_on(False)
        else:
            corners = Bbox([[clip.left, clip.bottom], [clip.right, clip.top]])
            artist.set_clip_path(None)
            artist.set_clip_box(TransformedBbox(corners, self.axes.transData))


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
