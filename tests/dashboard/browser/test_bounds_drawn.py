"""The page "Press map": bounds dragged on a small map are the view, in its field and address."""

import re

from playwright.sync_api import expect


def test_a_rectangle_that_is_dragged_is_the_view(watched, server):
    page = watched.page
    page.goto(f"{server}/?page=press&day=2026-01-20&size=card")
    expect(page.locator("img[src*=media]").first).to_be_visible()
    page.get_by_text("Draw the bounds on a map").click()
    chart = page.get_by_test_id("stVegaLiteChart")
    expect(chart).to_be_visible()
    drawing = chart.locator("canvas, svg").first
    drawing.hover()  # which waits until it has its width
    wide, tall = drawing.evaluate("e => [e.clientWidth, e.clientHeight]")
    drawing.drag_to(
        drawing,
        source_position={"x": 0.55 * wide, "y": 0.3 * tall},
        target_position={"x": 0.8 * wide, "y": 0.5 * tall},
    )
    bounds = r"view=([\d.]+)%2C([\d.]+)%2C([\d.]+)%2C([\d.]+)"
    expect(page).to_have_url(re.compile(bounds))
    west, south, east, north = map(float, re.search(bounds, page.url).groups())
    assert 38 < west < east < 42
    assert 34 < south < north < 37
    field = page.get_by_role("combobox", name="View")
    expect(field).to_have_value(f"{west:g},{south:g},{east:g},{north:g}")
    assert watched.outside == []
