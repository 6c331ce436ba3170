"""Which of your events lay within a distance of each facility, counted by month.

Exact: a straight chord through the earth is never longer than the geodesic, so a tree of
chords finds every candidate, and each candidate is then measured as a geodesic.
"""

import csv
from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass
from typing import TextIO

import numpy as np
from pyproj import Transformer
from scipy.spatial import cKDTree

from geodata.atlas import Atlas
from geodata.events.reading import Event
from geodata.export.csv_text import inert
from geodata.layers import Feature
from geodata.measure import WGS84, LonLat

_TO_EARTH_CENTRED = Transformer.from_crs("EPSG:4979", "EPSG:4978", always_xy=True)
_ROUNDING_M = 1e-6
"""More than what rounding can add to a chord."""

COLUMNS = ("row", "id", "date", "lat", "lon", "facility", "distance_m", "accuracy_m")


@dataclass(frozen=True, slots=True)
class Pair:
    """An event and a facility within the distance asked for."""

    event: Event
    facility: Feature
    distance_m: float


@dataclass(frozen=True, slots=True)
class Nearby:
    """What lay near one facility.

    Attributes:
        facility: The facility.
        count: The number of events within the distance.
        nearest_m: The distance of the nearest of them, in metres; None if there is none.
        by_month: Their number by month, YYYY-MM; months without one are left out.
    """

    facility: Feature
    count: int
    nearest_m: float | None
    by_month: dict[str, int]


def near(atlas: Atlas, events: Sequence[Event], within_m: float) -> list[Pair]:
    """Find every pair of an event and a facility that lie within a distance of each other.

    It measures to the facility's point; how closely that is known stands in its
    ``accuracy_m``. Facilities that nobody has located are left out.

    Args:
        atlas: The atlas.
        events: The events.
        within_m: The distance in metres, above 0 and at most 1,000 km.

    Returns:
        The pairs, by facility and then in the order of the events.

    Raises:
        ValueError: The distance is out of its range.
    """
    if not 0 < within_m <= 1_000_000:
        raise ValueError(f"a distance is above 0 and at most 1,000 km, not {within_m} m")
    facilities = located(atlas)
    if not events or not facilities:
        return []
    tree = cKDTree(_earth_centred([event.lonlat for event in events]))
    centres = _earth_centred([facility.lonlat for facility in facilities])
    found = tree.query_ball_point(centres, within_m + _ROUNDING_M, return_sorted=True)
    return [
        pair
        for facility, rows in zip(facilities, found, strict=True)
        for pair in _measured(facility, [events[row] for row in rows])
        if pair.distance_m <= within_m
    ]


def located(atlas: Atlas) -> list[Feature]:
    """List the facilities that somebody has located.

    Args:
        atlas: The atlas.

    Returns:
        The facilities in the order of their layer.
    """
    return [facility for facility in atlas.layers["facilities"] if facility.geometry is not None]


def by_facility(atlas: Atlas, pairs: Sequence[Pair]) -> list[Nearby]:
    """Count pairs by facility and month.

    Args:
        atlas: The atlas that the pairs are of.
        pairs: The pairs.

    Returns:
        Every located facility, those without an event too.
    """
    return [
        _nearby(facility, [pair for pair in pairs if pair.facility is facility])
        for facility in located(atlas)
    ]


def write_pairs(pairs: Sequence[Pair], out: TextIO) -> None:
    """Write pairs as CSV. A spreadsheet runs no text of it as a formula.

    Args:
        pairs: The pairs.
        out: Where to write; opened with ``newline=""``.
    """
    lines = csv.writer(out, lineterminator="\r\n")
    lines.writerow(COLUMNS)
    lines.writerows(map(_line, pairs))


def _earth_centred(lonlats: Sequence[LonLat]) -> np.ndarray:
    lons, lats = np.array(lonlats, dtype=float).T
    return np.column_stack(_TO_EARTH_CENTRED.transform(lons, lats, np.zeros_like(lons)))


def _measured(facility: Feature, events: list[Event]) -> list[Pair]:
    if not events:
        return []
    lons, lats = np.array([event.lonlat for event in events]).T
    lon, lat = (np.full_like(lons, part) for part in facility.lonlat)
    metres = WGS84.inv(lon, lat, lons, lats)[2]
    return [Pair(event, facility, float(m)) for event, m in zip(events, metres, strict=True)]


def _nearby(facility: Feature, pairs: Sequence[Pair]) -> Nearby:
    months = Counter(f"{pair.event.date:%Y-%m}" for pair in pairs)
    nearest_m = min((pair.distance_m for pair in pairs), default=None)
    return Nearby(facility, len(pairs), nearest_m, dict(sorted(months.items())))


def _line(pair: Pair) -> list[object]:
    event, (lon, lat) = pair.event, pair.event.lonlat
    told = [event.row, inert(event.id), event.date, lat, lon]
    return [*told, pair.facility.id, f"{pair.distance_m:.3f}", pair.facility.accuracy_m]
