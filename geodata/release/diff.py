"""What changed between two releases, with the reasons."""

from collections.abc import Iterator, Mapping
from datetime import date
from typing import Any

import shapely
from shapely.geometry import shape
from shapely.geometry.base import BaseGeometry

from geodata.release.held import Change, Feature, Held
from geodata.release.reasons import moved_places, reason
from geodata.tables import TABLES, Field, Moment, Row, Sheet, Table, Value
from geodata.tables.shaping import ordered, shaped
from seeds import parse_day

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
    """List what changed.

    Args:
        old: A release.
        new: A later release.

    Yields:
        A row of ``CHANGES`` for every row added or removed and every field changed.
    """
    moved = moved_places(old, new)
    for table in TABLES:
        before, after = old.get(table, {}), new.get(table, {})
        for id_ in sorted(before.keys() | after.keys()):
            for change in _changed(table, before.get(id_), after.get(id_)):
                yield _row(change, reason(change, old, new, moved))


def diff_sheet(old: Held, new: Held, known: str) -> Sheet:
    """Give what changed as a table that every format can hold.

    Args:
        old: A release.
        new: A later release.
        known: The day up to which sources had been published, for the credit.
    """
    rows = [shaped(row, CHANGES.geometry) for row in changes(old, new)]
    return Sheet(CHANGES, FIELDS, ordered(rows, FIELDS), Moment(None, parse_day(known)))


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
    values: dict[str, Value] = {
        **{name: _date(row["properties"].get(name)) for name in ("start_date", "end_date")},
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
    return Row(change_id, _point(row["geometry"]), values)


def _point(geometry: Mapping[str, Any] | None) -> BaseGeometry | None:
    return None if geometry is None else shapely.point_on_surface(shape(dict(geometry)))


def _date(text: str | None) -> date | None:
    return parse_day(text) if text else None


def _text(value: Any) -> str | None:
    if value is None or isinstance(value, str):
        return value
    return shapely.to_wkt(shape(value)) if isinstance(value, dict) else str(value)
