"""Why a row is no event."""

from dataclasses import dataclass

from geodata.events.read.days import parse_written
from geodata.events.read.points import on_earth, read_lonlat
from geodata.events.read.source import LONGEST_FIELD
from geodata.refusals import Refusal

NOWHERE, UNDATED, OTHER = "no place that can be read", "no day that can be read", "other"
"""The kinds of reasons, by which rows are counted."""


@dataclass(frozen=True, slots=True)
class Written:
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
    """Say why a row is no event.

    Args:
        row: What it says; a decimal comma is a point already.
        day_first: Whether the day stands before the month in 03/04/2024.
        placed: Whether the file itself places its rows, by geometries.
        at: Where it lies in degrees, where it was in another reference system.
        crs: That system.

    Returns:
        The reason, and its kind.

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
