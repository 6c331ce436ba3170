"""No test of the dashboard depends on how busy the machine is that it runs on."""

from functools import cache

import pytest
from streamlit.components.v2 import manifest_scanner

from dashboard.server import map_routes, workshop


@pytest.fixture(scope="session", autouse=True)
def patience():
    """Whoever waits for a workshop waits as long as it takes."""
    with pytest.MonkeyPatch.context() as patch:
        for made in (workshop.THE_WORKSHOP, map_routes._WORKSHOP):
            patch.setattr(made, "limit_s", 600)
        yield


@pytest.fixture(scope="session", autouse=True)
def components():
    """Streamlit looks for components in all that is installed once, not for each page it opens."""
    with pytest.MonkeyPatch.context() as patch:
        found = cache(manifest_scanner.scan_component_manifests)
        patch.setattr(manifest_scanner, "scan_component_manifests", found)
        yield
