"""Vector tiles: the rows of tables in the squares of the web's map, as Mapbox Vector Tile 2.1.

A shape is simplified to what a tile can show, clipped to it with a margin, and written in whole
steps of its grid. Shapes and varints are handled as arrays, since a history of zones is large.
"""

from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping
from datetime import date
from functools import lru_cache
from itertools import pairwise
from math import floor, pi
from struct import pack
from typing import Any

import numpy as np
import shapely
from shapely.geometry.base import BaseGeometry

from geodata.tables import Row, Sheet, Value, value_of

EXTENT = 4096
"""Steps of the grid of a tile on each side."""

MARGIN, TOLERANCE = 64, 3
"""Steps drawn beyond the edge of a tile, and steps by which a line may be simplified."""

Tile = tuple[int, int, int]
"""Zoom, column and row of a tile, as web maps count them."""

_MOVE, _LINE, _CLOSE = 1, 2, 7
_NUMBERS_KEPT = 4096
_TYPES = {"Point": 1, "LineString": 2, "Polygon": 3}


def tiles_of(sheets: Iterable[Sheet], first: int, last: int) -> Iterator[tuple[Tile, bytes]]:
    """Cut tables into tiles.

    Args:
        sheets: Tables with shapes: each is a layer of the tiles.
        first: The smallest zoom.
        last: The greatest zoom.

    Yields:
        Each tile that holds something, with its content, in the order of zoom, column, row.
    """
    found: defaultdict[Tile, bytes] = defaultdict(bytes)
    for sheet in sheets:
        rows = [row for row in sheet.rows if row.geometry is not None]
        shapes = _projected([row.geometry for row in rows])
        for zoom in range(last, first - 1, -1):
            side = EXTENT * 2**zoom
            shapes = shapely.simplify(shapes, TOLERANCE / side, preserve_topology=False)
            for (column, line), held in _placed(shapes, side).items():
                found[zoom, column, line] += _layer(sheet, [(rows[n], g) for n, g in held])
    yield from sorted((tile, content) for tile, content in found.items() if content)


def _projected(shapes: list[BaseGeometry | None]) -> Any:
    """Web Mercator, from 0 to 1 on each side, down from the north."""

    def change(lonlats: Any) -> Any:
        lon, lat = lonlats.T
        down = 0.5 - np.log(np.tan(pi / 4 + np.radians(lat) / 2)) / (2 * pi)
        return np.column_stack((lon / 360 + 0.5, down))

    return shapely.transform(np.array(shapes, dtype=object), change)


def _placed(shapes: Any, side: int) -> dict[tuple[int, int], list[tuple[int, BaseGeometry]]]:
    """The shapes of each tile of a zoom, clipped, with their numbers and in steps of its grid."""
    grid = shapely.transform(shapes, lambda coords: coords * side)
    bounds = shapely.bounds(grid)
    wanted: defaultdict[tuple[int, int], list[int]] = defaultdict(list)
    for number, (left, top, right, bottom) in enumerate(bounds):
        if left == left:  # not the bounds of nothing
            for column in range(_tile(left - MARGIN), _tile(right + MARGIN) + 1):
                for line in range(_tile(top - MARGIN), _tile(bottom + MARGIN) + 1):
                    wanted[column, line].append(number)
    return {place: _clipped(grid, numbers, *place) for place, numbers in wanted.items()}


def _tile(step: float) -> int:
    return floor(step / EXTENT)


def _clipped(grid: Any, numbers: list[int], column: int, line: int) -> list[Any]:
    left, top = column * EXTENT, line * EXTENT
    near = (left - MARGIN, top - MARGIN, left + EXTENT + MARGIN, top + EXTENT + MARGIN)
    cut = shapely.clip_by_rect(grid[numbers], *near)
    moved = shapely.transform(cut, lambda coords: np.round(coords - (left, top)))
    return [(n, g) for n, g in zip(numbers, moved, strict=True) if not g.is_empty]


def _layer(sheet: Sheet, rows: list[tuple[Row, BaseGeometry]]) -> bytes:
    names = {field.name: number for number, field in enumerate(sheet.fields)}
    values: dict[tuple[str, Value], int] = {}
    drawn = [(row, *_commands(shape)) for row, shape in rows]
    kept = [(row, kind, np.concatenate(commands)) for row, kind, commands in drawn if commands]
    if not kept:
        return b""
    pens = _varints([commands for _, _, commands in kept])
    features = []
    for (row, kind, _), pen in zip(kept, pens, strict=True):
        tags = _field(2, _tags(sheet, names, values, row))
        features.append(_field(2, tags + _number(3, kind) + _field(4, pen)))
    head = [_field(1, sheet.name.encode())]
    keys = [_field(3, name.encode()) for name in names]
    said = [_field(4, _value(value)) for _, value in values]
    grid = [_number(5, EXTENT), _number(15, 2)]
    return _field(3, b"".join([*head, *features, *keys, *said, *grid]))


