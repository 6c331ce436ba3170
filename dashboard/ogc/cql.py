"""Filters in CQL2: as text, which the library cql2 reads, or as JSON; tried on one item at a time.

A comparison with a null is neither true nor false. A date is compared as YYYY-MM-DD; an instant is
the day that it is there. No part of a filter is ever run as code.
"""

import json
import re
from collections.abc import Callable, Collection, Mapping
from datetime import date, datetime
from functools import lru_cache
from operator import eq, ge, gt, le, lt, ne
from typing import Any

import cql2
import shapely
from pyproj import Transformer
from shapely.geometry import mapping, shape
from shapely.geometry.base import BaseGeometry

from dashboard.ogc.filters import CRS84, box_of, local_day
from dashboard.ogc.stores import Item

GEOMETRY = "geometry"
MOST_LETTERS = 4000
DEEPEST = 10
"""Brackets within brackets: the time to read them doubles with each that has no end."""

Term = Callable[[Item], Any]
"""A part of a filter: what it gives for an item."""


def read_filter(text: str, fields: Collection[str]) -> Callable[[Item], bool]:
    """Read a filter.

    Args:
        text: CQL2 text, or CQL2 JSON if it begins with a brace.
        fields: The fields that it may name, beside ``geometry``.

    Raises:
        ValueError: It cannot be read, names another field, or asks for what is not served.
    """
    try:
        node = _parsed(text)
        _must_be_true_or_false(node)
        test = _term(node, fields)
    except Exception as error:  # every parser has its own kinds of error
        raise ValueError(_refusal(text, error)) from None
    return lambda item: test(item) is True


def in_crs84(text: str, system: str) -> str:
    """Bring the shapes of a filter from a reference system to longitude and latitude on WGS 84.

    It is JSON then, if it was in another system.

    Raises:
        ValueError: It cannot be read.
    """
    if system == CRS84:
        return text
    change = Transformer.from_crs(system, CRS84)
    try:
        return json.dumps(_moved(_parsed(text), change))
    except Exception as error:  # as above
        raise ValueError(_refusal(text, error)) from None


def _parsed(text: str) -> Any:
    if len(text) > MOST_LETTERS:
        raise ValueError("it is too long")
    if text.lstrip().startswith("{"):
        return json.loads(text)
    depth = deepest = 0
    for bracket in re.findall("[()]", re.sub("'[^']*'", "", text)):
        depth += 1 if bracket == "(" else -1
        deepest = max(depth, deepest)
    if deepest > DEEPEST:
        raise ValueError(f"it has more than {DEEPEST} brackets within brackets")
    return cql2.parse_text(text).to_json()


def _refusal(text: str, error: Exception) -> str:
    reason = " ".join((str(error) or type(error).__name__).split())
    return f"filter={text[:60]!r} is no CQL2 served here: {reason[:200]}"


def _moved(node: Any, change: Transformer) -> Any:
    if isinstance(node, list):
        return [_moved(part, change) for part in node]
    if not isinstance(node, dict):
        return node
    if "bbox" in node:
        return {"bbox": list(change.transform_bounds(*node["bbox"]))}
    if "coordinates" in node:
        moved = shapely.transform(shape(node), change.transform, interleaved=False)  # type: ignore[arg-type]
        return mapping(moved)
    return {name: _moved(part, change) for name, part in node.items()}


def _must_be_true_or_false(node: Any) -> None:
    is_operation = isinstance(node, dict) and node.get("op", "casei").lower() != "casei"
    if not isinstance(node, bool) and not is_operation:
        raise ValueError("a part of it is neither true nor false")


def _term(node: Any, fields: Collection[str]) -> Term:
    if isinstance(node, dict) and "op" in node:
        name, parts = str(node["op"]).lower(), node["args"]
        if name not in _BUILD or len(parts) != _PARTS.get(name, len(parts)):
            raise ValueError(f"{name[:60]!r} of {len(parts)} is left out")
        if name in _JOINS:
            for part in parts:
                _must_be_true_or_false(part)
        return _BUILD[name](*(_term(part, fields) for part in parts))
    if isinstance(node, dict) and "property" in node:
        return _field(str(node["property"]), fields)
    if isinstance(node, list):
        options = [_term(part, fields) for part in node]
        return lambda item: [option(item) for option in options]
    value = _value(node)
    return lambda item: value


