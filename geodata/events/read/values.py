"""The values of a column, read strictly: numbers in digits, points on the globe, days as written.

What may be two days is never chosen between. To turn a column into an array or a value into a
column, Arrow imports pandas wherever there is one, and that takes longer than to read a small
table; so it is done by their own memory.
"""

import re
from collections.abc import Iterable
from datetime import date, timedelta
from functools import lru_cache
from typing import Any

import numpy as np
import pyarrow as pa
import pyarrow.compute as pc
from numpy.typing import NDArray

from geodata.measure import LonLat
from geodata.refusals import Refusal

Floats = NDArray[np.float64]

_NUMBER = re.compile(r"[+-]?(\d{1,12}(\.\d{0,20})?|\.\d{1,20})([eE][+-]?\d{1,2})?")
_DEGREES = re.compile(r"[°º'′\"″NSEWnsew]")
_POINT = r"^\s*(?:SRID=\d+;)?\s*POINT\s*Z?\s*\((?P<x>[-+.\deE]+)\s+(?P<y>[-+.\deE]+)[^)]*\)\s*$"
_PAIR = (
    r"^\s*[(\[]?(?P<y>[-+]?\d+(?:\.\d+)?)\s*[,; ]\s*(?P<x>[-+]?\d+(?:\.\d+)?)(?:[ ,;].*)?[)\]]?\s*$"
)


def read_numbers(column: pa.Array, comma: bool = False) -> Floats:
    """Read numbers, or texts of them with a point or a comma; NaN where there is none."""
    if not pa.types.is_string(column.type):
        if not (pa.types.is_floating(column.type) or pa.types.is_integer(column.type)):
            column = pc.cast(column, pa.string())
            return read_numbers(column, comma)
        return _finite(pc.cast(column, pa.float64(), safe=False))
    texts = pc.replace_substring(column, ",", ".") if comma else column
    try:
        return _finite(pc.cast(texts, pa.float64()))
    except pa.ArrowInvalid:
        texts = pc.utf8_trim_whitespace(texts)
        good = pc.match_substring_regex(texts, f"^{_NUMBER.pattern}$")
        return _finite(pc.cast(pc.if_else(good, texts, None), pa.float64()))


def _finite(numbers: pa.Array) -> Floats:
    found = numbers_of(numbers, np.nan)
    return np.where(np.isfinite(found), found, np.nan)


def split_points(column: pa.Array) -> tuple[pa.Array, pa.Array] | None:
    """Split WKT, or latitude and longitude in one field, into texts of longitudes and latitudes.

    None where no field is a point.
    """
    for pattern in (_POINT, _PAIR):
        found = pc.extract_regex(column, pattern)
        if found.null_count < len(found):
            return pc.struct_field(found, "x"), pc.struct_field(found, "y")
    return None


def on_earth(lons: Floats | float, lats: Floats | float) -> NDArray[np.bool_]:
    """Tell which points are on the globe; those that are no numbers are not."""
    return np.asarray((np.abs(lons) <= 180) & (np.abs(lats) <= 90))


def read_lonlat(lat: str, lon: str) -> LonLat:
    """Read one point from decimal degrees with a point, and say of one that is none why.

    Examples:
        >>> read_lonlat("36.0576", "40.7348")
        (40.7348, 36.0576)
    """
    y, x = _number(lat, "latitude"), _number(lon, "longitude")
    if abs(x) <= 180 and abs(y) <= 90:
        return x, y
    if abs(x) > 1000 or abs(y) > 1000:
        raise Refusal("metres", {"lat": lat, "lon": lon})
    raise Refusal("off-globe", {"lat": lat, "lon": lon})


def _number(text: str, name: str) -> float:
    plain = text.strip()
    if _NUMBER.fullmatch(plain):
        return float(plain)
    if not plain:
        raise Refusal("empty-number", {"what": name})
    written = {"what": name, "text": shown(plain)}
    if re.fullmatch(r"[+-]?\d+,\d+", plain):
        raise Refusal("comma", {**written, "better": plain.replace(",", ".")[:40]})
    in_degrees = _DEGREES.search(plain) and re.match(r"[+-]?\d+ ?[°º]", plain)
    raise Refusal("degrees" if in_degrees else "no-number", written)


