"""seeds.cache: what is kept is never stale, never believed from another, and no loss."""

import json
import os
from functools import partial

import pytest

from seeds import cache

kept = partial(cache.cached, "record-1")
FILES = {"claims/a.yaml": b"claims: []"}


@pytest.fixture(autouse=True)
def caches(tmp_path, monkeypatch):
    """A cache folder of the test's own."""
    monkeypatch.setenv("XDG_CACHE_HOME", str(tmp_path))
    return tmp_path / "detention-atlas-syria"


def reads():
    """A reader that counts how often it is asked."""
    asked = []
    return asked, lambda: asked.append(1) or {"claims": [len(asked)]}


def test_what_was_read_is_not_read_again(caches):
    asked, read = reads()
    assert [kept(FILES, read), kept(FILES, read)] == [{"claims": [1]}] * 2
    assert len(asked) == 1


@pytest.mark.parametrize(
    "changed",
    [
        {"claims/a.yaml": b"claims: [ ]"},
        {"claims/b.yaml": b"claims: []"},
        {**FILES, "claims/b.yaml": b""},
        {},
    ],
)
def test_any_other_record_is_read_anew(changed):
    """A byte, a name, a file more or fewer."""
    _, read = reads()
    kept(FILES, read)
    assert kept(changed, read) == {"claims": [2]}


def test_what_was_cut_short_or_changed_is_read_anew(caches):
    asked, read = reads()
    kept(FILES, read)
    [file] = caches.iterdir()
    whole = file.read_bytes()
    for damaged in (b"", whole[:-2], whole.replace(b"1", b"7"), b"\x80\n[]"):
        file.write_bytes(damaged)
        assert kept(FILES, read) == {"claims": [len(asked)]}
    assert len(asked) == 5


@pytest.mark.parametrize("mode", [0o666, 0o620])
def test_a_file_that_another_may_have_written_is_not_believed(caches, mode):
    _, read = reads()
    kept(FILES, read)
    [file] = caches.iterdir()
    file.chmod(mode)
    assert kept(FILES, read) == {"claims": [2]}


def test_a_folder_that_others_may_write_to_is_not_used(caches):
    caches.mkdir()
    caches.chmod(0o777)
    _, read = reads()
    assert [kept(FILES, read), kept(FILES, read)] == [{"claims": [1]}, {"claims": [2]}]
    assert list(caches.iterdir()) == []


def test_where_nothing_can_be_kept_the_record_is_read_all_the_same(tmp_path, monkeypatch):
    (tmp_path / "file").write_text("")
    monkeypatch.setenv("XDG_CACHE_HOME", str(tmp_path / "file"))
    _, read = reads()
    assert kept(FILES, read) == {"claims": [1]}


def test_what_is_kept_is_plain_data_and_of_few_records_only(caches):
    for number in range(cache.MOST + 3):
        kept({"claims/a.yaml": str(number).encode()}, lambda number=number: [number])
        newest = max(caches.iterdir(), key=os.path.getctime)
        os.utime(newest, (number, number))
    assert len(list(caches.iterdir())) == cache.MOST
    for file in caches.iterdir():
        assert isinstance(json.loads(file.read_bytes().partition(b"\n")[2]), list)
