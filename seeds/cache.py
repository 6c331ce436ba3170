"""The record as it was last read, kept in the user's own cache folder, so that it is read fast.

What is kept is named by the digest of every file that it was read from: another record has
another name, so that it is never stale. It is data, not code, and is believed only if it
stands in a folder and a file that belong to this user alone and its own digest is right. It
may be deleted at any time; where it cannot be written, nothing is kept.
"""

import contextlib
import hashlib
import json
import os
import sys
import tempfile
from collections.abc import Callable, Mapping
from pathlib import Path
from typing import Any

FORM = "record-1"
"""The form of what is kept; another one reads nothing of this."""

MOST = 4
"""How many records are kept; the oldest go first."""


def cached(files: Mapping[str, bytes], read: Callable[[], Any]) -> Any:
    """Give what was read from files before, or read it and keep it.

    Args:
        files: Everything that it is read from, by name.
        read: Reads it, as lists, dictionaries with keys of text, texts, numbers and None.

    Returns:
        What ``read`` gives.
    """
    folder = cache_folder()
    if folder is None:
        return read()
    path = folder / f"{FORM}-{_digest(files)}.json"
    found = _load(path)
    if found is None:
        found = read()
        _keep(path, found)
    return found


def cache_folder() -> Path | None:
    """Give the folder in which this user's caches stand, made if need be.

    Returns:
        The folder; None where there is none that belongs to this user alone.
    """
    try:
        folder = _user_caches() / "detention-atlas-syria"
        folder.mkdir(mode=0o700, parents=True, exist_ok=True)
    except (OSError, RuntimeError):
        return None
    return folder if _is_own(folder) else None


def _user_caches() -> Path:
    if sys.platform == "win32":
        return Path(os.environ.get("LOCALAPPDATA") or Path.home() / "AppData" / "Local")
    if sys.platform == "darwin":
        return Path.home() / "Library" / "Caches"
    given = os.environ.get("XDG_CACHE_HOME", "")
    return Path(given) if os.path.isabs(given) else Path.home() / ".cache"


def _is_own(path: Path) -> bool:
    """Whether nobody but this user can have written it."""
    found = path.lstat()
    if sys.platform == "win32":
        return True
    return found.st_uid == os.getuid() and not found.st_mode & 0o022 and not path.is_symlink()


def _digest(files: Mapping[str, bytes]) -> str:
    whole = hashlib.sha256()
    for name, content in files.items():
        whole.update(f"{len(name)} {name} {len(content)} ".encode())
        whole.update(content)
    return whole.hexdigest()


def _load(path: Path) -> Any:
    """What is kept there; None if nothing is, or nothing that can be believed."""
    try:
        if not _is_own(path):
            return None
        digest, _, text = path.read_bytes().partition(b"\n")
        if digest != hashlib.sha256(text).hexdigest().encode():
            return None
        return json.loads(text)
    except (OSError, ValueError, RecursionError):
        return None


def _keep(path: Path, found: Any) -> None:
    text = json.dumps(found, ensure_ascii=False, separators=(",", ":")).encode()
    with contextlib.suppress(OSError):
        with tempfile.NamedTemporaryFile(dir=path.parent, delete=False) as file:
            file.write(hashlib.sha256(text).hexdigest().encode() + b"\n" + text)
        os.replace(file.name, path)
        kept = sorted(path.parent.glob("record-*.json"), key=lambda one: one.stat().st_mtime)
        for old in kept[:-MOST]:
            old.unlink(missing_ok=True)