def shown(text: str) -> str:
    """Write a text of the table into a message: 40 characters at most, and none hidden.

    Examples:
        >>> shown("x" * 50)[-5:]
        "xxx…'"
    """
    return ascii(text) if len(text) <= 40 else ascii(text[:40])[:-1] + "…'"


def numbers_of(column: pa.Array, missing: float) -> NDArray[Any]:
    """Give the numbers of a column of one width, and another where there is none.

    Examples:
        >>> numbers_of(pa.array([1.5, None, 2.5])[1:], 0).tolist()
        [0.0, 2.5]
    """
    dtype = np.dtype(str(column.type).replace("double", "float64"))
    valid, data = column.buffers()
    part = slice(column.offset, column.offset + len(column))
    found = np.frombuffer(data, dtype)[part]
    if valid is None:
        return found
    is_there = np.unpackbits(np.frombuffer(valid, np.uint8), bitorder="little")[part]
    return np.where(is_there.astype(bool), found, np.array(missing, dtype))


def texts_of(column: pa.Array) -> pa.Array:
    """Give the texts of a column, an empty one where there is none.

    Examples:
        >>> texts_of(pa.array(["a", None])).to_pylist()
        ['a', '']
    """
    starts = pa.py_buffer(bytes(4 * (len(column) + 1)))
    empty = pa.StringArray.from_buffers(len(column), starts, pa.py_buffer(b""))
    return pc.coalesce(column, empty)


Days = NDArray[np.int32]
"""Days since 1 January 1970."""

NO_DAY = np.iinfo(np.int32).min

_MONTHS = """
january jan janvier يناير كانون_الثاني | february feb février fevrier فبراير شباط
march mar mars مارس آذار اذار | april apr avril أبريل ابريل نيسان | may mai مايو أيار ايار
june jun juin يونيو حزيران | july jul juillet يوليو تموز | august aug août aout أغسطس اغسطس آب اب
september sep sept septembre سبتمبر أيلول ايلول | october oct octobre أكتوبر اكتوبر تشرين_الأول
تشرين_الاول | november nov novembre نوفمبر تشرين_الثاني
december dec décembre decembre ديسمبر كانون_الأول كانون_الاول
"""


MONTHS = {
    word.replace("_", " "): number
    for number, names in enumerate(re.split(r"[|]|\n(?=march|june|sept|decem)", _MONTHS.strip()), 1)
    for word in names.split()
}
"""The months by their names in English, Arabic (both sets) and French."""

_TIME = r"(?:[T ]+\d{1,2}[:.h]\d{2}.*| \d{4}Z?)?"
_ISO = re.compile(r"(\d{4})[-/.](\d{1,2})[-/.](\d{1,2})" + _TIME)
_YEAR_MONTH = re.compile(r"(\d{4})(\d{2})-(\d{1,2})")
_SINCE_1970 = re.compile(r"(1[0-8]\d{8})(?:\d{3})?(?:\.\d+)?")
"""Seconds or milliseconds, from 2001 to 2030; no day that is written begins so."""

_COMPACT = re.compile(r"(\d{4})(\d{2})(\d{2})(?:\d{6}|T\d{4,6}Z?)?(?:\.0)?")
_YEAR_FIRST = (_ISO, _COMPACT, _YEAR_MONTH)
SLASHED = re.compile(r"(\d{1,2})[-/.](\d{1,2})[-/.](\d{4})" + _TIME)
"""A day written with numbers alone, the year last: which of the others is the month?"""

_DAY_MONTH = re.compile(
    r"(\d{1,2})(?:st|nd|rd|th)?[ \-/]+([^\W\d]+\.?(?: [^\W\d]+)?)[ ,\-/]+(\d{4})" + _TIME
)
_MONTH_DAY = re.compile(r"([^\W\d]+)\.? (\d{1,2})(?:st|nd|rd|th)?,? (\d{4})" + _TIME)
_CLOCK = r"[T ]+\d{1,2}:\d{2}.*$"


