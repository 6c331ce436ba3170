"""seeds.writing: a file or a folder is whole, or as it was before."""

import os
import signal
import subprocess
import sys
from pathlib import Path

import pytest

from seeds.writing import write_file, write_folder

SLOW = """
import os, sys
from pathlib import Path
from seeds import writing
count, kept = 0, os.fsync
def fsync(number):
    global count
    count += 1
    if count == int(sys.argv[2]):
        os.kill(os.getpid(), 9)
    kept(number)
def step(name):
    kept_step = getattr(os, name)
    def stepped(*given, **named):
        kept_step(*given, **named)
        os.kill(os.getpid(), 9)
    setattr(os, name, stepped)
os.fsync = fsync
if sys.argv[2] == "-1":
    step("replace")
if sys.argv[3] == "file":
    writing.write_file(Path(sys.argv[1]), b"new" * 1000)
else:
    writing.write_folder(Path(sys.argv[1]), {str(n): b"new" for n in range(3)}.items())
"""


def killed(path: Path, at: int, what: str) -> int:
    call = [sys.executable, "-c", SLOW, str(path), str(at), what]
    return subprocess.run(call, check=False, cwd=Path.cwd()).returncode


@pytest.mark.parametrize("at", [1, 2, 3])
def test_a_killed_writer_leaves_the_old_file_or_the_new_and_the_next_clears_up(tmp_path, at):
    path = tmp_path / "a.gpkg"
    path.write_bytes(b"old")
    status = killed(path, at, "file")
    assert path.read_bytes() in (b"old", b"new" * 1000)
    assert (status == -signal.SIGKILL) == (at <= 2)
    write_file(path, "next")
    assert [file.name for file in tmp_path.iterdir()] == ["a.gpkg"]


@pytest.mark.parametrize("at", [1, 2, 3, 4])
def test_a_killed_release_is_the_old_one_or_the_new_one(tmp_path, at):
    out = tmp_path / "release"
    write_folder(out, {str(n): b"old" for n in range(3)}.items())
    killed(out, at, "folder")
    assert {file.read_bytes() for file in out.iterdir()} in ({b"old"}, {b"new"})
    write_folder(out, {str(n): b"next" for n in range(3)}.items())
    assert [file.name for file in tmp_path.iterdir()] == ["release"]


@pytest.mark.parametrize("make", [Path.touch, os.mkfifo])
def test_a_folder_takes_the_place_of_nothing_but_a_folder(tmp_path, make):
    """Neither of a file nor of a device: whoever names one hears so, and it stays what it was."""
    out = tmp_path / "out"
    make(out)
    before = out.stat()
    with pytest.raises(ValueError, match="cannot be written: it is no folder"):
        write_folder(out, {"a": b"new"}.items())
    assert (out.stat().st_ino, out.stat().st_mode) == (before.st_ino, before.st_mode)
    assert [file.name for file in tmp_path.iterdir()] == ["out"]


def test_at_no_moment_is_there_no_release(tmp_path):
    """Killed behind its first step, a swap has left the old one or the new one in its place."""
    out = tmp_path / "release"
    write_folder(out, {str(n): b"old" for n in range(3)}.items())
    killed(out, -1, "folder")
    assert {file.read_bytes() for file in out.iterdir()} in ({b"old"}, {b"new"})


def test_a_full_disk_leaves_what_was_there(tmp_path, monkeypatch):
    path = tmp_path / "a.csv"
    path.write_text("old")

    def full(number):
        raise OSError(28, "No space left on device")

    monkeypatch.setattr(os, "fsync", full)
    with pytest.raises(ValueError, match=r"a\.csv cannot be written: No space left"):
        write_file(path, "new")
    assert [file.read_text() for file in tmp_path.iterdir()] == ["old"]


def test_a_folder_is_written_as_its_files_are_made(tmp_path):
    """Together they may be larger than the memory: each is on the disk before the next is made."""
    out, written = tmp_path / "out", []

    def files():
        for name in ("a", "b"):
            yield name, name.encode()
            written.append([path.name for path in tmp_path.rglob(name)])

    write_folder(out, files())
    assert written == [["a"], ["b"]]


def test_a_folder_with_other_files_is_left_alone(tmp_path):
    (tmp_path / "mine.txt").write_text("mine")
    with pytest.raises(ValueError, match=r"holds other files \(mine\.txt\)"):
        write_folder(tmp_path, {"a": b""}.items())
    assert [file.name for file in tmp_path.iterdir()] == ["mine.txt"]


def test_a_file_keeps_its_mode_and_a_link_its_place(tmp_path):
    path, link = tmp_path / "a.txt", tmp_path / "b.txt"
    path.write_text("old")
    path.chmod(0o640)
    link.symlink_to(path)
    write_file(link, "new")
    assert (path.read_text(), path.stat().st_mode & 0o777, link.is_symlink()) == (
        "new",
        0o640,
        True,
    )
