"""Online tiles, where an operator configured them: drawn under the zones, never in silence."""

import base64
import re

import pytest
from playwright.sync_api import expect

from dashboard.mappage import map_page
from dashboard.mappage.online_tiles import Tiles

HOST = "tiles.example"
TILES = Tiles(f"https://{HOST}/{{z}}/{{x}}/{{y}}.png", HOST, "© Example <b>Maps</b>")
GREY = base64.b64decode(
    "iVBORw0KGgoAAAANSUhEUgAAAAEAAAABCAAAAAA6fptVAAAACklEQVR4nGNoAAAAggCBd81ytgAAAABJRU5ErkJggg=="
)


@pytest.fixture(scope="module")
def file(atlas, tmp_path_factory):
    path = tmp_path_factory.mktemp("tiles") / "map.html"
    path.write_bytes(map_page(atlas, {"day": "2026-01-18"}, TILES).html)
    return path


def test_tiles_lie_under_the_zones_and_the_reader_is_told(watched, file):
    """Only that host is asked, and only for tiles; the notice stands in both languages."""
    page = watched.page
    page.route(
        f"https://{HOST}/**", lambda route: route.fulfill(body=GREY, content_type="image/png")
    )
    page.goto(f"file://{file}")
    expect(page.locator("#atlas-shown[data-ready=yes]")).to_be_attached()
    expect(page.locator(".leaflet-tiles-pane .leaflet-tile-loaded").first).to_be_visible()
    order = (
        "() => ['land', 'tiles', 'zones'].map(n => +getComputedStyle(map_atlas.getPane(n)).zIndex)"
    )
    assert page.evaluate(order) == sorted(page.evaluate(order))
    assert watched.outside
    assert all(url.startswith(f"https://{HOST}/") for url in watched.outside)
    notice = page.locator("#tiles")
    expect(notice).to_be_visible()
    expect(notice).to_contain_text(
        f"third party, \u2068{HOST}\u2069 (\u2068© Example <b>Maps</b>\u2069)"
    )
    page.locator("#language").click()
    expect(notice).to_contain_text("طرف ثالث")
    assert (watched.failed, watched.errors) == ([], [])


def test_the_policy_still_refuses_every_other_host(watched, file):
    """A picture from elsewhere is not loaded."""
    page = watched.page
    page.route(
        re.compile("^https:"), lambda route: route.fulfill(body=GREY, content_type="image/png")
    )
    page.goto(f"file://{file}")
    load = """(url) => new Promise((done) => {
      const picture = new Image();
      picture.onload = () => done("loaded");
      picture.onerror = () => done("refused");
      picture.src = url;
    })"""
    assert page.evaluate(load, f"https://{HOST}/0/0/0.png") == "loaded"
    assert page.evaluate(load, "https://other.example/0/0/0.png") == "refused"


def test_a_reader_takes_the_tiles_off_and_that_is_in_the_address(watched, file):
    """From then on their host is asked for nothing, and the notice is gone."""
    page = watched.page
    page.route(
        f"https://{HOST}/**", lambda route: route.fulfill(body=GREY, content_type="image/png")
    )
    page.goto(f"file://{file}")
    expect(page.locator("#tiles")).to_be_visible()
    page.locator("#layers summary").click()
    page.get_by_label("Online tiles").uncheck()
    expect(page.locator("#tiles")).to_be_hidden()
    watched.outside.clear()
    page.evaluate("() => { map_atlas.setZoom(9, {animate: false}); }")
    layers = page.evaluate("() => document.querySelectorAll('.leaflet-tiles-pane img').length")
    assert (layers, watched.outside) == (0, [])


def test_an_address_without_the_tiles_never_asks_their_host(watched, file):
    """Not even while the page opens."""
    page = watched.page
    page.route(re.compile("^https:"), lambda route: route.abort())
    page.goto(f"file://{file}#layers=zones,facilities,bases,towns,ring")
    expect(page.locator("#atlas-shown[data-ready=yes]")).to_be_attached()
    expect(page.locator("#tiles")).to_be_hidden()
    assert watched.outside == []


def test_an_address_with_tiles_is_read_where_there_are_none(watched, server):
    """A link from a server that has some opens on one that has not."""
    watched.page.goto(f"{server}/map?layers=zones,towns,tiles")
    expect(watched.page.locator("#atlas-shown[data-ready=yes]")).to_be_attached()
    expect(watched.page.locator("#notice")).to_be_hidden()
    watched.page.locator("#layers summary").click()
    expect(watched.page.get_by_label("Online tiles")).to_be_hidden()
    expect(watched.page.get_by_label("Bases")).not_to_be_checked()
