"""The real record, read once; which tests share a process."""

from functools import cache
from pathlib import Path

import pytest

from geodata.atlas import Atlas, load

BROWSER = Path(__file__).parent / "dashboard" / "browser"

real = cache(load)


@pytest.hookimpl(tryfirst=True)
def pytest_collection_modifyitems(items: list[pytest.Item]) -> None:
    """One process tests one file, and all that needs a browser: a second slows the first down."""
    for item in items:
        group = BROWSER if BROWSER in item.path.parents else item.path
        item.add_marker(pytest.mark.xdist_group(str(group)))


@pytest.fixture(scope="session")
def record() -> Atlas:
    """The real record, where `atlas` is a made one as well."""
    return real()


@pytest.fixture(scope="session")
def atlas() -> Atlas:
    """The real record."""
    return real()
