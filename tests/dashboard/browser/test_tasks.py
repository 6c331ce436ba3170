"""Three tasks from the bare address, in no more clicks than a reader has patience for."""

import pytest
from playwright.sync_api import expect

from bench.tasks import PHONE, Hand, al_hol_now, cite_both_sides, status_of_the_five
from tests.dashboard.browser.conftest import opened


@pytest.fixture
def hand(kept, server):
    """A hand on the page, opened at its bare address."""
    opened(kept, f"{server}/")
    expect(kept.page.locator(".matrix .cell").first).to_be_visible()
    return Hand(kept.page)


def test_the_status_of_the_five_in_the_week_as_known_on_the_21st(hand):
    """At most three clicks: the field of the second clock is enough."""
    status_of_the_five(hand)
    told = hand.page.locator(".matrix .cell").evaluate_all(
        "cells => cells.map(cell => cell.getAttribute('aria-label'))"
    )
    assert len(told) == 5 * 8
    assert [text for text in told if "not reported" in text or "held" in text]
    assert all(f"{day} January 2026" in " ".join(told) for day in range(18, 26))
    assert hand.clicks <= 3


def test_who_says_that_1500_escaped_and_who_does_not_is_cited(hand):
    """At most four clicks: the day of the prison, its sources, a citation on each side."""
    forces, ministry = cite_both_sides(hand)
    assert "SDF" in forces
    assert "Interior Ministry" in ministry
    assert hand.clicks <= 4


@pytest.mark.parametrize("kept", [PHONE], indirect=True)
def test_on_a_phone_what_al_hol_is_now(hand):
    """Two taps: the place on the map, and the latest day."""
    al_hol_now(hand)
    sheet = hand.page.locator(".st-key-sheet")
    expect(sheet.get_by_text("On 21 April 2026")).to_be_in_viewport()
    expect(sheet.locator(".status strong").first).to_be_in_viewport()
    assert hand.clicks <= 2
