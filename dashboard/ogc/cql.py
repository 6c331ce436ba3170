"""Filters in CQL2, as text or as JSON: read by pygeofilter, tried here on one item at a time.

A comparison with a null is never true. A date is compared as YYYY-MM-DD; an instant is the day
that it is in Syria. No part of a filter is ever run as code.
"""

import json
from collections.abc import Callable, Collection, Mapping
from datetime import date, datetime
from operator import eq, ge, gt, le, lt, ne
from typing import Any

import shapely
from pygeofilter import ast, values
from pygeofilter.parsers import cql2_json, cql2_text
from pygeofilter.util import like_pattern_to_re
from shapely.geometry.base import BaseGeometry

from dashboard.ogc.filters import local_day
from dashboard.ogc.stores import Item

GEOMETRY = "geometry"
MOST_LETTERS = 4000

Term = Callable[[Item], Any]
"""A part of a filter: what it gives for an item."""

_COMPARE: Mapping[type, Callable[[Any, Any], Any]] = {
    ast.Equal: eq,
    ast.NotEqual: ne,
    ast.LessThan: lt,
    ast.LessEqual: le,
    ast.GreaterThan: gt,
    ast.GreaterEqual: ge,
}
_RELATE: Mapping[type, Callable[[Any, Any], Any]] = {
    ast.GeometryIntersects: shapely.intersects,
    ast.GeometryDisjoint: shapely.disjoint,
    ast.GeometryContains: shapely.contains,
    ast.GeometryWithin: shapely.within,
    ast.GeometryTouches: shapely.touches,
    ast.GeometryOverlaps: shapely.overlaps,
    ast.GeometryCrosses: shapely.crosses,
    ast.GeometryEquals: shapely.equals,
}


def read_filter(text: str, fields: Collection[str]) -> Callable[[Item], bool]:
    """Read a filter.

    Args:
        text: CQL2 text, or CQL2 JSON if it begins with a brace.
        fields: The fields that it may name, beside ``geometry``.

    Returns:
        What tells whether an item passes.

    Raises:
        ValueError: It cannot be read, names another field, or asks for what is not served.
    """
    try:
        if len(text) > MOST_LETTERS:
            raise ValueError("it is too long")
        is_json = text.lstrip().startswith("{")
        read = cql2_json.parse(json.loads(text)) if is_json else cql2_text.parse(text)
        test = _term(read, fields)
    except Exception as error:  # every parser has its own kinds of error
        reason = (str(error) or type(error).__name__).splitlines()[0]
        raise ValueError(f"filter={text[:60]!r} is no CQL2 served here: {reason[:200]}") from None
    return lambda item: bool(test(item))


def _term(node: Any, fields: Collection[str]) -> Term:
    if isinstance(node, ast.Attribute):
        return _field(str(node.name), fields)
    if isinstance(node, ast.Node):
        parts = [_term(part, fields) for part in node.get_sub_nodes() or ()]
        for kind, build in _BUILD.items():
            if isinstance(node, kind):
                return build(node, *parts)
        raise ValueError(f"{type(node).__name__} is left out")
    value = _value(node)
    return lambda item: value


def _field(name: str, fields: Collection[str]) -> Term:
    if name == GEOMETRY:
        return lambda item: item.geometry
    if name not in fields:
        raise ValueError(f"there is no field {name[:60]!r}")
    return lambda item: item.properties.get(name)


def _value(node: Any) -> Any:
    if isinstance(node, values.Geometry):
        return shapely.geometry.shape(node.geometry)
    if isinstance(node, values.Envelope):
        return shapely.box(node.x1, node.y1, node.x2, node.y2)
    if isinstance(node, datetime):
        return local_day(node).isoformat()
    if isinstance(node, date):
        return node.isoformat()
    if isinstance(node, str | int | float):
        return node
    raise ValueError(f"{type(node).__name__} is left out")


def _compare(node: Any, one: Term, other: Term) -> Term:
    return lambda item: _holds(_COMPARE[type(node)], one(item), other(item))


def _holds(compare: Callable[[Any, Any], Any], one: Any, other: Any) -> bool:
    """Values of two kinds have no order, and are never equal."""
    if one is None or other is None or isinstance(one, str) != isinstance(other, str):
        return False
    return bool(compare(one, other))


def _between(node: Any, one: Term, low: Term, high: Term) -> Term:
    def test(item: Item) -> bool:
        inside = _holds(ge, one(item), low(item)) and _holds(le, one(item), high(item))
        return one(item) is not None and inside != node.not_

    return test


def _in(node: Any, one: Term, *options: Term) -> Term:
    return lambda item: (
        one(item) is not None and (one(item) in [o(item) for o in options]) != node.not_
    )


def _like(node: Any, one: Term) -> Term:
    fits = like_pattern_to_re(node.pattern, node.nocase, "%", "_", "\\")
    return lambda item: isinstance(one(item), str) and bool(fits.match(one(item))) != node.not_


def _relate(node: Any, one: Term, other: Term) -> Term:
    def test(item: Item) -> bool:
        shapes = one(item), other(item)
        known = all(isinstance(shape, BaseGeometry) for shape in shapes)
        return known and bool(_RELATE[type(node)](*shapes))

    return test


def _call(node: Any, *arguments: Term) -> Term:
    name = str(node.name).lower()
    if name == "bbox" and len(arguments) == 4:
        return lambda item: shapely.box(*(argument(item) for argument in arguments))
    if name in ("lower", "casei") and len(arguments) == 1:
        return lambda item: str(arguments[0](item) or "").lower()
    raise ValueError(f"the function {name[:60]!r} is left out")


_BUILD: Mapping[Any, Callable[..., Term]] = {
    ast.And: lambda node, one, other: lambda item: one(item) and other(item),
    ast.Or: lambda node, one, other: lambda item: one(item) or other(item),
    ast.Not: lambda node, one: lambda item: not one(item),
    ast.IsNull: lambda node, one: lambda item: (one(item) is None) != node.not_,
    tuple(_COMPARE): _compare,
    tuple(_RELATE): _relate,
    ast.Between: _between,
    ast.In: _in,
    ast.Like: _like,
    ast.Function: _call,
}
"""How each part of a filter is made of its own parts."""
