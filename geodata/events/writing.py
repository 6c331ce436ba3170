"""Rows of events, written as they come: CSV, Parquet, GeoPackage. Half a file is not there."""

import os
import warnings
from collections.abc import Callable, Iterator, Mapping
from contextlib import ExitStack, contextmanager
from pathlib import Path
from typing import Any

import numpy as np
import pyarrow as pa
import pyarrow.compute as pc
from numpy.typing import NDArray

from geodata.events.boxes import Ints
from geodata.events.read import Batch

SUFFIXES = {".csv": "CSV", ".parquet": "Parquet", ".gpkg": "GeoPackage"}

_FORMULA = r"^[\p{Z}\p{C}]*[=+\-@＝＋－＠]|^[\t\r\n]"
_NUMBER = r"^[+-]?\d+(\.\d*)?([eE][+-]?\d+)?$"

Write = Callable[[pa.Table], None]


def event_table(batch: Batch, event: Ints, columns: Mapping[str, Any]) -> pa.Table:
    """Lay events of a batch out as rows, by their numbers in it, with what was found of each.

    A column of the table that has a name of these is called ``your …``.
    """
    own = {
        "row": batch.row[event],
        "id": batch.id.take(pa.array(event)),
        "date": _dates(batch.day[event]),
        **({"until": _dates(batch.until[event])} if batch.lasting else {}),
        "lat": batch.lats[event],
        "lon": batch.lons[event],
        **columns,
    }
    rest = batch.rest.take(pa.array(event)) if batch.rest.num_columns else batch.rest
    for name, column in zip(rest.column_names, rest.columns, strict=True):
        own[f"your {name}" if name in own else name] = column
    return pa.table(own)


def _dates(days: NDArray[np.int32]) -> pa.Array:
    return pa.array(days.astype("datetime64[D]"))


@contextmanager
def writing(out: Path | Any) -> Iterator[Write]:
    """Open a file to write rows to, whose name says its format, or an open one, which gets CSV.

    It takes its name when all is written.

    Raises:
        ValueError: The name says no format.
        OSError: It cannot be written.
    """
    if not isinstance(out, Path):
        yield _csv(out)
        return
    suffix = format_of(out)
    part = out.with_name(f".{out.stem}.part{suffix}")
    try:
        if suffix == ".csv":
            with part.open("wb") as file:
                yield _csv(file)
        elif suffix == ".parquet":
            with _parquet(part) as write:
                yield write
        else:
            yield _geopackage(part)
        os.replace(part, out)
    finally:
        part.unlink(missing_ok=True)


def format_of(out: Path) -> str:
    """Give the ending of a file, which says its format; a `ValueError` where it says none."""
    suffix = out.suffix.lower()
    if suffix not in SUFFIXES:
        raise ValueError(f"{out.name}: write to a name that ends in {', '.join(SUFFIXES)}")
    return suffix


def inert(column: pa.Array) -> pa.Array:
    """Keep a spreadsheet from running texts as formulas: those that it would are put behind an
    apostrophe. Numbers stay numbers.
    """  # noqa: D205
    if not pc.any(pc.match_substring_regex(column, _FORMULA)).as_py():
        return column
    runs = pc.and_not(
        pc.match_substring_regex(column, _FORMULA), pc.match_substring_regex(column, _NUMBER)
    )
    return pc.if_else(runs, pc.binary_join_element_wise("'", column, ""), column)


def _csv(file: Any) -> Write:
    import pyarrow.csv as pacsv

    first = True

    def write(table: pa.Table) -> None:
        nonlocal first
        columns = [_plain(column) for column in table.columns]
        options = pacsv.WriteOptions(include_header=first)
        content = pa.BufferOutputStream()
        names = inert(pa.array(table.column_names, pa.string())).to_pylist()
        pacsv.write_csv(pa.table(columns, names=names), content, options)
        file.write(content.getvalue().to_pybytes())
        first = False

    return write


def _plain(column: Any) -> Any:
    """A text that is run by nobody; so is what CSV has no sign for, bytes in hexadecimal digits."""
    kind, types = column.type, pa.types
    if types.is_string(kind):
        return inert(column)
    is_bytes = types.is_binary(kind) or types.is_large_binary(kind)
    if not (is_bytes or types.is_fixed_size_binary(kind) or types.is_nested(kind)):
        return column
    tell: Callable[[Any], str] = str if types.is_nested(kind) else bytes.hex
    texts = [None if value is None else tell(value) for value in column.to_pylist()]
    return pa.array(texts, pa.string())


@contextmanager
def _parquet(path: Path) -> Iterator[Write]:
    import pyarrow.parquet as pq

    with ExitStack() as opened:
        writers: list[Any] = []

        def write(table: pa.Table) -> None:
            if not writers:
                writers.append(opened.enter_context(pq.ParquetWriter(path, table.schema)))
            writers[0].write_table(table)

        yield write


def _geopackage(path: Path) -> Write:
    import pyogrio

    def write(table: pa.Table) -> None:
        named = {"fid": "your fid", "geom": "your geom"}
        names = [named.get(name, name) for name in table.column_names]
        table = table.rename_columns(names)
        points = points_wkb(np.asarray(table["lon"]), np.asarray(table["lat"]))
        with warnings.catch_warnings():
            warnings.simplefilter("ignore")
            pyogrio.write_arrow(
                table.append_column("geom", points),
                path,
                layer="events",
                driver="GPKG",
                geometry_name="geom",
                geometry_type="Point",
                crs="EPSG:4326",
                append=path.exists(),
            )

    return write


def points_wkb(lons: np.ndarray, lats: np.ndarray) -> pa.Array:
    """Write points as well-known binary, without an object for each."""
    kind = np.dtype([("order", "u1"), ("type", "<u4"), ("x", "<f8"), ("y", "<f8")])
    points = np.zeros(len(lons), kind)
    points["order"], points["type"], points["x"], points["y"] = 1, 1, lons, lats
    offsets = np.arange(len(lons) + 1, dtype=np.int32) * kind.itemsize
    buffers = [None, pa.py_buffer(offsets), pa.py_buffer(points.tobytes())]
    return pa.Array.from_buffers(pa.binary(), len(lons), buffers)
