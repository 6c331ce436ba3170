"""Tables that are not text: Parquet, GeoParquet, GeoPackage, FlatGeobuf, GeoJSON."""

import json
import re
import sqlite3
from collections.abc import Iterator
from contextlib import suppress
from pathlib import Path
from typing import Any, NoReturn

import numpy as np
import pyarrow as pa
import pyarrow.compute as pc

from geodata.events.read.source import LAT, LON, Chunk, Source, numbered
from geodata.events.read.values import Floats
from geodata.events.read.workbook import text_column
from geodata.refusals import Refusal

BATCH = 1 << 15
_BUFFER = 1 << 18
MOST_JSON_BYTES = 512 << 20
MOST_DIGITS = 4000
"""A number of more is none that is measured or counted."""

_POINT_AT = {21: 5, 29: 5, 37: 5, 30: 14}
"""How many bytes into its WKB the coordinates of a point stand, by its length: plain, with a
height, with a measure too, and a multipoint of one."""


def open_parquet(path: Path) -> Source:
    """Open Parquet or GeoParquet."""
    try:
        file = _streamed(path)
        schema, rows = file.schema_arrow, file.metadata.num_rows
        geo = json.loads((schema.metadata or {}).get(b"geo", b"{}"))
        geometry = geo.get("primary_column")
        crs = geo["columns"][geometry].get("crs", "OGC:CRS84") if geometry else None
    except (pa.ArrowException, OSError, ValueError) as error:
        raise _unreadable(path, "Parquet", error) from error
    except (AttributeError, LookupError, TypeError, RecursionError) as error:
        told = "its metadata do not say where its points are"
        raise _unreadable(path, "GeoParquet", told) from error
    names = [column for column in schema.names if column != geometry]

    def tables(wanted: list[str] | None) -> Iterator[pa.Table]:
        columns = _wanted(wanted, names, geometry)
        for batch in _streamed(path).iter_batches(BATCH, columns=columns, use_threads=False):
            yield _placed(pa.Table.from_batches([batch]), geometry)

    return Source(
        path.name,
        "geoparquet" if geometry else "parquet",
        [*names, LON, LAT] if geometry else names,
        lambda wanted: _whole(path, "Parquet", tables(wanted)),
        crs=crs,
        placed=geometry is not None,
        rows=rows,
    )


def _streamed(path: Path) -> Any:
    """Open Parquet so that it is read bit by bit, and no group of rows is held whole."""
    import pyarrow.parquet as pq

    return pq.ParquetFile(path, buffer_size=_BUFFER, pre_buffer=False)


def open_gdal(path: Path, format: str) -> Source:
    """Open a ``geopackage`` or a ``flatgeobuf``; that it is one was looked at."""
    import pyogrio
    from pyogrio.errors import DataSourceError

    layer = _layer(path) if format == "geopackage" else None
    try:
        about = pyogrio.read_info(path, layer=layer)
    except Exception as error:
        told = error if isinstance(error, DataSourceError) else "it is damaged"
        raise _unreadable(path, format, told) from error
    names = [str(field) for field in about["fields"]]

    def tables(wanted: list[str] | None) -> Iterator[pa.Table]:
        columns = _wanted(wanted, names, None)
        opened = pyogrio.open_arrow(
            path, layer=layer, columns=columns, batch_size=BATCH, use_pyarrow=True
        )
        read = 0
        with opened as (meta, reader):
            geometry = meta["geometry_name"] or "wkb_geometry"
            for batch in reader:
                read += batch.num_rows
                yield _placed(pa.Table.from_batches([batch]), geometry)
        if read < about["features"]:
            raise _unreadable(path, format, f"{read:,} of its {about['features']:,} rows were read")

    return Source(
        path.name,
        format,
        [*names, LON, LAT],
        lambda wanted: _whole(path, format, tables(wanted)),
        crs=about["crs"] or "unknown",
        placed=True,
        rows=about["features"] if about["features"] >= 0 else None,
    )


_VIEWED = "select 1 from sqlite_master where type = 'view' and name like 'gpkg%'"
_LAYERS = """
select c.table_name, m.type = 'table' and m.sql not like '%virtual%table%'
    and not exists (select 1 from pragma_table_xinfo(m.name) where hidden > 0)
from gpkg_contents c join sqlite_master m on m.name = c.table_name where c.data_type = 'features'
"""
"""The layers of a GeoPackage, and whether each is stored as it is read."""


