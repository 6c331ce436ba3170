"""dashboard.press.spec and dashboard.press.spec: what can be asked for, and what is refused."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from dashboard.press.layout import MOST_PIXELS, MOST_PX, SIZES, size_of
from dashboard.press.spec import view_of


@pytest.mark.parametrize(
    ("name", "pixels"),
    [("web", (1600, 900)), ("web2x", (3200, 1800)), ("card", (1200, 630)), ("story", (1080, 1920))],
)
def test_sizes_of_the_web_are_in_pixels(name, pixels):
    assert (SIZES[name].width_px, SIZES[name].height_px) == pixels


@pytest.mark.parametrize(
    ("columns", "width_mm"),
    list(enumerate((39.7, 82.6, 125.4, 168.3, 211.1, 254.0), start=1)),
)
def test_print_sizes_are_columns_of_a_paper_at_300_dpi(columns, width_mm):
    size = SIZES[f"print-{columns}"]
    assert size.width_px / size.dpi * 25.4 == pytest.approx(width_mm, abs=0.05)


def test_a_story_keeps_its_top_and_its_foot_free():
    assert (SIZES["story"].top_px, SIZES["story"].bottom_px) == (250, 340)


@given(st.integers(300, 4400), st.integers(300, 4400))
def test_any_width_by_height_within_the_cap_is_a_size(width, height):
    size = size_of(f"{width}x{height}")
    assert (size.width_px, size.height_px) == (width, height)
    assert size.width_px * size.height_px <= MOST_PIXELS


@pytest.mark.parametrize(
    ("name", "reason"),
    [
        (f"{MOST_PX + 1}x400", "too large"),
        ("9000x9000", "too large"),
        ("100x100", "too small"),
        ("wide", "is no size"),
        ("-5x400", "is no size"),
    ],
)
def test_a_size_that_cannot_be_drawn_is_refused_with_a_reason(name, reason):
    with pytest.raises(ValueError, match=reason):
        size_of(name)


def test_a_view_is_a_name_a_place_in_any_script_or_bounds(atlas):
    assert view_of(atlas, "country").whole
    assert view_of(atlas, "الشدادي").place.id == "prison/al-shaddadi"
    assert view_of(atlas, "38,35,40,36").bounds == (38, 35, 40, 36)


@pytest.mark.parametrize(
    "name", ["nowhere at all", "38,35,40", "40,35,38,36", "0,0,1,1", "a,b,c,d"]
)
def test_a_view_that_is_none_of_these_is_refused(atlas, name):
    with pytest.raises(ValueError, match=r"view|bounds|ground|degrees"):
        view_of(atlas, name)
