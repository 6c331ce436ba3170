"""Every format that holds any table has a test of its own here."""

from pathlib import Path

import pytest

from geodata.export import FORMATS


@pytest.mark.parametrize("name", sorted(FORMATS.keys() - {"linked-places"}))
def test_every_format_is_read_back(name):
    assert list(Path(__file__).parents[1].rglob(f"test_{name}.py"))
