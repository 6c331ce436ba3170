"""Reading tables of events as people have them, batch by batch: where, when, by what id each was.

Every row becomes an event or is refused with the reason. What had to be guessed of the table is in
``read``, to be told; what may be meant in two ways is asked for, by a ``ValueError`` that names the
option.
"""

from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass, replace
from pathlib import Path
from typing import Any

import numpy as np
import pyarrow as pa
import pyarrow.compute as pc
from numpy.typing import NDArray

from geodata.events.read.columns import Columns, choose_columns
from geodata.events.read.faults import DOUBTED, NOWHERE, OTHER, UNDATED, Doubts, Written, why
from geodata.events.read.opening import READ, open_source, parts_of
from geodata.events.read.source import (
    LAT,
    LON,
    LONGEST_FIELD,
    MOST_LISTED,
    Chunk,
    Refused,
    Rejected,
    Rows,
)
from geodata.events.read.values import (
    NO_DAY,
    SLASHED,
    Days,
    Floats,
    day_first_by,
    day_texts,
    numbers_of,
    on_earth,
    read_days,
    read_numbers,
    split_points,
    texts_of,
)
from geodata.refusals import Refusal

__all__ = [
    "DOUBTED",
    "READ",
    "Batch",
    "EventTable",
    "How",
    "Rejected",
    "open_source",
    "parts_of",
    "read_events",
]

DEGREES = "EPSG:4326"
_COMMA = r"^\s*[+-]?\d+,\d+\s*$"


@dataclass(frozen=True, slots=True)
class How:
    """What the reader says of a table, so that it is not guessed. None is for what is left open.

    Attributes:
        date: The name of the column of days; ``lat``, ``lon`` and ``id``: likewise.
        until: That of the last days of what lasted several.
        delimiter: What parts the fields of a line of text.
        crs: The reference system of the coordinates, such as EPSG:32637.
        day_first: Whether 03/04/2024 is the 3rd of April, and not the 4th of March.
    """

    date: str | None = None
    until: str | None = None
    lat: str | None = None
    lon: str | None = None
    id: str | None = None
    delimiter: str | None = None
    encoding: str | None = None
    crs: str | None = None
    day_first: bool | None = None


@dataclass(frozen=True, slots=True)
class Batch:
    """Some events, as arrays of one length.

    Attributes:
        row: The number of each one's row in the table; in a CSV the line of names is row 1.
        id: Their ids as texts; empty where there are none.
        day: The day of each, or its first, in days since 1 January 1970.
        until: Its last day; the same where it has one.
        lasting: Whether the table tells of last days at all.
        lons: Longitudes in degrees of WGS 84.
        rest: The columns of the table that are none of these; without any if not asked for.
    """

    row: Rows
    id: pa.Array
    day: Days
    until: Days
    lasting: bool
    lons: Floats
    lats: Floats
    rest: pa.Table

    def __len__(self) -> int:
        return len(self.row)


