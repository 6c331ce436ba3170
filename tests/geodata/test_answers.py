"""geodata.answers and geodata.bearing: the rule by which claims answer for a day."""

from dataclasses import replace
from datetime import date, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from geodata.answers import FigureAnswer, answer_on, figure_on
from geodata.bearing import change_days
from seeds import parse_span
from tests.made import made_claim, people

days = st.dates(date(2019, 12, 1), date(2020, 8, 1))


def holder(number=1, **changes):
    return made_claim(number, **changes)


def held(number, figure, during="2020-04"):
    return made_claim(number, "held", value=None, figure=figure, during=during)


@pytest.mark.parametrize(
    ("day", "certainty"),
    [
        pytest.param(date(2020, 3, 31), "unknown", id="before"),
        pytest.param(date(2020, 4, 10), "possible", id="in-the-span-of-from"),
        pytest.param(date(2020, 4, 30), "certain", id="last-day-of-from"),
        pytest.param(date(2020, 5, 15), "certain", id="between"),
        pytest.param(date(2020, 6, 1), "certain", id="first-day-of-until"),
        pytest.param(date(2020, 6, 20), "possible", id="in-the-span-of-until"),
        pytest.param(date(2020, 7, 1), "unknown", id="after"),
    ],
)
def test_a_stay_is_certain_between_the_spans_of_its_ends(day, certainty):
    """From April until June: possible over both months, certain between them."""
    assert answer_on([holder(start="2020-04", until="2020-06")], day).certainty == certainty


@given(days)
def test_a_sighting_is_certain_on_no_day(day):
    assert answer_on([holder(during="2020-04")], day).certainty in ("possible", "unknown")


def test_a_stay_without_an_end_is_certain_ever_after():
    answer = answer_on([holder(start="2020-04-10", until="..")], date(2026, 1, 1))
    assert answer.certainty == "certain"


def test_an_approximate_stay_is_never_certain():
    assert answer_on([holder(start="2020-04~", until="2020-06")], date(2020, 5, 5)).certainty == (
        "possible"
    )


def test_seen_is_not_stayed():
    """After the last report the answer is unknown, and says what was last reported."""
    answer = answer_on([holder(during="2020-04-10")], date(2020, 4, 11))
    assert (answer.answer, answer.last.answer, answer.last.day) == (
        "unknown",
        "sdf",
        date(2020, 4, 10),
    )


HANDOVER = [
    holder(1, start="2020-03-01", until="2020-04-10"),
    holder(2, value="sna", start="2020-04-10", until="2020-05-30"),
]
"""One party until a day, another from that day on."""


def test_a_handover_is_a_change_and_no_dispute():
    answer = answer_on(HANDOVER, date(2020, 4, 10))
    assert (answer.answer, answer.certainty) == ("changing", "certain")
    assert list(answer.sides) == ["sdf", "sna"]
    assert set(answer.claims) == {"prison-north-gate-1", "prison-north-gate-2"}


def test_the_sides_of_a_change_stand_in_its_order_whatever_the_order_of_the_claims():
    assert list(answer_on(HANDOVER[::-1], date(2020, 4, 10)).sides) == ["sdf", "sna"]


def test_a_sighting_on_the_last_day_of_another_s_stay_is_a_change_if_the_stay_after_is_its_own():
    claims = [
        HANDOVER[0],
        holder(3, value="sna", during="2020-04-10"),
        holder(4, value="sna", start="2020-04-11", until="2020-05-30"),
    ]
    assert answer_on(claims, date(2020, 4, 10)).answer == "changing"
    assert answer_on(claims[:2], date(2020, 4, 10)).answer == "sdf"


def test_a_change_is_possible_at_most_where_a_neighbour_is():
    claims = [holder(1, during="2020-04-08/2020-04-10"), HANDOVER[1]]
    answer = answer_on([*claims, holder(3, during="2020-04-10")], date(2020, 4, 10))
    assert (answer.answer, answer.certainty) == ("changing", "possible")


def test_a_longer_overlap_of_two_stays_is_a_dispute():
    longer = holder(1, start="2020-03-01", until="2020-04-12")
    answer = answer_on([longer, HANDOVER[1]], date(2020, 4, 11))
    assert (answer.answer, answer.certainty) == ("disputed", "disputed")


