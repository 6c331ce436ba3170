"""What the describing files of a release are written from."""

import json
from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date
from hashlib import sha256

from geodata.export import FORMATS
from geodata.tables import Sheet
from geodata.tables.model import DECIMALS, bounds_of

ATLAS = "atlas"
"""How the files that hold several tables are named."""


@dataclass(frozen=True, slots=True)
class Place:
    """Where a release is to be found, and who answers for it.

    Attributes:
        address: The public address of the dashboard, without a slash at its end; None if it
            has none: addresses of files are then relative.
        contact: A mail address or a web address; None if there is none.
    """

    address: str | None = None
    contact: str | None = None

    def of(self, name: str) -> str:
        """Give the address of a file; the dashboard has all layers of a format as ``all``.

        Examples:
            >>> Place("https://atlas.example").of("atlas.gpkg")
            'https://atlas.example/data/all.gpkg'
        """
        if self.address is None:
            return name
        own = name.replace(f"{ATLAS}.", "all.", 1) if name.startswith(f"{ATLAS}.") else name
        return f"{self.address}/data/{own}"


@dataclass(frozen=True, slots=True)
class Summary:
    """What is told of a file: its bytes, and its SHA-256 as 64 hexadecimal digits."""

    size: int
    sha256: str

    @classmethod
    def of(cls, content: bytes) -> "Summary":
        """Sum up a file by its content."""
        return cls(len(content), sha256(content).hexdigest())


@dataclass(frozen=True)
class Release:
    """The data of a release before it is described.

    Attributes:
        version: Its version: the newest source's day, unless it was given another.
        sheets: Its tables.
        files: Each data file by name.
        place: Where it is to be found.
    """

    version: str
    sheets: tuple[Sheet, ...]
    files: Mapping[str, Summary]
    place: Place

    @property
    def known(self) -> date:
        """The day up to which sources had been published."""
        return self.sheets[0].moment.known

    @property
    def days(self) -> tuple[date, date]:
        """The first and the last day that its intervals of status cover."""
        rows = next(sheet.rows for sheet in self.sheets if sheet.name == "facility_status")
        ends = [row.values[name] for row in rows for name in ("start_date", "end_date")]
        days = [day for day in ends if isinstance(day, date)]
        return min(days), max(days)

    @property
    def box(self) -> tuple[float, float, float, float]:
        """West, south, east and north of everything that has a shape, in degrees."""
        west, south, east, north = (round(v, DECIMALS) for v in bounds_of(self.sheets) or (0,) * 4)
        return west, south, east, north


def media_type(name: str) -> str:
    """Give the media type of a data file.

    Examples:
        >>> media_type("claims.csv")
        'text/csv'
    """
    found = next(f for f in FORMATS.values() if name.endswith(f.suffix))
    return found.media_type.partition(";")[0]


def as_json(document: object) -> str:
    """Write a document as every JSON file of a release is written."""
    return json.dumps(document, ensure_ascii=False, indent=1, allow_nan=False) + "\n"
