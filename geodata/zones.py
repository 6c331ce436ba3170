"""Control zones: the cells of one holder joined. Indicative, and never a front line.

An interval is the longest stretch of days over which a zone keeps its cells, its holder and
the claims that it rests on. One that starts on the first day of the map may have begun
earlier, and one that ends on the last may go on.
"""

from collections import defaultdict
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from datetime import date, timedelta
from functools import cached_property, lru_cache

import shapely
from shapely.geometry.base import BaseGeometry

from geodata.answers import CHANGING, Answer
from geodata.atlas import Atlas
from geodata.bearing import Certainty
from geodata.cells import Cell
from geodata.ground import Histories, ground_on
from geodata.timeline import FIRST_DAY, LAST_DAY
from seeds import Day, as_day

NOT_REPORTED = "not-reported"
NOTE = "Indicative: ground nearest to a reported place, not a surveyed line."


@dataclass(frozen=True)
class Kind:
    """What the cells of a zone have in common.

    Attributes:
        holder: The party; ``changing`` where one gave way to another, ``disputed`` where
            accepted claims cannot all be true, ``unknown`` where two sightings leave it open,
            ``not-reported`` where no claim bears on the day.
        holding: How it holds the ground: held, contested, besieged or mixed; None where the
            sides differ in it or nothing is reported.
        certainty: How sure it is: certain, possible, disputed or unknown.
        basis: ``place`` if the claims are about its places; ``area`` if about the wider ground
            that these lie in; where nothing is reported None, or ``occupied``, see
            geodata.ground.
        sides: The parties that are said to hold it; several unless it is one's; from and to
            where it is changing.
        last_sides: Where nothing is reported, who held it by the last report; several where
            that left it open.
        last_day: The day of that report.
    """

    holder: str
    holding: str | None
    certainty: Certainty
    basis: str | None
    sides: tuple[str, ...]
    last_sides: tuple[str, ...]
    last_day: date | None


@dataclass(frozen=True)
class Zone(Kind):
    """Ground of one holder on a day, as the claims about its places have it. Indicative."""

    cells: tuple[Cell, ...]
    claims: tuple[str, ...]

    @property
    def places(self) -> tuple[str, ...]:
        """The ids of the places of its cells."""
        return tuple(place for cell in self.cells for place in cell.places)

    @cached_property
    def geometry(self) -> BaseGeometry:
        """Its shape in degrees."""
        return shapely.coverage_union_all([cell.geometry for cell in self.cells])


def zones_on(atlas: Atlas, day: Day, known: Day | None = None) -> tuple[Zone, ...]:
    """Draw the control zones of a day.

    Cells of one kind (see `Kind`) are one zone. Zones do not overlap, and those of a day cover the
    country exactly; ground of which nothing is reported is a zone too. Occupied ground is a layer
    of its own.

    Examples:
        >>> from geodata import load
        >>> "sdf" in {zone.holder for zone in zones_on(load(), date(2024, 11, 15))}
        True
    """
    answers = ground_on(atlas, as_day(day), known)
    return join_cells(atlas.mosaic.cells, {cell: _ground(a) for cell, a in answers.items()})


Ground = tuple[Kind, tuple[str, ...]]
"""Of what kind the ground of a cell is, and the claims that it rests on."""


def join_cells(cells: Iterable[Cell], ground: Mapping[str, Ground]) -> tuple[Zone, ...]:
    """Join cells, which share the vertices of their borders, to zones."""
    alike: defaultdict[Kind, list[Cell]] = defaultdict(list)
    for cell in cells:
        alike[ground[cell.id][0]].append(cell)
    zones = []
    for kind in sorted(alike, key=lambda kind: tuple(map(str, vars(kind).values()))):
        claims = dict.fromkeys(id_ for cell in alike[kind] for id_ in ground[cell.id][1])
        zones.append(Zone(**vars(kind), cells=tuple(alike[kind]), claims=tuple(claims)))
    return tuple(zones)


def holder_of(answer: Answer) -> str:
    """Name the holder of ground; ``not-reported`` where no claim bears."""
    return NOT_REPORTED if answer.is_silent else answer.answer


def _ground(answer: Answer) -> Ground:
    ordered = tuple(answer.sides) if answer.answer == CHANGING else tuple(sorted(answer.sides))
    last = (tuple(answer.last.sides), answer.last.day) if answer.last else ((), None)
    told = (holder_of(answer), answer.holding, answer.certainty, answer.basis)
    return Kind(*told, ordered, *last), answer.claims


@dataclass(frozen=True)
class ZoneInterval:
    """A zone and the days over which it stays the same, the first and the last included."""

    start: date
    end: date
    zone: Zone


@lru_cache(maxsize=2)
def zone_intervals(
    atlas: Atlas, first: date = FIRST_DAY, last: date = LAST_DAY
) -> tuple[ZoneInterval, ...]:
    """Cut the history of the zones where one of them changes, once for an atlas."""
    histories = Histories(atlas, first, last)
    began: defaultdict[date, dict[str, Ground]] = defaultdict(dict)
    for cell in atlas.mosaic.cells:
        for piece in histories.of(cell):
            began[piece.start][cell.id] = _ground(piece.answer)
    ground: dict[str, Ground] = {}
    since: dict[Zone, date] = {}
    runs = []
    for day in sorted(began):
        ground |= began[day]
        zones = set(join_cells(atlas.mosaic.cells, ground))
        for gone in since.keys() - zones:
            runs.append(ZoneInterval(since.pop(gone), day - timedelta(days=1), gone))
        for zone in zones:
            since.setdefault(zone, day)
    runs += [ZoneInterval(start, last, zone) for zone, start in since.items()]
    return tuple(sorted(runs, key=lambda run: (run.start, zone_id(run))))


def zone_id(run: ZoneInterval) -> str:
    """Give the id of a zone: its first day, and what sets it apart from the others of that day."""
    zone = run.zone
    sides = zone.sides if len(zone.sides) > 1 else ()
    last = (*zone.last_sides, zone.last_day)
    parts = (zone.holder, zone.holding, zone.certainty, zone.basis, *sides, *last)
    return f"zone/{run.start}/{'-'.join(str(part) for part in parts if part)}"
