"""What every part of the drawing needs: the atlas, the order, the sheet, colours and type."""

from dataclasses import dataclass

from dashboard.press.canvas import Canvas
from dashboard.press.frame import Rect
from dashboard.press.lettering import Alignment
from dashboard.press.measures import Measures
from dashboard.press.order import Order
from dashboard.press.palette import Palette
from dashboard.press.type import REGULAR, Type
from geodata.atlas import Atlas

Numbered = tuple[tuple[str, ...], ...]
"""Places that bear a number, by their ids, those of one marker together."""


@dataclass(frozen=True)
class Desk:
    """One map in the making.

    Attributes:
        atlas: The atlas.
        order: What was asked for.
        canvas: The sheet.
        palette: The colours.
        measures: The sizes of type.
        numbered: The places that bear a number, for their names find no room.
    """

    atlas: Atlas
    order: Order
    canvas: Canvas
    palette: Palette
    measures: Measures
    numbered: Numbered = ()

    @property
    def lang(self) -> str:
        """The language of the map."""
        return self.order.lang

    @property
    def start(self) -> Alignment:
        """The side on which lines begin, as matplotlib names it."""
        return "right" if self.order.is_rtl else "left"

    @property
    def end(self) -> Alignment:
        """The side on which lines end, as matplotlib names it."""
        return "left" if self.order.is_rtl else "right"

    def type(
        self, size: float, weight: int = REGULAR, ink: str = "ink", italic: bool = False
    ) -> Type:
        """Choose type in a colour of the palette; Arabic is never slanted."""
        return Type(size, weight, italic and not self.order.is_rtl, self.palette[ink])

    def turned(self, rect: Rect) -> Rect:
        """Turn a rectangle that was laid out left to right to the map's own direction."""
        return rect.mirrored(self.canvas.size.width) if self.order.is_rtl else rect
