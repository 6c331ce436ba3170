"""geodata.matrix: places by days; on each day what the status says, and no more."""

from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st

from geodata.matrix import MAIN_DAYS, MAIN_PLACES, days_round, main_first, matrix
from geodata.status import status_on
from geodata.timeline import FIRST_DAY, LAST_DAY

KNOWN = date(2026, 1, 21)


@pytest.mark.parametrize("known", [None, KNOWN])
def test_every_cell_is_the_status_of_its_place_and_day(atlas, known):
    """Of the main places and a base, over the days round the fighting, to two readers."""
    days = date(2026, 1, 14), date(2026, 1, 26)
    found = matrix(atlas, [*MAIN_PLACES, "base/al-shaddadi"], *days, known)
    for row in found.rows:
        for day in found.days:
            status, cell = status_on(atlas, row.place, day, known), row.on(day)
            assert (cell.holder, cell.state) == (status.holder, status.state), (row.place, day)


def test_the_second_clock_takes_away_what_was_not_out(atlas):
    """No event of a claim that came out later stands in it."""
    found = matrix(atlas, known=KNOWN)
    events = {id_ for row in found.rows for stretch in row.stretches for id_ in stretch.events}
    assert found.known == KNOWN
    assert events
    assert all(atlas.register.claims[id_].known <= KNOWN for id_ in events)


def test_stretches_follow_each_other_without_a_gap(atlas):
    found = matrix(atlas, first=date(2024, 11, 1), last=date(2026, 4, 21))
    for row in found.rows:
        ends = [stretch.end for stretch in row.stretches]
        assert row.stretches[0].start == found.first
        assert [(s.start - end).days for s, end in zip(row.stretches[1:], ends, strict=False)] == [
            1
        ] * (len(ends) - 1)
        assert ends[-1] == found.last


@pytest.mark.parametrize(
    ("places", "first", "last", "told"),
    [
        (["nowhere"], date(2026, 1, 1), date(2026, 1, 2), "nowhere"),
        (MAIN_PLACES, date(2026, 1, 2), date(2026, 1, 1), "2024-11-01 to 2026-04-21"),
        (MAIN_PLACES, date(2019, 1, 1), date(2026, 1, 1), "2024-11-01 to 2026-04-21"),
    ],
)
def test_a_wrong_place_or_window_is_told_with_what_there_is(atlas, places, first, last, told):
    with pytest.raises(ValueError, match=told):
        matrix(atlas, places, first, last)


def test_the_main_places_come_first_in_their_order(atlas):
    ordered = [place.id for place in main_first(atlas.layers["facilities"])]
    assert tuple(ordered[: len(MAIN_PLACES)]) == MAIN_PLACES


@given(st.dates(FIRST_DAY, LAST_DAY))
def test_the_window_round_a_day_holds_it_and_lies_within_the_map(day):
    first, last = days_round(day)
    assert FIRST_DAY <= first <= day <= last <= LAST_DAY
    assert last - first == MAIN_DAYS[1] - MAIN_DAYS[0]
