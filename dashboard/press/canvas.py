"""The sheet that is drawn on: matplotlib's Figure, in units of the sheet, layer by layer.

What is called later lies above. Every artist carries the name of its layer, which becomes a
named layer of the SVG. No pyplot, no axes but a picture's, no global state.
"""

from collections.abc import Sequence

import numpy as np
from matplotlib.artist import Artist
from matplotlib.figure import Figure
from matplotlib.image import AxesImage
from matplotlib.path import Path
from matplotlib.transforms import Affine2D, Bbox, TransformedBbox
from numpy.typing import NDArray
from shapely.geometry.base import BaseGeometry

from dashboard.press.frame import Rect
from dashboard.press.lettering import Alignment, Word
from dashboard.press.shapes import Pen, Shape, path_of
from dashboard.press.shaping import settle
from dashboard.press.sizes import Size
from dashboard.press.type import Type

LAYER_MARK = "layer."


class Canvas:
    """A sheet of one size. Coordinates, widths and type are in its units, y upwards."""

    def __init__(self, size: Size, paper: str) -> None:
        settle()
        self.size = size
        inches = size.width_px / size.dpi, size.height_px / size.dpi
        self.figure = Figure(figsize=inches, dpi=size.dpi, facecolor=paper)
        whole = Affine2D().scale(1 / size.width, 1 / size.height)
        self.to_pixels = whole + self.figure.transSubfigure
        self.points = size.px_per_unit * 72 / size.dpi
        self._clips: dict[Rect, TransformedBbox] = {}
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
        self._add(Shape(path, pen, self.points), layer, clip)

    def picture(self, pixels: NDArray[np.uint8], rect: Rect, within: Path, layer: str) -> None:
        """Draw a picture on a rectangle, as far as a path in units of the sheet reaches."""
        axes = self.figure.add_axes((0, 0, 1, 1), xlim=(0, self.size.width))
        axes.set_ylim(0, self.size.height)
        axes.set_axis_off()
        extent = rect.left, rect.right, rect.bottom, rect.top
        picture = AxesImage(axes, interpolation="none", origin="upper", extent=extent)
        picture.set_data(pixels)
        axes.add_artist(picture)
        picture.set_clip_path(within, self.to_pixels)
        self._mark(axes, layer)

    def box(self, rect: Rect, pen: Pen, layer: str) -> None:
        """Draw an upright rectangle."""
        left, bottom, right, top = rect
        corners = [(left, bottom), (right, bottom), (right, top), (left, top), (left, bottom)]
        self.path(Path(corners, closed=True), pen, layer)

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
        self._mark(artist, layer)
        artist.set_transform(self.to_pixels)
        if clip:
            artist.set_clip_box(self._clip(clip))
        self.figure.add_artist(artist)

    def _mark(self, artist: Artist, layer: str) -> None:
        self._order += 1
        artist.set_zorder(self._order)
        artist.set_gid(f"{LAYER_MARK}{layer}.{self._order}")

    def _clip(self, rect: Rect) -> TransformedBbox:
        if rect not in self._clips:
            corners = Bbox([[rect.left, rect.bottom], [rect.right, rect.top]])
            self._clips[rect] = TransformedBbox(corners, self.to_pixels)
        return self._clips[rect]
