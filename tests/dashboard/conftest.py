"""No test of the dashboard depends on how busy the machine is that it runs on."""

import pytest

from dashboard.server.workshop import THE_WORKSHOP


@pytest.fixture(scope="session", autouse=True)
def patience():
    """Whoever waits for the workshop waits as long as it takes."""
    THE_WORKSHOP.limit_s = 600
