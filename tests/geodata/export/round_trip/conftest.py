"""The record's own tables."""

import pytest

from geodata.tables import TABLES, sheet_of


@pytest.fixture(scope="session", params=list(TABLES))
def recorded(record, request):
    """A table of the record."""
    return sheet_of(record, request.param)


@pytest.fixture(scope="session")
def date_fields():
    """The fields of a table that hold dates."""
    return lambda sheet: [field.name for field in sheet.fields if field.kind == "date"]
