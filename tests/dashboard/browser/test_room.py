"""The page has room for what it shows: nothing is cut, nothing lies over something else."""

from itertools import pairwise

import pytest
from playwright.sync_api import expect

from dashboard.dossier import dossier, write
from tests.dashboard.browser.conftest import comes, opened

BOXES = "all => all.map(e => e.getBoundingClientRect().toJSON())"
SMALL = {"viewport": {"width": 900, "height": 600}}
PHONE = {"viewport": {"width": 390, "height": 844}, "has_touch": True}
COUNTRY = "6.5/34.9/40.9"
"""The view in which the page opens at a desk."""


def box_of(locator):
    return locator.evaluate("e => e.getBoundingClientRect().toJSON()")


@pytest.mark.parametrize("day", ["2026-01-18", "2026-01-21&other=2026-01-01", "2026-01-19&lang=ar"])
def test_the_legend_is_read_without_scrolling_at_a_desk(kept, server, day):
    """At 1440 by 900, on the days with most on it, and clear of the button above it."""
    frame = opened(kept, f"{server}/?day={day}")

    def is_read():
        high, seen = frame.locator("#legend").evaluate("e => [e.scrollHeight, e.clientHeight]")
        legend, measure = (box_of(frame.locator(name)) for name in ("#legend", "#measure"))
        return high <= seen and legend["top"] > measure["bottom"]

    assert comes(kept.page, is_read)


@pytest.mark.parametrize("kept", [PHONE], indirect=True)
@pytest.mark.parametrize("rest", ["", "&lang=ar", "&place=camp/al-hol", "&other=2026-01-01"])
def test_on_a_phone_map_timeline_and_table_follow_each_other(kept, server, rest):
    """None lies over the next, and the map keeps a good part of the screen."""
    frame = opened(kept, f"{server}/?day=2026-01-18{rest}")

    def are_apart():
        names = ("#stage", "#time", "#listing", "#slider")
        *parts, slider = (box_of(frame.locator(name)) for name in names)
        apart = all(one["bottom"] <= other["top"] + 1 for one, other in pairwise(parts))
        return apart and parts[0]["height"] > 260 and slider["bottom"] <= parts[1]["bottom"]

    assert comes(kept.page, are_apart)


@pytest.mark.parametrize("kept", [PHONE], indirect=True)
@pytest.mark.parametrize("at", ["6/35/38.5", "8/36.3/41", "9/36.3/41.2"])
def test_no_name_on_the_map_is_cut_by_its_frame(kept, server, at):
    """Those that have no room within it are left out."""
    page = kept.shown(f"{server}/map?day=2026-01-18&at={at}")

    def are_whole():
        stage = box_of(page.locator("#stage"))
        names = page.locator(".label").evaluate_all(BOXES)
        left, right = stage["left"] - 1, stage["right"] + 1
        return names and all(left <= one["left"] and one["right"] <= right for one in names)

    assert comes(page, are_whole)


def test_the_map_stays_in_sight_while_a_long_panel_is_read(kept, server):
    """At a desk the panel is longer than the screen."""
    frame = opened(kept, f"{server}/?day=2026-01-19&place=prison/al-shaddadi")
    share = kept.page.get_by_text("Share or embed")
    share.evaluate("e => e.scrollIntoView({block: 'center'})")  # the panel may be drawn anew
    expect(share).to_be_in_viewport()
    stage = kept.page.locator("iframe[sandbox]")
    assert comes(kept.page, lambda: 0 <= stage.bounding_box()["y"] <= 160)
    expect(frame.locator("#slider")).to_be_in_viewport()


@pytest.mark.parametrize("rest", ["", "&other=2026-01-01", "&lang=ar"])
def test_the_legend_lies_over_no_facility_and_no_name_when_the_page_opens(watched, server, rest):
    """At a desk the country stands beside it. In Arabic its words are longer, so that it grows."""
    frame = opened(watched, f"{server}/?day=2026-01-18{rest}")

    def is_beside():
        legend, names = box_of(frame.locator("#legend")), frame.locator(".label")
        marks = frame.locator(".mark-icon").evaluate_all(BOXES)
        beside = [n for n in names.evaluate_all(BOXES) if n["bottom"] > legend["top"]]
        apart = all(one["right"] <= legend["left"] for one in (*marks, *beside))
        return marks and beside and apart

    assert comes(watched.page, is_beside)


