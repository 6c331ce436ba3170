"""dashboard.panels.view: an address is read whole, or the default stands and says so."""

from datetime import date
from types import SimpleNamespace

import pytest
import streamlit
from hypothesis import given
from hypothesis import strategies as st

from dashboard.panels.view import begin, current_view, moved_on_map, read_params, write_address
from geodata import load
from seeds.settings import SETTINGS

ATLAS = load()
NEWEST = ATLAS.register.newest_day


def test_a_view_is_read_back_from_its_own_address():
    """Both ways, with what only the map knows."""
    asked = {
        "day": "2026-01-18",
        "known": "2026-01-20",
        "place": "camp/al-hol",
        "lang": "ar",
        "claim": "camp-al-hol-77",
        "window": "2026-01-01/2026-01-31",
        "at": "8.5/36.2/40.9",
        "layers": "zones,towns",
        "ring": "camp/al-hol,5000",
    }
    view, wrong = read_params(ATLAS, asked)
    assert wrong == []
    assert view.params == asked


def test_nothing_asked_gives_the_default():
    """The default day, all that is known, no place, English."""
    view, wrong = read_params(ATLAS, {})
    assert (view.day, view.known, view.place, view.lang) == (SETTINGS.shown_day, NEWEST, None, "en")
    assert wrong == []


@pytest.mark.parametrize("day", ["2024-10-31", "2026-04-22", "2026-02-30", "18/01/2026", ""])
def test_a_day_off_the_map_is_named(day):
    """The map covers its own days, and no other."""
    view, wrong = read_params(ATLAS, {"day": day})
    assert (view.day, wrong) == (SETTINGS.shown_day, ["day"])


@pytest.mark.parametrize(
    "text", ["2026-01-25/2026-01-18", "2026-01-18", "2019-01-01/2026-01-01", "x/y", "/"]
)
def test_a_window_that_is_none_is_named(text):
    view, wrong = read_params(ATLAS, {"window": text})
    assert (view.window, wrong) == (None, ["window"])


@pytest.mark.parametrize("key", ["at", "layers", "other", "ring", "line"])
def test_what_the_map_could_never_have_written_is_named(key):
    """It is not handed on."""
    view, wrong = read_params(ATLAS, {key: "<zones>"})
    assert (view.extras, wrong) == ({}, [key])


@given(st.dictionaries(st.sampled_from(["day", "known", "place", "lang", "at", "ring"]), st.text()))
def test_no_address_stops_the_page(params):
    """Whatever is written there, a view comes out of it that can be written again."""
    view, _ = read_params(ATLAS, params)
    again, wrong = read_params(ATLAS, view.params)
    assert wrong == []
    assert again == view
    assert view.day >= date(2024, 11, 1)


def days_shown(monkeypatch, runs):
    """What day each run shows; a run is the address that the browser had, and what was chosen."""
    state = {}
    monkeypatch.setattr(streamlit, "session_state", state)
    monkeypatch.setattr(streamlit, "context", SimpleNamespace(url="http://127.0.0.1/"))
    shown = []
    for at, chosen in runs:
        asked = Address({"day": at} if at else {})
        monkeypatch.setattr(streamlit, "query_params", asked)
        if chosen:
            moved_on_map(ATLAS, {"day": chosen})
        begin(ATLAS)
        write_address(current_view(), NEWEST, {})
        shown.append(f"{current_view().day}")
    return shown


class Address(dict):
    """An address as Streamlit holds it."""

    def get_all(self, name):
        """Give each value of a name."""
        return [self[name]] if name in self else []

    def from_dict(self, params):
        """Put another address in its place."""
        self.clear()
        self.update(params)


@pytest.mark.parametrize("late", ["2026-01-10", "2026-01-11", "2026-01-12"])
def test_days_chosen_faster_than_the_browser_has_their_addresses_stay_chosen(monkeypatch, late):
    """Three steps; the browser that takes the third was still at any of the addresses before."""
    runs = [
        ("2026-01-10", None),
        ("2026-01-10", "2026-01-11"),
        ("2026-01-10", "2026-01-12"),
        (late, "2026-01-13"),
    ]
    assert days_shown(monkeypatch, runs)[-1] == "2026-01-13"


def test_an_address_that_the_reader_goes_back_to_is_shown(monkeypatch):
    """Nothing was chosen then."""
    runs = [("2026-01-10", None), ("2026-01-10", "2026-01-11"), ("2026-01-10", None)]
    assert days_shown(monkeypatch, runs) == ["2026-01-10", "2026-01-11", "2026-01-10"]
