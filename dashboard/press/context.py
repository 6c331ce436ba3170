"""What every part of the drawing needs: the atlas, the spec, the sheet, colours and type."""

from collections import OrderedDict
from collections.abc import Callable
from dataclasses import dataclass
from threading import Lock
from typing import Any, TypeVar

from dashboard.press.draw import Canvas
from dashboard.press.draw.looks import Palette
from dashboard.press.layout import Measures
from dashboard.press.projection import Rect
from dashboard.press.spec import MapSpec
from dashboard.press.type import REGULAR, Alignment, Type
from geodata.atlas import Atlas

MOST = 320
"""How many things are kept: those of about five maps."""

_cache: OrderedDict[tuple[object, ...], tuple[Atlas, Any]] = OrderedDict()
_lock = Lock()

Made = TypeVar("Made")


def cached(atlas: Atlas, key: tuple[object, ...], make: Callable[[], Made]) -> Made:
    """Make something out of the atlas, or take it as it was made for an earlier map.

    Do not change it, it is shared.
    """
    whole = (id(atlas), *key)
    with _lock:
        found = _cache.get(whole)
    found = found or (atlas, make())
    with _lock:
        _cache[whole] = found
        _cache.move_to_end(whole)
        while len(_cache) > MOST:
            _cache.popitem(last=False)
    made: Made = found[1]
    return made


Groups = tuple[tuple[str, ...], ...]
"""Places by their ids, those of one marker together, the one that leads first."""


@dataclass(frozen=True, slots=True)
class Hidden:
    """The places of detention whose names do not stand on a map, which a note names.

    Attributes:
        numbered: Those that bear a number.
        counted: Those of which the first is named, and the others are counted.
    """

    numbered: Groups = ()
    counted: Groups = ()


@dataclass(frozen=True)
class RenderContext:
    """One map in the making."""

    atlas: Atlas
    spec: MapSpec
    canvas: Canvas
    palette: Palette
    measures: Measures
    hidden: Hidden = Hidden()

    @property
    def lang(self) -> str:
        """The language of the map."""
        return self.spec.lang

    @property
    def start(self) -> Alignment:
        """The side on which lines begin, as matplotlib names it."""
        return "right" if self.spec.is_rtl else "left"

    @property
    def end(self) -> Alignment:
        """The side on which lines end, as matplotlib names it."""
        return "left" if self.spec.is_rtl else "right"

    def type(
        self, size: float, weight: int = REGULAR, ink: str = "ink", italic: bool = False
    ) -> Type:
        """Choose type in a colour of the palette, never too small; Arabic is never slanted."""
        size = max(size, self.measures.least)
        return Type(size, weight, italic and not self.spec.is_rtl, self.palette[ink])

    def turned(self, rect: Rect) -> Rect:
        """Turn a rectangle that was laid out left to right to the map's own direction."""
        return rect.mirrored(self.canvas.size.width) if self.spec.is_rtl else rect