def _field(name: str, fields: Collection[str]) -> Term:
    if name == GEOMETRY:
        return lambda item: item.geometry
    if name not in fields:
        raise ValueError(f"there is no field {name[:60]!r}")
    return lambda item: item.properties.get(name)


def _value(node: Any) -> Any:
    if isinstance(node, str | int | float):
        return node
    if "date" in node:
        return date.fromisoformat(node["date"]).isoformat()
    if "timestamp" in node:
        return local_day(datetime.fromisoformat(node["timestamp"])).isoformat()
    if "bbox" in node:
        return _placed(box_of(node["bbox"]))
    if "coordinates" in node:
        return _placed(shape(node))
    raise ValueError(f"{next(iter(node), 'nothing')!r} is left out")


def _placed(drawn: BaseGeometry) -> BaseGeometry:
    west, south, east, north = drawn.bounds
    if west < -180 or south < -90 or east > 180 or north > 90:
        raise ValueError("a shape lies outside of longitude and latitude; see filter-crs")
    return drawn


def _told(answer: Callable[..., Any]) -> Callable[..., Term]:
    """What is asked of a null has no answer."""

    def build(*parts: Term) -> Term:
        def test(item: Item) -> Any:
            values = [part(item) for part in parts]
            return None if None in values else answer(*values)

        return test

    return build


def _compared(compare: Callable[[Any, Any], bool]) -> Callable[[Any, Any], bool]:
    """Values of two kinds have no order, and are never equal."""
    return lambda one, other: isinstance(one, str) == isinstance(other, str) and compare(one, other)


def _related(relate: Callable[[Any, Any], Any]) -> Callable[[Any, Any], bool]:
    def answer(one: Any, other: Any) -> bool:
        if not (isinstance(one, BaseGeometry) and isinstance(other, BaseGeometry)):
            return False
        return bool(relate(one, other))

    return answer


def _between(value: Any, low: Any, high: Any) -> bool:
    return _compared(ge)(value, low) and _compared(le)(value, high)


def _like(text: Any, pattern: Any) -> bool:
    fits = isinstance(text, str) and isinstance(pattern, str) and _pattern(pattern).fullmatch(text)
    return bool(fits)


@lru_cache
def _pattern(like: str) -> re.Pattern[str]:
    parts = re.split(r"(\\.|[%_])", like)
    wild = {"%": ".*", "_": "."}
    return re.compile("".join(wild.get(p) or re.escape(_bare(p)) for p in parts), re.DOTALL)


def _bare(part: str) -> str:
    return part[1:] if len(part) == 2 and part[0] == "\\" else part


def _all(*parts: Term) -> Term:
    return lambda item: _settled([part(item) for part in parts], False)


def _any(*parts: Term) -> Term:
    return lambda item: _settled([part(item) for part in parts], True)


def _settled(answers: list[bool | None], by: bool) -> bool | None:
    """One answer settles it; else a null leaves it open."""
    return by if by in answers else None if None in answers else not by


_COMPARE = {"=": eq, "<>": ne, "<": lt, "<=": le, ">": gt, ">=": ge}
_RELATE = {
    "s_intersects": shapely.intersects,
    "s_disjoint": shapely.disjoint,
    "s_contains": shapely.contains,
    "s_within": shapely.within,
    "s_touches": shapely.touches,
    "s_overlaps": shapely.overlaps,
    "s_crosses": shapely.crosses,
    "s_equals": shapely.equals,
}
_BUILD: Mapping[str, Callable[..., Term]] = {
    "and": _all,
    "or": _any,
    "not": _told(lambda answer: not answer),
    "isnull": lambda part: lambda item: part(item) is None,
    "between": _told(_between),
    "in": _told(lambda value, options: value in options),
    "like": _told(_like),
    "casei": _told(lambda text: str(text).casefold()),
    **{name: _told(_compared(compare)) for name, compare in _COMPARE.items()},
    **{name: _told(_related(relate)) for name, relate in _RELATE.items()},
}
"""How each part of a filter is made of its own parts."""

_JOINS = ("and", "or", "not")
_PARTS = {"not": 1, "isnull": 1, "casei": 1, "between": 3} | dict.fromkeys(
    ("in", "like", *_COMPARE, *_RELATE), 2
)
