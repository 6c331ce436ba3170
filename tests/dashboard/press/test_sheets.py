"""dashboard.press.layout: what a sheet gives its room to."""

from datetime import date

import pytest

from dashboard.press import map_spec
from dashboard.press.draw import LAYER_MARK
from dashboard.press.type import Word
from seeds.settings import SETTINGS
from tests.dashboard.press.drawn import make_map

DAY = date(2026, 1, 20)


@pytest.mark.parametrize("size", ["square", "portrait", "story"])
def test_a_tall_map_of_the_country_has_more_room_than_its_key(atlas, size):
    """It shows the region by itself, so no locator takes room beside the key."""
    made = make_map(atlas, map_spec(atlas, on=DAY, size=size))
    [key, _bar] = sorted(made.furniture, key=lambda rect: -rect.width)
    assert key.width > 0.9 * made.panels[0].frame.window.width
    assert key.height < made.panels[0].frame.window.height


def test_a_window_shows_its_own_corners(atlas):
    frame = make_map(atlas, map_spec(atlas, on=DAY, size="card")).panels[0].frame
    west, south, east, north = frame.footprint.bounds
    corners = [frame.lonlat(x, y) for x in frame.window[::2] for y in frame.window[1::2]]
    assert min(lon for lon, _ in corners) == pytest.approx(west)
    assert max(lon for lon, _ in corners) == pytest.approx(east)
    assert frame.degrees[1] < south < north < frame.degrees[3]


def test_a_map_is_taller_than_the_key_beneath_it(atlas):
    """Else a view wider than tall is lost in ground that nobody asked for."""
    made = make_map(atlas, map_spec(atlas, "north-east", date(2026, 1, 19), size="print-3"))
    _, key, locator = made.furniture
    assert made.panels[0].frame.window.height > key.height
    assert locator.height <= locator.width


@pytest.mark.parametrize("lang", ["en", "ar"])
def test_a_column_of_print_shows_no_ground_that_the_basemap_lacks(atlas, lang):
    made = make_map(atlas, map_spec(atlas, "country", date(2026, 1, 21), size="print-1", lang=lang))
    _, bottom, _, top = SETTINGS.reach
    (frame,) = (panel.frame for panel in made.panels)
    for x in (frame.window.left, frame.window.centre[0], frame.window.right):
        assert frame.lonlat(x, frame.window.top)[1] <= top
        assert frame.lonlat(x, frame.window.bottom)[1] >= bottom


@pytest.mark.parametrize("lang", ["en", "ar"])
def test_a_column_of_print_ends_with_its_last_line(atlas, lang):
    """A map of the country is no taller than its basemap; no white is left below the credit."""
    made = make_map(atlas, map_spec(atlas, on=date(2026, 1, 26), size="print-1", lang=lang))
    words = [w for w in made.figure.findobj(Word) if f"{LAYER_MARK}credit." in w.get_gid()]
    foot = 230 - made.figure.get_figheight() * 25.4  # in mm, as the last line
    assert foot > 10
    assert 0 < min(w.at[1] for w in words) / 72 * 25.4 / 2 - foot < 3
