"""No test of the dashboard depends on how busy the machine is that it runs on."""

import pytest

from dashboard.server import map_routes, workshop


@pytest.fixture(scope="session", autouse=True)
def patience():
    """Whoever waits for a workshop waits as long as it takes."""
    with pytest.MonkeyPatch.context() as patch:
        for made in (workshop.THE_WORKSHOP, map_routes._WORKSHOP):
            patch.setattr(made, "limit_s", 600)
        yield
