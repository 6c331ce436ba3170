"""What takes long to read or to work out, kept in the user's own cache folder.

What is kept is named by the digest of every file that it follows from: another record has
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

MOST = 4
"""How many of a kind are kept; the oldest go first."""


def cached(kind: str, files: Mapping[str, bytes], read: Callable[[], Any]) -> Any:
    """Give what was read from files before, or read it and keep it.

    Args:
        kind: What it is, in a word, with a number that changes with its form: ``record-1``.
        files: Everything that it follows from, by name.
        read: Reads it, as lists, dictionaries with keys of text, texts, numbers and None.
    """
    folder = cache_folder()
    if folder is None:
        return read()
    whole = hashlib.sha256()
    for name, content in files.items():
        whole.update(f"{len(name)} {name} {len(content)} ".encode())
        whole.update(content)
    path = folder / f"{kind}-{whole.hexdigest()}.json"
    found = _load(path)
    if found is None:
        found = read()
        _keep(path, found, kind)
    return found


def cache_folder() -> Path | None:
    """Give, or make, the folder of this user's caches; None where it is not this user's alone."""
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


def _keep(path: Path, found: Any, kind: str) -> None:
    text = json.dumps(found, ensure_ascii=False, separators=(",", ":")).encode()
    with contextlib.suppress(OSError):
        with tempfile.NamedTemporaryFile(dir=path.parent, delete=False) as file:
            file.write(hashlib.sha256(text).hexdigest().encode() + b"\n" + text)
        os.replace(file.name, path)
        kept = sorted(path.parent.glob(f"{kind}-*.json"), key=lambda one: one.stat().st_mtime)
        for old in kept[:-MOST]:
            old.unlink(missing_ok=True)
