"""WCAG: axe finds nothing in the page and in its frame, whatever is shown."""

import json
import re

import pytest
from axe_playwright_python.sync_playwright import Axe
from playwright.sync_api import expect

from dashboard.text import say
from tests.dashboard.browser.conftest import opened

PHONE = {"viewport": {"width": 390, "height": 844}, "has_touch": True}
AXE = Axe().axe_script
FAULTS = """async () => {
  const { violations } = await axe.run(document, { iframes: false, resultTypes: ["violations"] });
  const told = (id, { html }) => `${id}: ${html.slice(0, 200)}`;
  return violations.flatMap(({ id, nodes }) => nodes.map((node) => told(id, node)));
}"""
"""What axe finds, and no more of what it tells: all of it is ten times as much as the page."""

DARK, DAY = {"color_scheme": "dark"}, "On 21 January 2026"
STATES = [
    pytest.param({}, "/?day=2026-01-21", DAY, id="light"),
    pytest.param(DARK, "/?day=2026-01-21", DAY, id="dark"),
    pytest.param({}, "/?day=2026-01-21&lang=ar&place=prison/gweiran", "سجن غويران", id="arabic"),
    pytest.param(PHONE, "/?day=2026-01-21&place=camp/al-hol", "al-Hol camp", id="phone"),
    pytest.param(
        {}, "/?day=2026-01-19&place=prison/al-shaddadi", "al-Shaddadi prison", id="chosen"
    ),
    pytest.param(DARK, "/?day=2026-01-19&place=camp/al-hol", "al-Hol camp", id="dark-chosen"),
    pytest.param({}, "/?window=2024-11-01/2026-04-21&says=sdf", DAY, id="all-days-one-group"),
    pytest.param(
        {},
        "/?claim=prison-al-shaddadi-2&place=prison/al-shaddadi",
        "The claim that you chose",
        id="claim",
    ),
]


def at_rest(page):
    """Wait until Streamlit has sent all of the page, and the matrix has come."""
    expect(page.locator("[data-test-script-state=notRunning]")).to_be_attached()
    if page.locator(".matrix").count():
        expect(page.locator(".matrix .cell").first).to_be_visible()


def faults(frame):
    if not frame.evaluate("() => 'axe' in window"):
        frame.evaluate(AXE)
    return frame.evaluate(FAULTS)


@pytest.mark.parametrize(("kept", "path", "heading"), STATES, indirect=["kept"])
def test_axe_finds_nothing_in_the_page_and_its_frame(kept, server, path, heading):
    """Light and dark, Arabic, on a phone, a facility chosen."""
    page = kept.page
    frame = opened(kept, f"{server}{path}")
    expect(page.locator(".atlas h2").first).to_have_text(heading)
    alone = frame.locator("#legend").get_by_text(re.compile("Only what"))
    expect(alone).to_be_visible(visible="says=" in path)
    at_rest(page)
    assert [fault for frame in page.frames for fault in faults(frame)] == []
    assert kept.is_clean(), kept


@pytest.mark.parametrize("settings", [{}, DARK, PHONE], ids=["desk", "dark", "phone"])
def test_axe_finds_nothing_while_two_days_are_compared(walked, server, settings):
    """The map page by itself, with the divider, the legend's symbols and the table open."""
    watched = walked(f"map {settings}", settings)
    page = watched.shown(f"{server}/map?day=2026-01-21&other=2026-01-05&place=camp/al-hol")
    page.locator("#listing summary").click()
    page.locator("#measure summary").click()
    assert faults(page.main_frame) == []
    assert watched.is_clean(), watched


PAGES = {
    "press": "press_draw",
    "changes": "changes_from",
    "ledger": "ledger_search",
    "events": "own.title",
    "method": "method_looks",
}
"""Press map, changes, ledger, the reader's own events, method: of each, words that it alone has."""

KINDS = [
    pytest.param({}, "en", id="desk"),
    pytest.param(DARK, "ar", id="dark-arabic"),
    pytest.param(PHONE, "en", id="phone"),
    pytest.param(PHONE, "ar", id="phone-arabic"),
]


@pytest.mark.parametrize(("settings", "lang"), KINDS)
@pytest.mark.parametrize("page_name", PAGES)
def test_axe_finds_nothing_on_the_other_pages(walked, server, page_name, settings, lang):
    """From whichever of them the reader comes, by the links above them."""
    watched = walked(json.dumps(settings) if lang == "en" else f"{settings} {lang}", settings)
    page = watched.page
    links = page.locator(".st-key-pages")
    link = links.get_by_role("link", name=say(f"page.{page_name}", lang), exact=True)
    if link.is_visible():
        link.click()
    else:
        page.goto(f"{server}/?page={page_name}&lang={lang}")
    main = page.get_by_test_id("stMainBlockContainer")
    expect(main.get_by_text(say(PAGES[page_name], lang)).first).to_be_visible()
    at_rest(page)
    assert faults(page.main_frame) == []
    assert watched.is_clean(), watched


@pytest.mark.parametrize(("settings", "lang"), KINDS)
def test_axe_finds_nothing_on_the_map_by_itself(walked, server, settings, lang):
    watched = walked(f"map {settings}", settings)
    page = watched.shown(f"{server}/map?known=2026-11-22&lang={lang}")
    assert faults(page.main_frame) == []
    assert watched.is_clean(), watched


@pytest.mark.parametrize(("settings", "lang"), KINDS)
def test_axe_finds_nothing_on_the_page_of_a_claim(walked, server, settings, lang):
    watched = walked(f"claim {settings}", settings)
    page = watched.page
    page.goto(f"{server}/claim/prison-al-shaddadi-2?known=2026-11-22&lang={lang}")
    expect(page.locator("main").first).to_be_visible()
    assert faults(page.main_frame) == []
    assert watched.is_clean(), watched
