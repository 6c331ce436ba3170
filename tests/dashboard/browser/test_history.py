"""The Back button, reload and the first paint: the address is the view, and every choice a step."""

import re

import pytest
from playwright.sync_api import expect

from tests.dashboard.browser.conftest import opened


def test_five_choices_are_five_steps_back_on_the_page(kept, server):
    """Two places on the map, a day typed, a day of the second clock, and who is listened to."""
    page = kept.page
    frame = opened(kept, f"{server}/")
    panel = page.locator(".atlas h2").first
    expect(panel).to_have_text("On 21 January 2026")
    steps = [
        (lambda: frame.locator("[data-place='camp/al-hol']").press("Enter"), "place=camp%2Fal-hol"),
        (lambda: frame.locator("[data-place='prison/gweiran']").press("Enter"), "gweiran"),
        (lambda: type_day(page, "Day", "2026-01-20"), "day=2026-01-20"),
        (lambda: type_day(page, "As known on", "2026-01-21"), "known=2026-01-21"),
        (lambda: listen_to(page, "SDF and its administration"), "says=sdf"),
    ]
    for act, told in steps:
        act()
        expect(page).to_have_url(re.compile(told))
    inner = next(one for one in page.frames if "/map" in one.url)
    inner.evaluate("() => { window.kept = 1; }")
    for told, untold in (
        ("known=2026-01-21", "says"),
        ("day=2026-01-20", "known"),
        ("gweiran", "day="),
        ("camp%2Fal-hol", "gweiran"),
        ("", "place"),
    ):
        page.go_back()
        expect(page).to_have_url(re.compile(rf"^(?!.*{untold}).*{told}"))
    expect(panel).to_have_text("On 21 January 2026")
    expect(frame.locator("#today")).to_have_text("21 January 2026")
    assert inner.evaluate("() => window.kept") == 1, "the frame was built anew"
    page.go_forward()
    expect(page.locator(".atlas").get_by_role("heading", name="al-Hol camp")).to_be_visible()
    expect(frame.locator("#atlas-shown")).to_have_attribute("data-day", "2026-01-21")
    page.evaluate(BEHIND_DEBOUNCE)
    assert "at=" not in page.url, "a view that Back brought is none of the reader's"
    assert kept.is_clean(), kept


def listen_to(page, group):
    page.get_by_role("combobox", name=re.compile("Who says so")).click()
    page.get_by_role("option", name=group).click()


def type_day(page, label, text):
    box = page.get_by_label(label, exact=True)
    box.fill(text)
    box.press("Enter")


def test_five_choices_are_five_steps_back_on_the_map_by_itself(kept, server):
    page = kept.shown(f"{server}/map")
    page.locator("[data-place='camp/al-hol']").press("Enter")
    page.locator("[data-place='prison/gweiran']").press("Enter")
    page.locator("#day").fill("2026-01-19")
    page.locator("#day").press("Enter")
    page.locator("#known").fill("2026-01-20")
    page.locator("#known").press("Enter")
    page.locator("#language").click()
    expect(page).to_have_url(re.compile("lang=ar"))
    for untold in ("lang=", "known=", "2026-01-19", "gweiran", "place="):
        page.go_back()
        expect(page).to_have_url(re.compile(rf"^(?!.*{untold})"))
    expect(page.locator("#today")).to_have_text("21 January 2026")
    expect(page.locator("#card")).to_be_hidden()
    assert kept.is_clean(), kept


def test_the_first_picture_of_the_map_is_of_the_day_and_place_of_the_address(watched, server):
    """On a slow machine too: no other day is ever shown."""
    page = watched.page
    page.context.new_cdp_session(page).send("Emulation.setCPUThrottlingRate", {"rate": 6})
    page.add_init_script(
        "new MutationObserver(() => { const day = document.getElementById('today')?.textContent;"
        " if (day) (window.days ||= new Set()).add(day); })"
        ".observe(document, { subtree: true, childList: true, characterData: true });"
    )
    opened(watched, f"{server}/?day=2025-06-22&place=prison/sednaya&lang=ar")
    inner = next(one for one in page.frames if "/map" in one.url)
    assert inner.evaluate("() => [...window.days]") == ["22 حزيران 2025"]
    assert inner.evaluate("() => map_atlas.getBounds().contains([33.665, 36.3286])")


def test_two_tabs_keep_their_own_view_and_a_reload_brings_it_back(kept, server):
    page = kept.page
    opened(kept, f"{server}/?day=2026-01-19&place=camp/al-hol")
    other = page.context.new_page()
    other.goto(f"{server}/?day=2026-01-24&place=prison/sednaya")
    heading = other.locator(".atlas h2").first
    expect(heading).to_have_text("Sednaya Military Prison")
    page.reload()
    expect(page.locator(".atlas h2").first).to_have_text("al-Hol camp")
    expect(heading).to_have_text("Sednaya Military Prison")
    other.close()


def test_what_the_page_says_of_before_a_step_does_not_take_it_back(kept, server):
    """The two cross on their way; what else the page says then is done."""
    page = kept.page
    frame = opened(kept, f"{server}/?day=2026-01-10")
    frame.locator("#slider").press("ArrowRight")
    expect(page).to_have_url(re.compile("day=2026-01-11"))
    page.locator(".map iframe").evaluate(
        """frame => frame.contentWindow.postMessage(
          { atlas: "set", view: { day: "2026-01-10", lang: "ar" }, count: 0 }, "*")"""
    )
    expect(frame.locator("html")).to_have_attribute("lang", "ar")
    expect(frame.locator("#atlas-shown")).to_have_attribute("data-day", "2026-01-11")


@pytest.mark.parametrize("path", ["/", "/map"])
def test_a_link_is_told_by_its_title_and_sentence(watched, server, path):
    """In the page as it is sent, which is all that a chat reads."""
    sent = watched.page.request.get(f"{server}{path}?day=2026-01-19&place=prison/al-shaddadi")
    assert (
        "<title>al-Shaddadi prison, 19 January 2026 | Detention Atlas: Syria</title>" in sent.text()
    )
    assert re.search(r'og:image" content="http[^"]+/card\.png\?day=2026-01-19', sent.text())


BEHIND_DEBOUNCE = """
() => new Promise((done) => requestAnimationFrame(() => requestAnimationFrame(
  () => setTimeout(done, 250))))
"""
"""A timer that was set after Leaflet's own of 200 ms, and so ends after it."""


def test_a_new_size_of_the_window_is_no_view_of_the_readers(watched, server):
    page = watched.shown(f"{server}/map?day=2026-01-18")
    page.set_viewport_size({"width": 1000, "height": 700})
    page.evaluate(BEHIND_DEBOUNCE)
    assert "at=" not in page.url
    page.locator(".leaflet-control-zoom-in").click()
    expect(page).to_have_url(re.compile("at="))


def test_what_the_reader_opened_stays_open_while_the_map_is_moved(kept, server):
    """The files are those of the new view."""
    page = kept.page
    frame = opened(kept, f"{server}/?day=2026-01-18")
    page.get_by_text("Download", exact=True).click()
    file = page.get_by_role("link", name="Map as one file, HTML")
    expect(file).to_be_visible()
    expect(file).not_to_have_attribute("href", re.compile("at="))
    frame.locator(".leaflet-control-zoom-in").click()
    expect(file).to_have_attribute("href", re.compile("at="))
    expect(file).to_be_visible()
