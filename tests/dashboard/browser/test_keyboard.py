"""The page by keyboard alone: no pointer is used, and nothing is focused but by Tab."""

import re

import pytest
from playwright.sync_api import expect

from tests.dashboard.browser.conftest import comes

MOST_TABS = 150
FOCUSED = "() => document.activeElement?.id || document.activeElement?.dataset.place || ''"


def tab_to(page, wanted, frame=None, key="Tab"):
    """Press Tab until what has this id, or marks this place, has the focus."""
    for _ in range(MOST_TABS):
        page.keyboard.press(key)
        if (frame or page).evaluate(FOCUSED) == wanted:
            return
    pytest.fail(f"{key} does not reach {wanted}")


def ready(frame):
    expect(frame.locator("#atlas-shown[data-ready=yes]")).to_be_attached()


def test_the_map_by_itself_is_used_from_end_to_end(watched, server):
    """A mark chosen and read, days changed and compared, and all of it taken back."""
    page = watched.page
    page.goto(f"{server}/map?day=2026-01-18")
    ready(page)
    tab_to(page, "camp/al-hol")
    expect(page.locator("#hint")).to_be_visible()
    page.keyboard.press("Enter")
    expect(page.locator("#card h2")).to_have_text("al-Hol camp")
    expect(page.locator("#card .claim").first).to_be_visible()

    tab_to(page, "compare")
    page.keyboard.press("Enter")
    expect(page.locator("#day-right")).to_have_text("18 January 2026")
    tab_to(page, "slider")
    page.keyboard.press("ArrowRight")
    page.keyboard.press("ArrowRight")
    page.keyboard.press("ArrowLeft")
    expect(page.locator("#card .dated")).to_contain_text("19 January 2026")
    expect(page.locator("#day-right")).to_have_text("19 January 2026")
    tab_to(page, "divider", key="Shift+Tab")
    split = page.locator("#split")
    before = split.bounding_box()["x"]
    page.keyboard.press("ArrowLeft")
    assert comes(page, lambda: split.bounding_box()["x"] < before)

    page.keyboard.press("Escape")
    expect(page.locator("#card")).to_be_hidden()
    expect(page.locator("[data-place='camp/al-hol']")).to_be_focused()
    expect(page.locator("#divider")).to_be_visible()
    page.keyboard.press("Escape")
    expect(page.locator("#divider")).to_be_hidden()
    expect(page).to_have_url(re.compile(r"/map\?day=2026-01-19(&at=[^&]*)?$"))
    assert watched.is_clean(), watched


def test_the_words_beside_a_mark_go_at_escape_and_the_place_stays(watched, server):
    """One thing at a time."""
    page = watched.page
    page.goto(f"{server}/map?day=2026-01-18")
    ready(page)
    tab_to(page, "camp/al-hol")
    page.keyboard.press("Enter")
    page.keyboard.press("Escape")
    expect(page.locator("#hint")).to_be_hidden()
    expect(page.locator("#card")).to_be_visible()


def test_the_dashboard_is_entered_and_its_panel_filled(watched, server):
    """From the top of the page into the frame: the panel around it follows."""
    page = watched.page
    page.goto(f"{server}/?day=2026-01-18")
    ready(page.frame_locator("iframe[sandbox]"))
    frame = page.frame(url=re.compile("/map"))
    tab_to(page, "camp/al-hol", frame)
    page.keyboard.press("Enter")
    panel = page.locator(".atlas")
    expect(panel.get_by_role("heading", name="al-Hol camp")).to_be_visible()
    expect(page.locator(".atlas .sides a").first).to_be_visible()
    tab_to(page, "slider", frame)
    page.keyboard.press("ArrowRight")
    expect(page).to_have_url(re.compile("day=2026-01-19"))
    page.keyboard.press("Escape")
    expect(page).not_to_have_url(re.compile("place="))
    assert watched.is_clean(), watched
