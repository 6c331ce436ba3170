"""The map page as one file: it works from disk, offline, by keyboard and in Arabic."""

import re
from pathlib import Path

import pytest
from playwright.sync_api import expect

from dashboard.mappage import map_page
from geodata.look import PARTY_COLOURS
from tests.dashboard.browser.conftest import comes


def test_it_asks_for_nothing_and_is_under_its_size(watched, file):
    """One request, for the file itself; under 1.5 MB."""
    asked = []
    watched.page.on("request", lambda request: asked.append(request.url))
    page = watched.shown(file)
    expect(page.locator("#today")).to_have_text("18 January 2026")
    assert asked == [file]
    assert watched.is_clean(), watched
    assert Path(file.removeprefix("file://")).stat().st_size < 1_500_000


def test_every_place_with_a_point_is_marked_and_can_be_reached(kept, file, atlas):
    """Each mark is a button with a name, or lies in a bundle that opens."""
    page = kept.shown(f"{file}#day=2026-01-18")
    page.evaluate("() => { map_atlas.setZoom(13, {animate: false}); }")
    marks = page.locator(".mark-icon[role=button]")
    located = [f for n in ("facilities", "bases") for f in atlas.layers[n] if f.geometry]
    expect(marks).to_have_count(len(located))
    names = marks.evaluate_all("all => all.map(e => [e.tabIndex, e.getAttribute('aria-label')])")
    assert all(index == 0 and label for index, label in names)


def test_what_a_saved_map_is_asked_for_behind_its_address_is_followed_there(kept, file):
    page = kept.shown(f"{file}#day=2026-01-18")
    page.evaluate("() => { location.hash = 'day=2026-01-19&place=prison/sednaya'; }")
    expect(page.locator("#today")).to_have_text("19 January 2026")
    expect(page.locator("#card h2")).to_have_text("Sednaya Military Prison")
    page.go_back()
    expect(page.locator("#today")).to_have_text("18 January 2026")


def test_a_facility_is_chosen_and_read_by_keyboard_alone(kept, file):
    """Tab, Enter: its card stands with its sources; the day is moved by arrow keys."""
    page = kept.shown(file)
    page.locator("[data-place='prison/sednaya']").focus()
    page.keyboard.press("Enter")
    expect(page.locator("#card h2")).to_have_text("Sednaya Military Prison")
    page.locator("#slider").focus()
    page.keyboard.press("ArrowLeft")
    expect(page.locator("#card .dated")).to_contain_text("17 January 2026")
    page.keyboard.press("PageDown")
    shown = page.locator("#atlas-shown")
    assert comes(page, lambda: shown.get_attribute("data-day") < "2026-01-17")
    assert kept.is_clean(), kept


def test_it_turns_to_arabic_and_back(kept, file):
    """Direction, words and names follow the language."""
    page = kept.shown(f"{file}#place=camp/al-hol")
    page.locator("#language").click()
    expect(page.locator("html")).to_have_attribute("dir", "rtl")
    expect(page.locator("#card h2")).to_have_text("مخيم الهول")
    page.locator("#language").click()
    expect(page.locator("html")).to_have_attribute("dir", "ltr")


def test_who_reads_arabic_reads_why_a_claim_is_doubted(kept, file, atlas):
    """The reason that the record gives for its verdict, as for who reads English."""
    claim = atlas.register.claims["prison-al-shaddadi-2"]
    page = kept.shown(f"{file}#place=prison/al-shaddadi&day=2026-01-19&lang=ar")
    expect(page.locator("#card")).to_contain_text(claim.why_ar)
    expect(page.locator("#card")).not_to_contain_text(claim.why)


def test_when_a_source_was_published_is_told_in_words(kept, file):
    """As the panel tells it; a span as one, and what is not known exactly as about so."""
    page = kept.shown(f"{file}#place=prison/al-shaddadi&day=2026-01-19")
    expect(page.locator("#card")).to_contain_text(
        "Ruckus Factory, about 22 – 23 January 2026, para. 8"
    )


