"""geodata.events.read.values: each value is read as it is written, alone as in a column, or not."""

import math
from datetime import date, datetime
from decimal import Decimal

import numpy as np
import pyarrow as pa
import pytest
from hypothesis import given
from hypothesis import strategies as st

from geodata.events.read.values import (
    MONTHS,
    NO_DAY,
    day_first_by,
    day_texts,
    numbers_of,
    on_earth,
    parse_written,
    read_days,
    read_lonlat,
    read_numbers,
    shown,
    split_points,
    texts_of,
)
from geodata.refusals import Refusal

DAY = date(2026, 1, 19)
NAN = pytest.approx(math.nan, nan_ok=True)


@pytest.mark.parametrize(
    ("text", "number"),
    [
        *[("36", 36), ("+36.5", 36.5), ("-36.", -36), (".5", 0.5), ("3.65e1", 36.5)],
        *[("36E0", 36), (" 36.5 ", 36.5), ("1e-2", 0.01), ("1" * 12, int("1" * 12))],
        *[("", NAN), (" ", NAN), ("x", NAN), ("0x10", NAN), ("1_000", NAN), ("٣٦", NAN)],
        *[("nan", NAN), ("inf", NAN), ("-inf", NAN), ("1e400", NAN), ("36,5", NAN), ("3 6", NAN)],
    ],
)
def test_a_number_is_digits_with_a_point(text, number):
    assert read_numbers(pa.array([text, "1"])).tolist() == [number, 1]


def test_a_number_is_read_with_a_comma_where_that_is_how_they_are_written():
    texts = pa.array(["36,5", "-1,25", "7", None, "1,2,3"])
    assert read_numbers(texts, comma=True).tolist() == [36.5, -1.25, 7, NAN, NAN]


@pytest.mark.parametrize(
    "column",
    [
        pa.array([36.5, None, math.inf, math.nan]),
        pa.array([36.5, None, math.inf, math.nan], pa.float32()),
        pa.array(["36.5", None, "inf", ""]).dictionary_encode(),
        pa.array([Decimal("36.5"), None, None, None]),
    ],
)
def test_a_number_of_any_type_is_that_number_and_what_is_none_is_not_a_number(column):
    assert read_numbers(column).tolist() == [36.5, NAN, NAN, NAN]


def test_whole_numbers_are_numbers_and_truths_are_none():
    assert read_numbers(pa.array([36, -7])).tolist() == [36, -7]
    assert read_numbers(pa.array([True, False])).tolist() == [NAN, NAN]


written = st.text("0123456789.,-+e °NSx٣", max_size=9)


def alone(text: str) -> float:
    """A longitude that is written alone; what is none, or off the globe, is not a number."""
    try:
        return read_lonlat("0", text)[0]
    except Refusal:
        return math.nan


@given(st.lists(written, min_size=1, max_size=5))
def test_a_column_of_numbers_is_read_as_each_alone_is(texts):
    numbers = read_numbers(pa.array([*texts, "x"]))[:-1]
    on_globe = np.where(on_earth(numbers, 0.0), numbers, np.nan)
    assert on_globe.tolist() == [pytest.approx(alone(text), nan_ok=True) for text in texts]


@pytest.mark.parametrize(
    ("lat", "lon", "told"),
    [
        ("90", "-180", None),
        ("-90", "180", None),
        ("90.1", "0", "off-globe"),
        ("0", "180.1", "off-globe"),
        ("1000", "1000", "off-globe"),
        ("1000.1", "0", "metres"),
        ("0", "-1000.1", "metres"),
        ("", "0", "empty-number"),
        ("0", "36,5", "comma"),
        ("36° 03' N", "0", "degrees"),
        ("36 °", "0", "degrees"),
        ("36N", "0", "no-number"),
        ("N36", "0", "no-number"),
    ],
)
def test_a_point_alone_is_read_or_it_is_said_why_not(lat, lon, told):
    if told is None:
        assert read_lonlat(lat, lon) == (float(lon), float(lat))
        return
    with pytest.raises(Refusal) as refusal:
        read_lonlat(lat, lon)
    assert refusal.value.key == told


def test_the_edges_of_the_globe_are_on_it_and_what_is_beyond_is_not():
    lons, lats = np.array([180, -180, 180.1, 0, 0, np.nan]), np.array([90, -90, 0, 90.1, 0, 0])
    assert on_earth(lons, lats).tolist() == [True, True, False, False, True, False]


@pytest.mark.parametrize(
    "text",
    [
        *["POINT (40.75 36.5)", "POINT(40.75 36.5)", "SRID=4326;POINT(40.75 36.5)"],
        *["POINT Z (40.75 36.5 300)", " POINT  (40.75  36.5) ", "36.5,40.75", "36.5, 40.75"],
        *["(36.5, 40.75)", "[36.5;40.75]", "36.5 40.75", "36.5, 40.75, 300", " 36.5 ,40.75 "],
    ],
)
def test_a_point_in_one_field_is_its_longitude_and_its_latitude(text):
    lons, lats = split_points(pa.array([None, text]))
    assert (lons.to_pylist()[1], lats.to_pylist()[1]) == ("40.75", "36.5")


def test_where_no_field_is_a_point_there_are_none():
    assert split_points(pa.array(["nowhere", "36.5", None])) is None


def test_a_text_in_a_message_is_short_and_hides_nothing():
    assert shown("x" * 40) == repr("x" * 40)
    assert shown("x" * 41) == "'" + "x" * 40 + "…'"
    assert shown("\u202e") == r"'\u202e'"


