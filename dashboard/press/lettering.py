"""Words on the sheet: outlines in a picture, real text in SVG and PDF, a halo under both."""

from typing import Literal

from matplotlib.artist import Artist
from matplotlib.backend_bases import GraphicsContextBase, RendererBase
from matplotlib.backends.backend_agg import RendererAgg
from matplotlib.backends.backend_pdf import RendererPdf, Verbatim
from matplotlib.colors import to_rgb
from matplotlib.text import Text
from matplotlib.transforms import Affine2D

from dashboard.press.shaping import outline, properties
from dashboard.press.type import Type, width

HALO = 0.32
"""The width of a halo, both sides together, in sizes of type."""

Alignment = Literal["left", "center", "right"]

_SHARE = {"left": 0.0, "center": 0.5, "right": 1.0}


class Word(Artist):
    """A line of text on its baseline, shaped once and drawn as the file asks.

    matplotlib's own text is laid out anew for every drawing of it, and turned into outlines where
    it has a halo, even in files where text could stay text.

    Args:
        at: Where its baseline begins, is halved or ends, by its alignment.
        text: The line.
        type_: How it is set.
        ha: Its alignment.
        halo: The colour of its halo; None for none.
        points: Points in a unit of the sheet.
    """

    def __init__(
        self,
        at: tuple[float, float],
        text: str,
        type_: Type,
        ha: Alignment,
        halo: str | None,
        points: float,
    ) -> None:
        super().__init__()
        self.at, self.text, self.type_ = at, text, type_
        self.ha, self.halo = ha, halo
        self.points = round(type_.size * points, 3)

    @property
    def left(self) -> float:
        """Where the line begins, in units of the sheet, whatever its alignment."""
        return self.at[0] - _SHARE[self.ha] * self.width

    @property
    def width(self) -> float:
        """How long the line is, in units of the sheet."""
        return width(self.text, self.type_)

    def draw(self, renderer: RendererBase) -> None:
        """Draw the halo, then the text."""
        path = outline(self.text, self.type_.weight, self.type_.italic)
        em: float = renderer.points_to_pixels(self.points)  # type: ignore[assignment]
        x, y = self.get_transform().transform((self.left, self.at[1])).tolist()
        place = Affine2D.from_values(em, 0, 0, em, x, y)
        renderer.open_group("text", gid=self.get_gid())
        context = renderer.new_gc()
        if self.halo:
            context.set_foreground(self.halo)
            context.set_linewidth(HALO * self.points)
            context.set_joinstyle("round")
            renderer.draw_path(context, path, place, None)
        if isinstance(renderer, RendererAgg):
            context.set_linewidth(0)
            renderer.draw_path(context, path, place, to_rgb(self.type_.colour))
        else:
            self._write(renderer, context, x, y)
        context.restore()
        renderer.close_group("text")

    def _write(
        self, renderer: RendererBase, context: GraphicsContextBase, x: float, y: float
    ) -> None:
        """Write text as text; matplotlib's own says where a line of SVG is anchored."""
        context.set_foreground(self.type_.colour)
        font = properties(self.points, self.type_.weight, self.type_.italic)
        at = self.get_transform().transform(self.at)
        anchor = Text(at[0], at[1], self.text, fontproperties=font, horizontalalignment=self.ha)
        if renderer.flipy():
            y = renderer.get_canvas_width_height()[1] - y
        if isinstance(renderer, RendererPdf):
            spoken = self.text.encode("utf-16-be").hex().encode()
            renderer.file.output(Verbatim(b"/Span <</ActualText <feff%s>>> BDC" % spoken))
        renderer.draw_text(context, x, y, self.text, font, 0, False, anchor)
        if isinstance(renderer, RendererPdf):
            renderer.file.output(Verbatim(b"EMC"))
