"""Why a row is no event, in a sentence that says how to mend it."""

from dataclasses import dataclass

from geodata.events.read.days import parse_written
from geodata.events.read.points import on_earth, read_lonlat
from geodata.events.read.source import LONGEST_FIELD

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
) -> tuple[str, str]:
    """Say why a row is no event.

    Args:
        row: What it says; a decimal comma is a point already.
        day_first: Whether the day stands before the month in 03/04/2024.
        placed: Whether the file itself places its rows, by geometries.
        at: Where it lies in degrees, where it was in another reference system.
        crs: That system.

    Returns:
        The sentence, and its kind.

    Examples:
        >>> why(Written("36.5", "40.75", "2026-01-19", "2026-01-18", "7"), None)
        ('ends on 2026-01-18, before it begins on 2026-01-19', 'other')
    """
    if not (row.lat.strip() or row.lon.strip() or row.date.strip()):
        return "is empty: it has no latitude, longitude or date", NOWHERE
    if placed and row.lat in ("", "nan"):
        return "has no point", NOWHERE
    try:
        if at is None:
            read_lonlat(row.lat, row.lon)
        elif not on_earth(*at):
            return f"({row.lon[:40]}, {row.lat[:40]}) is no point of {crs}", NOWHERE
    except ValueError as error:
        return str(error), NOWHERE
    try:
        parse_written(row.date, day_first)
    except ValueError as error:
        return str(error), UNDATED
    if len(row.id) > LONGEST_FIELD:
        return f"its id has {len(row.id):,} characters; give at most {LONGEST_FIELD:,}", OTHER
    try:
        parse_written(row.until, day_first)
    except ValueError as error:
        return f"end {error}", OTHER
    return f"ends on {row.until[:40]}, before it begins on {row.date[:40]}", OTHER
