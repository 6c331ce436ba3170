"""Marks that lie near each other on the map page: one bundle that opens."""

import re

import pytest
from playwright.sync_api import expect

from dashboard.mappage import draw_page, map_document
from dashboard.mappage.canvas import OfflineMap, add_basemap
from geodata.matrix import MAIN_PLACES

COUNTED = (
    "() => JSON.parse(document.getElementById('data').textContent).places.at.filter(Boolean).length"
)


@pytest.fixture(scope="module")
def crowded_file(atlas, tmp_path_factory):
    """A map on which six places lie within a kilometre or two of each other in the desert."""
    document = map_document(atlas)
    marked = (place for place in document["places"] if place["at"])
    places = [place for place in marked if place["id"] not in MAIN_PLACES]
    lon, lat = 39.6, 34.3
    for number, place in enumerate(places[:6]):
        place["at"] = [lon + 0.02 * (number % 3), lat + 0.02 * (number // 3)]
    canvas = OfflineMap()
    add_basemap(canvas, atlas)
    path = tmp_path_factory.mktemp("crowded") / "map.html"
    path.write_bytes(draw_page(canvas, document, {"day": "2026-01-18"}).html)
    return path.as_uri(), [place["id"] for place in places[:6]]


def test_many_near_marks_are_one_bundle_that_opens(watched, crowded_file):
    """Marks that would cover each other are counted; Enter brings them apart."""
    file, near = crowded_file
    page = watched.shown(file)
    page.evaluate("() => { map_atlas.setZoom(6, {animate: false}); }")
    label = "places; zoom in"
    bundle = page.get_by_role("button", name=f"{len(near)} {label}", exact=True)
    expect(bundle).to_have_count(1)
    bundles = page.get_by_role("button", name=re.compile(rf"^\d+ {label}$")).all()
    counted = sum(int(one.get_attribute("aria-label").split()[0]) for one in bundles)
    assert counted + page.locator(".mark-icon[data-place]").count() == page.evaluate(COUNTED)
    for id_ in near:
        expect(page.locator(f"[data-place='{id_}']")).to_have_count(0)
    bundle.press("Tab")
    expect(bundle).not_to_be_focused()
    bundle.press("Enter")
    for id_ in near:
        expect(page.locator(f"[data-place='{id_}']")).to_be_visible()
    assert watched.is_clean(), watched
