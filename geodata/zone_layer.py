"""The compiled layer of control zones: one feature a zone and interval.

An interval is the longest stretch of days over which a zone keeps its cells, its holder and
the claims that it rests on. One that starts on the first day of the layer may have begun
earlier, and one that ends on the last may go on.
"""

from collections import defaultdict
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import date, timedelta
from typing import Any

from shapely.geometry import mapping

from geodata.answers import Answer
from geodata.atlas import Atlas
from geodata.cells import Cell
from geodata.ground import cell_intervals
from geodata.timeline import FIRST_DAY, LAST_DAY
from geodata.zones import NOTE, Zone, join_cells
from seeds.vocabulary import PARTIES

Follow = Callable[[list[date]], Iterable[date]]
"""What stands between a loop and its days, to show how far it is; tqdm is one."""

_DAY = timedelta(days=1)


@dataclass(frozen=True)
class ZoneInterval:
    """A zone and the days over which it stays the same, the first and the last included."""

    start: date
    end: date
    zone: Zone


def zone_intervals(
    atlas: Atlas,
    known: date | None = None,
    first: date = FIRST_DAY,
    last: date = LAST_DAY,
    follow: Follow = iter,
) -> list[ZoneInterval]:
    """Cut the history of the zones where one of them changes.

    Args:
        atlas: The atlas.
        known: The day up to which sources had been published; the newest source's if None.
        first: The first day.
        last: The last day.
        follow: Wraps the days on which anything changes, to show progress.

    Returns:
        The intervals in the order of their first days.
    """
    histories = cell_intervals(atlas, known, first, last)
    began: defaultdict[date, dict[str, Answer]] = defaultdict(dict)
    for cell, pieces in histories.items():
        for piece in pieces:
            began[piece.start][cell] = piece.answer
    drawn = _drawn(atlas.mosaic.cells, began, follow(sorted(began)))
    return sorted(_runs(drawn, last), key=lambda run: (run.start, zone_id(run)))


def _drawn(
    cells: Sequence[Cell], began: Mapping[date, Mapping[str, Answer]], days: Iterable[date]
) -> Iterator[tuple[date, set[Zone]]]:
    """The zones of each day on which one changes, from the answers that begin on it."""
    ground: dict[str, Answer] = {}
    for day in days:
        ground |= began[day]
        yield day, set(join_cells(cells, ground))


def zone_collection(found: Iterable[ZoneInterval]) -> dict[str, Any]:
    """Make the layer.

    Args:
        found: The intervals of the zones.

    Returns:
        A FeatureCollection whose features are flat: lists are text, joined by ``; ``.
    """
    return {"type": "FeatureCollection", "features": [_feature(run) for run in found]}


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


def _feature(run: ZoneInterval) -> dict[str, Any]:
    zone = run.zone
    properties = {
        "start_date": run.start.isoformat(),
        "end_date": run.end.isoformat(),
        "holder": zone.holder,
        "holder_name": PARTIES.get(zone.holder, zone.holder.replace("-", " ")),
        "holding": zone.holding,
        "certainty": zone.certainty,
        "basis": zone.basis,
        "sides": "; ".join(zone.sides),
        "last_holder": "; ".join(zone.last_sides) or None,
        "last_holder_date": zone.last_day and zone.last_day.isoformat(),
        "places": "; ".join(zone.places),
        "claims": "; ".join(zone.claims),
        "note": NOTE,
    }
    shape = mapping(zone.geometry)
    return {"type": "Feature", "id": zone_id(run), "properties": properties, "geometry": shape}