def test_two_sightings_without_an_order_are_possible_and_no_dispute():
    claims = [holder(1, during="2020-04-10"), holder(2, value="sna", during="2020-04-10")]
    answer = answer_on(claims, date(2020, 4, 10))
    assert (answer.answer, answer.certainty) == ("unknown", "possible")
    assert set(answer.sides) == {"sdf", "sna"}


def test_what_was_last_reported_keeps_the_sides_that_it_left_open():
    claims = [holder(1, during="2020-04-10"), holder(2, value="sna", during="2020-04-10")]
    last = answer_on(claims, date(2020, 4, 11)).last
    assert (last.answer, last.day, set(last.sides)) == (
        "disputed",
        date(2020, 4, 10),
        {"sdf", "sna"},
    )


stays = st.builds(
    lambda number, party, first, days, seen, against: holder(
        number,
        value=party,
        against=against,
        **(
            {"during": str(first)}
            if seen
            else {"start": str(first), "until": str(first + timedelta(days=days))}
        ),
    ),
    st.integers(1, 4),
    st.sampled_from(["sdf", "sna", "israel"]),
    st.dates(date(2020, 4, 1), date(2020, 4, 12)),
    st.integers(0, 6),
    st.booleans(),
    st.sampled_from([(), ("prison-north-gate-1",), ("prison-north-gate-2",)]),
)


@given(st.lists(stays, max_size=4, unique_by=lambda claim: claim.id), days)
def test_an_answer_is_a_change_a_dispute_or_neither_and_never_both(claims, day):
    answer = answer_on(claims, day)
    assert (answer.answer == "disputed") == (answer.certainty == "disputed")
    if answer.answer == "changing":
        assert answer.certainty in ("certain", "possible")
        assert len(answer.sides) == 2
        among = {claim.id: claim for claim in claims if claim.id in answer.claims}
        assert not any(
            other in among and among[other].value != claim.value
            for claim in among.values()
            for other in claim.against
        )


def test_accepted_claims_that_name_each_other_are_a_dispute_with_each_side():
    claims = [
        holder(1, during="2020-04-10", against=("prison-north-gate-2",)),
        holder(2, value="sna", during="2020-04-10", against=("prison-north-gate-1",)),
    ]
    answer = answer_on(claims, date(2020, 4, 10))
    assert (answer.answer, answer.certainty) == ("disputed", "disputed")
    assert answer.sides == {"sdf": ("prison-north-gate-1",), "sna": ("prison-north-gate-2",)}


def test_what_is_certain_outweighs_what_is_possible():
    claims = [
        holder(1, start="2020-04-01", until="2020-04-30"),
        holder(2, value="sna", during="2020-04"),
    ]
    assert answer_on(claims, date(2020, 4, 10)).answer == "sdf"


def test_a_finer_state_is_no_contradiction():
    """From a place being searched people got out; the search is the answer, both claims count."""
    claims = [
        made_claim(1, "state", value="detainees-out", during="2020-04-10"),
        made_claim(2, "state", value="being-searched", during="2020-04-10"),
    ]
    answer = answer_on(claims, date(2020, 4, 10))
    assert (answer.answer, len(answer.claims)) == ("being-searched", 2)


def test_two_parties_fighting_over_a_place_contest_it():
    claims = [
        holder(1, holding="contested", during="2020-04-10"),
        holder(2, value="sna", holding="contested", during="2020-04-10"),
    ]
    assert answer_on(claims, date(2020, 4, 10)).holding == "contested"


def test_counts_that_disagree_have_no_best_and_span_every_side():
    claims = [held(1, people("120")), held(2, people("1500")), held(3, people("200"))]
    answer = figure_on(claims, date(2020, 4, 10))
    assert (answer.certainty, answer.low, answer.best, answer.high) == ("disputed", 120, None, 1500)


def test_counts_that_agree_give_the_number_known_last():
    claims = [
        held(1, people("4500")),
        made_claim(
            2, "held", value=None, figure=people("4520"), during="2020-04", known=date(2020, 7, 1)
        ),
    ]
    assert figure_on(claims, date(2020, 4, 10)).best == 4520


