"""The layers of the map page: each is hidden and shown, and told in the address."""

import pytest
from playwright.sync_api import expect

from tests.dashboard.browser.conftest import comes


def drawn(page):
    """What is on the map: the kinds of marks, and how many zones, towns and rings are seen."""
    kinds = "all => [...new Set(all.map(e => e.dataset.place.split('/')[0] === 'base'))].sort()"
    bases = page.locator(".mark-icon[data-place]").evaluate_all(kinds)
    seen = (".zone:visible", ".label.town", ".ring")
    zones, towns, rings = (page.locator(css).count() > 0 for css in seen)
    names = ("zones", "facilities", "bases", "towns", "ring")
    shown = (zones, False in bases, True in bases, towns, rings)
    return {name for name, is_shown in zip(names, shown, strict=True) if is_shown}


LAYERS = {"zones", "facilities", "bases", "towns", "ring"}


@pytest.mark.parametrize("layer", sorted(LAYERS))
def test_each_layer_is_hidden_and_shown_by_keyboard(kept, file, layer):
    """Space on its box takes away that layer and no other, and gives it back."""
    page = kept.shown(f"{file}#day=2026-01-18&at=9/36.1/40.8&ring=camp/al-hol,5000")
    assert comes(page, lambda: drawn(page) == LAYERS)
    page.locator("#layers summary").press("Enter")
    box = page.locator(f"#layers input[value={layer}]")
    box.press("Space")
    assert comes(page, lambda: drawn(page) == LAYERS - {layer})
    box.press("Space")
    assert comes(page, lambda: drawn(page) == LAYERS)
    assert kept.is_clean(), kept


@pytest.mark.parametrize(("text", "left"), [("zones,ring", {"zones", "ring"}), ("none", set())])
def test_layers_are_read_from_the_address(watched, file, text, left):
    """Only those named are drawn, and their boxes alone are ticked."""
    page = watched.shown(f"{file}#at=9/36.1/40.8&ring=camp/al-hol,5000&layers={text}")
    assert comes(page, lambda: drawn(page) == left)
    ticked = page.locator("#layers input:checked").evaluate_all("all => all.map(e => e.value)")
    assert set(ticked) == left
    expect(page.locator("#notice")).to_be_hidden()


def test_a_layer_that_is_not_there_is_named(kept, file):
    """All layers are drawn, with a notice."""
    page = kept.shown(f"{file}#at=9/36.1/40.8&ring=camp/al-hol,5000&layers=zones,roads")
    expect(page.locator("#notice")).to_contain_text("layers")
    assert comes(page, lambda: drawn(page) == LAYERS)
