"""What changed between two releases, and why: by the claims below a row, or a place that moved."""

import json
from collections.abc import Iterable, Iterator, Mapping, Set
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import shapely
from shapely.geometry import shape
from shapely.geometry.base import BaseGeometry

from geodata.export.geojson import properties
from geodata.tables import STATUS_TABLES, TABLES, Field, Moment, Row, Sheet, Table, Value, filled
from seeds import parse_day

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

    Raises:
        ValueError: The folder holds no release, or a file of it cannot be read.
    """
    paths = [folder / f"{name}.geojson" for name in TABLES]
    found = {path.stem: _read(path.name, path.read_bytes()) for path in paths if path.is_file()}
    if not found:
        raise ValueError(f"{folder} holds no release; `atlas release {folder}` writes one")
    return found


def held_of(sheets: Iterable[Sheet]) -> Held:
    """Give the tables of a release as they would be read from its files."""
    return {
        sheet.name: {
            row.id: {"id": row.id, "properties": properties(row), "geometry": row.geometry}
            for row in sheet.rows
        }
        for sheet in sheets
    }


def _read(name: str, content: bytes) -> dict[str, Feature]:
    try:
        features = json.loads(content, object_hook=_shaped)["features"]
        return {feature["id"]: feature for feature in features}
    except (ValueError, KeyError, TypeError, shapely.errors.ShapelyError) as error:
        raise ValueError(f"{name} is not a file of a release: {error!r}") from error


def _shaped(member: dict[str, Any]) -> Any:
    """A shape as such: as lists it would take many times the memory of its file."""
    return shape(member) if "coordinates" in member else member


_LOCATION = ("geometry", "where_prec", "coord_uncertainty_m", "coord_proxy", "coord_source_id")


_PLACE_TABLES = ("facilities", "bases", "places", "areas")
_OF_GROUND = ("control_zones", *(table.name for table in STATUS_TABLES.values()))
_PLACE_FIELDS = (
    "facility_id",
    "base_id",
    "place_id",
    "subject_id",
    "from_id",
    "to_id",
    "place_ids",
)


def reason(change: Change, old: Held, new: Held, moved: Set[str]) -> str:
    """Say why a row was added or removed, or a field of it changed."""
    if change.table == "claims":
        if change.is_ is None:
            return "withdrawn"
        said = change.is_["properties"]
        return str(said.get("public_note") or f"from {said.get('source_ids')}")
    before, after = _claims(change.was), _claims(change.is_)
    kept = {id_ for id_ in before & after if _claim(id_, old) != _claim(id_, new)}
    told = [f"claim {_verb(id_, old, new)}: {id_}" for id_ in sorted((before ^ after) | kept)]
    if told:
        return "; ".join(told)
    places = _places(change) & moved
    if places and not (change.field in (None, *_LOCATION) and change.table in _PLACE_TABLES):
        return f"moved: {', '.join(sorted(places))}"
    note = change.row["properties"].get("coord_note")
    if note and change.field in (None, *_LOCATION):
        return f"location: {note}"
    if change.table in _OF_GROUND and moved:
        return f"the ground was cut anew: {', '.join(sorted(moved))} moved"
    return "no claim under it changed"


def moved_places(old: Held, new: Held) -> set[str]:
    """List the features in both whose shape, or how surely it is known, is not what it was."""
    return {
        id_
        for table in _PLACE_TABLES
        for id_, row in old.get(table, {}).items()
        if id_ in (after := new.get(table, {})) and _location(row) != _location(after[id_])
    }


def _places(change: Change) -> set[str]:
    """The places that a row is about, before and after."""
    rows = [row["properties"] for row in (change.was, change.is_) if row]
    told = [str(row.get(name) or "") for row in rows for name in _PLACE_FIELDS]
    return {id_ for text in told for id_ in text.split("; ") if id_}


def _location(row: Feature) -> tuple[object, ...]:
    told = row["properties"]
    return (row["geometry"], *(told.get(name) for name in _LOCATION[1:]))


def _claims(row: Feature | None) -> set[str]:
    properties = row["properties"] if row else {}
    ids = properties.get("claim_ids") or properties.get("claim_id") or ""
    return set(ids.split("; ")) - {""}


def _claim(id_: str, held: Held) -> Feature | None:
    return held.get("claims", {}).get(id_)


def _verb(id_: str, old: Held, new: Held) -> str:
    if _claim(id_, old) is None:
        return "added"
    if _claim(id_, new) is None:
        return "removed"
    return "changed" if _claim(id_, old) != _claim(id_, new) else "bears anew"


FIELDS = (
    Field("start_date", "date", "First day of the row, where it has one."),
    Field("end_date", "date", "Last day of the row, where it has one."),
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


def changes(old: Held, new: Held) -> Iterator[Row]:
    """List every row that was added or removed, and every field that changed."""
    moved = moved_places(old, new)
    for table in TABLES:
        before, after = old.get(table, {}), new.get(table, {})
        for id_ in sorted(before.keys() | after.keys()):
            for change in _changed(table, before.get(id_), after.get(id_)):
                yield _row(change, reason(change, old, new, moved))


def diff_sheet(old: Held, new: Held, known: str) -> Sheet:
    """Give what changed between two releases as a table that every format can hold."""
    return filled(CHANGES, changes(old, new), Moment(None, parse_day(known)))


def _changed(table: str, was: Feature | None, is_: Feature | None) -> Iterator[Change]:
    if was is None or is_ is None:
        yield Change(table, was, is_)
        return
    before = {**was["properties"], "geometry": was["geometry"]}
    after = {**is_["properties"], "geometry": is_["geometry"]}
    for field in dict.fromkeys([*before, *after]):
        if before.get(field) != after.get(field):
            yield Change(table, was, is_, field, before.get(field), after.get(field))


def _row(change: Change, why: str) -> Row:
    row = change.row
    change_id = "/".join(part for part in (change.table, row["id"], change.field) if part)
    days = {name: row["properties"].get(name) for name in ("start_date", "end_date")}
    values: dict[str, Value] = {
        **{name: parse_day(day) if day else None for name, day in days.items()},
        "change_id": change_id,
        "change": change.word,
        "table": change.table,
        "row_id": row["id"],
        "name": row["properties"].get("name"),
        "field": change.field,
        "before": _text(change.before),
        "after": _text(change.after),
        "reason": why,
    }
    shape = row["geometry"]
    return Row(change_id, None if shape is None else shapely.point_on_surface(shape), values)


def _text(value: Any) -> str | None:
    if value is None or isinstance(value, str):
        return value
    return shapely.to_wkt(value) if isinstance(value, BaseGeometry) else str(value)
