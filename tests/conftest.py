"""The real record, read once."""

import pytest

from geodata.atlas import Atlas, load


@pytest.fixture(scope="session")
def atlas() -> Atlas:
    """The real record."""
    return load()
