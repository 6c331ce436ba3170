"""What a release holds, as it is compared with another."""

import json
from collections.abc import Mapping
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from geodata.tables import TABLES

Feature = Mapping[str, Any]
Held = Mapping[str, Mapping[str, Feature]]
"""The features of each table of a release, by id."""


@dataclass(frozen=True, slots=True)
class Change:
    """A row that was added or removed, or a field of a row that changed.

    Attributes:
        table: The table that the row is of.
        was: The row before; None if it was added.
        is_: The row after; None if it was removed.
        field: The field that changed; None for a whole row.
        before: What the field was.
        after: What the field is.
    """

    table: str
    was: Feature | None
    is_: Feature | None
    field: str | None = None
    before: Any = None
    after: Any = None

    @property
    def row(self) -> Feature:
        """The row as it is now, or as it last was."""
        row = self.is_ or self.was
        assert row is not None
        return row

    @property
    def word(self) -> str:
        """What happened to the row: added, changed or removed."""
        return "added" if self.was is None else "removed" if self.is_ is None else "changed"


def read_release(folder: Path) -> Held:
    """Read the tables of a release.

    Returns:
        The features of each table by id.

    Raises:
        ValueError: The folder holds no release, or a file of it cannot be read.
    """
    paths = [folder / f"{name}.geojson" for name in TABLES]
    found = {path.name: path.read_bytes() for path in paths if path.is_file()}
    if not found:
        raise ValueError(f"{folder} holds no release; `atlas release {folder}` writes one")
    return held_of(found)


def held_of(files: Mapping[str, bytes]) -> Held:
    """Read the tables of a release from its files.

    Args:
        files: The content of files by name.

    Returns:
        The features of each table by id.

    Raises:
        ValueError: A file is not one of a release.
    """
    names = {name: f"{name}.geojson" for name in TABLES}
    return {name: _read(file, files[file]) for name, file in names.items() if file in files}


def _read(name: str, content: bytes) -> dict[str, Feature]:
    try:
        return {feature["id"]: feature for feature in json.loads(content)["features"]}
    except (ValueError, KeyError, TypeError) as error:
        raise ValueError(f"{name} is not a file of a release: {error!r}") from error
