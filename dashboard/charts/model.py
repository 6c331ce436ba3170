"""What a chronicle is drawn from."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date

from dashboard.charts.paint import GROUP_COLOURS
from geodata.answers import Answer
from geodata.bearing import first_day, last_day
from geodata.timeline import Interval
from seeds import Claim


@dataclass(frozen=True, slots=True)
class Chronicle:
    """What is told of a subject through time.

    Attributes:
        bands: The answers by property, one after the other: ``holder``, ``state``.
        figures: The claims of numbers, by property.
        events: The claims of events.
        groups: The group of each claimant, by name.
        days: The first day of every claim, as often as there is one: where most is told.
        span: The first and the last day of the axis.
        day: The day to mark.
    """

    bands: Mapping[str, Sequence[Interval[Answer]]]
    figures: Mapping[str, Sequence[Claim]]
    events: Sequence[Claim]
    groups: Mapping[str, str]
    days: Sequence[date]
    span: tuple[date, date]
    day: date

    @property
    def claims(self) -> list[Claim]:
        """Every claim that is drawn by itself."""
        numbers = [claim for claims in self.figures.values() for claim in claims]
        return [*numbers, *self.events]

    def group(self, claim: Claim) -> str:
        """Give the group of who says a claim."""
        return self.groups.get(claim.claimant, "other")

    def colour(self, claim: Claim) -> str:
        """Give the colour of who says a claim."""
        return GROUP_COLOURS[self.group(claim)]

    def stands(self, claim: Claim) -> bool:
        """Tell whether a claim is accepted."""
        return claim.verdict == "accepted"

    def is_drawn(self, claim: Claim) -> bool:
        """Tell whether a claim reaches into the axis."""
        return last_day(claim) >= self.span[0] and first_day(claim) <= self.span[1]
