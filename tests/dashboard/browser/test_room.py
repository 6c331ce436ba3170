"""The page has room for what it shows: nothing is cut, nothing lies over something else."""

from itertools import pairwise

import pytest
from playwright.sync_api import expect

from tests.dashboard.browser.conftest import MOST_MS

BOXES = "all => all.map(e => e.getBoundingClientRect().toJSON())"
SMALL = {"viewport": {"width": 900, "height": 600}}
PHONE = {"viewport": {"width": 390, "height": 844}, "has_touch": True}


def opened(watched, address):
    watched.page.goto(address)
    frame = watched.page.frame_locator("iframe[sandbox]")
    expect(frame.locator("#atlas-shown[data-ready=yes]")).to_be_attached()
    return frame


def box_of(locator):
    return locator.evaluate("e => e.getBoundingClientRect().toJSON()")


@pytest.mark.parametrize("day", ["2026-01-18", "2026-01-21&other=2026-01-01", "2026-01-19&lang=ar"])
def test_the_legend_is_read_without_scrolling_at_a_desk(watched, server, day):
    """At 1440 by 900, on the days with most on it, and clear of the button above it."""
    frame = opened(watched, f"{server}/?day={day}")
    heights = frame.locator("#legend").evaluate("e => [e.scrollHeight, e.clientHeight]")
    assert heights[0] <= heights[1]
    legend, measure = (box_of(frame.locator(name)) for name in ("#legend", "#measure"))
    assert legend["top"] > measure["bottom"]


@pytest.mark.parametrize("watched", [PHONE], indirect=True)
@pytest.mark.parametrize("rest", ["", "&lang=ar", "&place=camp/al-hol", "&other=2026-01-01"])
def test_on_a_phone_map_timeline_and_table_follow_each_other(watched, server, rest):
    """None lies over the next, and the map keeps a good part of the screen."""
    frame = opened(watched, f"{server}/?day=2026-01-18{rest}")
    parts = [box_of(frame.locator(name)) for name in ("#stage", "#time", "#listing")]
    assert parts[0]["height"] > 260
    for above, below in pairwise(parts):
        assert above["bottom"] <= below["top"] + 1
    slider = box_of(frame.locator("#slider"))
    assert slider["bottom"] <= parts[1]["bottom"]


@pytest.mark.parametrize("watched", [PHONE], indirect=True)
@pytest.mark.parametrize("at", ["6/35/38.5", "8/36.3/41", "9/36.3/41.2"])
def test_no_name_on_the_map_is_cut_by_its_frame(watched, server, at):
    """Those that have no room within it are left out."""
    watched.page.goto(f"{server}/map?day=2026-01-18&at={at}")
    expect(watched.page.locator("#atlas-shown[data-ready=yes]")).to_be_attached()
    stage = box_of(watched.page.locator("#stage"))
    names = watched.page.locator(".label").evaluate_all(BOXES)
    assert names
    for name in names:
        assert stage["left"] <= name["left"] + 1
        assert name["right"] <= stage["right"] + 1


def test_the_map_stays_in_sight_while_a_long_panel_is_read(watched, server):
    """At a desk the panel is longer than the screen."""
    frame = opened(watched, f"{server}/?day=2026-01-19&place=prison/al-shaddadi")
    share = watched.page.get_by_text("Share or embed")
    share.evaluate(
        "e => e.scrollIntoView({block: 'center'})"
    )  # at once, since the panel may be drawn anew
    expect(share).to_be_in_viewport()
    stage = watched.page.locator("iframe[sandbox]").bounding_box()
    assert 0 <= stage["y"] <= 160
    expect(frame.locator("#slider")).to_be_in_viewport()


@pytest.mark.parametrize("rest", ["", "&other=2026-01-01", "&lang=ar"])
def test_the_legend_lies_over_no_facility_when_the_page_opens(watched, server, rest):
    """At a desk the country stands beside it."""
    frame = opened(watched, f"{server}/?day=2026-01-21{rest}")
    legend = box_of(frame.locator("#legend"))
    marks = frame.locator(".mark-icon").evaluate_all(BOXES)
    assert marks
    assert all(mark["right"] <= legend["left"] for mark in marks)