def test_a_line_between_two_places_is_measured_and_tested(kept, file):
    """al-Hol to al-Roj: a length, a range, and the verdict on the published 90 miles."""
    page = kept.shown(file)
    page.locator("#measure summary").click()
    page.locator("#line-from").select_option("camp/al-hol")
    page.locator("#line-to").select_option("camp/al-roj")
    expect(page.locator("#measured")).to_contain_text("inconsistent")
    page.locator("#ring-radius").fill("5")
    page.locator("#ring-radius").press("Tab")
    expect(page.locator("#measured")).to_contain_text("8.05 km (5.00 mi)")


def test_what_was_known_moves_the_map_too(kept, file):
    """On the second clock, al-Hol's state before anyone told of it is not reported."""
    page = kept.shown(f"{file}#place=camp/al-hol&day=2026-02-25")
    state = page.locator("#card p strong").nth(1)
    expect(state).to_have_text("closed")
    page.locator("#known").fill("2026-02-10")
    page.locator("#known").dispatch_event("change")
    expect(state).not_to_have_text("closed")


def test_a_wrong_address_is_named(watched, file):
    """The default is shown, with a notice of what could not be read; while it is open too."""
    page = watched.shown(f"{file}#day=tomorrow&place=prison/nowhere")
    expect(page.locator("#notice")).to_contain_text("day, place")
    expect(page.locator("#today")).to_have_text("18 January 2026")
    page.evaluate("() => { location.hash = 'day=2026-01-19&ring=here'; }")
    expect(page.locator("#notice")).to_contain_text("ring")
    expect(page.locator("#notice")).not_to_contain_text("place")
    expect(page.locator("#today")).to_have_text("19 January 2026")
    page.evaluate("() => { location.hash = 'day=2026-01-20'; }")
    expect(page.locator("#notice")).to_be_hidden()


def test_an_address_brings_back_the_view_and_what_is_measured(watched, file):
    """View, ring, line and the day compared with, all from the address."""
    rest = "#at=8.5/36.2/40.9&ring=camp/al-hol,5000&line=camp/al-hol,camp/al-roj&other=2026-01-05"
    page = watched.shown(f"{file}{rest}")
    assert page.evaluate("() => map_atlas.getZoom()") == 8.5
    assert page.evaluate("() => map_atlas.getCenter().lat") == pytest.approx(36.2, abs=0.01)
    expect(page.locator("#day-left")).to_have_text("5 January 2026")
    page.locator("#measure summary").click()
    expect(page.locator("#measured")).to_contain_text("5.00 km")
    expect(page.locator("#measured")).to_contain_text("inconsistent")
    assert watched.is_clean(), watched


def test_a_file_shows_what_was_measured_when_it_was_taken(watched, atlas, tmp_path):
    """A ring and a line, one end of it a bare point; an address can still ask for another."""
    path = tmp_path / "measured.html"
    start = {"ring": "camp/al-hol,5000.0", "line": "camp/al-hol,36.5/40.5"}
    path.write_bytes(map_page(atlas, start).html)
    page = watched.shown(path.as_uri())
    page.locator("#measure summary").click()
    expect(page.locator("#measured")).to_contain_text("5.00 km")
    expect(page.locator("#measured")).to_contain_text("azimuth")
    expect(page.locator("#ring-radius")).to_have_value("5")
    expect(page.locator("path.line")).to_have_count(1)
    page.goto(f"{path.as_uri()}?x#ring=none,0&line=camp/al-hol,camp/al-roj")
    page.locator("#measure summary").click()
    expect(page.locator("#measured")).not_to_contain_text("5.00 km")


