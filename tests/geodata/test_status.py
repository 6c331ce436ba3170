"""geodata.status: what is known of a place on a day, to a reader of another day."""

from datetime import date

import pytest

from geodata.answers import figure_on
from geodata.status import status_on
from tests.made import made_claim, people
from tests.made_ground import holds, made_atlas, town

GATE = "prison/north-gate"
APRIL, KNOWN = date(2020, 4, 10), date(2020, 6, 1)


def figure(number, property_, count, during, **changes):
    return made_claim(number, property_, value=None, figure=people(count), during=during, **changes)


CLAIMS = [
    made_claim(1, start="2020-03-01", until="2020-04-30"),
    made_claim(2, "state", value="operating", during="2020-04-10"),
    figure(3, "held", "120", "2020-04-10"),
    figure(4, "escaped", "12", "2020-04-02"),
    figure(5, "deaths", "3", "2020-04-02"),
    figure(6, "killed", "2", "2020-04-10"),
    figure(7, "escaped", "90", "2020-04-02", verdict="conflict"),
    figure(8, "escaped", "80", "2020-04-10", verdict="retracted"),
    figure(9, "freed", "7", "2020-04-11", verdict="superseded"),
    made_claim(10, value="sna", start="2020-05-01", until=".."),
]
GATE_AT = town(GATE, 38.2, name_en="North Gate", name_ar="البوابة")
ATLAS = made_atlas(
    [GATE_AT, town("b", 38.4)], [*CLAIMS, holds(1, "area/east", "sdf", "2020", "..")]
)


def ids(*numbers):
    return tuple(f"prison-north-gate-{n}" for n in numbers)


@pytest.mark.parametrize("name", [GATE, "north gate", "البوابة"])
def test_a_status_tells_everything_that_bears_on_the_day(name):
    status = status_on(ATLAS, name, APRIL)
    assert (status.place, status.on, status.known) == (GATE, APRIL, KNOWN)
    assert (status.holder.answer, status.holder.claims) == ("sdf", ids(1))
    assert (status.state.answer, status.state.claims) == ("operating", ids(2))
    assert (status.held.best, status.held.claims) == (120, ids(3))


def test_of_the_other_figures_those_are_in_view_that_are_of_the_day_or_of_what_happened_before():
    """How many had died by a day before tells nothing of this one; how many escaped then does."""
    figures = status_on(ATLAS, GATE, APRIL).figures
    assert figures.keys() == {"escaped", "killed"}
    assert (figures["escaped"].best, figures["escaped"].last.best) == (None, 12)
    assert figures["killed"] == figure_on([CLAIMS[5]], APRIL)
    assert status_on(ATLAS, GATE, date(2020, 4, 2)).figures.keys() == {"escaped", "deaths"}
    assert status_on(ATLAS, GATE, date(2020, 4, 1)).figures == {}


def test_what_enters_no_answer_is_named_from_the_first_day_of_which_it_tells():
    assert status_on(ATLAS, GATE, date(2020, 4, 1)).set_aside == {}
    assert status_on(ATLAS, GATE, date(2020, 4, 2)).set_aside == {"escaped": ids(7)}
    assert status_on(ATLAS, GATE, APRIL).set_aside == {"escaped": ids(7, 8)}
    later = status_on(ATLAS, GATE, date(2020, 4, 11)).set_aside
    assert later == {"escaped": ids(7, 8), "freed": ids(9)}


@pytest.mark.parametrize(
    ("on", "reported"),
    [
        pytest.param(date(2020, 2, 29), None, id="before-anything"),
        pytest.param(date(2020, 3, 1), date(2020, 3, 1), id="on-the-first-day-of-a-stay"),
        pytest.param(date(2020, 4, 20), date(2020, 4, 20), id="within-a-stay"),
        pytest.param(date(2020, 5, 20), date(2020, 5, 20), id="within-a-stay-without-an-end"),
        pytest.param(date(2021, 1, 1), KNOWN, id="after-its-publication"),
    ],
)
def test_the_last_day_of_which_a_claim_tells_is_at_most_the_day_asked_about(on, reported):
    assert status_on(ATLAS, GATE, on).last_reported == reported


def test_a_place_whose_stay_has_ended_was_last_reported_on_its_last_day():
    ended = made_atlas([GATE_AT], [CLAIMS[0], CLAIMS[3]])
    assert status_on(ended, GATE, date(2021, 1, 1)).last_reported == date(2020, 4, 30)


def test_what_was_not_yet_out_is_not_told():
    early = made_claim(1, start="2020-03-01", until="2020-04-30", known=date(2020, 5, 1))
    seen = status_on(made_atlas([GATE_AT], [early, *CLAIMS[1:]]), GATE, APRIL, date(2020, 5, 31))
    assert (seen.holder.answer, seen.known) == ("sdf", date(2020, 5, 31))
    assert (seen.state.answer, seen.held.best, seen.figures, seen.set_aside) == (
        "unknown",
        None,
        {},
        {},
    )


def test_a_subject_that_is_no_place_has_a_status_and_an_unknown_name_has_none():
    status = status_on(ATLAS, "area/east", APRIL)
    assert (status.place, status.holder.answer) == ("area/east", "sdf")
    with pytest.raises(ValueError, match="atlantis"):
        status_on(ATLAS, "atlantis", APRIL)


def test_a_place_without_a_claim_rests_on_the_ground_round_it():
    atlas = made_atlas([GATE_AT], [holds(1, "governorate/west", "sna", "2020-03", "2020-05")])
    status = status_on(atlas, GATE, APRIL)
    assert (status.holder.answer, status.holder.basis) == ("sna", "area")
    assert (status.state.answer, status.last_reported) == ("unknown", None)