def test_a_bound_leaves_its_other_side_open():
    answer = figure_on([held(1, people(low="3500"))], date(2020, 4, 10))
    assert (answer.low, answer.best, answer.high) == (3500, None, None)


def test_a_least_and_a_most_that_agree_are_the_ends_of_a_range():
    claims = [held(1, people(low="6786")), held(2, people(high="60000"))]
    answer = figure_on(claims, date(2020, 4, 10))
    assert (answer.certainty, answer.best) == ("possible", None)
    assert (answer.low, answer.high) == (6786, 60000)


def test_a_least_above_another_ones_most_leaves_no_number():
    claims = [held(1, people(low="100")), held(2, people(high="50"))]
    answer = figure_on(claims, date(2020, 4, 10))
    assert answer.certainty == "disputed"
    assert (answer.low, answer.best, answer.high) == (None, None, None)


def test_a_repeated_count_says_its_age():
    old = replace(held(1, people("4500"), "2020-04-10"), counted=parse_span("2019-04-10"))
    assert figure_on([old], date(2020, 4, 10)).age_days == 366


def test_a_number_is_not_carried_past_its_last_day_but_told_as_the_last():
    answer = figure_on([held(1, people("4500"), "2020-04-10")], date(2020, 4, 11))
    assert (answer.best, answer.certainty, answer.claims) == (None, "unknown", ())
    assert (answer.last.best, answer.last.counted) == (4500, date(2020, 4, 10))


@given(st.lists(st.tuples(days, days), min_size=1, max_size=4))
def test_answers_change_on_change_days_only(ends):
    """Between two neighbouring days of the list nothing that is said changes."""
    spans = [sorted(pair) for pair in ends]
    claims = [holder(n, start=str(a), until=str(b)) for n, (a, b) in enumerate(spans)]
    changes = change_days(claims)
    for day in (date(2019, 12, 1) + timedelta(days=n) for n in range(250)):
        before = answer_on(claims, day - timedelta(days=1))
        after = answer_on(claims, day)
        assert day in changes or (before.answer, before.claims) == (after.answer, after.claims)


def test_a_figure_is_told_whole_with_the_day_to_which_it_goes_back():
    """The newest of its counts dates it, as its source gives the day; its unit is the first's."""
    claims = [
        replace(
            held(1, people(low="100", high="150"), "2020-04-10"), counted=parse_span("2020-03")
        ),
        held(2, people("120"), "2020-04/2020-05"),
    ]
    day = date(2020, 4, 10)
    assert figure_on(claims, day) == FigureAnswer(
        low=100,
        best=120,
        high=150,
        unit="people",
        certainty="possible",
        claims=("prison-north-gate-1", "prison-north-gate-2"),
        counted=day,
        dated=parse_span("2020-04/2020-05"),
        age_days=0,
    )
    stay = made_claim(
        3, "held", value=None, figure=people("9"), start="2020-04-01", until="2020-04-30"
    )
    assert figure_on([*claims, stay], day).certainty == "certain"
    counted = figure_on(claims[:1], day)
    assert (counted.counted, counted.dated, counted.age_days) == (
        date(2020, 3, 31),
        parse_span("2020-03"),
        10,
    )


def test_what_happened_is_counted_over_all_its_days_and_told_as_the_last():
    """Two count one escape, of which one tells of its first day and one of both."""
    claims = [
        made_claim(1, "escaped", value=None, figure=people("120"), during="2020-04-02"),
        made_claim(2, "escaped", value=None, figure=people("1500"), during="2020-04-02/2020-04-03"),
        made_claim(3, "escaped", value=None, figure=people("7"), during="2020-03-01"),
    ]
    last = figure_on(claims, date(2020, 4, 10)).last
    assert (last.certainty, last.low, last.high) == ("disputed", 120, 1500)
    assert last.claims == ("prison-north-gate-1", "prison-north-gate-2")
    assert (last.counted, last.age_days) == (date(2020, 4, 3), 0)
    assert figure_on(claims, date(2020, 3, 15)).last.best == 7
    assert figure_on(claims, date(2020, 2, 1)).last is None
