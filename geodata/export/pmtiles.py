"""PMTiles 3: the layers of the map as Mapbox Vector Tiles 2.1, read from any plain web server.

A shape is simplified to what a tile can show, clipped to it with a margin, and written in whole
steps of its grid, as arrays, since a history of zones is large.
"""

import gzip
import io
from collections import defaultdict
from collections.abc import Iterable, Iterator, Sequence
from datetime import date
from functools import lru_cache, partial
from itertools import chain, pairwise, repeat
from math import floor, pi
from struct import pack
from typing import Any

import numpy as np
import shapely
from pmtiles.tile import Compression, TileType, zxy_to_tileid
from pmtiles.writer import Writer
from shapely.geometry.base import BaseGeometry

from geodata.export.credits import CREDIT, TITLE, credit_of
from geodata.tables import Row, Sheet, Value
from geodata.tables.model import bounds_of

EXTENT = 4096
"""Steps of the grid of a tile on each side."""

MARGIN, TOLERANCE = 64, 3
"""Steps drawn beyond the edge of a tile, and steps by which a line may be simplified."""

Tile = tuple[int, int, int]
"""Zoom, column and row of a tile, as web maps count them."""

Told = list[tuple[int, int]]

_MOVE, _LINE, _CLOSE = 1, 2, 7
_AREA = 3
_NUMBERS_KEPT = 4096


def tiles_of(sheets: Iterable[Sheet], first: int, last: int) -> Iterator[tuple[Tile, bytes]]:
    """Cut tables into tiles, those that hold something, in the order of zoom, column, row."""
    found: defaultdict[Tile, bytes] = defaultdict(bytes)
    for sheet in sheets:
        rows = [row for row in sheet.rows if row.geometry is not None]
        told, values = _told(sheet, rows)
        shapes = _projected([row.geometry for row in rows])
        for zoom in range(last, first - 1, -1):
            side = EXTENT * 2**zoom
            shapes = shapely.simplify(shapes, TOLERANCE / side, preserve_topology=False)
            grid = shapely.transform(shapes, partial(np.multiply, side))
            for (column, line), numbers in _placed(grid).items():
                pens = _pens(grid[numbers], column * EXTENT, line * EXTENT)
                drawn = [(told[numbers[n]], kind, pen) for n, kind, pen in pens]
                found[zoom, column, line] += _layer(sheet, drawn, values)
    yield from sorted((tile, content) for tile, content in found.items() if content)


def _told(sheet: Sheet, rows: Iterable[Row]) -> tuple[list[Told], list[bytes]]:
    """What each row says: numbers of fields, each with that of its value; and every value."""
    values: dict[tuple[str, Value], int] = {}
    told = []
    for row in rows:
        cells = enumerate(zip(sheet.fields, row.values.values(), strict=True))
        said = ((n, (field.kind, value)) for n, (field, value) in cells if value is not None)
        told.append([(n, values.setdefault(value, len(values))) for n, value in said])
    return told, [_field(4, _value(value)) for _, value in values]


def _projected(shapes: list[BaseGeometry | None]) -> Any:
    """Web Mercator, from 0 to 1 on each side, down from the north."""

    def change(lonlats: Any) -> Any:
        lon, lat = lonlats.T
        down = 0.5 - np.log(np.tan(pi / 4 + np.radians(lat) / 2)) / (2 * pi)
        return np.column_stack((lon / 360 + 0.5, down))

    return shapely.transform(np.array(shapes, dtype=object), change)


def _placed(grid: Any) -> dict[tuple[int, int], list[int]]:
    """The numbers of the shapes that each tile of a zoom holds, by its column and row."""
    wanted: defaultdict[tuple[int, int], list[int]] = defaultdict(list)
    for number, (left, top, right, bottom) in enumerate(shapely.bounds(grid)):
        if left == left:  # not the bounds of nothing
            for column in range(_tile(left - MARGIN), _tile(right + MARGIN) + 1):
                for line in range(_tile(top - MARGIN), _tile(bottom + MARGIN) + 1):
                    wanted[column, line].append(number)
    return wanted


def _tile(step: float) -> int:
    return floor(step / EXTENT)


def _layer(sheet: Sheet, drawn: list[tuple[Told, int, bytes]], values: list[bytes]) -> bytes:
    if not drawn:
        return b""
    used: dict[int, int] = {}
    features = []
    for told, kind, pen in drawn:
        pairs = ((number, used.setdefault(value, len(used))) for number, value in told)
        tags = b"".join(map(_varint, chain.from_iterable(pairs)))
        features.append(_field(2, _field(2, tags) + _number(3, kind) + _field(4, pen)))
    head = [_field(1, sheet.name.encode())]
    keys = [_field(3, field.name.encode()) for field in sheet.fields]
    said = [values[number] for number in used]
    grid = [_number(5, EXTENT), _number(15, 2)]
    return _field(3, b"".join([*head, *features, *keys, *said, *grid]))


