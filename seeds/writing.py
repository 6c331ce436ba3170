"""The one way to write a file or a folder: whole, or not at all.

What is written stands beside its place under a name of its own until it is on the disk, and then
takes the place in one step. Whatever ends the writing before that (a full disk, a signal, the end
of the power) leaves what was there. What a killed writer left beside it, the next one removes.
"""

import contextlib
import ctypes
import glob
import io
import os
import shutil
import tempfile
import zipfile
from collections.abc import Iterable, Iterator, Mapping
from pathlib import Path

UNFINISHED = ".{name}.unfinished-{writer}-"
"""How the name of what is not yet whole begins: its place, and the process that writes it."""

_EPOCH = (1980, 1, 1, 0, 0, 0)
_READABLE = 0o644 << 16


def write_file(path: Path, content: bytes | str) -> None:
    """Write a file.

    Args:
        path: The file; its folder is made if it is not there. A link is followed.
        content: What it holds; a text is written as UTF-8 with its own line ends.

    Raises:
        ValueError: It cannot be written; what stood there before still does.

    Examples:
        >>> with tempfile.TemporaryDirectory() as folder:
        ...     write_file(Path(folder, "new", "a.txt"), "whole")
        ...     Path(folder, "new", "a.txt").read_text()
        'whole'
    """
    target = path.resolve()
    with _told(path):
        if target.exists() and not target.is_file():
            _write_into(target, content)
            return
        target.parent.mkdir(parents=True, exist_ok=True)
        with _beside(target) as unfinished:
            _fill(unfinished, content)
            _take_mode(unfinished, target)
            os.replace(unfinished, target)
            _settle(target.parent)


def write_folder(path: Path, files: Iterable[tuple[str, bytes]]) -> None:
    """Write a folder of files in the place of one with the same files, or of none.

    Args:
        files: The name and the content of each file; each is written before the next is asked for.

    Raises:
        ValueError: The folder holds other files, or cannot be written; what stood there before
            still does.
    """
    target = refuse_file(path)
    with _told(path):
        target.parent.mkdir(parents=True, exist_ok=True)
        made = Path(tempfile.mkdtemp(prefix=_prefix(target), dir=target.parent))
        try:
            for name, content in files:
                _fill(made / name, content)
            others = {file.name for file in target.glob("*")} - {
                file.name for file in made.iterdir()
            }
            if others:
                raise ValueError(f"{path} holds other files ({min(others)}); name an empty folder")
            made.chmod(0o755)
            _swap(made, target)
        finally:
            shutil.rmtree(made, ignore_errors=True)


def refuse_file(path: Path) -> Path:
    """Refuse what can be no folder, before anything is made in it; give it from the root.

    Raises:
        ValueError: A file is there, or a device such as /dev/null.
    """
    target = path.resolve()
    if target.exists() and not target.is_dir():
        raise ValueError(f"{path} cannot be written: it is no folder")
    return target


def _swap(made: Path, target: Path) -> None:
    """Put a folder into the place of another in one step, where the system can."""
    if target.exists() and not _exchanged(made, target):
        old = Path(tempfile.mkdtemp(prefix=_prefix(target), dir=target.parent))
        os.replace(target, old)
        try:
            os.replace(made, target)
        except OSError:
            os.replace(old, target)
            raise
        shutil.rmtree(old, ignore_errors=True)
    elif not target.exists():
        os.replace(made, target)
    _settle(target.parent)


def _exchanged(one: Path, other: Path) -> bool:
    """Exchange two folders by Linux's renameat2; false where the system or its disk cannot."""
    exchange = getattr(ctypes.CDLL(None, use_errno=True), "renameat2", None)
    if exchange is None:
        return False
    here, by_exchange = -100, 2  # AT_FDCWD and RENAME_EXCHANGE of linux/fcntl.h and linux/fs.h
    return bool(exchange(here, os.fsencode(one), here, os.fsencode(other), by_exchange) == 0)


@contextlib.contextmanager
def _beside(target: Path) -> Iterator[Path]:
    number, name = tempfile.mkstemp(prefix=_prefix(target), dir=target.parent)
    os.close(number)
    try:
        yield Path(name)
    finally:
        Path(name).unlink(missing_ok=True)


def _prefix(target: Path) -> str:
    """Name what is to be written beside its place, and clear away what nobody writes any more."""
    ours = UNFINISHED.format(name=target.name, writer="")[:-1]
    for left in target.parent.glob(f"{glob.escape(ours)}*"):
        if not _is_running(left.name.removeprefix(ours).partition("-")[0]):
            shutil.rmtree(left, ignore_errors=True) if left.is_dir() else left.unlink()
    return UNFINISHED.format(name=target.name, writer=os.getpid())


def _is_running(process: str) -> bool:
    try:
        os.kill(int(process), 0)
    except (ProcessLookupError, ValueError):
        return False
    except OSError:
        pass
    return True


def _fill(path: Path, content: bytes | str) -> None:
    with path.open("wb") as file:
        file.write(content.encode("utf-8") if isinstance(content, str) else content)
        file.flush()
        os.fsync(file.fileno())


def _write_into(path: Path, content: bytes | str) -> None:
    """A pipe or a device has no place that could be taken."""
    with path.open("wb") as file:
        file.write(content.encode("utf-8") if isinstance(content, str) else content)


def _take_mode(unfinished: Path, target: Path) -> None:
    """A new file has the mode that the user's mask gives, another keeps its own."""
    if target.exists():
        mode = target.stat().st_mode & 0o777
    else:
        mask = os.umask(0)
        os.umask(mask)
        mode = 0o666 & ~mask
    unfinished.chmod(mode)


def _settle(folder: Path) -> None:
    """Bring the new name to the disk, where the system can."""
    with contextlib.suppress(OSError):
        number = os.open(folder, os.O_RDONLY)
        try:
            os.fsync(number)
        finally:
            os.close(number)


@contextlib.contextmanager
def _told(path: Path) -> Iterator[None]:
    try:
        yield
    except OSError as error:
        raise ValueError(f"{path} cannot be written: {error.strerror or error}") from error


def archive(files: Mapping[str, bytes]) -> bytes:
    """Put files into a zip archive, in their order, all dated alike.

    Args:
        files: The content of each file by its name.

    Examples:
        >>> archive({"a": b"1"}) == archive({"a": b"1"})
        True
    """
    buffer = io.BytesIO()
    with zipfile.ZipFile(buffer, "w") as made:
        for name, content in files.items():
            entry = zipfile.ZipInfo(name, _EPOCH)
            entry.external_attr = _READABLE
            made.writestr(entry, content, zipfile.ZIP_DEFLATED)
    return buffer.getvalue()