def test_what_is_missing_of_a_column_is_filled_wherever_the_column_is_cut():
    whole = pa.array([1, None, 3, None, 5], pa.int32())
    for start in range(6):
        for end in range(start, 6):
            expected = [-1 if n is None else n for n in whole.to_pylist()[start:end]]
            assert numbers_of(whole[start:end], -1).tolist() == expected
    assert numbers_of(pa.array([None, None], pa.float64()), 7).tolist() == [7, 7]
    assert numbers_of(pa.nulls(2, pa.int8()), 7).dtype == np.int8
    assert texts_of(pa.array(["a", None, "b"])[1:]).to_pylist() == ["", "b"]


@pytest.mark.parametrize(
    "text",
    [
        *["2026-01-19", "2026/1/19", "2026.01.19", "2026-01-19T23:59:59Z", "2026-01-19 6:30"],
        *["2026-01-19 0630Z", "20260119", "20260119063000", "20260119T0630Z", "20260119.0"],
        *["202601-19", "1768800000", "1768800000.5", "1768800000123", " 2026-01-19 "],
        *["19 January 2026", "19th Jan. 2026", "19-Jan-2026", "19/janvier/2026"],
        *["19 jan 2026 06:30", "January 19, 2026", "Jan. 19th 2026", "jan 19 2026 6.30 pm"],
        *["19 كانون الثاني 2026", "19 يناير 2026", "19.01.2026", "19/1/2026 06:30", "1/19/2026"],
    ],
)
def test_a_day_is_read_in_any_of_its_forms_and_its_time_passed_over(text):
    assert parse_written(text, None) == DAY
    assert read_days(pa.array([text]), None).tolist() == [20472]


@pytest.mark.parametrize("number", range(1, 13))
def test_each_month_has_its_names_in_three_languages(number):
    named = [name for name, month in MONTHS.items() if month == number]
    assert len(named) >= 4
    assert all(parse_written(f"2 {name.title()} 2026", None).month == number for name in named)
    english = date(2026, number, 1).strftime("%B").casefold()
    assert {english, english[:3]} <= set(named)
    assert (MONTHS["تشرين الثاني"], MONTHS["août"]) == (11, 8)


@pytest.mark.parametrize(
    ("text", "day_first", "told"),
    [
        ("03/04/2026", None, "date '03/04/2026' may be two days; write 2026-01-19"),
        ("12/12/2026", None, date(2026, 12, 12)),
        ("12/11/2026", None, "date '12/11/2026' may be two days; write 2026-01-19"),
        ("13/11/2026", None, date(2026, 11, 13)),
        ("12/13/2026", None, date(2026, 12, 13)),
        ("03/04/2026", True, date(2026, 4, 3)),
        ("03/04/2026", False, date(2026, 3, 4)),
        ("13/04/2026", False, "date '13/04/2026' is not a day of the calendar"),
        ("30 February 2026", None, "date '30 February 2026' is not a day of the calendar"),
        ("3 Smarch 2026", None, "date '3 Smarch 2026' is not a day of the calendar"),
        ("", None, "date is empty"),
        ("soon", None, "date 'soon' is not a day written as 2026-01-19 or 19 January 2026"),
        ("0000-01-19", None, "date '0000-01-19' is not a day of the calendar"),
        ("9999999999", None, "date '9999999999' is not a day written as 2026-01-19 or 19 January "
         "2026"),
    ],
)  # fmt: skip
def test_what_may_be_two_days_or_is_none_is_refused_with_why(text, day_first, told):
    if isinstance(told, date):
        assert parse_written(text, day_first) == told
        return
    with pytest.raises(Refusal) as refusal:
        parse_written(text, day_first)
    assert str(refusal.value) == told
    assert read_days(pa.array([text]), day_first).tolist() == [NO_DAY]
    with pytest.raises(Refusal, match=r"^end date "):
        parse_written(text, day_first, "end date")


def test_only_days_in_numbers_with_the_year_last_prove_an_order():
    assert day_first_by(["2026-01-19", "19 Jan 2026", "05/05/2026", ""]) == set()
    assert day_first_by(["12/13/2026 06:30"]) == {False}
    assert day_first_by(["13/12/2026", " 11/12/2026 "]) == {True, None}
    assert day_first_by(["12/12/2026", "13.1.2026", "1-13-2026"]) == {True, False}


def test_days_of_any_type_are_days():
    times = [datetime(2026, 1, 19, 23, 59), None]
    columns = [
        pa.array(times, pa.timestamp("us")),
        pa.array(times, pa.timestamp("ns", "UTC")),
        pa.array([DAY, None]),
        pa.array([DAY, None], pa.date64()),
        pa.array([20260119, None]),
        pa.array(["2026-01-19T06:30:00", None]),
    ]
    for column in columns:
        days = read_days(column, None)
        assert (days.tolist(), days.dtype) == ([20472, NO_DAY], np.int32)


def test_times_are_taken_from_days_so_that_few_texts_differ():
    texts = pa.array(["2026-01-19T06:30:00Z", "2026-01-19  7:05 pm", None, "2026-01-19"])
    assert day_texts(texts).to_pylist() == ["2026-01-19", "2026-01-19", None, "2026-01-19"]
    assert day_texts(pa.array(["19 Jan 2026"])).to_pylist() == ["19 Jan 2026"]
