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


@pytest.hookimpl(wrapper=True)
def pytest_collection():
    """Look for garbage in what tests make, and not in all that they import."""
    gc.disable()
    found = yield
    gc.freeze()
    gc.set_threshold(20_000, 20, 20)  # an answer may be a million lists, and no garbage
    gc.enable()
    return found


@pytest.fixture(scope="session")
def record() -> Atlas:
    """The real record, where `atlas` is a made one as well."""
    return real()


@pytest.fixture(scope="session")
def atlas() -> Atlas:
    """The real record."""
    return real()