def _layer(path: Path) -> str:
    """Find the one layer of a GeoPackage.

    What is computed as it is read may never end: a view, or a column that is made of others.
    """
    try:
        with sqlite3.connect(f"{path.resolve().as_uri()}?mode=ro&immutable=1", uri=True) as base:
            lists_are_views = base.execute(_VIEWED).fetchone()
            rows = [] if lists_are_views else base.execute(_LAYERS).fetchall()
        base.close()
    except (sqlite3.Error, UnicodeDecodeError) as error:
        raise _unreadable(path, "GeoPackage", error) from error
    if lists_are_views or not all(is_stored for _, is_stored in rows):
        raise Refusal("view", {"file": path.name})
    layers = [str(name) for name, _ in rows]
    if len(layers) != 1:
        raise Refusal("layers", {"file": path.name, "found": ", ".join(layers)[:300] or "none"})
    return layers[0]


def open_geojson(path: Path) -> Source:
    """Open a collection of points; feature 1 is the first."""
    if path.stat().st_size > MOST_JSON_BYTES:
        raise Refusal("large-json", {"file": path.name, "most": MOST_JSON_BYTES >> 20})
    features, crs = _features(path)
    keys = list(dict.fromkeys(key for one in features for key in _fields(one, "properties")))
    if "id" not in keys and any("id" in feature for feature in features):
        keys.append("id")
    columns = {key: text_column([_property(one, key) for one in features]) for key in keys}
    lonlats = np.array([_coordinates(feature) for feature in features], dtype=float).reshape(-1, 2)
    table = pa.table({**columns, LON: lonlats[:, 0], LAT: lonlats[:, 1]})
    return Source(
        path.name,
        "geojson",
        table.column_names,
        lambda wanted: numbered(iter([table.select(wanted) if wanted else table])),
        crs=crs,
        placed=True,
        rows=table.num_rows,
    )


_MAY_BE_NO_LETTER = re.compile(r"\\u(?:0000|d[89a-f])", re.IGNORECASE)
_NO_LETTER = re.compile(r"(?<!\\)(?:\\\\)*\\u0000|[\ud800-\udfff]")
"""NUL, at which other readers cut a text, and half of a surrogate pair."""


def _features(path: Path) -> tuple[list[dict[str, Any]], str | None]:
    def refuse(word: str) -> NoReturn:
        raise ValueError(f"{word} is no number of JSON")

    def once(pairs: list[tuple[str, Any]]) -> dict[str, Any] | tuple[Any, ...]:
        if (at := _bare_point(pairs)) is not None:
            return at
        fields = dict(pairs)
        if len(fields) < len(pairs):
            raise ValueError(f"a name stands twice in {', '.join(fields)[:80]}")
        return fields

    def whole(digits: str) -> int:
        if len(digits) > MOST_DIGITS:
            raise ValueError(f"a number of it has {len(digits):,} digits")
        return int(digits)

    try:
        content = path.read_bytes()
        text = content.decode(json.detect_encoding(content))
        found = json.loads(text, parse_constant=refuse, object_pairs_hook=once, parse_int=whole)
        written = json.dumps(found, ensure_ascii=False) if _MAY_BE_NO_LETTER.search(text) else ""
        if bad := _NO_LETTER.search(written):
            raise ValueError(f"a text of it holds {bad[0]!a}, which is no letter")
    except RecursionError as error:
        raise _unreadable(path, "GeoJSON", "it is nested too deep") from error
    except ValueError as error:
        raise _unreadable(path, "GeoJSON", error) from error
    found = _whole_points(found) if isinstance(found, tuple) else found
    kind = found.get("type") if isinstance(found, dict) else None
    features = found.get("features") if kind == "FeatureCollection" else None
    if not isinstance(features, list) or not all(isinstance(f, dict | tuple) for f in features):
        what = f"JSON of type {kind!r}" if kind else "JSON"
        raise Refusal("json", {"file": path.name, "found": what})
    crs, features = (
        _whole_points(found.get("crs")),
        [one if isinstance(one, dict) else {} for one in features],
    )
    return features, crs and str(_fields(_fields(found, "crs"), "properties").get("name", crs))


