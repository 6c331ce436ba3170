"""The real record, read once; and no test that depends on chance, or on how busy the machine is."""

import gc
from functools import cache

import pytest
from hypothesis import HealthCheck, settings

from geodata.atlas import Atlas, load

settings.register_profile(
    "steady", derandomize=True, deadline=None, suppress_health_check=[HealthCheck.too_slow]
)
settings.load_profile("steady")

real = cache(load)


gc.disable()


def pytest_collection_finish():
    """Look for garbage in what tests make, not in all modules and tests again and again."""
    gc.freeze()
    gc.enable()
    gc.set_threshold(20_000, 20, 20)  # an answer may be a million lists, and no garbage


@pytest.fixture(scope="session")
def record() -> Atlas:
    """The real record, where `atlas` is a made one as well."""
    return real()


@pytest.fixture(scope="session")
def atlas() -> Atlas:
    """The real record."""
    return real()
