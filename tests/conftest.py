"""The real record, read once."""

import pytest

from geodata.atlas import Atlas, load


@pytest.fixture(scope="session")
def record() -> Atlas:
    """The real record, where `atlas` is a made one as well."""
    return load()


@pytest.fixture(scope="session")
def atlas(record: Atlas) -> Atlas:
    """The real record."""
    return record
