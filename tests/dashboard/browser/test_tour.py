"""The page as a reader uses it: change the day, choose a facility, read its sources, take it."""

import json
import re
from functools import partial

from playwright.sync_api import expect

from tests.dashboard.browser.conftest import comes, opened

SHOWN = "#atlas-shown"


def downloads(page):
    return page.locator("details", has=page.get_by_text("Download", exact=True))


def unfold(fold):
    if fold.get_attribute("open") is None:
        fold.locator("summary").click()


def test_a_reader_changes_the_day_chooses_reads_and_downloads(kept, server):
    """One tour through the page: nothing leaves the machine, nothing fails, no error."""
    page = kept.page
    frame = opened(kept, f"{server}/?day=2026-01-18")
    slider = frame.locator("#slider")
    slider.focus()
    for _ in range(4):
        slider.press("ArrowRight")
    expect(frame.locator("#today")).to_have_text("22 January 2026")
    expect(page).to_have_url(re.compile("day=2026-01-22"))

    frame.locator("[data-place='camp/al-hol']").press("Enter")
    panel = page.locator(".atlas")
    expect(panel.get_by_role("heading", name="al-Hol camp")).to_be_visible()
    source = page.locator(".atlas .claim .source a").first
    page.locator(".atlas summary", has_text="What they say").first.click()
    expect(source).to_be_visible()
    assert source.get_attribute("href").startswith("http")
    assert "noopener" in source.get_attribute("rel")
    slider.press("ArrowLeft")
    expect(page.locator(".atlas .clocks")).to_contain_text("On 21 January 2026")
    expect(source, "a fold that the reader opened stays open on the next day").to_be_visible()

    unfold(downloads(page))
    for label, layer in (("Facilities, GeoJSON", "facility"), ("Control zones, GeoJSON", "zone")):
        with page.expect_download() as started:
            page.get_by_role("link", name=label).click()
        with open(started.value.path(), encoding="utf-8") as file:
            collection = json.load(file)
        assert collection["type"] == "FeatureCollection", layer
        assert collection["features"], layer
    assert kept.is_clean(), kept


def test_the_view_of_the_map_is_kept_on_a_step(kept, server):
    """Neither centre nor zoom moves, and the frame is not loaded again."""
    frame = opened(kept, f"{server}/?day=2026-01-10")
    inner = kept.page.frame(url=re.compile("/map"))
    inner.evaluate("() => { map_atlas.setView([35.5, 40], 8, {animate: false}); window.kept = 1; }")
    frame.locator("#slider").focus()
    frame.locator("[data-place='camp/al-hol']").click()
    for _ in range(6):
        frame.locator("#slider").press("ArrowRight")
    expect(kept.page).to_have_url(re.compile("day=2026-01-16"))
    assert inner.evaluate("() => [map_atlas.getZoom(), window.kept]") == [8, 1]


def test_a_search_in_arabic_finds_the_place_and_tells_the_map(kept, server):
    """What is chosen in the bar is chosen on the map too."""
    frame = opened(kept, server)
    box = kept.page.get_by_label("Find a place or a claim, in any script")
    box.fill("سجن صيدنايا")
    box.press("Enter")
    chosen = frame.locator("[data-place='prison/sednaya']")
    expect(chosen).to_have_attribute("aria-pressed", "true")
    assert kept.is_clean(), kept


def test_a_wrong_address_gives_the_default_and_a_notice(watched, server):
    """What cannot be read is named, and the page stands."""
    watched.page.goto(f"{server}/?day=2026-02-30&place=prison/nowhere&lang=xx")
    expect(watched.page.get_by_text("day, place, lang")).to_be_visible()
    assert watched.is_clean(), watched


def test_the_frame_cannot_reach_the_page_around_it(kept, server):
    """The frame is sandboxed: it has an origin of its own and no way into its parent."""
    opened(kept, server)
    inner = kept.page.frame(url=re.compile("/map"))
    assert inner.evaluate("() => window.origin") == "null"
    reach = "() => { try { return parent.document.title } catch { return 'refused' } }"
    assert inner.evaluate(reach) == "refused"


def test_a_moved_map_and_a_measured_line_come_into_the_address(watched, server):
    """What only the map knows is in the dashboard's address, and comes back from it."""
    start = "ring=camp/al-hol,5000&line=camp/al-hol,camp/al-roj&at=8/36.2/40.9"
    frame = opened(watched, f"{server}/?day=2026-01-18&{start}")
    inner = watched.page.frame(url=re.compile("/map"))
    assert inner.evaluate("() => map_atlas.getZoom()") == 8
    frame.locator("#measure summary").click()
    expect(frame.locator("#measured")).to_contain_text("inconsistent")
    inner.evaluate("() => { map_atlas.setView([35.5, 40], 9, {animate: false}); }")
    expect(watched.page).to_have_url(re.compile(r"at=9%2F35\.\d+%2F(40\.0|39\.9)"))
    assert watched.is_clean(), watched


def test_a_hidden_layer_comes_into_the_address_and_back_from_it(kept, server):
    """In the dashboard, whose frame is told and tells."""
    frame = opened(kept, f"{server}/?day=2026-01-18&layers=zones,facilities,towns,ring")
    expect(frame.locator("[data-place='camp/al-hol']")).to_be_visible()
    expect(frame.locator("[data-place^='base/']")).to_have_count(0)
    unfold(frame.locator("#layers"))
    frame.get_by_label("Towns").uncheck()
    listed = re.compile("layers=zones%2Cfacilities%2Cring")
    expect(kept.page).to_have_url(listed)
    assert kept.is_clean(), kept


def test_a_layer_shown_again_comes_into_the_address_of_the_map_by_itself(watched, server):
    """Without a dashboard round it."""
    watched.page.goto(f"{server}/map?layers=none")
    watched.page.locator("#layers summary").click()
    watched.page.get_by_label("Towns").check()
    expect(watched.page).to_have_url(re.compile("layers=towns"))
    assert watched.is_clean(), watched


def test_the_map_is_taken_as_a_picture_and_as_one_file(kept, server):
    """A PNG of the day, and the map page itself."""
    page = kept.page
    opened(kept, f"{server}/?day=2026-01-18")
    unfold(downloads(page))
    for label, start in (("Map, PNG", b"\x89PNG"), ("Map as one file, HTML", b"<!doctype html>")):
        with page.expect_download() as started:
            page.get_by_role("link", name=label).click()
        with open(started.value.path(), "rb") as file:
            assert file.read(len(start)) == start
    assert kept.is_clean(), kept


def test_while_the_map_plays_the_page_says_that_it_waits_and_then_follows(kept, server):
    """As one step, whose day is that of the map: one that the address names."""
    page = kept.page
    frame = opened(kept, f"{server}/?day=2024-11-10")
    frame.locator("#play").click()
    expect(page.get_by_text("The panel waits while the map plays")).to_be_visible()
    day = partial(frame.locator(SHOWN).get_attribute, "data-day")
    assert comes(page, lambda: day() >= "2024-11-13")
    frame.locator("#play").click()
    expect(page.get_by_text("The panel waits while the map plays")).to_be_hidden()
    expect(page).to_have_url(re.compile(f"day={day()}"))
    page.go_back()
    expect(page).to_have_url(re.compile("day=2024-11-10"))
    assert kept.is_clean(), kept