def _bare_point(pairs: list[tuple[str, Any]]) -> tuple[Any, ...] | None:
    """Give the coordinates of a point without a dict and a list for each.

    These take more memory than all else of a file, and Python's look for garbage goes through them
    again and again.
    """
    if len(pairs) != 2 or pairs[0] != ("type", "Point") or pairs[1][0] != "coordinates":
        return None
    return tuple(pairs[1][1]) if isinstance(pairs[1][1], list) else None


def _whole_points(value: Any) -> Any:
    """Give a value with the points in it as they were written, however deep it is nested."""
    whole = [value]
    left: list[tuple[Any, Any]] = [(whole, 0)]
    while left:
        holder, key = left.pop()
        found = holder[key]
        if isinstance(found, tuple):
            found = {"type": "Point", "coordinates": list(found)}
        elif isinstance(found, dict | list):
            found = found.copy()
        else:
            continue
        holder[key] = found
        left += [(found, one) for one in (found if isinstance(found, dict) else range(len(found)))]
    return whole[0]


def _fields(value: dict[str, Any], key: str) -> dict[str, Any]:
    """Give what stands under a key; nothing if that is no object."""
    found = _whole_points(found) if isinstance(found := value.get(key), tuple) else found
    return found if isinstance(found, dict) else {}


def _property(feature: dict[str, Any], key: str) -> Any:
    value = _fields(feature, "properties").get(key)
    value = feature.get("id") if value is None and key == "id" else value
    if isinstance(value, dict | list | tuple):
        return json.dumps(_whole_points(value), ensure_ascii=False)
    return value


def _coordinates(feature: dict[str, Any]) -> tuple[float, float]:
    at = feature.get("geometry")
    if isinstance(at, dict):  # with more members, or in another order
        told = at.get("coordinates") if at.get("type") == "Point" else None
        at = tuple(told) if isinstance(told, list) else None
    if not isinstance(at, tuple) or len(at) < 2:
        return np.nan, np.nan
    if any(isinstance(part, bool) or not isinstance(part, int | float) for part in at[:2]):
        return np.nan, np.nan
    with suppress(OverflowError):
        return float(at[0]), float(at[1])
    return np.inf, np.inf


def _whole(path: Path, format: str, tables: Iterator[pa.Table]) -> Iterator[Chunk]:
    """Number the rows of tables; damage that is met on the way is told with the file's name."""
    try:
        for chunk in numbered(tables):
            chunk.table.validate(full=True)
            yield chunk
    except Refusal:
        raise
    except Exception as error:
        raise _unreadable(path, format, error) from error


def _unreadable(path: Path, format: str, error: object) -> Refusal:
    return Refusal("unreadable", {"file": path.name, "format": format, "error": str(error)[:300]})


def _wanted(wanted: list[str] | None, names: list[str], geometry: str | None) -> list[str]:
    columns = [name for name in wanted or names if name in names]
    return [*columns, geometry] if geometry else columns


def _placed(table: pa.Table, geometry: str | None) -> pa.Table:
    """Take the geometry of a table apart into its two coordinates."""
    if geometry is None:
        return table
    column = table.column(geometry).combine_chunks()
    if pa.types.is_struct(column.type):
        lons, lats = (pc.cast(pc.struct_field(column, axis), pa.float64()) for axis in "xy")
    else:
        lons, lats = map(pa.array, points_of(pc.cast(column, pa.binary())))
    table = table.drop_columns([geometry])
    return table.append_column(LON, [lons]).append_column(LAT, [lats])


def points_of(column: pa.Array) -> tuple[Floats, Floats]:
    """Read points of well-known binary, without an object for each; NaN for what is no point."""
    size = len(column)
    x, y = np.full(size, np.nan), np.full(size, np.nan)
    if not size or column.null_count == size:
        return x, y
    offsets = np.frombuffer(column.buffers()[1], np.int32)[column.offset :][: size + 1]
    content = np.frombuffer(column.buffers()[2], np.uint8)
    lengths = np.diff(offsets.astype(np.int64))
    for length, skip in _POINT_AT.items():
        rows = np.flatnonzero(lengths == length)
        starts = offsets[rows].astype(np.int64)
        kind = 4 if length == 30 else 1
        plain = (content[starts] == 1) & (content[starts + 1] == kind)
        rows, starts = rows[plain], starts[plain] + skip
        coordinates = content[starts[:, None] + np.arange(16)].view("<f8").reshape(-1, 2)
        x[rows], y[rows] = coordinates[:, 0], coordinates[:, 1]
    return x, y
