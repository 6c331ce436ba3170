"""What every session shares: the atlas and the map page, each made once a process.

Nothing that a visitor typed is ever kept here. One lock stands before all of it, so that two
visitors who come first do not make it twice.
"""

from functools import cache
from gzip import compress
from threading import RLock

from dashboard.mappage import MapPage, map_page
from geodata.atlas import Atlas, load

_LOCK = RLock()


def the_atlas() -> Atlas:
    """Give the atlas, read once."""
    with _LOCK:
        return _atlas()


def the_map_page() -> MapPage:
    """Give the map page, drawn once."""
    with _LOCK:
        return _map_page()


def the_compressed_map_page() -> bytes:
    """Give the map page's bytes, compressed once."""
    with _LOCK:
        return _compressed_map_page()


@cache
def _atlas() -> Atlas:
    return load()


@cache
def _map_page() -> MapPage:
    return map_page(_atlas())


@cache
def _compressed_map_page() -> bytes:
    return compress(_map_page().html, 9, mtime=0)
