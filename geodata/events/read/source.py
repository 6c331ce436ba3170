"""What every format of table gives: its columns, chunk by chunk, and what was guessed of it.

What cannot be read, or may be meant in two ways, is a `Refusal`, here and in each of them.
"""

from collections import Counter
from collections.abc import Callable, Iterator
from dataclasses import dataclass, field
from typing import Any

import numpy as np
import pyarrow as pa
from numpy.typing import NDArray

from geodata.refusals import Refusal

Rows = NDArray[np.int64]

LON, LAT = "(longitude of the geometry)", "(latitude of the geometry)"
"""The columns of points that the file itself places."""

MOST_ROWS = 1_000_000_000
MOST_COLUMNS = 1000
MOST_LISTED = 10_000
"""Rows that are refused one by one in words; the rest are counted."""

LONGEST_FIELD = 10_000
"""Characters; a field with more is refused with its row."""


@dataclass(frozen=True, slots=True)
class Chunk:
    """Some rows of a table, with their numbers as the reader of the file would count them."""

    rows: Rows
    table: pa.Table


@dataclass(frozen=True, slots=True)
class Rejected:
    """A row that is no event, and why."""

    row: int
    why: Refusal


class Refused:
    """The rows that are no events: how many for each kind of reason, and the first in words."""

    def __init__(self) -> None:
        self.first: list[Rejected] = []
        self.kinds: Counter[str] = Counter()

    def __len__(self) -> int:
        return self.kinds.total()

    def add(self, row: int, why: Refusal, kind: str) -> None:
        """Add a row."""
        self.kinds[kind] += 1
        if len(self.first) < MOST_LISTED:
            self.first.append(Rejected(row, why))

    def add_many(self, rows: Rows, kind: str) -> None:
        """Add rows that are counted, and not listed."""
        if len(rows):
            self.kinds[kind] += len(rows)


@dataclass(slots=True)
class Source:
    """A file opened as a table.

    Attributes:
        format: What it is: ``csv``, ``geopackage``, …
        names: The names of its columns, each once.
        open: Reads it from its start; given the columns that are wanted, or None for all.
        told: What was guessed or read of its form, for people.
        crs: What its points are in; None where that is degrees of WGS 84 or is not said.
        placed: Whether the file itself says where each row lies, in `LON` and `LAT`.
        rows: The number of rows, where the file says it.
        done: The part of it that was read, from 0 to 1, where that is known.
    """

    name: str
    format: str
    names: list[str]
    open: Callable[[list[str] | None], Iterator[Chunk]]
    told: dict[str, Any] = field(default_factory=dict)
    crs: Any = None
    placed: bool = False
    rows: int | None = None
    done: float = 0.0
    refused: Refused = field(default_factory=Refused)


def numbered(tables: Iterator[pa.Table], first: int = 1) -> Iterator[Chunk]:
    """Number the rows of tables one after another."""
    for table in tables:
        yield Chunk(np.arange(first, first + table.num_rows), table)
        first += table.num_rows
