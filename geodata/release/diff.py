"""What changed between two releases, with the reasons."""

import json
from collections.abc import Iterator, Mapping
from pathlib import Path
from typing import Any

import shapely
from shapely.geometry import shape
from shapely.geometry.base import BaseGeometry

from geodata.release.reasons import reason
from geodata.tables import TABLES, Field, Moment, Row, Sheet, Table
from geodata.tables.shaping import ordered, shaped
from seeds import parse_day

Feature = Mapping[str, Any]
Held = Mapping[str, Mapping[str, Feature]]
"""The features of each table of a release, by id."""

Told = tuple[str | None, str | None, str | None]
"""The field that changed, what it was, what it is; nothing for a whole row."""

FIELDS = (
    Field("change_id", "text", "The table, the row and the field."),
    Field("change", "text", "added, changed or removed."),
    Field("table", "text", "The table in which it changed."),
    Field("row_id", "text", "The row that changed."),
    Field("name", "text", "Its name, where it has one."),
    Field("field", "text", "The field that changed; null for a whole row."),
    Field("before", "text", "What it was."),
    Field("after", "text", "What it is."),
    Field("reason", "text", "Why, by the claims that it rests on."),
)
CHANGES = Table(
    "changes",
    "Changes since the release before",
    "One row a field that changed, or a row that was added or removed. The point lies in the "
    "row's shape.",
    "Point",
    "change_id",
    FIELDS,
    lambda atlas, moment: (),
)


def read_release(folder: Path) -> Held:
    """Read the tables of a release.

    Args:
        folder: The release.

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


def changes(old: Held, new: Held) -> Iterator[Row]:
    """List what changed.

    Args:
        old: A release.
        new: A later release.

    Yields:
        A row of ``CHANGES`` for every row added or removed and every field changed.
    """
    for table in TABLES:
        before, after = old.get(table, {}), new.get(table, {})
        for id_ in sorted(before.keys() | after.keys()):
            was, is_ = before.get(id_), after.get(id_)
            for told in _changed(was, is_):
                why = reason((table, told[0]), was, is_, old, new)
                yield _row(table, id_, (was, is_), told, why)


def diff_sheet(old: Held, new: Held, known: str) -> Sheet:
    """Give what changed as a table that every format can hold.

    Args:
        old: A release.
        new: A later release.
        known: The day up to which sources had been published, for the credit.

    Returns:
        The table.
    """
    rows = [shaped(row, CHANGES.geometry) for row in changes(old, new)]
    return Sheet(CHANGES, FIELDS, ordered(rows, FIELDS), Moment(None, parse_day(known)))


def _read(name: str, content: bytes) -> dict[str, Feature]:
    try:
        return {feature["id"]: feature for feature in json.loads(content)["features"]}
    except (ValueError, KeyError, TypeError) as error:
        raise ValueError(f"{name} is not a file of a release: {error!r}") from error


def _changed(was: Feature | None, is_: Feature | None) -> list[Told]:
    if was is None or is_ is None:
        return [(None, None, None)]
    names = dict.fromkeys([*was["properties"], *is_["properties"]])
    pairs = {name: (was["properties"].get(name), is_["properties"].get(name)) for name in names}
    pairs["geometry"] = (was["geometry"], is_["geometry"])
    return [(name, _text(a), _text(b)) for name, (a, b) in pairs.items() if a != b]


def _row(
    table: str,
    id_: str,
    sides: tuple[Feature | None, Feature | None],
    told: Told,
    why: str,
) -> Row:
    field, before, after = told
    was, is_ = sides
    feature = is_ or was
    assert feature is not None
    change_id = "/".join(part for part in (table, id_, field) if part)
    values = {
        "change_id": change_id,
        "change": "added" if was is None else "removed" if is_ is None else "changed",
        "table": table,
        "row_id": id_,
        "name": feature["properties"].get("name"),
        "field": field,
        "before": before,
        "after": after,
        "reason": why,
    }
    return Row(change_id, _point(feature["geometry"]), values)


def _point(geometry: Mapping[str, Any] | None) -> BaseGeometry | None:
    return None if geometry is None else shapely.point_on_surface(shape(dict(geometry)))


def _text(value: Any) -> str | None:
    if value is None or isinstance(value, str):
        return value
    return shapely.to_wkt(shape(value)) if isinstance(value, dict) else str(value)
