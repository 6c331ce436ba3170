"""geodata.status: the places whose holder is another on the second of two days."""

from datetime import date

from geodata.status import changes_between
from tests.made_ground import holds, made_atlas, town

FEBRUARY, MARCH = date(2020, 2, 15), date(2020, 3, 15)
CLAIMS = (
    holds(1, "town/a", "sdf", "2020-02-01", "2020-02-29"),
    holds(2, "town/a", "sna", "2020-03-01", "2020-03-31"),
    holds(1, "town/b", "sdf", "2020-02-01", "2020-02-29"),
    holds(2, "town/b", "sdf", "2020-03-01", "2020-03-31", holding="besieged"),
    holds(1, "town/c", "sdf", "2020-02-01", "2020-03-31"),
    holds(1, "governorate/east", "sdf", "2020-02-01", "2020-02-29"),
)
ATLAS = made_atlas([town("a", 38.2), town("b", 38.4), town("c", 38.6)], CLAIMS)


def told(before, after):
    changes = changes_between(ATLAS, before, after)
    return {c.place: (c.before.answer, c.after.answer, c.after.claims) for c in changes}


def test_each_place_that_changed_is_listed_with_both_answers_and_their_claims():
    assert told(FEBRUARY, MARCH) == {
        "town/a": ("sdf", "sna", ("town-a-2",)),
        "town/b": ("sdf", "sdf", ("town-b-2",)),
        "governorate/east": ("sdf", "unknown", ()),
    }


def test_backwards_the_same_places_have_changed():
    assert told(MARCH, FEBRUARY).keys() == told(FEBRUARY, MARCH).keys()


def test_nothing_changes_within_a_day():
    assert told(FEBRUARY, FEBRUARY) == {}