class EventTable:
    """A table of events, opened.

    Attributes:
        read: What was guessed or read of its form: format, columns, encoding, …
        refused: The rows that are no events; known once it was read.
        events: The number of events; likewise.
        doubts: What looks wrong with them; likewise.

    Raises:
        OSError: It cannot be opened.
        ValueError: It is no table of events, or one that may be read in two ways.
    """

    def __init__(self, path: Path, how: How | None = None) -> None:
        self.path, self.how = path, how or How()
        self._source = open_source(path, self.how.delimiter, self.how.encoding)
        self._columns = self._choose()
        self._comma, self._day_first = False, self.how.day_first
        self.read: dict[str, Any] = {"format": self._source.format, **self._source.told}
        with self._told():
            self._look_at_the_first()
        self._to_degrees = self._transform()
        self.events, self.doubts = 0, Doubts()

    @property
    def refused(self) -> Refused:
        """The rows that are no events, as far as the table was read."""
        return self._source.refused

    @property
    def expected(self) -> int | None:
        """About how many rows there are; None while that cannot be said."""
        if self._source.rows is not None:
            return self._source.rows
        seen = self.events + len(self.refused)
        return int(seen / self._source.done) if seen and self._source.done else None

    def batches(self, rest: bool = False) -> Iterator[Batch]:
        """Read the events in the order of their rows; with the other columns if wanted."""
        self.events, self.doubts = 0, Doubts()
        self._source.refused = Refused()
        for chunk in self._source.open(None if rest else self._columns.used):
            if chunk.table.num_rows:
                with self._told():
                    batch = self._batch(chunk)
                self.events += len(batch)
                self.doubts.look_at(batch.lons, batch.lats, batch.id)
                yield batch
        if not self.events and not len(self.refused):
            raise self._refusal("no-events")

    def _choose(self) -> Columns:
        how, source = self.how, self._source
        asked = {key: getattr(how, key) for key in ("lat", "lon", "date", "until", "id")}
        placed = source.placed and not (how.lat or how.lon)
        names = [name for name in source.names if name not in (LON, LAT)]
        try:
            return choose_columns(names, asked, (LON, LAT) if placed else None)
        except Refusal as refusal:
            raise self._refusal(refusal.key, **refusal.values) from refusal

    def _refusal(self, key: str, **values: object) -> Refusal:
        return Refusal(key, {"file": self._source.name, **values})

    @contextmanager
    def _told(self) -> Iterator[None]:
        """Tell with the file's name what Arrow makes nothing of, such as bytes that are no text."""
        try:
            yield
        except pa.ArrowInvalid as error:
            told = str(error)[:300]
            raise self._refusal("unreadable", format=self._source.format, error=told) from error

    def _look_at_the_first(self) -> None:
        """Say from the first rows how numbers and days are written."""
        first = next(iter(self._source.open(self._columns.used)), None)
        self._source.refused = Refused()
        self.read["columns"] = self._columns.told()
        if first is None or not first.table.num_rows:
            return
        lat = _column(first.table, self._columns.lat)
        if pa.types.is_string(lat.type):
            commas, points = (pc.match_substring_regex(lat, sign) for sign in (_COMMA, r"\."))
            self._comma = bool(pc.any(commas).as_py() and not pc.any(points).as_py())
            self.read["decimal"] = "," if self._comma else "."
        days = self._days_of(first.table)
        if pa.types.is_string(days.type):
            self.read["dates"] = next((day for day in days.to_pylist() if day), "")[:40]
            if self._day_first is None:
                self._day_first = self._proven(day_texts(days).unique().to_pylist())
            if self._day_first is not None:
                self.read["day_first"] = self._day_first

    def _proven(self, texts: list[str | None]) -> bool | None:
        proofs = day_first_by(text or "" for text in texts)
        if proofs == {None} and not _mostly_numbers(texts):
            return None
        if proofs == {None}:
            for chunk in self._source.open(self._columns.used):
                found = day_texts(self._days_of(chunk.table)).unique().to_pylist()
                proofs |= day_first_by(text or "" for text in found)
        if proofs == {None}:
            raise self._refusal("no-order", text=repr(self.read["dates"]))
        if {True, False} <= proofs:
            raise self._refusal("both-orders")
        return next(iter(proofs - {None}), None)

    def _days_of(self, table: pa.Table) -> pa.Array:
        if isinstance(self._columns.date, str):
            return _column(table, self._columns.date)
        parts = [pc.cast(_column(table, name), pa.string()) for name in self._columns.date]
        return pc.binary_join_element_wise(*parts, "-")

    def _transform(self) -> Any:
        from pyproj import CRS, Transformer
        from pyproj.exceptions import CRSError

        said = self.how.crs or self._source.crs
        if said == "unknown":
            raise self._refusal("no-crs")
        if said is None:
            return None
        try:
            crs = CRS.from_user_input(said)
        except CRSError as error:
            raise self._refusal("unknown-crs", crs=repr(str(said)[:60])) from error
        authority = crs.to_authority()
        self.read["crs"] = ":".join(authority) if authority else crs.name
        if self.read["crs"] in (DEGREES, "OGC:CRS84"):
            return None
        return Transformer.from_crs(crs, DEGREES, always_xy=True)

    def _batch(self, chunk: Chunk) -> Batch:
        table, columns = chunk.table, self._columns
        lat, lon = _column(table, columns.lat), _column(table, columns.lon)
        if columns.lat == columns.lon:
            lon, lat = split_points(lat) or (lat, lat)
        lons, lats = read_numbers(lon, self._comma), read_numbers(lat, self._comma)
        if self._to_degrees:
            lons, lats = self._to_degrees.transform(lons, lats)
        days = self._days_of(table)
        day = read_days(days, self._day_first)
        until = self._until(table, day)
        id_ = _ids(table, columns.id)
        long = numbers_of(pc.utf8_length(id_), 0) > LONGEST_FIELD
        good = on_earth(lons, lats) & (day != NO_DAY) & (until >= day) & ~long
        rest = table.drop_columns([name for name in columns.used if name in table.column_names])
        if not good.all():
            until_text = _column(table, columns.until) if columns.until else days
            written = [lat, lon, days, until_text, id_]
            self._refuse(chunk, np.flatnonzero(~good), written, (lons, lats), day)
            kept = pa.array(good)
            id_, rest = id_.filter(kept), rest.filter(kept)
        lasting = self._columns.until is not None
        days, points = (day[good], until[good]), (lons[good], lats[good])
        return Batch(chunk.rows[good], id_, *days, lasting, *points, rest)

    def _until(self, table: pa.Table, day: Days) -> Days:
        if self._columns.until is None:
            return day
        until = read_days(_column(table, self._columns.until), self._day_first)
        given = pc.cast(_column(table, self._columns.until), pa.string())
        empty = np.asarray(pc.equal(pc.fill_null(given, ""), ""))
        return np.where(empty, day, until)

    def _refuse(
        self, chunk: Chunk, bad: NDArray[np.intp], written: list[pa.Array], at: "Points", day: Days
    ) -> None:
        refused, (lons, lats) = self.refused, at
        listed = bad[: max(0, MOST_LISTED - len(refused.first))]
        texts = [pc.fill_null(pc.cast(c.take(listed), pa.string()), "") for c in written]
        if self._comma:
            texts[:2] = [pc.replace_substring(text, ",", ".") for text in texts[:2]]
        rows = zip(listed, *(text.to_pylist() for text in texts), strict=True)
        placed, crs = self._columns.lat == LAT, self.read.get("crs", "")
        for n, *row in rows:
            there = (float(lons[n]), float(lats[n])) if self._to_degrees else None
            told = why(Written(*row), self._day_first, placed, there, crs)
            refused.add(int(chunk.rows[n]), *told)
        rest = bad[len(listed) :]
        nowhere = ~on_earth(lons[rest], lats[rest])
        undated = ~nowhere & (day[rest] == NO_DAY)
        refused.add_many(chunk.rows[rest[nowhere]], NOWHERE)
        refused.add_many(chunk.rows[rest[undated]], UNDATED)
        refused.add_many(chunk.rows[rest[~nowhere & ~undated]], OTHER)


Points = tuple[Floats, Floats]
"""Longitudes and latitudes in degrees."""


def _mostly_numbers(texts: list[str | None]) -> bool:
    """Whether most days are written with numbers alone; else those few are refused one by one."""
    given = [text for text in texts if text]
    return 2 * sum(bool(SLASHED.fullmatch(text.strip())) for text in given) > len(given)


def _column(table: pa.Table, name: str) -> pa.Array:
    column = table.column(name).combine_chunks()
    if pa.types.is_dictionary(column.type):
        column = column.dictionary_decode()
    return pc.cast(column, pa.string()) if pa.types.is_large_string(column.type) else column


def _ids(table: pa.Table, name: str | None) -> pa.Array:
    if name is None:
        return pa.array([""]).take(pa.array(np.zeros(table.num_rows, np.int8)))
    return texts_of(pc.cast(_column(table, name), pa.string()))


def read_events(path: Path, how: How | None = None, **said: Any) -> EventTable:
    """Open a table of events, with what is said of it in `How`, or one by one by its names.

    Raises:
        OSError: It cannot be opened.
        ValueError: It is no table of events, or one that may be read in two ways.
    """
    return EventTable(path, replace(how or How(), **said))
