"""dashboard.server.shared_state: nothing is looked through at each run or kept for ever."""

import gc
import weakref

import pytest

from dashboard.server.shared_state import set_aside, sweep


class Ring:
    """Refers to itself, as a closed session does."""

    def __init__(self):
        self.itself = self


@pytest.fixture(autouse=True)
def thawed():
    yield
    gc.unfreeze()


def test_what_is_set_aside_is_looked_through_by_no_collection():
    """A ring that was alive then outlasts a collection."""
    ring = Ring()
    seen = weakref.ref(ring)
    set_aside()
    del ring
    gc.collect()
    assert seen() is not None


def test_a_sweep_frees_what_was_set_aside_and_is_no_longer_used():
    """And what it leaves is set aside again."""
    ring = Ring()
    seen = weakref.ref(ring)
    set_aside()
    del ring
    sweep()
    assert seen() is None
    assert gc.get_freeze_count() > 0
