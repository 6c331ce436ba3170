"""Three tasks from the bare address, in no more clicks than a reader has patience for."""

import re

import pytest
from playwright.sync_api import expect

PHONE = {"viewport": {"width": 390, "height": 844}, "has_touch": True}


@pytest.fixture
def clicks(watched, server):
    """The page opened at its bare address; each act on it is a click, and they are counted."""
    watched.page.goto(server, wait_until="commit")
    expect(watched.page.locator(".matrix .cell").first).to_be_visible()
    count = []

    def click(what):
        count.append(what)
        what.tap() if watched.page.evaluate("navigator.maxTouchPoints") else what.click()

    click.count = count
    return click


def test_the_status_of_the_five_in_the_week_as_known_on_the_21st(watched, clicks):
    """At most three clicks: the field of the second clock is enough."""
    page = watched.page
    clicks(page.get_by_label("As known on", exact=True))
    page.keyboard.press("Control+A")
    page.keyboard.type("2026-01-21")
    page.keyboard.press("Enter")
    expect(page.locator(".matrix .cell.beyond").first).to_be_visible()
    told = page.locator(".matrix .cell").evaluate_all(
        "cells => cells.map(cell => cell.getAttribute('aria-label'))"
    )
    assert len(told) == 5 * 8
    assert [text for text in told if "not reported" in text or "held" in text]
    assert all(f"{day} January 2026" in " ".join(told) for day in range(18, 26))
    assert len(clicks.count) <= 3


def test_who_says_that_1500_escaped_and_who_does_not_is_cited(watched, clicks):
    """At most four clicks: the day of the prison, its sources, a citation on each side."""
    page = watched.page
    clicks(page.get_by_role("button", name=re.compile("^al-Shaddadi prison, 19 January 2026:")))
    escaped = page.locator(".atlas h4", has_text="escaped").first
    expect(escaped).to_be_visible()
    fold = escaped.locator("xpath=following-sibling::details[1]")
    clicks(fold.locator("summary").first)
    for who in ("SDF", "Interior Ministry"):
        claim = fold.locator(".claim", has=page.locator("strong", has_text=re.compile(f"^{who}$")))
        clicks(claim.first.locator(".cite summary"))
        expect(claim.first.locator(".cite code")).to_contain_text(who)
    assert len(clicks.count) <= 4


@pytest.mark.parametrize("watched", [PHONE], indirect=True)
def test_on_a_phone_what_al_hol_is_now(watched, clicks):
    """Two taps: the place on the map, and the latest day."""
    page = watched.page
    clicks(page.frame_locator("iframe[sandbox]").locator("[data-place='camp/al-hol']"))
    sheet = page.locator(".st-key-sheet")
    clicks(sheet.get_by_role("button", name="The latest day, 21 April 2026"))
    answer = sheet.locator(".status strong").first
    expect(sheet.get_by_text("On 21 April 2026")).to_be_in_viewport()
    expect(answer).to_be_in_viewport()
    assert len(clicks.count) <= 2
