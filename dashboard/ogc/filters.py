"""Which items a question keeps: by box, by time, by the value of a field."""

import re
from collections.abc import Iterable, Sequence
from datetime import UTC, date, datetime

from shapely import MultiPolygon, box
from shapely.geometry.base import BaseGeometry

from dashboard.ogc.stores import Item
from seeds import parse_day
from seeds.settings import SETTINGS

CRS84 = "http://www.opengis.net/def/crs/OGC/1.3/CRS84"
OPEN = ("", "..")
_CLOCK = re.compile(r"[Tt]\d{2}:\d{2}:\d{2}(\.\d+)?([Zz]|[+-]\d{2}:\d{2})")


def local_day(instant: datetime) -> date:
    """Give the day that it is where the record's days are counted; without an offset it is UTC.

    Examples:
        >>> local_day(datetime.fromisoformat("2026-01-19T22:30:00Z"))
        datetime.date(2026, 1, 20)
    """
    known = instant if instant.tzinfo else instant.replace(tzinfo=UTC)
    return known.astimezone(SETTINGS.clock).date()


def read_interval(text: str) -> tuple[date, date]:
    """Read the ``datetime`` of a question: a day, an instant or an interval of them.

    Such as ``2026-01-19``, ``2026-01-19T12:00:00Z`` or ``2026-01-01/..``. The days are those of the
    record's clock.

    Raises:
        ValueError: It is not written so, or ends before it begins.

    Examples:
        >>> read_interval("../2026-01-19")[1]
        datetime.date(2026, 1, 19)
    """
    start, slash, end = text.partition("/")
    first = _day(start, text, date.min if slash else None)
    last = _day(end, text, date.max) if slash else first
    if first > last or (slash and {start, end} <= set(OPEN)):
        raise ValueError(f"datetime={text[:60]!r} is no interval; write an earlier day, /, a later")
    return first, last


def box_of(bounds: Sequence[float]) -> BaseGeometry:
    """Draw a box of west, south, east, north in degrees; heights are passed over.

    West is greater than east where it crosses the antimeridian.
    """
    west, south, east, north = bounds if len(bounds) == 4 else (*bounds[:2], *bounds[3:5])
    if west <= east:
        return box(west, south, east, north)
    return MultiPolygon([box(west, south, 180, north), box(-180, south, east, north)])


def in_box(items: Iterable[Item], bounds: Sequence[float]) -> list[Item]:
    """Keep the items whose shape touches a box, as `box_of` takes it, and those without a shape."""
    drawn = box_of(bounds)
    return [item for item in items if item.geometry is None or item.geometry.intersects(drawn)]


def in_time(items: Iterable[Item], first: date, last: date) -> list[Item]:
    """Keep the items that were valid on some day of an interval, and those without dates."""
    return [item for item in items if item.holds(first.isoformat(), last.isoformat())]


def with_values(items: Iterable[Item], wanted: Iterable[tuple[str, str]]) -> list[Item]:
    """Keep the items whose fields have some values, as they are written."""
    pairs = list(wanted)
    return [item for item in items if all(_is(item.properties.get(n), text) for n, text in pairs)]


def _is(value: object, text: str) -> bool:
    if isinstance(value, bool):
        return text.lower() == str(value).lower()
    if isinstance(value, int | float):
        try:
            return float(text) == value
        except ValueError:
            return False
    return value == text


def _day(part: str, text: str, open_: date | None) -> date:
    if part in OPEN and open_ is not None:
        return open_
    try:
        if not part[10:]:
            return parse_day(part)
        if not _CLOCK.fullmatch(part[10:]):
            raise ValueError
        return local_day(datetime.fromisoformat(part.upper()))
    except (ValueError, OverflowError):
        raise ValueError(
            f"datetime={text[:60]!r} cannot be read; write a day such as 2026-01-19, an instant "
            "such as 2026-01-19T12:00:00Z, or an interval such as 2026-01-01/2026-01-31"
        ) from None
