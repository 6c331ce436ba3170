"""What every session shares: the atlas and the map page, each made once a process.

Nothing that a visitor typed is ever kept here.
"""

from functools import cache
from gzip import compress

from dashboard.mappage import MapPage, map_page
from geodata.atlas import Atlas, load


@cache
def the_atlas() -> Atlas:
    """Give the atlas, read once."""
    return load()


@cache
def the_map_page() -> MapPage:
    """Give the map page, drawn once."""
    return map_page(the_atlas())


@cache
def the_compressed_map_page() -> bytes:
    """Give the map page's bytes, compressed once."""
    return compress(the_map_page().html, 9, mtime=0)
