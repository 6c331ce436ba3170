"""The map is drawn while Streamlit still starts, where it will stand, and is not drawn again."""

import re
from datetime import date, timedelta
from functools import partial

import pytest
from playwright.sync_api import expect

from tests.dashboard.browser.conftest import comes, opened
from tests.dashboard.browser.test_history import listen_to

PHONE = {"viewport": {"width": 390, "height": 844}, "has_touch": True}
WIDE = {"viewport": {"width": 1920, "height": 1080}}
EARLY, MAP = "#atlas-early", "iframe[sandbox]"
LATE = """
() => document.querySelector("[data-testid=stMainBlockContainer]").prepend(
  Object.assign(document.createElement("div"), { style: "height: 70px" }))
"""
"""What comes above the map when it stands."""


@pytest.fixture
def held_back(watched, server):
    """The page with its map drawn, and Streamlit held back until it is let go.

    By the browser's own protocol: a route of Playwright's would keep every script out of the cache.
    """

    def at(rest):
        page, held = watched.page, []
        hold = page.context.new_cdp_session(page)
        hold.on("Fetch.requestPaused", lambda paused: held.append(paused))
        hold.send("Fetch.enable", {"patterns": [{"urlPattern": "*/static/js/index.*.js"}]})
        page.goto(f"{server}/{rest}", wait_until="commit")
        frame = page.frame_locator(MAP)
        expect(frame.locator("#atlas-shown[data-ready=yes]")).to_be_attached()
        assert comes(page, lambda: held)
        return frame, lambda: hold.send("Fetch.disable")

    return at


@pytest.mark.parametrize("watched", [{}, WIDE, PHONE], indirect=True)
@pytest.mark.parametrize("rest", ["", "?day=2026-01-18&place=camp/al-hol&known=2026-01-20&lang=ar"])
def test_the_map_of_the_address_stands_before_the_page_and_does_not_move(watched, held_back, rest):
    """Same frame, same place, same day; it has a name, and the page takes it over."""
    page = watched.page
    frame, let_go = held_back(rest)
    day = "18 كانون الثاني 2026" if rest else "21 January 2026"
    expect(frame.locator("#today")).to_have_text(day)
    before = page.locator(EARLY).bounding_box()
    named = page.locator(EARLY).get_attribute("title")
    inner = next(one for one in page.frames if "/map" in one.url)
    inner.evaluate("() => { window.kept = 1; }")
    let_go()
    expect(page.locator(EARLY)).to_have_count(0)
    expect(page.locator(".matrix .cell").first).to_be_visible()
    after = page.locator(MAP).bounding_box()
    if rest and page.viewport_size["width"] < 700:
        page.evaluate(LATE)
        above = partial(is_above_the_sheet, page)
        assert comes(page, above), "the map does not stand above the sheet of the place"
        before.pop("y")
    assert {side: abs(after[side] - before[side]) <= 1 for side in before} == dict.fromkeys(
        before, True
    ), (before, after)
    assert page.locator(MAP).get_attribute("title") == named
    assert inner.evaluate("() => window.kept") == 1
    assert watched.is_clean(), watched


def is_above_the_sheet(page):
    return 0 < page.locator(MAP).bounding_box()["y"] < 60


def test_what_is_chosen_on_the_map_before_the_page_stands_is_chosen_on_the_page(watched, held_back):
    frame, let_go = held_back("?day=2026-01-18")
    frame.locator("[data-place='camp/al-hol']").press("Enter")
    frame.locator("#slider").press("ArrowRight")
    let_go()
    heading = watched.page.locator(".atlas").get_by_role("heading", name="al-Hol camp")
    expect(heading).to_be_visible()
    expect(watched.page).to_have_url(re.compile("day=2026-01-19&place=camp%2Fal-hol"))
    chosen = frame.locator("[data-place='camp/al-hol']")
    expect(chosen).to_have_attribute("aria-pressed", "true")
    assert watched.is_clean(), watched


