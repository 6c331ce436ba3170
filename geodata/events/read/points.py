"""The values of a column, and its coordinates, read strictly: a number in digits, on the globe.

To turn a column into an array or a value into a column, Arrow imports pandas wherever there is
one, and that takes longer than to read a small table; so it is done by their own memory.
"""

import re
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
    """Read one point, and say of one that is none what is wrong with it.

    Args:
        lat: The latitude in degrees, as decimal digits with a point.
        lon: The longitude, likewise.

    Returns:
        (longitude, latitude) in degrees.

    Raises:
        Refusal: A field is no such number, or the point is off the globe.

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
    if data is None or not len(column):
        return np.full(len(column), missing, dtype)
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
