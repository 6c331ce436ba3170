"""What may be asked of every event of a table, and how its answers are counted."""

from collections import Counter
from dataclasses import dataclass
from datetime import date
from typing import Any, Protocol

from geodata.atlas import Atlas
from geodata.events.near import Counts, Near
from geodata.events.read import Batch
from geodata.events.targets import Targets
from geodata.events.writing import Write
from geodata.events.zones import Zones


class Question(Protocol):
    """What may be asked of every event of a table, and how its answers are counted."""

    def begin(self) -> Any:
        """Give a count of nothing."""

    def ask(self, batch: Batch, counts: Any, write: Write | None) -> Any:
        """Answer for some events: give the counts with theirs, and write their rows."""


@dataclass(frozen=True, slots=True)
class AskNear:
    """The question which events lay near a facility; see `near`."""

    within_m: float | None = None
    holder: str | None = None
    state: str | None = None
    known: date | None = None
    strict: bool = False

    def of(self, atlas: Atlas) -> "NearQuestion":
        """Put it to an atlas."""
        targets = Targets(atlas, self.holder, self.state, self.known)
        return NearQuestion(Near(targets, self.within_m, self.strict))


@dataclass(frozen=True, slots=True)
class AskZone:
    """The question in which zone each event lay; see `place_events`."""

    known: date | None = None

    def of(self, atlas: Atlas) -> "ZoneQuestion":
        """Put it to an atlas."""
        return ZoneQuestion(Zones(atlas, self.known))


@dataclass(frozen=True, slots=True)
class NearQuestion:
    """`AskNear`, put to an atlas."""

    near: Near

    def begin(self) -> Counts:
        """Give a count of nothing."""
        return Counts.of_none(len(self.near.targets.facilities))

    def ask(self, batch: Batch, counts: Counts, write: Write | None) -> Counts:
        """Answer for some events."""
        for found in self.near.of(batch):
            counts.add(found, self.near.within_m)
            if write:
                write(self.near.table(found))
        return counts


@dataclass(frozen=True, slots=True)
class ZoneQuestion:
    """`AskZone`, put to an atlas."""

    zones: Zones

    def begin(self) -> Counter[str]:
        """Give a count of nothing."""
        return Counter()

    def ask(self, batch: Batch, counts: Counter[str], write: Write | None) -> Counter[str]:
        """Answer for some events."""
        told = self.zones.of(batch)
        if write:
            write(self.zones.table(batch, told))
        return counts + Counter(self.zones.count(told))
