"""dashboard.press.type: how wide a text is, and where its lines break."""

import pytest
from hypothesis import given
from hypothesis import strategies as st
from matplotlib.ft2font import FT2Font, LoadFlags

from dashboard.press.fonts import fonts_folder
from dashboard.press.type import BOLD, Type, balance, width, wrap

TEXT = "Where Syria holds Islamic State detainees, and who holds the ground around them"
words = st.lists(st.text("abcdefghij", min_size=1, max_size=9), min_size=1, max_size=25)


@given(words, st.floats(40, 600))
def test_no_line_is_wider_than_the_limit_unless_it_is_one_word(parts, limit):
    for line in wrap(" ".join(parts), Type(16), limit):
        assert " " not in line or width(line, Type(16)) <= limit


@given(words, st.floats(40, 600))
def test_breaking_a_text_loses_no_word(parts, limit):
    assert " ".join(wrap(" ".join(parts), Type(16), limit)).split() == parts


def test_a_balanced_title_has_no_more_lines_than_it_needs():
    type_ = Type(40, BOLD)
    assert len(balance(TEXT, type_, 900)) == len(wrap(TEXT, type_, 900))


@pytest.mark.parametrize("mark", [";", "؛"])
def test_two_statements_stand_on_a_line_each_where_they_fit(mark):
    text = f"Al-Hol camp reported under attack{mark} Syrian government holds 7 of 15 sites"
    first, second = balance(text, Type(40, BOLD), 1000)
    assert first.endswith(f"attack{mark}")
    assert second.startswith("Syrian")


def test_width_grows_with_size():
    assert width(TEXT, Type(32)) == pytest.approx(2 * width(TEXT, Type(16)))


def test_a_dollar_is_a_dollar():
    assert width("$120 and $81", Type(16)) > width("120 and 81", Type(16))


@pytest.mark.parametrize("weight", ["Regular", "SemiBold", "Bold"])
def test_an_arabic_letter_is_one_glyph(weight):
    """Else each dotted letter stands twice in the text of a PDF."""
    font = FT2Font(str(fonts_folder() / f"AtlasArabic-{weight}.ttf"))
    font.set_size(20, 72)
    text = "سجن غويران"
    assert len(font._layout(text, LoadFlags.NO_HINTING)) == len(text)


@pytest.mark.parametrize(
    "tied",
    ["19 January 2026", "١٨ كانون الثاني ٢٠٢٦", "(CC BY 3.0 IGO)", "(CC BY 4.0)", "39° E", "5 km"],
)
def test_a_day_a_licence_and_a_length_are_not_broken_where_a_line_has_room(tied):
    text = f"Syria and its neighbours {tied} and so on"
    for limit in range(int(width(tied, Type(10))) + 5, 300, 7):
        assert any(tied in line for line in wrap(text, Type(10), limit))
    assert " ".join(wrap(text, Type(10), 40)) == text
