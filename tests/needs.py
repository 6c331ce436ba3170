"""What a test needs of the machine: without it the test is skipped, but never in CI."""

import os

import pytest


def lacks(what: str) -> None:
    """Leave a test for want of something; fail it where ``ATLAS_NO_SKIP`` is 1."""
    missing = f"needs {what}"
    pytest.fail(missing) if os.environ.get("ATLAS_NO_SKIP") == "1" else pytest.skip(missing)
