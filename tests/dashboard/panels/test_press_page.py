"""The page "Press map": all that is chosen stands in its address, and is taken from there."""

from pathlib import Path

import pytest
from streamlit.testing.v1 import AppTest

PAGE = Path(__file__).parents[3] / "dashboard" / "page.py"
ASKED = {
    "day": "2026-01-19",
    "view": "town/kobani",
    "size": "500x400",
    "mode": "grey",
    "title": "Of my own",
    "miles": "1",
    "bare": "1",
}


@pytest.fixture(scope="module")
def app():
    """The page as an address asks for it."""
    page = AppTest.from_file(str(PAGE), default_timeout=120)
    page.query_params.update({**ASKED, "page": "press"})
    return page.run()


def test_the_page_takes_every_choice_from_its_address(app):
    assert not app.exception
    values = {box.key: box.value for box in app.selectbox}
    assert (values["press_view"], values["press_size"]) == ("town/kobani", "500x400")
    assert values["press_mode"] == "grey"
    assert any("Of my own" in code.value for code in app.code)


def test_the_address_keeps_every_choice_and_leaves_out_what_is_as_usual(app):
    written = {key: app.query_params[key] for key in app.query_params}
    flat = {key: text[0] if isinstance(text, list) else text for key, text in written.items()}
    assert {**ASKED, "page": None, **flat} == {**ASKED, "page": None}


def test_any_town_base_or_place_of_detention_can_be_chosen_by_name(app):
    [box] = [box for box in app.selectbox if box.key == "press_view"]
    told = " ".join(box.options)
    for name in ("Kobani", "al-Shaddadi base", "al-Hol camp", "The whole country"):
        assert name in told
