"""Why a row is no event, and what looks wrong with those that are."""

from collections import Counter
from typing import NamedTuple

import numpy as np
import pyarrow as pa
from numpy.typing import NDArray

from geodata.events.read.source import LONGEST_FIELD
from geodata.events.read.values import Floats, on_earth, parse_written, read_lonlat
from geodata.refusals import Refusal
from seeds.settings import SETTINGS

NOWHERE, UNDATED, OTHER = "no place that can be read", "no day that can be read", "other"
"""The kinds of reasons, by which rows are counted."""


class Written(NamedTuple):
    """What a row says, as it is written."""

    lat: str
    lon: str
    date: str
    until: str
    id: str


def why(
    row: Written,
    day_first: bool | None,
    placed: bool = False,
    at: tuple[float, float] | None = None,
    crs: str = "",
) -> tuple[Refusal, str]:
    """Say why a row is no event, and of what kind the reason is.

    Args:
        row: In which a decimal comma is a point already.
        placed: Whether the file itself places its rows, by geometries.
        at: Where it lies in degrees, where it was in another reference system.

    Examples:
        >>> str(why(Written("36.5", "40.75", "2026-01-19", "2026-01-18", "7"), None)[0])
        'ends on 2026-01-18, before it begins on 2026-01-19'
    """
    if not (row.lat.strip() or row.lon.strip() or row.date.strip()):
        return Refusal("row-is-empty"), NOWHERE
    if placed and row.lat in ("", "nan"):
        return Refusal("no-point"), NOWHERE
    try:
        if at is None:
            read_lonlat(row.lat, row.lon)
        elif not on_earth(*at):
            where = {"x": row.lon[:40], "y": row.lat[:40], "crs": crs}
            return Refusal("not-of-crs", where), NOWHERE
    except Refusal as refusal:
        return refusal, NOWHERE
    try:
        parse_written(row.date, day_first)
    except Refusal as refusal:
        return refusal, UNDATED
    if len(row.id) > LONGEST_FIELD:
        return Refusal("long-id", {"count": len(row.id), "most": LONGEST_FIELD}), OTHER
    try:
        parse_written(row.until, day_first, "end date")
    except Refusal as refusal:
        return refusal, OTHER
    return Refusal("ends-before", {"until": row.until[:40], "date": row.date[:40]}), OTHER


BOUNDS = SETTINGS.bounds
"""West, south, east and north of it, in degrees."""

FAR_DEG = 5
MOST_IDS = 2_000_000
"""Ids that are looked at; more would have to be held."""

DOUBTED: dict[str, object] = {"land": SETTINGS.country, "degrees": FAR_DEG, "most": MOST_IDS}
"""What the sentences of doubts are told with."""

_WEIGHTS = np.random.default_rng(20260119).integers(1, 1 << 62, 1 << 14, dtype=np.uint64) | 1


class Doubts:
    """Counts of what looks wrong, over the batches of a table."""

    def __init__(self) -> None:
        self.at_zero = self.swapped = self.far = 0
        self._ids: list[NDArray[np.uint64]] = []
        self._seen = 0

    def look_at(self, lons: Floats, lats: Floats, ids: pa.Array) -> None:
        """Look at some events: their degrees, and their ids."""
        west, south, east, north = BOUNDS
        self.at_zero += int(np.count_nonzero((lons == 0) & (lats == 0)))
        far = _outside(lons, lats, FAR_DEG)
        self.far += int(np.count_nonzero(far))
        away = _outside(lons, lats, 0.0)
        turned = (lats >= west) & (lats <= east) & (lons >= south) & (lons <= north)
        self.swapped += int(np.count_nonzero(turned & away))
        if self._seen < MOST_IDS:
            self._seen += len(ids)
            self._ids.append(_marks(ids))

    @property
    def repeated(self) -> int:
        """How many ids stand more than once."""
        marks = np.sort(np.concatenate(self._ids)) if self._ids else np.zeros(0, np.uint64)
        same = marks[1:] == marks[:-1]
        return int(np.count_nonzero(same & ~np.append(False, same[:-1]))) if len(same) else 0

    def told(self) -> Counter[str]:
        """Give what there is to warn of, by its key in `geodata.refusals`: how many."""
        repeated = "repeated-at-first" if self._seen > MOST_IDS else "repeated"
        found = {"at-zero": self.at_zero, "swapped": self.swapped, "far": self.far}
        return Counter({key: n for key, n in {**found, repeated: self.repeated}.items() if n})


def _outside(lons: Floats, lats: Floats, by: float) -> NDArray[np.bool_]:
    west, south, east, north = BOUNDS
    return (lons < west - by) | (lons > east + by) | (lats < south - by) | (lats > north + by)


def _marks(ids: pa.Array) -> NDArray[np.uint64]:
    """Give every id that is not empty a number of 64 bits; equal ones for equal ids."""
    offsets = np.frombuffer(ids.buffers()[1], np.int32)[ids.offset :][: len(ids) + 1]
    offsets = offsets.astype(np.int64)
    lengths = np.diff(offsets)
    if not len(lengths) or not offsets[-1] - offsets[0]:
        return np.zeros(0, np.uint64)
    letters = np.frombuffer(ids.buffers()[2], np.uint8)[offsets[0] : offsets[-1]]
    starts = offsets[:-1] - offsets[0]
    place = np.arange(len(letters)) - np.repeat(starts, lengths)
    with np.errstate(over="ignore"):
        worth = (letters.astype(np.uint64) + 1) * _WEIGHTS[place % len(_WEIGHTS)]
        sums = np.concatenate((np.zeros(1, np.uint64), np.cumsum(worth)))
        marks: NDArray[np.uint64] = sums[starts + lengths] - sums[starts]
        return marks[lengths > 0]
