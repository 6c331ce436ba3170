"""dashboard.press.kept: what one map leaves for the next."""

from concurrent.futures import ThreadPoolExecutor
from datetime import date
from functools import partial

from dashboard.press import order_of, press_png
from dashboard.press.kept import MOST, kept


def test_what_was_made_is_not_made_again(atlas):
    made = [kept(atlas, ("test", "once"), object) for _ in range(2)]
    assert made[0] is made[1]


def test_what_is_used_again_and_again_outlives_what_is_not(atlas):
    used = kept(atlas, ("test", "used"), object)
    left = kept(atlas, ("test", "left"), object)
    for number in range(2 * MOST):
        kept(atlas, ("test", number), object)
        assert kept(atlas, ("test", "used"), object) is used
    assert kept(atlas, ("test", "left"), object) is not left


def test_maps_drawn_at_once_are_those_drawn_one_after_another(atlas):
    days = [date(2026, 1, day) for day in (10, 18, 20, 22)]
    orders = [order_of(atlas, on=on, size="card") for on in days]
    with ThreadPoolExecutor(4) as threads:
        together = list(threads.map(partial(press_png, atlas), orders))
    assert together == [press_png(atlas, order) for order in orders]