def _tags(
    sheet: Sheet, names: Mapping[str, int], values: dict[tuple[str, Value], int], row: Row
) -> bytes:
    """Pairs of numbers: of a field, and of its value among those of the layer."""
    tags = []
    for field in sheet.fields:
        value = value_of(row, field)
        if value is not None:
            tags += [names[field.name], values.setdefault((field.kind, value), len(values))]
    return b"".join(map(_varint, tags))


def _commands(shape: BaseGeometry) -> tuple[int, list[Any]]:
    """A shape as moves of a pen; what falls together to less than its kind needs is left out."""
    if isinstance(shape, shapely.Point):
        at = (int(shape.x), int(shape.y))
        return 1, [np.array([1 << 3 | _MOVE, *((step << 1) ^ (step >> 63) for step in at)])]
    found: list[Any] = []
    pen, kind = np.zeros(2, dtype=np.int64), 0
    for part in shapely.get_parts(shape):
        if part.geom_type not in _TYPES:
            continue
        kind = _TYPES[part.geom_type]
        rings = [part]
        if kind == 3:
            part = shapely.orient_polygons(part)  # north is up there; here it is down
            rings = [part.exterior, *part.interiors]
        for ring in rings:
            points = _apart(shapely.get_coordinates(ring).astype(np.int64), kind)
            if len(points):
                found.append(_path(points, pen, kind))
                pen = points[-1]
    return kind, found


def _apart(points: Any, kind: int) -> Any:
    """Points without repeats, a ring without its last; none where too few are left."""
    moved = (points[1:] != points[:-1]).any(axis=1)
    kept = points[np.concatenate(([True], moved))]
    if kind == 3 and len(kept) > 1 and (kept[0] == kept[-1]).all():
        kept = kept[:-1]
    return kept if len(kept) >= kind else kept[:0]


def _path(points: Any, at: Any, kind: int) -> Any:
    steps = np.diff(points, axis=0, prepend=at[None, :])
    turned = ((steps << 1) ^ (steps >> 63)).ravel()
    move = np.concatenate(([1 << 3 | _MOVE], turned[:2]))
    if kind == 1:
        return move
    line = np.concatenate(([(len(points) - 1) << 3 | _LINE], turned[2:]))
    return np.concatenate((move, line, [1 << 3 | _CLOSE] if kind == 3 else []))


def _varints(arrays: list[Any]) -> list[bytes]:
    """Each array of numbers: seven bits a byte, the lowest first; the top bit: more follow."""
    left = np.concatenate(arrays).astype(np.uint64)
    parts = np.empty((len(left), 10), dtype=np.uint8)
    used = np.ones(len(left), dtype=np.int64)
    for place in range(10):
        parts[:, place] = (left & np.uint64(127)).astype(np.uint8)
        left = left >> np.uint64(7)
        more = left > 0
        parts[more, place] |= 128
        used += more
        if not more.any():
            break
    content = bytes(parts[np.arange(10) < used[:, None]])
    ends = np.cumsum(used)[np.cumsum([len(array) for array in arrays]) - 1].tolist()
    return [content[start:end] for start, end in pairwise([0, *ends])]


@lru_cache(_NUMBERS_KEPT)
def _varint(number: int) -> bytes:
    told = bytearray()
    while number > 127:
        told.append(number & 127 | 128)
        number >>= 7
    told.append(number)
    return bytes(told)


def _value(value: Value) -> bytes:
    if isinstance(value, bool):
        return _number(7, int(value))
    if isinstance(value, int):
        return _number(6, value << 1 if value >= 0 else (-value << 1) - 1)
    if isinstance(value, float):
        return b"\x19" + pack("<d", value)
    told = value.isoformat() if isinstance(value, date) else str(value)
    return _field(1, told.encode())


def _field(number: int, content: bytes) -> bytes:
    return _varint(number << 3 | 2) + _varint(len(content)) + content


def _number(number: int, value: int) -> bytes:
    return _varint(number << 3) + _varint(value)
