"""Words on the sheet: outlines in a picture, real text in SVG and PDF, a halo under both."""

from typing import Literal

from matplotlib.backend_bases import GraphicsContextBase, RendererBase
from matplotlib.backends.backend_agg import RendererAgg
from matplotlib.backends.backend_pdf import RendererPdf, Verbatim
from matplotlib.colors import to_rgb
from matplotlib.text import Text
from matplotlib.transforms import Affine2D

from dashboard.press.type import Type, outline, properties, width

HALO = 0.32
"""The width of a halo, both sides together, in sizes of type."""

Alignment = Literal["left", "center", "right"]

_SHARE = {"left": 0.0, "center": 0.5, "right": 1.0}


def _number(value: object) -> float:
    """Take the number that matplotlib declares as anything array-like."""
    assert isinstance(value, float | int)
    return float(value)


class Word(Text):
    """A line of text on its baseline, shaped once and drawn as the file asks.

    matplotlib lays a text out anew for every drawing of it, and turns one with a halo into
    outlines even where text could stay text.
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
        size = round(type_.size * points, 3)
        font = properties(size, type_.weight, type_.italic)
        super().__init__(*at, text, color=type_.colour, fontproperties=font, parse_math=False)
        self.set_horizontalalignment(ha)
        self.set_verticalalignment("baseline")
        self.type_ = type_
        self.halo = halo
        self.points = size

    def draw(self, renderer: RendererBase) -> None:
        """Draw the halo, then the text."""
        path = outline(self.get_text(), self.type_.weight, self.type_.italic)
        em = _number(renderer.points_to_pixels(self.points))
        x, y = self.get_transform().transform(self.get_unitless_position())
        share = _SHARE[self.get_horizontalalignment()]
        x -= share * width(self.get_text(), self.type_) / self.type_.size * em
        place = Affine2D().scale(em).translate(x, y)
        renderer.open_group("text", gid=self.get_gid())
        context = renderer.new_gc()
        if self.halo:
            context.set_foreground(self.halo)
            context.set_linewidth(HALO * self.points)
            context.set_joinstyle("round")
            renderer.draw_path(context, path, place, None)
        if isinstance(renderer, RendererAgg):
            context.set_linewidth(0)
            renderer.draw_path(context, path, place, to_rgb(self.get_color()))
        else:
            self._write(renderer, context, x, y)
        context.restore()
        renderer.close_group("text")

    def _write(
        self, renderer: RendererBase, context: GraphicsContextBase, x: float, y: float
    ) -> None:
        context.set_foreground(self.get_color())
        if renderer.flipy():
            y = renderer.get_canvas_width_height()[1] - y
        if isinstance(renderer, RendererPdf):
            spoken = self.get_text().encode("utf-16-be").hex().encode()
            renderer.file.output(Verbatim(b"/Span <</ActualText <feff%s>>> BDC" % spoken))
        renderer.draw_text(
            context, x, y, self.get_text(), self.get_fontproperties(), 0, False, self
        )
        if isinstance(renderer, RendererPdf):
            renderer.file.output(Verbatim(b"EMC"))
