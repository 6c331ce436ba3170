"""What was made and may be asked for again, on disk up to a number of bytes."""

import os
import tempfile
from collections.abc import Hashable
from contextlib import suppress
from functools import cached_property
from threading import Lock


class Kept:
    """Bytes by their keys, in a file without a name that ends with its process.

    It is written round and round, so that the oldest make room. Of one thing a quarter of its bytes
    is kept at most.
    """

    def __init__(self, most_bytes: int) -> None:
        self._most_bytes = most_bytes
        self._next = 0
        self._places: dict[Hashable, tuple[int, int]] = {}
        self._writing = Lock()  # one after the other; who reads does not wait for a disk

    def __contains__(self, key: Hashable) -> bool:
        return key in self._places

    @cached_property
    def _file(self) -> int:
        with tempfile.TemporaryFile() as file:
            return os.dup(file.fileno())

    def read(self, key: Hashable) -> bytes | None:
        """Give the bytes, if they are still kept."""
        place = self._places.get(key)
        if place is None:
            return None
        start, size = place
        content = os.pread(self._file, size, start)
        return content if self._places.get(key) == place else None  # not written over meanwhile

    def write(self, key: Hashable, content: bytes) -> None:
        """Keep bytes, unless they are too many, or there is no room on disk."""
        size = len(content)
        if size > self._most_bytes // 4:
            return
        with self._writing, suppress(OSError):
            start = self._next if self._next + size <= self._most_bytes else 0
            end = self._next = start + size
            self._places = {
                other: (at, long)
                for other, (at, long) in self._places.items()
                if at >= end or at + long <= start
            }
            if os.pwrite(self._file, content, start) == size:
                self._places[key] = start, size
