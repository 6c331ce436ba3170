"""Garbage collection, for a server that holds much and whose page asks for it often.

Streamlit collects all garbage after each run of the page. Looking through the whole record, and
through what every other session holds, would take longer than the run itself. So whatever is
alive when a run ends is set aside, and once in a while all of it is looked through together.
"""

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
