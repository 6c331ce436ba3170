"""The real record, read once."""

from functools import cache

import pytest

from geodata.atlas import Atlas, load

real = cache(load)


@pytest.fixture(scope="session")
def record() -> Atlas:
    """The real record, where `atlas` is a made one as well."""
    return real()


@pytest.fixture(scope="session")
def atlas() -> Atlas:
    """The real record."""
    return real()
