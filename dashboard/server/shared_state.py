"""What every session shares: the atlas and the map page, each made once a process.

Nothing that a visitor typed is ever kept here. A lock stands before each, so that two visitors
who come first do not make it twice, and who needs the atlas alone does not wait for the map.
"""

import json
from functools import cache
from gzip import compress
from threading import RLock

from dashboard.mappage import MapPage, heard_document, map_page
from dashboard.mappage.online_tiles import Tiles
from geodata.atlas import Atlas, load
from seeds.settings import SETTINGS

_ATLAS_LOCK, _MAP_LOCK = RLock(), RLock()

_TILES: list[Tiles] = []
"""The operator's tiles, if any."""


_ATLASES: list[Atlas] = []
"""An atlas to show in place of the record's own, if any."""


def use_atlas(atlas: Atlas) -> None:
    """Show an atlas in place of the record's own.

    To be called before the server starts, and in the process that the workshop's are forked from.

    Args:
        atlas: The atlas.
    """
    _ATLASES[:] = [atlas]


def use_tiles(tiles: Tiles | None) -> None:
    """Lay tiles under the map of every session from now on.

    Args:
        tiles: The tiles; None for none.
    """
    _TILES[:] = [tiles] if tiles else []


def the_tiles() -> Tiles | None:
    """Give the tiles that lie under the map of every session."""
    return _TILES[0] if _TILES else None


def the_atlas(says: str | None = None) -> Atlas:
    """Give the atlas, read once.

    Args:
        says: The group of claimants that it rests on alone; every group if None.

    Returns:
        The atlas.
    """
    with _ATLAS_LOCK:
        return _atlas(says)


def the_map_page(says: str | None = None) -> MapPage:
    """Give the map page, drawn once for each group of claimants.

    Args:
        says: The group that it rests on alone; every group if None.

    Returns:
        The page.
    """
    with _MAP_LOCK:
        return _map_page(says, the_tiles())


def the_compressed_map_page(says: str | None = None) -> bytes:
    """Give the map page's bytes, compressed once for each group of claimants.

    Args:
        says: The group that it rests on alone; every group if None.

    Returns:
        The bytes, as gzip has them.
    """
    with _MAP_LOCK:
        return _compressed_map_page(says, the_tiles())


def the_heard(says: str | None = None) -> bytes:
    """Give what of the map is other for a group of claimants, written once for each.

    Args:
        says: The group; every group if None.

    Returns:
        JSON, as gzip has it.
    """
    with _MAP_LOCK:
        return _heard(says)


@cache
def _heard(says: str | None) -> bytes:
    text = json.dumps(heard_document(the_atlas(says)), ensure_ascii=False, separators=(",", ":"))
    return compress(text.encode(), 6, mtime=0)


@cache
def _atlas(says: str | None) -> Atlas:
    if says:
        return _atlas(None).voiced_by(says)
    return _ATLASES[0] if _ATLASES else load()


@cache
def _map_page(says: str | None, tiles: Tiles | None) -> MapPage:
    return map_page(the_atlas(says), {"day": SETTINGS.shown_day.isoformat()}, tiles)


@cache
def _compressed_map_page(says: str | None, tiles: Tiles | None) -> bytes:
    return compress(_map_page(says, tiles).html, 9, mtime=0)
