"""The map on paper and within another page: whole, dated, and as high as it needs to be."""

from datetime import date
from io import BytesIO

import pytest
from playwright.sync_api import expect
from pypdf import PdfReader

from dashboard.panels.sharing import HEIGHT_PX, frame_code
from dashboard.panels.view import View
from tests.dashboard.browser.conftest import comes


def test_printed_it_is_one_page_with_legend_days_and_credit(watched, server):
    """Under 2 MB; both clocks stand on it."""
    page = watched.page
    page.goto(f"{server}/map?day=2026-01-19&known=2026-01-21")
    expect(page.locator("#atlas-shown[data-ready=yes]")).to_be_attached()
    written = page.pdf(prefer_css_page_size=True, print_background=True)
    assert len(written) < 2_000_000
    pages = PdfReader(BytesIO(written)).pages
    assert len(pages) == 1
    text = pages[0].extract_text()
    for told in (
        "19 January 2026",
        "known by 21 January 2026",
        "SDF-led administration",
        "GeoNames",
    ):
        assert told in text
    for name in ("Sednaya Military Prison", "al-Roj camp", "al-Hol camp"):
        assert name in text


def test_printed_the_page_begins_with_its_map_on_one_sheet(watched, server):
    """With legend, day and credit, and without what is for choosing."""
    page = watched.page
    page.goto(f"{server}/?day=2026-01-19")
    frame = page.frame_locator("iframe[sandbox]")
    expect(frame.locator("#atlas-shown[data-ready=yes]")).to_be_attached()
    expect(page.locator(".matrix .cell").first).to_be_visible()
    written = page.pdf(prefer_css_page_size=True, print_background=True)
    text = PdfReader(BytesIO(written)).pages[0].extract_text()
    for told in ("19 January 2026", "SDF-led administration", "al-Roj camp", "GeoNames"):
        assert told in text
    assert "Press map" not in text


@pytest.mark.parametrize("width", [320, 600, 900])
@pytest.mark.parametrize("place", [None, "camp/al-hol"])
def test_within_another_page_the_frame_is_as_high_as_the_map(watched, server, width, place):
    """By the code that the page gives; nothing scrolls inside it, and it is never endless."""
    view = View(date(2026, 1, 21), date(2026, 11, 22), place, "en")
    page = watched.page
    page.set_content(f'<div style="width:{width}px">{frame_code(server, view)}</div>')
    inner = page.frame_locator("iframe")
    expect(inner.locator("#atlas-shown[data-ready=yes]")).to_be_attached()
    expect(page.locator("iframe")).not_to_have_attribute("height", str(HEIGHT_PX))

    def heights():
        needed = inner.locator("body").evaluate("e => Math.ceil(e.getBoundingClientRect().height)")
        return page.locator("iframe").evaluate("e => e.clientHeight"), needed

    assert comes(page, lambda: abs(heights()[0] - heights()[1]) <= 2), heights()
    assert 400 < heights()[0] < 1500
    assert watched.is_clean(), watched