def test_a_line_between_two_points_of_the_map_is_in_its_address(watched, server):
    """Two clicks draw it, and the address brings it back."""
    page = watched.shown(f"{server}/map?day=2026-01-18")
    page.locator("#measure summary").click()
    page.locator("#line-points").click()
    stage = page.locator("#stage")
    for x in (200, 320):
        stage.click(position={"x": x, "y": 500})
    expect(page).to_have_url(re.compile(r"line=[\d.]+%2F[\d.]+%2C[\d.]+%2F[\d.]+"))
    said = page.locator("#measured").inner_text()
    page.reload()
    page.locator("#measure summary").click()
    expect(page.locator("#measured")).to_contain_text(said.splitlines()[0])
    assert watched.is_clean(), watched


def test_the_legend_shows_a_change_of_hands_in_the_colours_of_its_sides(kept, file):
    """The first in one half, the second in the other."""
    page = kept.shown(f"{file}#day=2026-01-19&place=prison/al-shaddadi")
    line = page.locator("#legend-body li", has_text="changing hands")
    fill = line.locator("rect").evaluate("e => e.style.fill")
    stops = page.evaluate(
        "id => [...document.querySelectorAll(`#${id} stop`)].map(e => e.style.stopColor)",
        re.search(r"#([\w-]+)", fill)[1],
    )
    shown = ["#" + "".join(f"{int(n):02X}" for n in re.findall(r"\d+", stop)) for stop in stops]
    assert shown == [PARTY_COLOURS["sdf"], PARTY_COLOURS["transitional-government"]]


def test_a_ring_is_drawn_while_one_measures_and_names_who_published_its_length(kept, file):
    page = kept.shown(file)
    expect(page.locator("path.ring")).to_have_count(0)
    page.locator("#measure summary").click()
    expect(page.locator("path.ring")).to_have_count(1)
    expect(page.locator(".ring-name")).to_contain_text("1.20 mi")
    page.locator("#measure summary").click()
    expect(page.locator("path.ring")).to_have_count(0)


@pytest.mark.parametrize(
    "watched", [{}, {"viewport": {"width": 390, "height": 844}}], indirect=True
)
def test_the_main_places_are_named_on_the_map_at_any_size(watched, file):
    """At a desk and on a phone, without a zoom."""
    page = watched.shown(file)
    for name in ("al-Shaddadi prison", "Gweiran prison", "al-Hol camp", "al-Roj camp", "Sednaya"):
        expect(page.locator(".label.place", has_text=name).first).to_be_visible()


def test_nothing_that_came_out_later_is_told_beside_a_place(kept, file):
    """The US official's 200 came out on the 21st: as known on the 20th it is not on the page."""
    page = kept.shown(f"{file}#place=prison/al-shaddadi&day=2026-01-19&known=2026-01-20")
    expect(page.locator("#card .claim").first).to_be_visible()
    assert "200 low-level" not in page.locator("#card").inner_text()
    later = kept.shown(f"{file}#place=prison/al-shaddadi&day=2026-01-19&known=2026-01-22")
    expect(later.locator("#card")).to_contain_text("200 low-level")


@pytest.mark.parametrize("text", ["2019-01-01", "21.1.2026"])
def test_a_typed_day_that_is_none_says_which_are(kept, file, text):
    """Enter is enough, and the day before stays."""
    page = kept.shown(file)
    page.locator("#day").fill(text)
    page.locator("#day").press("Enter")
    expect(page.locator("#notice")).to_contain_text("2024-11-01 to 2026-04-21")
    expect(page.locator("#today")).to_have_text("18 January 2026")
    page.locator("#day").fill("2026-01-20")
    page.locator("#day").press("Enter")
    expect(page.locator("#today")).to_have_text("20 January 2026")
    expect(page.locator("#notice")).to_be_hidden()


def test_in_arabic_it_names_who_says_so_and_their_point_in_arabic(kept, file):
    """Only what a source calls itself stays as it is written."""
    page = kept.shown(f"{file}#place=prison/al-shaddadi&day=2026-01-19&lang=ar")
    claim = page.locator("#card .claim", has_text="وزارة الداخلية").first
    expect(claim.locator("p").first).to_contain_text("خرج نحو 120")
    assert not re.search("[a-z]", claim.locator("p").first.inner_text())
