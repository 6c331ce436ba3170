"""seeds.model: what range a number leaves open, by the way it was said."""

from decimal import Decimal

import pytest
from hypothesis import given
from hypothesis import strategies as st

from seeds.model import Figure, agree, central, said_range


def plain(number: str, unit: str = "people") -> Figure:
    return Figure(Decimal(number), None, None, None, unit)


def about(number: str) -> Figure:
    return Figure(None, None, Decimal(number), None, "people")


def between(low: str | None, high: str | None) -> Figure:
    low, high = (None if n is None else Decimal(n) for n in (low, high))
    return Figure(None, low, None, high, "people")


@pytest.mark.parametrize(
    ("figure", "low", "high"),
    [
        pytest.param(plain("1.2"), "1.15", "1.25", id="1.2-miles"),
        pytest.param(plain("90"), "89.5", "90.5", id="90-miles"),
        pytest.param(plain("81"), "80.5", "81.5", id="a-count"),
        pytest.param(about("120"), "115", "125", id="about-120"),
        pytest.param(about("1500"), "1450", "1550", id="about-1500"),
        pytest.param(between("3500", None), "3500", None, id="more-than"),
        pytest.param(between(None, "13000"), None, "13000", id="up-to"),
        pytest.param(between("3000", "5000"), "3000", "5000", id="between"),
    ],
)
def test_the_way_a_number_is_said_sets_its_range(figure, low, high):
    expected = tuple(None if n is None else Decimal(n) for n in (low, high))
    assert said_range(figure) == expected


def test_three_counts_of_one_escape_disagree():
    """About 120, about 200 and about 1,500 leave no number in common."""
    assert not agree(about("120"), about("200"))
    assert not agree(about("200"), about("1500"))


def test_a_count_within_an_estimate_agrees_with_it():
    assert agree(about("4500"), plain("4512"))


def test_figures_in_other_units_never_agree():
    assert not agree(plain("90", "mi"), plain("90", "km"))


def test_a_bound_puts_no_number_forward():
    assert central(between("3500", None)) is None


@given(st.integers(1, 10**7), st.integers(1, 10**7))
def test_agreement_is_mutual(one, other):
    first, second = about(str(one)), plain(str(other))
    assert agree(first, second) == agree(second, first)


@given(st.integers(1, 10**7))
def test_a_number_agrees_with_itself_however_said(number):
    assert agree(about(str(number)), plain(str(number)))
