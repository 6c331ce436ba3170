"""Rows in one form, whichever reader they come from, and what was written to compare them with."""

from datetime import date, datetime

import pandas as pd
import pytest
import shapely

DEGREES = 1e-7


def assert_same(found, sheet, text=lambda value: value):
    """The same rows by id: values and shapes; ``text`` is what the format does to texts."""
    wanted = _written(sheet, text)
    assert found.keys() == wanted.keys()
    for id_, (values, geometry) in wanted.items():
        assert found[id_][0] == pytest.approx(values, nan_ok=False)
        assert_same_shape(found[id_][1], geometry)


def assert_same_shape(found, wanted):
    if wanted is None:
        assert found is None
    else:
        ours, theirs = (shapely.get_coordinates(g.normalize()) for g in (wanted, found))
        assert ours.shape == theirs.shape
        assert abs(ours - theirs).max() <= DEGREES


def by_key(sheet, records):
    """Rows by id, of pairs of values and shape."""
    return {values[sheet.table.key]: (values, geometry) for values, geometry in records}


def plain(value):
    """One form for the nulls, dates and numbers of every reader."""
    if value is None or value is pd.NaT or (isinstance(value, float) and value != value):
        return None
    if isinstance(value, datetime | date):
        return value.isoformat()[:10]
    return float(value) if isinstance(value, int) and not isinstance(value, bool) else value


def as_kind(value, kind):
    """What a format has no type for comes as text or number; it must say the same."""
    if value is None:
        return None
    if kind == "date":
        return str(value).replace("/", "-")[:10]
    if kind == "flag":
        return bool(value) if not isinstance(value, str) else value in ("1", "true")
    return float(value) if kind in ("number", "integer") else str(value)


def _written(sheet, text):
    found = {}
    for row in sheet.rows:
        values = {field.name: plain(row.values[field.name]) for field in sheet.fields}
        values = {k: text(v) if isinstance(v, str) else v for k, v in values.items()}
        found[text(row.id)] = (values, row.geometry)
    return found
