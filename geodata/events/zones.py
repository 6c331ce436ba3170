"""In which control zone each event lay, on its own day."""

import csv
from bisect import bisect_right
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date
from functools import cache
from typing import TextIO

import numpy as np
import shapely

from geodata.answers import Answer
from geodata.atlas import Atlas
from geodata.cells import Cell
from geodata.events.reading import Event
from geodata.export.csv_text import inert
from geodata.ground import cell_history
from geodata.zones import holder_of

OUTSIDE, GOLAN = "outside", "golan-heights"
"""What stands for a holder where an event lies out of the country, or in the Golan Heights."""

COLUMNS = ("row", "id", "date", "lat", "lon", "holder", "holding", "certainty", "basis")


@dataclass(frozen=True, slots=True)
class Placed:
    """An event and the zone that it lay in.

    Attributes:
        event: The event.
        holder: A party, ``disputed``, ``not-reported``, ``outside`` or ``golan-heights``.
        answer: What the cell that it lay in was told to be; None outside of every cell.
        cell: That cell.
    """

    event: Event
    holder: str
    answer: Answer | None = None
    cell: Cell | None = None


def place_events(
    atlas: Atlas, events: Sequence[Event], known: date | None = None
) -> tuple[Placed, ...]:
    """Find the control zone of each event on its own day.

    Args:
        atlas: The atlas.
        events: The events.
        known: The day up to which sources had been published; the newest source's if None.

    Returns:
        The events in their order. On a border, the zone of the first cell counts.
    """
    if not events:
        return ()
    lonlats = [event.lonlat for event in events]
    golan = shapely.union_all([feature.geometry for feature in atlas.layers["golan"]])
    apart = shapely.intersects_xy(golan, np.array(lonlats))
    histories = _Histories(atlas, [event.date for event in events], known)
    found = zip(events, atlas.mosaic.cells_at(lonlats), apart, strict=True)
    return tuple(_placed(event, cell, bool(golan_), histories) for event, cell, golan_ in found)


class _Histories:
    """The history of each cell over the days of all events, cut when first asked for."""

    def __init__(self, atlas: Atlas, days: Sequence[date], known: date | None) -> None:
        self._ends = min(days), max(days)
        self._cut = cache(lambda cell: cell_history(atlas, cell, known, *self._ends))

    def answer(self, cell: Cell, day: date) -> Answer:
        history = self._cut(cell)
        return history[bisect_right(history, day, key=lambda piece: piece.start) - 1].answer


def _placed(event: Event, cell: Cell | None, apart: bool, histories: _Histories) -> Placed:
    if apart or cell is None:
        return Placed(event, GOLAN if apart else OUTSIDE)
    answer = histories.answer(cell, event.date)
    return Placed(event, holder_of(answer), answer, cell)


def write_placed(placed: Sequence[Placed], out: TextIO) -> None:
    """Write events with their zones as CSV. A spreadsheet runs no text of it as a formula.

    Args:
        placed: The events with their zones.
        out: Where to write; opened with ``newline=""``.
    """
    lines = csv.writer(out, lineterminator="\r\n")
    lines.writerow([*COLUMNS, "places", "claims"])
    lines.writerows(map(_line, placed))


def _line(placed: Placed) -> list[object]:
    event, answer = placed.event, placed.answer
    lon, lat = event.lonlat
    held = (answer.holding, answer.certainty, answer.basis) if answer else (None, None, None)
    places = "; ".join(placed.cell.places) if placed.cell else ""
    claims = "; ".join(answer.claims) if answer else ""
    return [event.row, inert(event.id), event.date, lat, lon, placed.holder, *held, places, claims]