@pytest.mark.parametrize("watched", [SMALL, PHONE], indirect=True)
@pytest.mark.parametrize("rest", ["", "&lang=ar", "&place=camp/al-hol"])
def test_in_a_small_frame_the_months_stand_apart_and_within_the_timeline(watched, server, rest):
    """As few are named as have room."""
    watched.page.goto(f"{server}/map?day=2026-01-18{rest}")
    expect(watched.page.locator("#atlas-shown[data-ready=yes]")).to_be_attached()
    months = watched.page.locator("#axis text").evaluate_all(BOXES)
    assert len(months) >= 2
    months.sort(key=lambda month: month["left"])
    assert all(one["right"] < other["left"] for one, other in pairwise(months))
    time = box_of(watched.page.locator("#time"))
    for month in months:
        assert time["left"] <= month["left"]
        assert month["right"] <= time["right"]
        assert month["bottom"] <= time["bottom"]


@pytest.mark.parametrize("watched", [SMALL], indirect=True)
def test_in_a_small_frame_the_legend_leaves_the_button_above_it_free(watched, server):
    watched.page.goto(f"{server}/map?day=2026-01-18&place=camp/al-hol")
    expect(watched.page.locator("#atlas-shown[data-ready=yes]")).to_be_attached()
    legend, measure = (box_of(watched.page.locator(name)) for name in ("#legend", "#measure"))
    assert measure["bottom"] < legend["top"]


def test_no_name_is_hidden_by_the_legend_in_arabic(watched, server):
    """Its words are longer, so that it grows once they are set."""
    frame = opened(watched, f"{server}/?day=2026-01-18&lang=ar")
    legend = box_of(frame.locator("#legend"))
    names = [n for n in frame.locator(".label").evaluate_all(BOXES) if n["bottom"] > legend["top"]]
    assert names
    assert all(name["right"] <= legend["left"] for name in names)


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
COVERED_AT_REST = f"""
(shown) => new Promise((done) => {{
  const covered = {COVERED};
  const look = () => covered(shown).length ? requestAnimationFrame(look) : done([]);
  look();
  setTimeout(() => done(covered(shown)), {MOST_MS});
}})
"""
BESIDE_LEGEND = """
() => {
  const legend = document.getElementById("legend").getBoundingClientRect();
  for (let x = legend.left - 12; x > 0; x -= 4) {
    const seen = document.elementFromPoint(x, legend.top + 20);
    if (seen.matches(".zone:not(.empty)")) return [x, legend.top + 20];
  }
}
"""


@pytest.mark.parametrize("watched", [{}, SMALL, PHONE], indirect=True)
@pytest.mark.parametrize("lang", ["en", "ar"])
def test_what_is_told_of_a_zone_lies_under_nothing(watched, server, lang):
    """The map moves until it is clear; where there is no room beside it, the legend closes."""
    page = watched.page
    page.goto(f"{server}/map?day=2026-01-18&at=8/35.8/39&lang={lang}")
    expect(page.locator("#atlas-shown[data-ready=yes]")).to_be_attached()
    if not page.locator("#legend").evaluate("e => e.open"):
        page.locator("#legend > summary").click()
    page.mouse.click(*page.evaluate(BESIDE_LEGEND))
    expect(page.locator(".leaflet-popup")).to_be_visible()
    assert page.evaluate(COVERED_AT_REST, ".leaflet-popup-content-wrapper") == []
    assert watched.is_clean(), watched


@pytest.mark.parametrize("lang", ["en", "ar"])
def test_what_is_told_of_a_place_lies_under_nothing(watched, server, lang):
    """Of each that is marked in the view in which the page opens."""
    frame = opened(watched, f"{server}/?day=2026-01-18&lang={lang}")
    inner = next(one for one in watched.page.frames if "/map" in one.url)
    marks = frame.locator("[data-place]").all()
    assert marks
    for mark in marks:
        mark.focus()
        expect(frame.locator("#hint")).to_be_visible()
        assert inner.evaluate(COVERED, "#hint") == [], mark.get_attribute("aria-label")
