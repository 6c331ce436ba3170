"""What every part of a map needs: what was made before, sheet, colours, type."""

from collections import OrderedDict
from collections.abc import Callable
from dataclasses import dataclass
from datetime import date
from functools import cached_property
from threading import Lock
from typing import Any, TypeVar

from shapely.geometry.base import BaseGeometry

from dashboard.press.content import Content
from dashboard.press.draw import Canvas, Palette
from dashboard.press.draw.looks import Mark
from dashboard.press.labels import Placed
from dashboard.press.layout import Measures, Size, measures_of
from dashboard.press.projection import Frame, Rect
from dashboard.press.spec import MapSpec, View
from dashboard.press.titles import Title
from dashboard.press.type import REGULAR, Alignment, Type
from dashboard.text import Lang, Language, in_print, phrases
from geodata.atlas import Atlas


def short_day(day: date, lang: Lang) -> str:
    """Write a day in little room: ``18 Jan 2026``."""
    return phrases.dated(day, "d MMM y", lang)


MOST = 400
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
    """One map in the making.

    Attributes:
        title: The one that writes itself.
        hidden: What a note names on it.
        cut: How much is cut off at its foot, in units.
    """

    atlas: Atlas
    spec: MapSpec
    size: Size
    view: View
    title: Title
    hidden: Hidden = Hidden()
    cut: float = 0.0

    @cached_property
    def lang(self) -> Language:
        """The language of the map, as it is set in print."""
        return in_print(self.spec.lang)

    @cached_property
    def measures(self) -> Measures:
        """The sizes of type."""
        return measures_of(self.size)

    @cached_property
    def palette(self) -> Palette:
        """The colours."""
        return Palette(self.spec.mode)

    @cached_property
    def canvas(self) -> Canvas:
        """The sheet, empty until something is drawn on it."""
        return Canvas(self.size, self.palette, self.cut)

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
        return rect.mirrored(self.size.width) if self.spec.is_rtl else rect


@dataclass(frozen=True)
class Panel:
    """One window of a map: the ground of one day, or one place large.

    Attributes:
        content: What is drawn on it.
        frame: The window onto the earth.
        clear: The part of it that no furniture stands on.
        marks: The markers.
        taken: Where furniture stands on it.
        placed: The labels.
        rings: The published distances on it, by radius in metres, as they lie on the sheet.
    """

    content: Content
    frame: Frame
    clear: Rect
    marks: tuple[Mark, ...] = ()
    taken: tuple[Rect, ...] = ()
    placed: tuple[Placed, ...] = ()
    rings: tuple[tuple[float, BaseGeometry], ...] = ()