def test_a_day_that_the_reader_moves_to_while_the_page_comes_is_not_taken_back(watched, held_back):
    """The frame is handed over while the slider is on its way."""
    frame, let_go = held_back("?day=2026-01-10")
    slider = frame.locator("#slider")
    slider.press("ArrowRight")
    let_go()
    steps = 1
    while watched.page.locator(EARLY).count() or steps < 4:
        slider.press("ArrowRight")
        steps += 1
    day = date(2026, 1, 10) + timedelta(days=steps)
    expect(watched.page).to_have_url(re.compile(f"day={day}"))
    expect(frame.locator("#atlas-shown")).to_have_attribute("data-day", f"{day}")
    assert watched.is_clean(), watched


def test_a_browser_that_cannot_move_a_frame_keeps_it_until_the_next_is_drawn(watched, held_back):
    page = watched.page
    page.add_init_script("delete Element.prototype.moveBefore")
    frame, let_go = held_back("?day=2026-01-18&place=camp/al-hol")
    let_go()
    expect(page.locator(EARLY)).to_have_count(0)
    expect(frame.locator("#atlas-shown[data-ready=yes]")).to_be_attached()
    expect(frame.locator("#today")).to_have_text("18 January 2026")
    assert watched.is_clean(), watched


def test_another_page_is_sent_without_the_map(watched, server):
    sent = watched.page.request.get(f"{server}/?page=ledger").text()
    assert "atlas-early" not in sent


def test_who_is_listened_to_changes_in_the_frame_as_it_stands(watched, server):
    """Its answers and its legend are those of one group, then of everyone, and the view stays."""
    page = watched.page
    frame = opened(watched, f"{server}/?day=2026-01-21")
    mark = frame.locator("[data-place='prison/gweiran']")
    expect(mark).to_have_attribute("aria-label", re.compile("held by"))
    everyone = mark.get_attribute("aria-label")
    expect(page.locator(".matrix .cell").first).to_be_visible()
    inner = next(one for one in page.frames if "/map" in one.url)
    inner.evaluate("() => { map_atlas.setZoom(8, {animate: false}); window.kept = 1; }")
    listen_to(page, "SDF and its administration")
    alone = frame.locator("#legend").get_by_text(re.compile("Only what"))
    expect(alone).to_be_visible()
    expect(mark).not_to_have_attribute("aria-label", everyone)
    listen_to(page, "Everyone")
    expect(alone).to_be_hidden()
    expect(mark).to_have_attribute("aria-label", everyone)
    assert inner.evaluate("() => [map_atlas.getZoom(), window.kept]") == [8, 1]
    assert watched.is_clean(), watched


def test_a_map_that_is_hidden_at_first_is_drawn_when_it_is_shown(watched, server):
    """As in a page that keeps it behind a tab."""
    page = watched.page
    page.set_content(f"<div hidden><iframe src='{server}/map?place=camp/al-hol'></iframe></div>")
    shown = page.frame_locator("iframe").locator("#atlas-shown")
    expect(page.frame_locator("iframe").locator("#names option").first).to_be_attached()
    expect(shown).to_have_count(0)
    page.locator("div").evaluate("e => { e.hidden = false; }")
    expect(shown).to_have_attribute("data-ready", "yes")
    assert watched.errors == []


def test_a_map_whose_size_was_read_before_it_had_any_is_drawn(watched, server):
    """As where a page is laid out while its scripts are read: Leaflet keeps what it read first."""
    page = watched.page
    page.add_init_script(
        "let map; Object.defineProperty(window, 'map_atlas', {configurable: true, get: () => map,"
        " set: (made) => { map = made; map._size = L.point(0, 0); map._sizeChanged = false; }});"
    )
    page.goto(f"{server}/map")
    expect(page.locator("#atlas-shown")).to_have_attribute("data-ready", "yes")
    assert page.evaluate("() => map_atlas.getZoom()") > 5
    assert watched.errors == []