def parse_written(text: str, day_first: bool | None, what: str = "date") -> date:
    """Read a day as somebody wrote it; a time behind it is passed over.

    It is the day as it is written: no time zone moves it.

    Args:
        day_first: Whether the day stands before the month in 03/04/2024; None if unknown.
        what: What it is called in a refusal.

    Examples:
        >>> parse_written("19 January 2026", None), parse_written("20260119", None)
        (datetime.date(2026, 1, 19), datetime.date(2026, 1, 19))
    """
    plain = text.strip()
    try:
        if found := _SINCE_1970.fullmatch(plain):
            return date(1970, 1, 1) + timedelta(seconds=int(found[1]))
        if found := next(filter(None, (form.fullmatch(plain) for form in _YEAR_FIRST)), None):
            return date(*map(int, found.groups()))
        if found := _DAY_MONTH.fullmatch(plain):
            return date(int(found[3]), _month(found[2]), int(found[1]))
        if found := _MONTH_DAY.fullmatch(plain):
            return date(int(found[3]), _month(found[1]), int(found[2]))
        if found := SLASHED.fullmatch(plain):
            one, two, year = map(int, found.groups())
            if day_first is None and one != two and max(one, two) <= 12:
                raise Refusal("two-days", {"what": what, "text": shown(text)})
            day_first = one > 12 if day_first is None else day_first
            return date(year, two, one) if day_first else date(year, one, two)
    except Refusal:
        raise
    except (ValueError, KeyError) as error:
        raise Refusal("not-of-calendar", {"what": what, "text": shown(text)}) from error
    if not plain:
        raise Refusal("empty-day", {"what": what})
    raise Refusal("no-day", {"what": what, "text": shown(text)})


def _month(word: str) -> int:
    return MONTHS[word.rstrip(".").casefold()]


def day_first_by(texts: Iterable[str]) -> set[bool | None]:
    """Say what days written with numbers alone prove of their order.

    Examples:
        True is a proof that the day is first, False that the month is; None may be read both ways.

        >>> day_first_by(["19/01/2026", "03/04/2026", "2026-01-01"]) == {True, None}
        True
    """
    proofs: set[bool | None] = set()
    for text in texts:
        if found := SLASHED.fullmatch(text.strip()):
            one, two = int(found[1]), int(found[2])
            if one > 12 or two > 12:
                proofs.add(one > 12)
            elif one != two:
                proofs.add(None)
    return proofs


def read_days(column: pa.Array, day_first: bool | None) -> Days:
    """Read texts, whole numbers such as 20260119, dates or timestamps; ``NO_DAY`` is for none."""
    if pa.types.is_timestamp(column.type) or pa.types.is_date(column.type):
        days = pc.cast(column, pa.date32(), safe=False)
        return np.asarray(numbers_of(pc.cast(days, pa.int32()), NO_DAY), dtype=np.int32)
    distinct = day_texts(column).dictionary_encode()
    known = [_day_number(text or "", day_first) for text in distinct.dictionary.to_pylist()]
    found = np.array([*known, NO_DAY], dtype=np.int32)
    return np.take(found, numbers_of(distinct.indices, len(known)))


def day_texts(column: pa.Array) -> pa.Array:
    """Give a column of days as texts, without the times, so that few differ."""
    texts = column if pa.types.is_string(column.type) else pc.cast(column, pa.string())
    longest = pc.max(pc.utf8_length(texts)).as_py() or 0
    return pc.replace_substring_regex(texts, _CLOCK, "") if longest > 11 else texts


@lru_cache(maxsize=1 << 16)
def _day_number(text: str, day_first: bool | None) -> int:
    try:
        return (parse_written(text, day_first) - date(1970, 1, 1)).days
    except ValueError:
        return NO_DAY
