"""The sheet that is drawn on: matplotlib's Figure, in units of the sheet, layer by layer.

Within its layer what is drawn later lies above. Every artist carries the name of its layer, which
becomes a named layer of the SVG and the PDF. No pyplot, no axes but a picture's, no global state.
"""

from dataclasses import dataclass

import numpy as np
import shapely
from matplotlib.artist import Artist
from matplotlib.backend_bases import GraphicsContextBase, RendererBase
from matplotlib.colors import to_rgba
from matplotlib.figure import Figure
from matplotlib.image import AxesImage
from matplotlib.path import Path
from matplotlib.transforms import Affine2D, Bbox, TransformedBbox
from numpy.typing import ArrayLike, NDArray
from shapely.geometry.base import BaseGeometry

from dashboard.press.layout import Size
from dashboard.press.projection import Rect
from dashboard.press.type import Alignment, Type, Word, settle
from dashboard.style import GROUND, grey
from geodata.layers import MARKED
from geodata.look import PARTY_COLOURS, TONES, Look, mixed_with
from seeds.settings import SETTINGS

_TILE = 96.0
"""The side of a tile of hatching that the table of hatches is written for, in units."""

_THINNEST_PT = 0.5


GREYS = {word: (party.grey, party.lines) for word, party in SETTINGS.parties.items() if party.grey}
"""In grey, a party is told by how light it is and by a pattern of upright or level lines."""


@dataclass(frozen=True, slots=True)
class Palette:
    """The colours of a mode: ``light``, ``dark`` or ``grey``."""

    mode: str

    def __getitem__(self, name: str) -> str:
        """Give the colour of a part of the ground or of the type."""
        colours = GROUND["dark" if self.mode == "dark" else "light"]
        if self.mode != "grey":
            return colours[name]
        return colours["ink"] if name == "accent" else grey(colours[name])

    def fills(self, look: Look) -> tuple[str, ...]:
        """Give the colour of each side, as it lies on the paper of the mode."""
        share, paper = TONES[look.tone], self["not-reported"]
        if self.mode == "grey" and look.tone == "area":
            share = TONES["full"]  # a pattern tells it, since a lighter grey is another party's
        found = (mixed_with(paper, self._party(party), share) for party in look.parties)
        return tuple(dict.fromkeys(found)) or (paper,)

    def _party(self, party: str) -> str:
        if self.mode != "grey":
            return PARTY_COLOURS[party]
        return GREYS[party][0] if party in GREYS else grey(PARTY_COLOURS[party])


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
    """Turn a shape into matplotlib's path; holes run the other way, so that they stay open."""
    if isinstance(shape, shapely.Polygon) and not len(shape.interiors):
        points = shapely.get_coordinates(shapely.orient_polygons(shape))
        return Path(points, closed=True)
    parts = shapely.get_parts(shapely.get_parts(shape))
    areas = shapely.orient_polygons(parts[shapely.get_dimensions(parts) == 2])
    rings, lines = shapely.get_rings(areas), parts[shapely.get_dimensions(parts) == 1]
    points, run = shapely.get_coordinates([*rings, *lines], return_index=True)
    codes: NDArray[np.uint8] = np.full(len(points), Path.LINETO, np.uint8)
    starts = np.flatnonzero(np.diff(run, prepend=-1))
    codes[starts] = Path.MOVETO
    ends = np.append(starts[1:], len(points)) - 1
    codes[ends[: len(rings)]] = Path.CLOSEPOLY
    return Path(points, codes)


LAYER_MARK = "layer."

STACK = (
    *("land", "water", "zones", "relief", "governorates", "rivers", "borders", "graticule"),
    *(f"{layer}-circles" for layer in MARKED),
    *("names", "towns", *MARKED, "labels"),
    *("locator", "inset", "scale", "key", "title", "credit"),
)
"""The layers of a map, the lowest first. Circles lie under all names, pins above those of areas and
towns, the names of places above all."""

_HEIGHTS = {layer: rank * 1_000_000 for rank, layer in enumerate(STACK)}


class Canvas:
    """A sheet of one size. Coordinates, widths and type are in its units, y upwards.

    Args:
        cut: How much is cut off at its foot, in units.
    """

    def __init__(self, size: Size, palette: Palette, cut: float = 0.0) -> None:
        settle()
        self.size, self.palette = size, palette
        height_px = size.height_px - int(cut * size.px_per_unit)
        self.height = height_px / size.px_per_unit
        inches = size.width_px / size.dpi, height_px / size.dpi
        self.figure = Figure(figsize=inches, dpi=size.dpi, facecolor=palette["paper"])
        whole = Affine2D().translate(0, self.height - size.height)
        whole.scale(1 / size.width, 1 / self.height)
        self.to_pixels = whole + self.figure.transSubfigure
        self.points = size.px_per_unit * 72 / size.dpi
        self._clips: dict[Rect, TransformedBbox] = {}
        self._order = 0

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
        axes.set_ylim(self.size.height - self.height, self.size.height)
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

    def line(self, points: ArrayLike, pen: Pen, layer: str) -> None:
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
        artist.zorder = _HEIGHTS[layer] + self._order
        artist.set_gid(f"{LAYER_MARK}{layer}.{self._order}")

    def _clip(self, rect: Rect) -> TransformedBbox:
        if rect not in self._clips:
            corners = Bbox([[rect.left, rect.bottom], [rect.right, rect.top]])
            self._clips[rect] = TransformedBbox(corners, self.to_pixels)
        return self._clips[rect]
