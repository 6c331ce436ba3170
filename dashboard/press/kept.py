"""What one map leaves for the next: the most recently used, shared by all threads."""

from collections import OrderedDict
from collections.abc import Callable
from threading import Lock
from typing import Any, TypeVar

from geodata.atlas import Atlas

MOST = 320
"""How many things are kept: those of about five maps."""

_kept: OrderedDict[tuple[object, ...], tuple[Atlas, Any]] = OrderedDict()
_lock = Lock()

Made = TypeVar("Made")


def kept(atlas: Atlas, key: tuple[object, ...], make: Callable[[], Made]) -> Made:
    """Make something out of the atlas, or take it as it was made for an earlier map.

    Args:
        atlas: The atlas.
        key: What it depends on beside the atlas.
        make: How it is made; two threads that want it at once may both make it.

    Returns:
        The thing; do not change it, it is shared.
    """
    whole = (id(atlas), *key)
    with _lock:
        found = _kept.get(whole)
    found = found or (atlas, make())
    with _lock:
        _kept[whole] = found
        _kept.move_to_end(whole)
        while len(_kept) > MOST:
            _kept.popitem(last=False)
    made: Made = found[1]
    return made
