"""Written dates as the days that they may mean.

A date in the record is EDTF: ``2026``, ``2026-01``, ``2026-01-19``, each with ``~``, ``?``
or ``%`` after it where the source is not sure; ``A/B`` for one day somewhere between two
dates; ``../B`` for no later than B; ``..`` for an end that has not come.
"""

import calendar
import re
from dataclasses import dataclass
from datetime import date, datetime
from functools import lru_cache

_DATE = re.compile(r"(?P<year>\d{4})(?:-(?P<month>\d{2})(?:-(?P<day>\d{2}))?)?(?P<doubt>[~?%]?)")


@dataclass(frozen=True, slots=True)
class Span:
    """The days that a written date may mean, first and last included.

    Attributes:
        first: The earliest day that it may mean; ``date.min`` where it has none.
        last: The latest day that it may mean; ``date.max`` where it has none.
        approximate: The source, or we, are not sure of it.
        text: The date as it was written.
    """

    first: date
    last: date
    approximate: bool
    text: str

    def holds(self, day: date) -> bool:
        """Tell whether the date may mean this day."""
        return self.first <= day <= self.last


@lru_cache(maxsize=8192)
def parse_span(text: str) -> Span:
    """Read a written date. It does not guess: what is not EDTF as above is refused.

    Raises:
        ValueError: The text is not such a date, no such day exists, or the two ends of
            an interval are in the wrong order.

    Examples:
        >>> parse_span("2024-02").last
        datetime.date(2024, 2, 29)
        >>> parse_span("2026-01-19/2026-01-20").first
        datetime.date(2026, 1, 19)
    """
    if text == "..":
        return Span(date.max, date.max, False, text)
    start, slash, end = text.partition("/")
    first = _ends(start, text)
    last = _ends(end, text) if slash else first
    if first[0] > last[1]:
        raise ValueError(f"{text!r} ends before it begins; write the earlier date first")
    return Span(first[0], last[1], first[2] or last[2], text)


def _ends(part: str, whole: str) -> tuple[date, date, bool]:
    if part == "..":
        return date.min, date.max, False
    match = _DATE.fullmatch(part)
    if match is None:
        raise ValueError(f"{whole!r} is not a date; write YYYY-MM-DD, YYYY-MM, YYYY or A/B")
    year, month, day = (int(match[name] or 0) for name in ("year", "month", "day"))
    try:
        first = date(year, month or 1, day or 1)
    except ValueError as error:
        raise ValueError(f"{whole!r} is not a day of the calendar") from error
    last = date(year, month or 12, day or calendar.monthrange(year, month or 12)[1])
    return first, last, bool(match["doubt"])


Day = date | str


def as_day(day: Day) -> date:
    """Take a day as a date, or as a text that is written so; of a time of day its date.

    Raises:
        ValueError: It is neither.

    Examples:
        >>> as_day("2026-01-19")
        datetime.date(2026, 1, 19)
    """
    if isinstance(day, datetime):
        return day.date()
    if not isinstance(day, date):
        return parse_day(str(day))
    return day


def parse_day(text: str) -> date:
    """Read one day, as ``YYYY-MM-DD`` and nothing else.

    Raises:
        ValueError: The text is not a day of the calendar written so.

    Examples:
        >>> parse_day("2026-01-19")
        datetime.date(2026, 1, 19)
    """
    if not re.fullmatch(r"\d{4}-\d{2}-\d{2}", text):
        raise ValueError(f"{text!r} is not a day; write it as YYYY-MM-DD, such as 2026-01-19")
    return parse_span(text).first
