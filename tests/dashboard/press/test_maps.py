"""dashboard.press: whole maps, of any view, day, size and language, without a fault."""

import random
from datetime import date, timedelta

import pytest

from dashboard.press import SIZES, make_map, order_of
from dashboard.press.audit import faults
from geodata.timeline import FIRST_DAY, LAST_DAY

DAY = date(2026, 1, 20)
VIEWS = ("country", "north-east", "al-shaddadi", "al-hol", "38,34.5,42.4,37.2")


def orders(count):
    """Orders drawn by lot, the same ones each time."""
    rng = random.Random(20260118)
    for _ in range(count):
        on = FIRST_DAY + timedelta(days=rng.randrange((LAST_DAY - FIRST_DAY).days))
        yield rng.choice(VIEWS), on, rng.choice(list(SIZES)), rng.choice(["en", "ar"])


@pytest.mark.parametrize(("view", "on", "size", "lang"), list(orders(16)))
def test_a_map_drawn_by_lot_has_no_fault(atlas, view, on, size, lang):
    """No label covers another, a marker or furniture; no text leaves the sheet."""
    assert faults(make_map(atlas, order_of(atlas, view, on, None, size, lang))) == []


@pytest.mark.parametrize("size", ["web", "square", "portrait", "print-4"])
def test_two_days_stand_side_by_side_without_a_fault(atlas, size):
    made = make_map(atlas, order_of(atlas, on=DAY, before=date(2025, 6, 1), size=size))
    assert len(made.panels) == 2
    assert faults(made) == []


def test_a_proxy_is_drawn_as_a_circle_and_never_as_a_pin(atlas):
    made = make_map(atlas, order_of(atlas, on=DAY))
    for panel in made.panels:
        for mark in panel.marks:
            assert (mark.circle is not None) == mark.site.feature.is_proxy


def test_a_circle_of_uncertainty_is_as_wide_as_its_accuracy(atlas):
    """Wider if it would not be seen, which is still true; never narrower."""
    made = make_map(atlas, order_of(atlas, "al-shaddadi", DAY))
    panel = made.panels[0]
    mark = next(m for m in panel.marks if m.site.feature.id == "prison/al-shaddadi")
    left, _, right, _ = mark.circle.bounds
    metres = (right - left) / panel.frame.per_metre
    assert metres == pytest.approx(2 * mark.site.feature.accuracy_m, rel=0.002)


def test_a_map_without_furniture_has_none(atlas):
    made = make_map(atlas, order_of(atlas, on=DAY, size="card", furniture=False))
    assert made.furniture == ()
    assert faults(made) == []


@pytest.mark.parametrize("mode", ["dark", "grey"])
def test_other_modes_have_no_fault(atlas, mode):
    assert faults(make_map(atlas, order_of(atlas, on=DAY, size="card", mode=mode))) == []


def test_what_was_not_known_yet_is_not_on_the_map(atlas):
    """A reader of 19 January sees fewer claims than a reader of November."""
    early, late = (
        make_map(atlas, order_of(atlas, on=date(2026, 1, 19), known=known, size="card"))
        for known in (date(2026, 1, 19), None)
    )
    assert len(early.wording.publishers) < len(late.wording.publishers)


@pytest.mark.parametrize(
    "wrong", [{"lang": "fr"}, {"mode": "sepia"}, {"layers": frozenset({"roads"})}]
)
def test_what_there_is_not_is_refused_by_name(atlas, wrong):
    with pytest.raises(ValueError, match="there are"):
        order_of(atlas, **wrong)


def test_a_graticule_is_drawn_where_it_is_asked_for(atlas):
    layers = frozenset({"zones", "facilities", "graticule"})
    made = make_map(atlas, order_of(atlas, on=DAY, size="card", layers=layers))
    ids = [artist.get_gid() or "" for artist in made.figure.findobj()]
    assert any(name.startswith("layer.graticule") for name in ids)
