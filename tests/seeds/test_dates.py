"""seeds.dates: a written date as the days that it may mean."""

from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st

from seeds.dates import parse_day, parse_span


@pytest.mark.parametrize(
    ("text", "first", "last"),
    [
        pytest.param("2024", date(2024, 1, 1), date(2024, 12, 31), id="year"),
        pytest.param("2024-02", date(2024, 2, 1), date(2024, 2, 29), id="leap-month"),
        pytest.param("2026-01-19", date(2026, 1, 19), date(2026, 1, 19), id="day"),
        pytest.param("2026-01-19/2026-01-20", date(2026, 1, 19), date(2026, 1, 20), id="interval"),
        pytest.param("2025/2026-01", date(2025, 1, 1), date(2026, 1, 31), id="mixed-interval"),
        pytest.param("../2026-11-22", date.min, date(2026, 11, 22), id="no-later-than"),
        pytest.param("..", date.max, date.max, id="end-not-come"),
    ],
)
def test_a_written_date_is_the_days_it_may_mean(text, first, last):
    span = parse_span(text)
    assert (span.first, span.last) == (first, last)


@pytest.mark.parametrize("text", ["2026-01-19~", "2026-01?", "2026%", "2026-01-18/2026-01-19~"])
def test_a_doubt_mark_makes_a_date_approximate(text):
    assert parse_span(text).approximate


@pytest.mark.parametrize(
    "text", ["", "19 January 2026", "2026-1-9", "2024-02-30", "26-01-19", "2026-01-20/2026-01-19"]
)
def test_what_is_no_date_is_refused_with_the_text_named(text):
    with pytest.raises(ValueError, match=repr(text)):
        parse_span(text)


def test_a_day_is_a_day_and_nothing_wider():
    with pytest.raises(ValueError, match="YYYY-MM-DD"):
        parse_day("2026-01")


@given(st.dates())
def test_a_day_means_itself_alone(day):
    """Every day of the calendar, written out, is read back as that day."""
    span = parse_span(day.isoformat())
    assert span.first == span.last == parse_day(day.isoformat()) == day


@given(st.dates(), st.dates())
def test_an_interval_holds_each_day_between_its_ends_and_no_other(one, other):
    first, last = sorted((one, other))
    span = parse_span(f"{first}/{last}")
    assert span.holds(first)
    assert span.holds(last)
    assert all(not span.holds(day) for day in (date.min, date.max) if not first <= day <= last)
