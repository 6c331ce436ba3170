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


def the_atlas(says: str | None = None) -> Atlas:
    """Give the atlas, read once.

    Args:
        says: The group of claimants that it rests on alone; every group if None.

    Returns:
        The atlas.
    """
    with _LOCK:
        return _atlas(says)


def the_map_page(says: str | None = None) -> MapPage:
    """Give the map page, drawn once for each group of claimants.

    Args:
        says: The group that it rests on alone; every group if None.

    Returns:
        The page.
    """
    with _LOCK:
        return _map_page(says)


def the_compressed_map_page(says: str | None = None) -> bytes:
    """Give the map page's bytes, compressed once for each group of claimants.

    Args:
        says: The group that it rests on alone; every group if None.

    Returns:
        The bytes, as gzip has them.
    """
    with _LOCK:
        return _compressed_map_page(says)


@cache
def _atlas(says: str | None) -> Atlas:
    return _atlas(None).voiced_by(says) if says else load()


@cache
def _map_page(says: str | None) -> MapPage:
    return map_page(_atlas(says))


@cache
def _compressed_map_page(says: str | None) -> bytes:
    return compress(_map_page(says).html, 9, mtime=0)
