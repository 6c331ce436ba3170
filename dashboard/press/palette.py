"""The colours of one map, in its mode."""

from dataclasses import dataclass

from dashboard.press.content import POSSIBLE
from dashboard.press.shapes import Pen
from dashboard.style import GROUND, HATCHES, NO_PARTY_COLOURS, PARTY_COLOURS, WIDTHS_PT, grey

WHITE = "#FFFFFF"


@dataclass(frozen=True, slots=True)
class Palette:
    """The colours of a mode: ``light``, ``dark`` or ``grey``."""

    mode: str

    def __getitem__(self, name: str) -> str:
        """Give the colour of a part of the ground or of the type."""
        colours = GROUND["dark" if self.mode == "dark" else "light"]
        return self._shade(colours[name])

    def look(self, look: str) -> Pen:
        """Say how ground of a look is drawn.

        Args:
            look: See dashboard.press.content.Ground; or ``possible``, for the ground of no party
                in particular.

        Returns:
            The pen; what no one party surely and plainly holds is told by its hatch.
        """
        party, *ways = look.split("/")
        width = WIDTHS_PT["zone"]
        if party == "not-reported":
            return Pen(self["not-reported"], self["halo"], width)
        if party in NO_PARTY_COLOURS:
            fill = self._shade(NO_PARTY_COLOURS[party])
            return Pen(fill, self["halo"], width, hatch=HATCHES[party], hatch_colour="#767676")
        if party == POSSIBLE:
            return Pen(
                self["border"], self["halo"], width, hatch=HATCHES[party], hatch_colour=WHITE
            )
        fill = self._shade(PARTY_COLOURS[party])
        hatch = "".join(HATCHES[way] for way in ways) or None
        return Pen(fill, self["halo"], width, hatch=hatch, hatch_colour=WHITE)

    def _shade(self, colour: str) -> str:
        return grey(colour) if self.mode == "grey" else colour
