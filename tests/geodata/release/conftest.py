"""A release of the record, built once."""

import pytest

from geodata.release import build
from seeds.writing import write_folder


@pytest.fixture(scope="session")
def files(record):
    return dict(build(record))


@pytest.fixture(scope="session")
def folder(files, tmp_path_factory):
    out = tmp_path_factory.mktemp("release")
    write_folder(out, files.items())
    return out
