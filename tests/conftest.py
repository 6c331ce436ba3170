"""The real record, read once; and no test that depends on chance, or on how busy the machine is."""

from functools import cache

import pytest
from hypothesis import HealthCheck, settings

from geodata.atlas import Atlas, load

settings.register_profile(
    "steady", derandomize=True, deadline=None, suppress_health_check=[HealthCheck.too_slow]
)
settings.load_profile("steady")

real = cache(load)


@pytest.fixture(scope="session")
def record() -> Atlas:
    """The real record, where `atlas` is a made one as well."""
    return real()


@pytest.fixture(scope="session")
def atlas() -> Atlas:
    """The real record."""
    return real()
