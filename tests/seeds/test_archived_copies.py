"""seeds.editing: copies are taken in only if they are copies of the source."""

import errno
import os
import shutil

import pytest

from seeds import SEEDS, read_register
from seeds.editing import COLUMNS, take_archived, unarchived


@pytest.fixture(scope="module")
def register():
    return read_register()


@pytest.fixture
def folder(tmp_path):
    shutil.copytree(SEEDS / "sources", tmp_path / "sources")
    return tmp_path


@pytest.fixture
def row(register):
    return next(r for r in unarchived(register) if r["published"].startswith("2026"))


def test_the_list_has_every_source_with_an_address_and_no_copy(register):
    rows = list(unarchived(register))
    assert all(tuple(row) == COLUMNS for row in rows)
    without = {s.id for s in register.sources.values() if s.url and not s.archive_url}
    assert {row["source_id"] for row in rows} == without != set()


def test_a_copy_is_written_beside_the_address_and_read_back(register, folder, row):
    copy = f"https://web.archive.org/web/20261101120000/{row['url']}"
    assert take_archived(register, [{**row, "archive_url": copy}], folder) == {
        row["source_id"]: copy
    }
    text = (folder / "sources" / f"{row['source_id']}.yaml").read_text("utf-8")
    assert f"archive_url: {copy}\n" in text
    assert text.replace(f"archive_url: {copy}\n", "") == (
        SEEDS / "sources" / f"{row['source_id']}.yaml"
    ).read_text("utf-8")


@pytest.mark.parametrize(
    ("copy", "told"),
    [
        ("https://web.archive.org/web/20261101120000/https://example.org/", "of another page"),
        ("https://web.archive.org/web/20100101/{url}", "before"),
        ("https://example.org/copy", "no address of an archive"),
        ("javascript:alert(1)", "no address of an archive"),
    ],
)
def test_what_is_no_copy_is_refused_and_nothing_is_written(register, folder, row, copy, told):
    with pytest.raises(ValueError, match=told):
        take_archived(register, [{**row, "archive_url": copy.format(url=row["url"])}], folder)
    path = folder / "sources" / f"{row['source_id']}.yaml"
    assert "archive_url" not in path.read_text("utf-8")


def test_an_unknown_source_is_told_with_its_line(register, folder):
    with pytest.raises(ValueError, match="line 2: there is no such source_id"):
        take_archived(
            register, [{"source_id": "none", "archive_url": "https://archive.ph/abcd"}], folder
        )


def test_a_full_disk_leaves_the_source_as_it_was(register, folder, row, monkeypatch):
    def full(_number):
        raise OSError(errno.ENOSPC, "No space left on device")

    monkeypatch.setattr(os, "fsync", full)
    copy = f"https://web.archive.org/web/20261101120000/{row['url']}"
    with pytest.raises(ValueError, match="cannot be written: No space left"):
        take_archived(register, [{**row, "archive_url": copy}], folder)
    for path in (SEEDS / "sources").iterdir():
        assert (folder / "sources" / path.name).read_bytes() == path.read_bytes()
