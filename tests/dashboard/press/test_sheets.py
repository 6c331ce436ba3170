"""dashboard.press: what a sheet gives its room to, and what it leaves out."""

from datetime import date

import pytest

from dashboard.press import make_map, map_spec
from dashboard.press.content import content_of
from dashboard.press.context import Palette
from dashboard.press.draw.key import look_rows
from dashboard.press.words import listed

DAY = date(2026, 1, 20)


@pytest.mark.parametrize("size", ["square", "portrait", "story"])
def test_a_tall_map_of_the_country_has_more_room_than_its_key(atlas, size):
    """It shows the region by itself, so no locator takes room beside the key."""
    made = make_map(atlas, map_spec(atlas, on=DAY, size=size))
    [key, _bar] = sorted(made.furniture, key=lambda rect: -rect.width)
    assert key.width > 0.9 * made.panels[0].frame.window.width
    assert key.height < made.panels[0].frame.window.height


def test_ground_beyond_the_window_is_not_in_the_key(atlas):
    """The bounds in degrees of a window reach beyond its corners."""
    spec = map_spec(atlas, "camp/al-hol", date(2026, 2, 22), size="square")
    frame = make_map(atlas, spec).panels[0].frame
    seen = content_of(atlas, spec).within(frame, frame.window)
    assert {ground.look.split("/")[0] for ground in seen.grounds} == {
        "transitional-government",
        "not-reported",
    }


def test_a_window_shows_its_own_corners(atlas):
    frame = make_map(atlas, map_spec(atlas, on=DAY, size="card")).panels[0].frame
    west, south, east, north = frame.footprint.bounds
    corners = [frame.lonlat(x, y) for x in frame.window[::2] for y in frame.window[1::2]]
    assert min(lon for lon, _ in corners) == pytest.approx(west)
    assert max(lon for lon, _ in corners) == pytest.approx(east)
    assert frame.degrees[1] < south < north < frame.degrees[3]


@pytest.mark.parametrize(("before", "names"), [(None, 1), (date(2025, 6, 1), 0)])
def test_the_golan_heights_are_named_beside_the_land_or_not_at_all(atlas, before, names):
    """One map has room west of them, two side by side have none."""
    made = make_map(atlas, map_spec(atlas, on=DAY, before=before))
    placed = [p for panel in made.panels for p in panel.placed if p.label.west and p.at.box]
    assert len(placed) == names
    assert all(p.at.box.right <= p.label.x for p in placed)


def test_ground_that_is_only_possibly_held_is_striped_and_the_key_says_so_once(atlas):
    """The party is told by its colour, how sure it is by the stripes."""
    grounds = content_of(atlas, map_spec(atlas, on=DAY)).grounds
    looks = [ground.look for ground in grounds]
    striped = [look for look in looks if look.endswith("/possible")]
    assert len(striped) > 1
    for look in striped:
        sure, possible = (Palette("light").look(name) for name in (look[: -len("/possible")], look))
        assert (sure.fill, sure.hatch != possible.hatch) == (possible.fill, True)
    rows = [row.text for row in look_rows(looks, "en")]
    assert rows.count("Striped: possible, not certain") == 1
    assert len(set(rows)) == len(rows)
    assert "Striped: possible, not certain" not in [row.text for row in look_rows(["sdf"], "en")]


def test_an_arabic_list_runs_to_the_left_though_its_names_are_latin():
    """A right-to-left mark after each comma parts two runs of Latin script."""
    assert listed(["SANA", "AP"], "ar") == "SANA،\u200f AP"
