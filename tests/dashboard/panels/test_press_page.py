"""The page "Press map": all that is chosen stands in its address, and is taken from there."""

from pathlib import Path

import pytest
from streamlit.testing.v1 import AppTest

from dashboard.panels import press
from dashboard.server.file_routes import make_press_map
from dashboard.server.workshop import THE_WORKSHOP, Busy

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
    page = AppTest.from_file(str(PAGE), default_timeout=600)
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


def test_the_map_is_drawn_in_the_workshop_and_shared_with_who_asks_for_the_same(app):
    assert make_press_map in {make for make, _ in THE_WORKSHOP._kept._places}


def test_a_server_with_much_to_do_says_when_to_ask_again(app, monkeypatch):
    def busy(*_):
        raise Busy

    monkeypatch.setattr(press, "made_now", busy)
    app.run()
    monkeypatch.undo()
    assert not app.exception
    assert any("Ask again in 20 seconds" in warning.value for warning in app.warning)
