"""Garbage collection, for a server that holds much and whose page asks for it often.

Streamlit collects all garbage after each run of the page. Looking through the whole record, and
through what every other session holds, would take longer than the run itself. So whatever is
alive when a run ends is set aside, and once in a while all of it is looked through together.
"""

import ctypes
import gc

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
    _call("malloc_trim", 0)


def share_arenas() -> None:
    """Let all threads take memory from two places; to be called before there are any.

    Each run of the page is a thread of its own. By itself the C library gives threads up to eight
    places for each processor, and what was free in one is taken anew in another.
    """
    _call("mallopt", _ARENA_MAX, 2)


_ARENA_MAX = -8
"""M_ARENA_MAX of glibc's malloc.h."""


def _call(name: str, *told: int) -> None:
    """Call a function of the C library, where it has it: glibc does, others have no need."""
    if function := getattr(ctypes.CDLL(None), name, None):
        function(*told)
