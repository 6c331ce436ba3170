"""A server that waits for its own work however much else the machine has to do."""

import pytest

from dashboard.server import matrix_route, workshop

PATIENCE_S = 600


@pytest.fixture(scope="session", autouse=True)
def patient_server():
    """No test of a route fails for want of time: how long one waits is tested by itself."""
    with pytest.MonkeyPatch.context() as patch:
        for made in (workshop.THE_WORKSHOP, matrix_route._WORKSHOP):
            patch.setattr(made, "_limit_s", PATIENCE_S)
        yield
