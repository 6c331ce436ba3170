"""The page has room for what it shows: nothing is cut, nothing lies over something else."""

from itertools import pairwise

import pytest
from playwright.sync_api import expect

PHONE = {"viewport": {"width": 390, "height": 844}, "has_touch": True}


def opened(watched, address):
    watched.page.goto(address)
    frame = watched.page.frame_locator("iframe[sandbox]")
    expect(frame.locator("#atlas-shown[data-ready=yes]")).to_be_attached(timeout=30_000)
    return frame


def box_of(locator):
    return locator.evaluate("e => e.getBoundingClientRect().toJSON()")


@pytest.mark.parametrize("day", ["2026-01-18", "2026-01-21&other=2026-01-01", "2026-01-19&lang=ar"])
def test_the_legend_is_read_without_scrolling_at_a_desk(watched, server, day):
    """At 1440 by 900, on the days with most on it, and clear of the button above it."""
    frame = opened(watched, f"{server}/?day={day}")
    heights = frame.locator("#legend-body").evaluate("e => [e.scrollHeight, e.clientHeight]")
    assert heights[0] <= heights[1]
    assert box_of(frame.locator("#legend"))["top"] > box_of(frame.locator("#measure"))["bottom"]


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
    script = "all => all.map(e => e.getBoundingClientRect().toJSON())"
    names = watched.page.locator(".label").evaluate_all(script)
    assert names
    for name in names:
        assert stage["left"] <= name["left"] + 1
        assert name["right"] <= stage["right"] + 1


def test_the_map_stays_in_sight_while_a_long_panel_is_read(watched, server):
    """At a desk the panel is longer than the screen."""
    frame = opened(watched, f"{server}/?day=2026-01-19&place=prison/al-shaddadi")
    watched.page.get_by_text("Share or embed").scroll_into_view_if_needed()
    stage = watched.page.locator("iframe[sandbox]").bounding_box()
    assert 0 <= stage["y"] <= 160
    expect(frame.locator("#slider")).to_be_in_viewport()


@pytest.mark.parametrize("rest", ["", "&other=2026-01-01", "&lang=ar"])
def test_the_legend_lies_over_no_facility_when_the_page_opens(watched, server, rest):
    """At a desk the country stands beside it."""
    frame = opened(watched, f"{server}/?day=2026-01-21{rest}")
    legend = box_of(frame.locator("#legend"))
    script = "all => all.map(e => e.getBoundingClientRect().toJSON())"
    marks = frame.locator(".mark-icon").evaluate_all(script)
    assert marks
    assert all(mark["right"] <= legend["left"] for mark in marks)
