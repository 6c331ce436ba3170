"""How a look of geodata.look is drawn on paper: fills, bands of two sides, patterns over them."""

from collections.abc import Iterator
from dataclasses import dataclass

import numpy as np
import shapely
from matplotlib.path import Path
from shapely.geometry.base import BaseGeometry

from dashboard.press.draw.canvas import Canvas, Pen, path_of
from dashboard.press.projection import Rect
from dashboard.style import GROUND, WIDTHS_PT, grey
from geodata.look import TONES, Look
from geodata.palette import PARTY_COLOURS, mixed_with
from seeds.settings import SETTINGS

WHITE, DARK = "#FFFFFF", "#4A4A4A"

HATCHES = {"cross": "xx", "grid": "..", "points": "oo", "possible": "\\\\"}
"""The patterns that lie over a fill, as matplotlib writes hatches."""

BANDS = {"changing": 13.0, "disputed": 7.0, "either": 3.5}
"""The width of a band of each side, in units."""

GREYS = {word: (party.grey, party.lines) for word, party in SETTINGS.parties.items() if party.grey}
"""In grey, a party is told by how light it is and by a pattern of upright or level lines."""


GREY_TONES = {"area": "//", "last": "."}
"""In grey, what was reported of the area, or before the day, is told by a pattern."""


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


def draw_look(
    canvas: Canvas,
    shape: BaseGeometry,
    look: Look,
    palette: Palette,
    layer: str,
    clip: Rect | None = None,
) -> None:
    """Fill a shape of the sheet with a look, the sides in bands and the patterns over them."""
    for path, pen in strokes(shape, look, palette, clip):
        canvas.path(path, pen, layer, clip)


def strokes(
    shape: BaseGeometry, look: Look, palette: Palette, clip: Rect | None = None
) -> Iterator[tuple[Path, Pen]]:
    """List what is drawn where a look fills a shape of the sheet, the lowest first."""
    if shape.is_empty:
        return
    whole = path_of(shape)
    first, *others = palette.fills(look)
    yield whole, Pen(first, palette["halo"], WIDTHS_PT["zone"])
    for part, fill in zip(_bands(shape, look, clip, len(others) + 1), others, strict=False):
        if not part.is_empty:
            yield path_of(part), Pen(fill)
    for hatch in _hatches(look, palette):
        yield whole, hatch


def _hatches(look: Look, palette: Palette) -> Iterator[Pen]:
    if palette.mode == "grey" and len(look.parties) == 1:
        lines = GREYS.get(look.parties[0], ("", ""))[1]
        if lines:
            yield Pen(hatch=lines, hatch_colour="#7C7C7C")
    if palette.mode == "grey" and look.tone in GREY_TONES:
        yield Pen(hatch=GREY_TONES[look.tone], hatch_colour=WHITE if look.tone == "area" else DARK)
    for hatch in reversed(look.hatches):
        if hatch in HATCHES:
            colour = WHITE if hatch == "possible" else DARK
            yield Pen(hatch=HATCHES[hatch], hatch_colour=colour)


def _bands(
    shape: BaseGeometry, look: Look, clip: Rect | None, sides: int
) -> Iterator[BaseGeometry]:
    """The part of a shape that bands of the second side, of the third ... cover."""
    width = next((BANDS[pattern] for pattern in look.patterns if pattern in BANDS), 0.0)
    if sides < 2:
        return
    width = width or BANDS["either"]
    left, bottom, right, top = shape.bounds
    if clip:
        left, bottom = max(left, clip.left), max(bottom, clip.bottom)
        right, top = min(right, clip.right), min(top, clip.top)
    tall, step = top - bottom, width * sides * np.sqrt(2)
    for side in range(1, sides):
        starts = np.arange(left - tall - step, right + step, step) + side * width * np.sqrt(2)
        wide = width * np.sqrt(2)
        bands = [
            shapely.Polygon(
                [(x, bottom), (x + wide, bottom), (x + wide + tall, top), (x + tall, top)]
            )
            for x in starts
        ]
        yield shapely.intersection(shapely.make_valid(shape), shapely.multipolygons(bands))
