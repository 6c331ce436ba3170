"""A label: what it says, where it wants to stand, and how it is drawn."""

import math
from dataclasses import dataclass
from functools import cached_property

import numpy as np
from matplotlib.path import Path
from shapely.geometry.base import BaseGeometry

from dashboard.press.draw import Canvas, Pen
from dashboard.press.projection import Rect
from dashboard.press.type import LEADING, Alignment, Type, width

PAD = 1.5
"""What is kept free around a label, in units."""

EDGE = 6.0
"""How far labels keep from the edge of a window, in units."""

ASCENT, DESCENT = 0.78, 0.24
"""How far a line reaches above and below its baseline, in sizes of type."""

FAR = np.inf
"""The reach of a label that may stand anywhere on its map."""

NEWS = 2000.0
"""What it costs to leave out the label of a place where something happened that day."""

Line = tuple[str, Type]

_DOT = Path.unit_regular_polygon(24)
_ROUND = np.asarray(_DOT.vertices, dtype=float)


@dataclass(frozen=True)
class Label:
    """A text that wants to stand on the map.

    Attributes:
        x: Where its marker stands; for one without a marker, where its middle would best be.
        marker: What its marker covers.
        stays: Whether the marker is drawn even if the label gives way.
        give_way: What it costs to leave the label out.
        dot: The radius of the dot that is drawn with it; 0 for none.
        spots: For one without a marker: the middles that it may have, the best first; for one
            whose marker is not drawn, the points that its leader may lead to.
        reach: How far it may stand from its marker, with a leader, in units; 0 for beside it.
        west: What it costs not to stand to the west of its marker; infinite where it may not.
        kin: The label whose marker it shares, if it has none of its own.
        sites: The ids of the places of detention that it names.
        is_cut: Whether it gives a number in place of some of their names.
        ring: The published distance that it tells, by its radius in metres; 0 for none.
        off: Ground that it may not stand on: foreign land for a town of the country.
        area: The id of the country that it names, if that must be named wherever it is seen.
        over: How far it may reach over the edge that other labels keep to, in units.
    """

    lines: tuple[Line, ...]
    x: float
    y: float
    marker: Rect | None
    stays: bool
    give_way: float
    layer: str
    dot: float = 0.0
    spots: tuple[tuple[float, float], ...] = ()
    reach: float = 0.0
    kin: "Label | None" = None
    west: float = 0.0
    sites: tuple[str, ...] = ()
    is_cut: bool = False
    ring: float = 0.0
    off: BaseGeometry | None = None
    area: str = ""
    over: float = 0.0

    @cached_property
    def size(self) -> tuple[float, float]:
        """Its width and height, in units."""
        heights = [type_.size for _, type_ in self.lines]
        tall = sum(heights[1:]) * LEADING + heights[0] * (ASCENT + DESCENT)
        return max(width(text, type_) for text, type_ in self.lines), tall

    @property
    def own(self) -> Rect | None:
        """The marker that is drawn with it, and only with it."""
        return None if self.stays or self.kin or self.spots else self.marker


@dataclass(frozen=True, slots=True)
class Placed:
    """A label with the place that it took.

    Attributes:
        box: What it covers; None if it gave way and is not drawn.
        leader: From its marker to it, as x, y, x, y; None if it stands beside it.
        side: On which side of its marker it stands: ``n``, ``se``.
    """

    label: Label
    box: Rect | None = None
    leader: tuple[float, ...] | None = None
    side: str = ""

    @property
    def is_bare_name(self) -> bool:
        """Whether it names a place in one line, and tells no more of it."""
        return self.label.stays and len(self.label.lines) == 1

    @property
    def led(self) -> float:
        """The length of its leader, in units."""
        return math.dist(self.leader[:2], self.leader[2:]) if self.leader else 0.0


def draw_label(canvas: Canvas, placed: Placed) -> None:
    """Draw a label with its leader and its dot; its lines hang on the side of the marker."""
    label, box, palette = placed.label, placed.box, canvas.palette
    halo = palette["halo"]
    if label.dot:
        dot = Path(_ROUND * label.dot + (label.x, label.y), _DOT.codes)
        canvas.path(dot, Pen(palette["ink"], halo, 1.2), label.layer)
    if box is None:
        return
    if placed.leader:
        for pen in (Pen(None, halo, 2.4), Pen(None, palette["ink"], 0.8)):
            canvas.line(np.reshape(placed.leader, (2, 2)), pen, label.layer)
    sides: dict[str, Alignment] = {"e": "left", "w": "right"}
    ha = sides.get(placed.side[-1], "center")
    x = {"left": box.left + PAD, "right": box.right - PAD, "center": box.centre[0]}[ha]
    y = box.top - PAD - label.lines[0][1].size * ASCENT
    for number, (text, type_) in enumerate(label.lines):
        y -= type_.size * LEADING if number else 0
        canvas.text(x, y, text, type_, label.layer, ha, halo)
