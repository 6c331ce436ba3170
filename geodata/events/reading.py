"""Reading a table of events: CSV in UTF-8, commas, a line of names, a line an event.

It has a column ``lat`` or ``latitude``, one ``lon`` or ``longitude``, one ``date``, and may have
an ``id``; others are left alone. A row that cannot be read is listed with its reason, and no
other is lost for it. A file that cannot be read as a table is refused whole.
"""

import csv
import io
from collections.abc import Callable, Iterable, Iterator, Sequence
from dataclasses import dataclass
from datetime import date
from pathlib import Path

from geodata.events.fields import read_lonlat, shown
from geodata.measure import LonLat
from seeds import parse_day

NAMES = {
    "id": ("id", "event_id", "event_id_cnty"),
    "lat": ("lat", "latitude"),
    "lon": ("lon", "longitude"),
    "date": ("date", "event_date"),
}
"""The names that each column may have, in any case."""

MOST_COLUMNS = 1000

Row = tuple[int, list[str]]
Follow = Callable[[Iterator[Row]], Iterable[Row]]


@dataclass(frozen=True, slots=True)
class Event:
    """An event: its row in the table (the line of names is row 1), and what it says."""

    row: int
    id: str
    lonlat: LonLat
    date: date


@dataclass(frozen=True, slots=True)
class Rejected:
    """A row that is no event, and why."""

    row: int
    why: str


@dataclass(frozen=True, slots=True)
class Events:
    """A table of events as it was read; every row is in one of the two."""

    events: tuple[Event, ...]
    rejected: tuple[Rejected, ...]


def read_events(path: Path, follow: Follow = iter) -> Events:
    """Read a table of events.

    Args:
        path: The file.
        follow: Wraps the rows, to show progress; tqdm is one that does.

    Returns:
        The events, and the rows that are none with the reason of each.

    Raises:
        OSError: The file cannot be opened.
        ValueError: It is not a table of events: not text, another encoding, no line of
            names, a column missing or twice, a quote that never closes.
    """
    rows = _rows(_text(path), path.name)
    names = next(rows, (1, []))[1]
    if not any(names):
        raise ValueError(f"{path.name}: is empty; the first line names the columns")
    columns = _columns(names, path.name)
    events, rejected = [], []
    for number, row in follow(rows):
        try:
            events.append(_event(number, row, columns, len(names)))
        except ValueError as error:
            rejected.append(Rejected(number, str(error)))
    if not events and not rejected:
        raise ValueError(f"{path.name}: has a line of names and no event under it")
    return Events(tuple(events), tuple(rejected))


def _text(path: Path) -> str:
    content = path.read_bytes()
    if content[:2] in (b"\xff\xfe", b"\xfe\xff"):
        raise ValueError(f"{path.name}: is UTF-16; save it as CSV in UTF-8")
    if b"\0" in content:
        raise ValueError(f"{path.name}: is not text; give a CSV file")
    try:
        return content.decode("utf-8-sig")
    except UnicodeDecodeError as error:
        line = content[: error.start].count(b"\n") + 1
        raise ValueError(f"{path.name}, line {line}: is not UTF-8; save it as UTF-8") from error


def _rows(text: str, name: str) -> Iterator[Row]:
    """Number the rows as a spreadsheet does; rows with nothing in them are skipped."""
    reader = csv.reader(io.StringIO(text, newline=""), strict=True)
    number, line = 0, 1
    while True:
        number, line = number + 1, reader.line_num + 1
        try:
            row = next(reader)
        except StopIteration:
            return
        except csv.Error as error:
            raise ValueError(f"{name}, from line {line}: {error}; mend its quotes") from error
        if any(row):
            yield number, row


def _columns(names: Sequence[str], file: str) -> dict[str, int]:
    if len(names) > MOST_COLUMNS:
        raise ValueError(f"{file}: has {len(names)} columns; give at most {MOST_COLUMNS}")
    plain = [name.strip().casefold() for name in names]
    found = {key: [n for n, name in enumerate(plain) if name in NAMES[key]] for key in NAMES}
    for key, places in found.items():
        if len(places) > 1:
            raise ValueError(f"{file}: has several columns for {key}; keep one")
        if not places and key != "id":
            raise ValueError(f"{file}: has no column {' or '.join(NAMES[key][:2])}{_hint(names)}")
    return {key: places[0] for key, places in found.items() if places}


def _hint(names: Sequence[str]) -> str:
    for sign, word in ((";", "semicolons"), ("\t", "tabs"), ("|", "bars")):
        if any(sign in name for name in names):
            return f"; its columns are parted by {word}: save it with commas and decimal points"
    return f"; it has {', '.join(shown(name) for name in names[:10])}"


def _event(number: int, row: list[str], columns: dict[str, int], width: int) -> Event:
    if len(row) != width:
        raise ValueError(f"has {len(row)} fields where the line of names has {width}")
    said = {key: row[place] for key, place in columns.items()}
    lonlat = read_lonlat(said["lat"], said["lon"])
    return Event(number, said.get("id", ""), lonlat, _day(said["date"].strip()))


def _day(text: str) -> date:
    try:
        return parse_day(text)
    except ValueError as error:
        reason = f"date {shown(text)} is not a day of the calendar written YYYY-MM-DD"
        raise ValueError(f"{reason}, such as 2026-01-19") from error
