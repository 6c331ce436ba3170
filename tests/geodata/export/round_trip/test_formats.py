"""Every format that holds any table has a test of its own here."""

from pathlib import Path

import pytest

from geodata.export import FORMATS


@pytest.mark.parametrize("name", FORMATS.keys() - {"linked-places"})
def test_every_format_is_read_back(name):
    assert Path(__file__).with_name(f"test_{name}.py").is_file()
