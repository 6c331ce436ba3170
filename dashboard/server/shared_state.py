"""What every session shares: the atlas, read once a process, the operator's tiles, and memory.

Nothing that a visitor typed is ever kept here.

Streamlit collects all garbage after each run of the page. Looking through the whole record, and
through what every other session holds, would take longer than the run itself. So whatever is
alive when a run ends is set aside, and once in a while all of it is looked through together.
"""

import ctypes
import gc
from collections.abc import Callable
from functools import cache, wraps
from threading import RLock
from typing import ParamSpec, TypeVar

from dashboard.mappage.online_tiles import Tiles
from geodata.atlas import Atlas, load

P = ParamSpec("P")
T = TypeVar("T")

_TILES: list[Tiles] = []
"""The operator's tiles, if any."""

_ATLASES: list[Atlas] = []
"""An atlas to show in place of the record's own, if any."""


def use_atlas(atlas: Atlas) -> None:
    """Show an atlas in place of the record's own.

    To be called before the server starts, and in the process that the workshop's are forked from.
    """
    _ATLASES[:] = [atlas]


def use_tiles(tiles: Tiles | None) -> None:
    """Lay tiles, or none, under the map of every session from now on."""
    _TILES[:] = [tiles] if tiles else []


def the_tiles() -> Tiles | None:
    """Give the tiles that lie under the map of every session."""
    return _TILES[0] if _TILES else None


def once(make: Callable[P, T]) -> Callable[P, T]:
    """Keep what a function makes; two visitors who come first do not have it made twice."""
    kept, making = cache(make), RLock()

    @wraps(make)
    def given(*asked: P.args, **named: P.kwargs) -> T:
        with making:
            return kept(*asked, **named)  # type: ignore[arg-type] # all of it can be hashed

    return given


@once
def _atlas(says: str | None) -> Atlas:
    if says:
        return _atlas(None).voiced_by(says)
    return _ATLASES[0] if _ATLASES else load()


def the_atlas(says: str | None = None) -> Atlas:
    """Give the atlas, read once; of one group of claimants alone, or of every group."""
    return _atlas(says)


SWEEP_S = 15.0
"""How often everything is looked through. A run of the page leaves about 100 objects behind."""


def set_aside() -> None:
    """Keep what is alive now out of every collection until the next `sweep`. Takes no time.

    What is set aside and no longer used is freed as ever, unless it refers to itself.

    Examples:
        >>> set_aside()
        >>> gc.get_freeze_count() > 1000
        True
        >>> gc.unfreeze()
    """
    gc.freeze()


def sweep() -> None:
    """Free all garbage, that of closed sessions too, and set the rest aside."""
    gc.unfreeze()
    gc.collect()
    gc.freeze()
    if trim := getattr(ctypes.CDLL(None), "malloc_trim", None):  # glibc has it, others no need
        trim(0)
