"""dashboard.press.draw.key: a row for what shows, and for nothing else."""

from dataclasses import replace
from datetime import date

import pytest
import shapely

from dashboard.press import map_spec
from dashboard.press.content import content_of
from dashboard.press.draw import LAYER_MARK
from dashboard.press.draw.key import look_rows
from dashboard.press.projection import framed
from dashboard.press.type import Word
from dashboard.text import term
from tests.dashboard.press.drawn import make_map

DAY = date(2026, 1, 20)


def test_ground_beyond_the_window_is_not_in_the_key(atlas):
    """The bounds in degrees of a window reach beyond its corners."""
    spec = map_spec(atlas, "camp/al-hol", date(2026, 2, 22), size="square")
    frame = make_map(atlas, spec).panels[0].frame
    seen = content_of(atlas, spec).within(frame, frame.window, ())
    assert all(ground.shape.intersects(frame.footprint) for ground in seen.grounds)
    parties = {party for ground in seen.grounds for party in ground.look.parties}
    assert "druze-groups" not in parties


@pytest.mark.parametrize(
    ("view", "day", "size"),
    [
        ("al-hol", date(2026, 1, 20), "print-2"),
        ("al-roj", date(2026, 1, 22), "square"),
        ("north-east", date(2026, 4, 10), "web"),
    ],
)
def test_the_key_names_the_parties_whose_ground_shows_and_no_others(atlas, view, day, size):
    """Neither one whose ground touches the edge nor one whose ground lies under the key."""
    made = make_map(atlas, map_spec(atlas, view, day, size=size))
    panel = made.panels[0]
    bare = shapely.box(*panel.frame.window)
    bare = bare.difference(shapely.union_all([shapely.box(*rect) for rect in made.furniture]))
    grounds = content_of(atlas, made.spec, day).grounds
    shown = [g for g in grounds if framed(g.shape, panel.frame).intersection(bare).area > 20]
    looks = [*(g.look for g in shown), *(mark.site.look for mark in panel.marks)]
    told = key_text(made)
    here = {term("party", party) for look in looks for party in look.parties}
    every = {term("party", party) for g in grounds for party in g.look.parties}
    assert {name for name in every if name in told} == here


def key_text(made):
    words = made.figure.findobj(Word)
    return " ".join(w.text for w in words if f"{LAYER_MARK}key." in w.get_gid())


@pytest.mark.parametrize(
    ("view", "day", "row"),
    [
        ("raqqa", date(2026, 1, 18), "Not reported"),
        ("raqqa", date(2026, 1, 22), "Under siege"),
    ],
)
def test_the_key_tells_what_fills_a_circle_where_no_ground_is_so(atlas, view, day, row):
    """On either day that is al-Aqtan prison: white, then with the rings of a siege."""
    made = make_map(atlas, map_spec(atlas, view, day, size="print-4"))
    grounds = content_of(atlas, made.spec, day).within(
        made.panels[0].frame, made.panels[0].frame.window, ()
    )
    assert row not in [each.text for each in look_rows([replace(grounds, sites=())], "en")]
    assert row in key_text(made)


def test_the_key_has_a_row_for_each_side_each_tone_and_each_pattern(atlas):
    content = content_of(atlas, map_spec(atlas, on=DAY))
    grounds, rows = content.grounds, [row.text for row in look_rows([content], "en")]
    assert len(set(rows)) == len(rows)
    patterns = {pattern for ground in grounds for pattern in ground.look.patterns}
    assert ("Possible, not certain" in rows) == ("possible" in patterns)
    assert ("Under siege" in rows) == ("besieged" in patterns)
    assert "SDF-led administration" in rows


def test_occupied_ground_is_told_in_the_key_as_what_it_is(atlas):
    spec = map_spec(atlas, "35.4,32.6,36.6,33.5", date(2026, 1, 20))
    frame = make_map(atlas, spec).panels[0].frame
    content = content_of(atlas, spec).within(frame, frame.window, ())
    rows = [row.text for row in look_rows([content], "en")]
    assert "Occupied, outside this record" in rows
    assert "Not reported" not in rows


def test_what_was_last_reported_stands_in_the_key_with_its_days(atlas):
    content = content_of(atlas, map_spec(atlas, on=date(2026, 1, 21)))
    grounds = content.grounds
    [row] = [row.text for row in look_rows([content], "en") if row.text.startswith("Last")]
    days = sorted(ground.last_day for ground in grounds if ground.look.tone == "last")
    assert str(days[0].year) in row
    assert f"{days[-1].day} " in row


def test_a_key_of_many_rows_in_one_column_stands_closer_and_stays_below_the_maps_height(atlas):
    made = make_map(atlas, map_spec(atlas, on=date(2025, 2, 14), size="print-1"))
    _, key = made.furniture
    assert made.panels[0].frame.window.height > key.height


@pytest.mark.parametrize(("day", "told"), [(date(2026, 1, 20), True), (date(2024, 11, 20), False)])
def test_the_key_tells_what_a_marker_is_that_is_struck_out(atlas, day, told):
    """On the later day Hama's prison, opened a year before; on the earlier all are in use."""
    made = make_map(atlas, map_spec(atlas, "country", day))
    pins = [m.site for m in made.panels[0].marks if m.circle is None and not m.site.state.is_red]
    assert any(site.is_emptied for site in pins) == told
    assert ("Struck out: no longer in use" in key_text(made)) == told