@pytest.mark.parametrize("kept", [SMALL, PHONE], indirect=True)
@pytest.mark.parametrize("rest", ["", "&lang=ar", "&place=camp/al-hol"])
def test_in_a_small_frame_the_months_stand_apart_and_within_the_timeline(kept, server, rest):
    """As few are named as have room."""
    page = kept.shown(f"{server}/map?day=2026-01-18{rest}")

    def are_apart_and_within():
        months = page.locator("#axis text").evaluate_all(BOXES)
        months.sort(key=lambda month: month["left"])
        time = box_of(page.locator("#time"))
        within = all(
            time["left"] <= month["left"]
            and month["right"] <= time["right"]
            and month["bottom"] <= time["bottom"]
            for month in months
        )
        apart = all(one["right"] < other["left"] for one, other in pairwise(months))
        return len(months) >= 2 and apart and within

    assert comes(page, are_apart_and_within)


@pytest.mark.parametrize("kept", [SMALL], indirect=True)
def test_in_a_small_frame_the_legend_leaves_the_button_above_it_free(kept, server):
    page = kept.shown(f"{server}/map?day=2026-01-18&place=camp/al-hol")
    legend, measure = (page.locator(name) for name in ("#legend", "#measure"))
    assert comes(page, lambda: box_of(measure)["bottom"] < box_of(legend)["top"])


def test_an_arabic_text_begins_at_the_right(watched, server):
    """The lines of the method, and not only the order of their words."""
    watched.page.goto(f"{server}/?page=method&lang=ar")
    title = watched.page.get_by_role("heading", name="كيف يجيب الأطلس")
    expect(title).to_be_visible()
    expect(title).to_have_css("text-align", "right")


FURNITURE = "#legend, #measure, .leaflet-control-zoom"
COVERED = f"""(shown) => {{
  const box = document.querySelector(shown).getBoundingClientRect();
  return [...document.querySelectorAll("{FURNITURE}")].filter((one) => {{
    const other = one.getBoundingClientRect();
    return box.left < other.right && other.left < box.right
      && box.top < other.bottom && other.top < box.bottom;
  }}).map((one) => one.id || one.className);
}}"""
BESIDE_LEGEND = """
() => {
  const legend = document.getElementById("legend").getBoundingClientRect();
  for (let x = legend.left - 12; x > 0; x -= 4) {
    const seen = document.elementFromPoint(x, legend.top + 20);
    if (seen.matches(".zone:not(.empty)")) return [x, legend.top + 20];
  }
}
"""


@pytest.mark.parametrize("kept", [{}, SMALL, PHONE], indirect=True)
@pytest.mark.parametrize("lang", ["en", "ar"])
def test_what_is_told_of_a_zone_lies_under_nothing(kept, server, lang):
    """The map moves until it is clear; where there is no room beside it, the legend closes."""
    page = kept.shown(f"{server}/map?day=2026-01-18&at=8/35.8/39&lang={lang}")
    if not page.locator("#legend").evaluate("e => e.open"):
        page.locator("#legend > summary").click()
    page.mouse.click(*page.evaluate(BESIDE_LEGEND))
    expect(page.locator(".leaflet-popup")).to_have_count(1)  # one that closes fades meanwhile
    told = ".leaflet-popup-content-wrapper"
    assert comes(page, lambda: page.evaluate(COVERED, told) == [])
    assert kept.is_clean(), kept


@pytest.mark.parametrize("lang", ["en", "ar"])
def test_what_is_told_of_a_place_lies_under_nothing(kept, server, lang):
    """Of each that is marked on a map of the country."""
    frame = opened(kept, f"{server}/?day=2026-01-18&lang={lang}&at={COUNTRY}")
    inner = next(one for one in kept.page.frames if "/map" in one.url)
    marks = frame.locator("[data-place]").all()
    assert marks
    for mark in marks:
        mark.focus()
        expect(frame.locator("#hint")).to_be_visible()
        named = mark.get_attribute("aria-label")
        assert comes(kept.page, lambda: inner.evaluate(COVERED, "#hint") == []), named


@pytest.mark.parametrize("lang", ["en", "ar"])
def test_the_pictures_of_a_dossier_keep_their_words_within(watched, atlas, tmp_path, lang):
    """Whichever way the page runs that they stand in."""
    file = tmp_path / "dossier.html"
    file.write_bytes(write(dossier(atlas, "prison/al-shaddadi"), "html", lang))
    watched.page.goto(f"file://{file}")
    outside = """svg => {
        const frame = svg.getBoundingClientRect();
        return [...svg.querySelectorAll("text")].filter((text) => {
            const { left, right } = text.getBoundingClientRect();
            return left < frame.left - 1 || right > frame.right + 1;
        }).map((text) => text.textContent);
    }"""
    pictures = watched.page.locator("svg")
    expect(pictures).to_have_count(2)
    assert [picture.evaluate(outside) for picture in pictures.all()] == [[], []]
