"""A label: what it says, and where it wants to stand."""

from dataclasses import dataclass
from functools import cached_property

from dashboard.press.clashes import Candidate
from dashboard.press.frame import Rect
from dashboard.press.type import LEADING, Type, width

PAD = 1.5
"""What is kept free around a label, in units."""

ASCENT, DESCENT = 0.78, 0.24
"""How far a line reaches above and below its baseline, in sizes of type."""

Line = tuple[str, Type]


@dataclass(frozen=True)
class Label:
    """A text that wants to stand on the map.

    Attributes:
        lines: Its lines, each with its type.
        x: Where its marker stands; for one without a marker, where its middle would best be.
        y: The same.
        marker: What its marker covers; None if it has none.
        stays: Whether the marker is drawn even if the label gives way.
        give_way: What it costs to leave the label out.
        layer: The layer that it is drawn in.
        dot: The radius of the dot that is drawn with it; 0 for none.
        spots: For one without a marker: the middles that it may have, the best first.
        leaders: Whether it may stand away from its marker, with a leader.
        west: Whether it stands to the west of its marker or not at all.
        kin: The label whose marker it shares, if it has none of its own.
        sites: The ids of the places of detention that it names.
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
    leaders: bool = False
    kin: "Label | None" = None
    west: bool = False
    sites: tuple[str, ...] = ()

    @cached_property
    def size(self) -> tuple[float, float]:
        """Its width and height, in units."""
        heights = [type_.size for _, type_ in self.lines]
        tall = sum(heights[1:]) * LEADING + heights[0] * (ASCENT + DESCENT)
        return max(width(text, type_) for text, type_ in self.lines), tall

    @property
    def own(self) -> Rect | None:
        """The marker that is drawn with it, and only with it."""
        return None if self.stays or self.kin else self.marker


@dataclass(frozen=True, slots=True)
class Placed:
    """A label with the place that it took."""

    label: Label
    at: Candidate
