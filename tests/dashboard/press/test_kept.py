"""dashboard.press.context: what one map leaves for the next."""

from concurrent.futures import ThreadPoolExecutor
from datetime import date
from functools import partial

from dashboard.press import map_spec, press_png
from dashboard.press.context import MOST, cached


def test_what_was_made_is_not_made_again(atlas):
    made = [cached(atlas, ("test", "once"), object) for _ in range(2)]
    assert made[0] is made[1]


def test_what_is_used_again_and_again_outlives_what_is_not(atlas):
    used = cached(atlas, ("test", "used"), object)
    left = cached(atlas, ("test", "left"), object)
    for number in range(2 * MOST):
        cached(atlas, ("test", number), object)
        assert cached(atlas, ("test", "used"), object) is used
    assert cached(atlas, ("test", "left"), object) is not left


def test_maps_drawn_at_once_are_those_drawn_one_after_another(atlas):
    days = [date(2026, 1, day) for day in (10, 20)]
    specs = [map_spec(atlas, on=on, size="card") for on in days]
    with ThreadPoolExecutor(2) as threads:
        together = list(threads.map(partial(press_png, atlas), specs))
    assert together == [press_png(atlas, spec) for spec in specs]
