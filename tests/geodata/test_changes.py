"""geodata.status: the places whose holder is another on the second of two days, and from when."""

from datetime import date

from geodata.status import changes_between, turns_between
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


def test_a_place_that_is_disputed_between_others_has_changed():
    claims = [
        holds(n, "town/a", party, "2020-01-01", "2020-03-31")
        for n, party in ((1, "sdf"), (2, "sna"))
    ]
    claims.append(holds(3, "town/a", "israel", "2020-03-01", "2020-03-31"))
    [change] = changes_between(made_atlas([town("a", 38.2)], claims), FEBRUARY, MARCH)
    assert (change.before.answer, change.after.answer) == ("disputed", "disputed")
    assert set(change.after.sides) - set(change.before.sides) == {"israel"}


def in_2025(number, place, party, months, **changes):
    start, until = (f"2025-{month_day}" for month_day in months.split())
    return holds(number, f"town/{place}", party, start, until, **changes)


TURNING = (
    in_2025(1, "a", "sdf", "02-01 02-28"),
    in_2025(2, "a", "sna", "03-01 03-31", known=date(2025, 7, 1)),
    in_2025(1, "b", "sdf", "01-01 02-28"),
    in_2025(2, "b", "sdf", "03-01 03-31", holding="besieged"),
    in_2025(1, "c", "sdf", "02-01 02-15"),
    in_2025(2, "c", "sdf", "02-16 03-31"),
)
TURNED = made_atlas([town("b", 38.4), town("a", 38.2), town("c", 38.6)], TURNING)


def turns(first, last, **asked):
    return [
        (t.day, t.change.place, t.change.before.answer, t.change.after.answer)
        for t in turns_between(TURNED, first, last, **asked)
    ]


def test_each_day_on_which_a_holder_or_its_way_of_holding_became_another_is_a_turn():
    """By day, and within a day in the order of the layer; more of the same is none."""
    assert turns(date(2025, 2, 1), date(2025, 3, 1)) == [
        (date(2025, 2, 1), "town/a", "unknown", "sdf"),
        (date(2025, 2, 1), "town/c", "unknown", "sdf"),
        (date(2025, 3, 1), "town/b", "sdf", "sdf"),
        (date(2025, 3, 1), "town/a", "sdf", "sna"),
    ]


def test_the_turns_of_some_places_alone_are_told_if_asked():
    asked = {"places": ["town/b", "town/c"]}
    assert turns(date(2025, 3, 1), date(2025, 4, 1), **asked) == [
        (date(2025, 3, 1), "town/b", "sdf", "sdf"),
        (date(2025, 4, 1), "town/b", "sdf", "unknown"),
        (date(2025, 4, 1), "town/c", "sdf", "unknown"),
    ]


def test_to_a_reader_of_another_day_what_was_not_yet_out_has_changed_nothing():
    day, known = date(2025, 3, 1), date(2025, 6, 30)
    assert (day, "town/a", "sdf", "unknown") in turns(day, day, known=known)
    changes = changes_between(TURNED, date(2025, 2, 28), day, known)
    assert {c.place: c.after.answer for c in changes} == {"town/a": "unknown", "town/b": "sdf"}