def _pens(shapes: Any, left: int, top: int) -> Iterator[tuple[int, int, bytes]]:
    """The moves of a pen that draw shapes in a tile: their numbers, their kind, their moves.

    Points without repeats, rings without their last; what falls together to less than its kind
    needs is left out.
    """
    near = (left - MARGIN, top - MARGIN, left + EXTENT + MARGIN, top + EXTENT + MARGIN)
    parts, of_part = shapely.get_parts(shapely.clip_by_rect(shapes, *near), return_index=True)
    kinds = shapely.get_dimensions(parts) + 1
    kind = int(kinds.max(initial=0))
    parts, of_part = parts[kinds == kind], of_part[kinds == kind]
    if kind == _AREA:
        parts = shapely.orient_polygons(parts)  # north is up there; here it is down
        parts, of_ring = shapely.get_rings(parts, return_index=True)
        of_part = of_part[of_ring]
    points, of_point = shapely.get_coordinates(parts, return_index=True)
    points = np.round(points - (left, top)).astype(np.int64)
    points, of_point = _apart(points, of_point, kind)
    counts = np.bincount(of_point, minlength=len(parts))
    enough = counts >= kind
    points, counts, owners = points[enough[of_point]], counts[enough], of_part[enough]
    if len(counts) == 0:
        return
    ends = np.cumsum(counts)
    starts = ends - counts
    begins = np.concatenate(([True], owners[1:] != owners[:-1]))
    steps = points.copy()
    steps[1:] -= points[:-1]
    steps[starts[begins]] = points[starts[begins]]
    turned = ((steps << 1) ^ (steps >> 63)).ravel()
    commands = [(2 * starts, counts * 0 + (1 << 3 | _MOVE))]
    if kind == _AREA:  # a ring is closed before the next begins
        commands.insert(0, (2 * ends, counts * 0 + (1 << 3 | _CLOSE)))
    if kind > 1:
        commands.append((2 * starts + 2, (counts - 1) << 3 | _LINE))
    at, told = (np.concatenate(part) for part in zip(*commands, strict=True))
    moves = np.insert(turned, at, told)
    sizes = np.add.reduceat(2 * counts + len(commands), np.flatnonzero(begins))
    pens = _varints(moves, sizes)
    yield from zip(owners[begins].tolist(), repeat(kind), pens)


def _apart(points: Any, of: Any, kind: int) -> tuple[Any, Any]:
    kept = np.concatenate(([True], (points[1:] != points[:-1]).any(axis=1) | (of[1:] != of[:-1])))
    points, of = points[kept[: len(points)]], of[kept[: len(points)]]
    if kind != _AREA or len(of) == 0:
        return points, of
    first = np.concatenate(([True], of[1:] != of[:-1]))
    last = np.concatenate((first[1:], [True]))
    start = np.maximum.accumulate(np.where(first, np.arange(len(of)), 0))
    again = last & ~first & (points == points[start]).all(axis=1)
    return points[~again], of[~again]


def _varints(numbers: Any, sizes: Any) -> list[bytes]:
    """Numbers in runs: seven bits a byte, the lowest first; the top bit: more follow."""
    left = numbers.astype(np.uint64)
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
    ends = np.cumsum(used)[np.cumsum(sizes) - 1].tolist()
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


FIRST_ZOOM, LAST_ZOOM = 3, 7
"""Programs draw closer zooms out of the last: its steps are about 60 m there."""

_E7 = 10_000_000


def write_all(sheets: Sequence[Sheet]) -> bytes:
    """Write tables with shapes as the layers of tiles: the same bytes for the same tables."""
    shaped = [sheet for sheet in sheets if sheet.table.geometry]
    cut = tiles_of(shaped, FIRST_ZOOM, LAST_ZOOM)
    tiles = ((zxy_to_tileid(*tile), content) for tile, content in cut)
    file = io.BytesIO()
    writer = Writer(file)
    for number, content in sorted(tiles):
        writer.write_tile(number, gzip.compress(content, mtime=0))
    west, south, east, north = bounds_of(shaped) or (0, 0, 0, 0)
    header = {
        "tile_type": TileType.MVT,
        "tile_compression": Compression.GZIP,
        "min_lon_e7": round(west * _E7),
        "min_lat_e7": round(south * _E7),
        "max_lon_e7": round(east * _E7),
        "max_lat_e7": round(north * _E7),
        "center_zoom": FIRST_ZOOM + 2,
        "center_lon_e7": round((west + east) / 2 * _E7),
        "center_lat_e7": round((south + north) / 2 * _E7),
    }
    writer.finalize(header, _metadata(shaped))
    return file.getvalue()


def _metadata(sheets: Sequence[Sheet]) -> dict[str, object]:
    layers = [
        {
            "id": sheet.name,
            "description": credit_of(sheet),
            "minzoom": FIRST_ZOOM,
            "maxzoom": LAST_ZOOM,
            "fields": {f.name: _KINDS.get(f.types.json, "Number") for f in sheet.fields},
        }
        for sheet in sheets
    ]
    return {"name": TITLE, "attribution": CREDIT, "vector_layers": layers}


_KINDS = {"string": "String", "boolean": "Boolean"}
