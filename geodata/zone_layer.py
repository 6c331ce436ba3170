"""The history of the control zones: one zone and interval after the other.

An interval is the longest stretch of days over which a zone keeps its cells, its holder and
the claims that it rests on. One that starts on the first day of the map may have begun
earlier, and one that ends on the last may go on.
"""

from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import date, timedelta
from functools import lru_cache

from geodata.answers import Answer
from geodata.atlas import Atlas
from geodata.cells import Cell
from geodata.ground import cell_intervals
from geodata.timeline import FIRST_DAY, LAST_DAY
from geodata.zones import Zone, join_cells

_DAY = timedelta(days=1)


@dataclass(frozen=True)
class ZoneInterval:
    """A zone and the days over which it stays the same, the first and the last included."""

    start: date
    end: date
    zone: Zone


@lru_cache(maxsize=2)
def zone_intervals(
    atlas: Atlas,
    known: date | None = None,
    first: date = FIRST_DAY,
    last: date = LAST_DAY,
) -> tuple[ZoneInterval, ...]:
    """Cut the history of the zones where one of them changes.

    Args:
        atlas: The atlas.
        known: The day up to which sources had been published; the newest source's if None.
        first: The first day.
        last: The last day.

    Returns:
        The intervals in the order of their first days; those of the same atlas are cut once.
    """
    histories = cell_intervals(atlas, known, first, last)
    began: defaultdict[date, dict[str, Answer]] = defaultdict(dict)
    for cell, pieces in histories.items():
        for piece in pieces:
            began[piece.start][cell] = piece.answer
    drawn = _drawn(atlas.mosaic.cells, began)
    return tuple(sorted(_runs(drawn, last), key=lambda run: (run.start, zone_id(run))))


def _drawn(
    cells: Sequence[Cell], began: Mapping[date, Mapping[str, Answer]]
) -> Iterator[tuple[date, set[Zone]]]:
    """The zones of each day on which one changes, from the answers that begin on it."""
    ground: dict[str, Answer] = {}
    for day in sorted(began):
        ground |= began[day]
        yield day, set(join_cells(cells, ground))


def zone_id(run: ZoneInterval) -> str:
    """Name a zone and interval.

    Args:
        run: The zone with its days.

    Returns:
        Its id: its first day, and what sets it apart from the other zones of that day.
    """
    zone = run.zone
    sides = zone.sides if len(zone.sides) > 1 else ()
    last = (*zone.last_sides, zone.last_day)
    parts = (zone.holder, zone.holding, zone.certainty, zone.basis, *sides, *last)
    return f"zone/{run.start}/{'-'.join(str(part) for part in parts if part)}"


def _runs(drawn: Iterable[tuple[date, set[Zone]]], last: date) -> Iterator[ZoneInterval]:
    since: dict[Zone, date] = {}
    for day, zones in drawn:
        for gone in since.keys() - zones:
            yield ZoneInterval(since.pop(gone), day - _DAY, gone)
        for zone in zones:
            since.setdefault(zone, day)
    yield from (ZoneInterval(start, last, zone) for zone, start in since.items())
