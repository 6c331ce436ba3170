"""dashboard.text.phrases: what an answer, a figure, a date is told as."""

from datetime import date

import pytest

from dashboard.text import phrases
from geodata.answers import Answer, FigureAnswer, Last
from geodata.look import look_of
from seeds import parse_span

BOTH = {"sdf": ("c-1",), "transitional-government": ("c-2",)}


def held(word, certainty, sides=None, **more):
    """An answer to who held a place."""
    sides = {word: ("c-1",)} if sides is None else sides
    return Answer(
        word, certainty, tuple(id_ for ids in sides.values() for id_ in ids), sides, **more
    )


def last(word, sides=None):
    """An answer of a day of which nothing is reported."""
    found = Last(word, date(2026, 1, 18), ("c-1",), sides or {word: ("c-1",)})
    return Answer("unknown", "unknown", (), {}, None, found)


TOLD = [
    (held("sdf", "certain"), "held by SDF-led administration"),
    (held("sdf", "possible"), "possibly held by SDF-led administration"),
    (
        held("sdf", "certain", holding="besieged"),
        "held by SDF-led administration, under siege",
    ),
    (
        held("sdf", "certain", basis="area"),
        "held by SDF-led administration, as reported of the whole area",
    ),
    (
        held("sdf", "possible", basis="area"),
        "possibly held by SDF-led administration, from a report of the area it lies in",
    ),
    (
        held("sdf", "possible", basis="zone"),
        "possibly held by SDF-led administration, from the control zone round it",
    ),
    (
        held("changing", "certain", BOTH),
        "changing hands: SDF-led administration to Syrian government",
    ),
    (
        held("changing", "possible", BOTH),
        "possibly changing hands: SDF-led administration to Syrian government",
    ),
    (
        held("disputed", "disputed", BOTH),
        "holder disputed: SDF-led administration or Syrian government",
    ),
    (
        held("unknown", "possible", BOTH),
        "possibly held by SDF-led administration or Syrian government",
    ),
    (last("sdf"), "last reported: SDF-led administration, 18 January 2026"),
    (
        last("disputed", BOTH),
        "last reported: SDF-led administration or Syrian government (disputed), 18 January 2026",
    ),
    (Answer("unknown", "unknown", (), {}), "holder not reported"),
]


@pytest.mark.parametrize(("answer", "told"), TOLD)
def test_who_held_a_place_is_told_with_its_doubt_and_never_twice(answer, told):
    assert phrases.holder(answer, "en") == told
    sure = phrases.certainty(answer, "en")
    assert sure == ("certain" if answer.certainty == "certain" else None)


@pytest.mark.parametrize(("answer", "_"), TOLD)
def test_every_answer_is_told_in_every_language_and_has_a_line_in_the_legend(answer, _):
    """No Latin letter is left in Arabic, but for the digits of a day."""
    for text in (phrases.holder(answer, "ar"), phrases.legend(look_of(answer), "ar")):
        assert text
        assert not any("a" <= letter.lower() <= "z" for letter in text)


def test_a_state_that_says_less_is_no_side_of_its_own():
    sides = {"operating": ("c-1",), "under-attack": ("c-2",), "overrun": ("c-3",)}
    answer = Answer("changing", "certain", ("c-1", "c-2", "c-3"), sides)
    assert phrases.state(answer, "en") == "changing: under attack to overrun"


def test_a_figure_is_dated_as_its_source_dates_it():
    """A month stays a month, and about stays about: no day is made up."""
    dated = parse_span("2025-02~")
    answer = FigureAnswer(None, 37000, None, "people", "certain", ("c-1",), dated=dated)
    assert phrases.counted(answer, "en") == "about February 2025"
    assert phrases.counted(answer, "ar") == "نحو شباط 2025"


@pytest.mark.parametrize(
    ("low", "best", "high", "told"),
    [
        (None, 4500, None, "4,500 people"),
        (4000, 4500, 5000, "4,500 (4,000 to 5,000) people"),
        (4000, None, None, "at least 4,000 people"),
        (None, None, 5000, "up to 5,000 people"),
        (4000, None, 4000, "4,000 people"),
    ],
)
def test_a_number_is_told_with_the_range_that_it_leaves_open(low, best, high, told):
    assert (
        phrases.figure(FigureAnswer(low, best, high, "people", "certain", ("c-1",)), "en") == told
    )


def test_where_claims_leave_no_number_it_says_so_and_never_none_or_zero():
    nothing = FigureAnswer(None, None, None, "people", "disputed", ("c-1", "c-2"))
    assert phrases.figure(nothing, "en") == "no number agreed on"
    assert phrases.figure(nothing, "ar") == "لا عدد متفق عليه"
