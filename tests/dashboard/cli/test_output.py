"""dashboard.cli: what is written is whole, in whatever encoding it is read."""

import json
import os
import subprocess
import sys
from functools import cache

import pytest

from tests.geodata.events.bad_files import FILES


@cache
def atlas(*words, **environment):
    """Call `atlas` in a process of its own; give what it wrote, as bytes."""
    call = [sys.executable, "-c", "from dashboard.cli import main; main()", *words]
    given = {**os.environ, **environment}
    return subprocess.run(call, env=given, capture_output=True, check=False)


@pytest.mark.parametrize("encoding", ["ascii", "latin-1", "utf-8"])
def test_json_is_whole_in_any_encoding(encoding):
    done = atlas("claims", "--place", "al-hol", "--json", PYTHONIOENCODING=encoding)
    claims = json.loads(done.stdout.decode(encoding))
    assert done.returncode == 0
    assert claims == json.loads(atlas("claims", "--place", "al-hol", "--json").stdout)


@pytest.mark.parametrize("encoding", ["ascii", "latin-1"])
def test_sentences_are_told_to_their_end_in_any_encoding(encoding):
    done = atlas("claims", PYTHONIOENCODING=encoding)
    assert done.returncode == 0
    assert done.stdout.splitlines()[-1].endswith(b"claims")


def test_a_file_on_standard_output_is_the_same_bytes_in_any_encoding():
    words = ("export", "facilities", "--format", "csv", "--out", "-")
    assert atlas(*words, PYTHONIOENCODING="ascii").stdout == atlas(*words).stdout


def test_a_file_that_cannot_be_written_whole_is_left_as_it_was(atlas_call, tmp_path, monkeypatch):
    """And no debris beside it."""
    path = tmp_path / "facilities.geojson"
    path.write_bytes(b"before")

    def full(*_):
        raise OSError(28, "No space left on device")

    monkeypatch.setattr("os.replace", full)
    status, _, err = atlas_call("export", "facilities", "--out", str(path))
    assert status == 2
    assert "cannot be written: No space left on device" in err
    assert [(p.name, p.read_bytes()) for p in tmp_path.iterdir()] == [(path.name, b"before")]


def test_who_stops_reading_is_told_nothing():
    """As `atlas claims | head -1` does."""
    call = [sys.executable, "-c", "from dashboard.cli import main; main()", "claims"]
    with subprocess.Popen(call, stdout=subprocess.PIPE, stderr=subprocess.PIPE) as running:
        running.stdout.readline()
        running.stdout.close()
        assert running.stderr.read() == b""


def test_what_a_library_warns_its_programmers_of_is_not_told_to_a_user(tmp_path):
    path = tmp_path / "version.gpkg"
    FILES[path.name][0](path)
    done = atlas("near", str(path), "--within", "5km", PYTHONWARNINGS="")
    assert b"Warning" not in done.stderr
    assert b"2 events" in done.stderr
