"""dashboard.press.labels.areas: names of neighbours, of occupied ground, of what was last told."""

from datetime import date

import pytest
import shapely

from dashboard.press import map_spec
from dashboard.press.content import content_of
from dashboard.press.context import short_day
from dashboard.press.projection import framed
from tests.dashboard.press.drawn import make_map, names_and_boxes

DAY = date(2026, 1, 20)


@pytest.mark.parametrize(("before", "names"), [(None, 1), (date(2025, 6, 1), 0)])
def test_the_golan_heights_are_named_beside_the_land_or_not_at_all(atlas, before, names):
    """One map has room west of them, two side by side have none."""
    made = make_map(atlas, map_spec(atlas, on=DAY, before=before))
    west = [p for panel in made.panels for p in panel.placed if p.label.west and p.box]
    placed = [p for p in west if p.label.lines[0][0].startswith("Golan")]
    assert len(placed) == names
    assert all(p.box.right <= p.label.x for p in placed)


NEIGHBOURS = {"isr", "psx", "lbn", "jor", "irq", "tur"}


@pytest.mark.parametrize("lang", ["en", "ar"])
@pytest.mark.parametrize("size", ["web", "card", "square", "story", "print-1", "print-3"])
def test_every_neighbour_is_named_where_its_ground_is_seen(atlas, size, lang):
    """Israel and Palestine alike; on a sheet without room for a name, in short or with a leader."""
    made = make_map(atlas, map_spec(atlas, on=DAY, size=size, lang=lang))
    [panel] = made.panels
    named = {p.label.area.partition("/")[2] for p in panel.placed if p.box}
    assert named >= {
        code for code in NEIGHBOURS if is_seen(atlas, f"country/{code}", panel, made.furniture)
    }


def is_seen(atlas, country, panel, furniture):
    """Whether ground of it shows that is no mere sliver, clear of key and scale bar."""
    [shape] = [f.geometry for f in atlas.layers["countries"] if f.id == country]
    on_sheet = shapely.make_valid(panel.frame.shape_on_sheet(shape))
    seen = shapely.intersection(on_sheet, shapely.box(*panel.frame.window))
    inner = shapely.buffer(seen, -3.0)
    return not shapely.difference(
        inner, shapely.union_all([shapely.box(*rect) for rect in furniture])
    ).is_empty


def test_two_days_side_by_side_have_room_for_neighbours_on_their_own_ground(atlas):
    made = make_map(atlas, map_spec(atlas, on=DAY, before=date(2026, 1, 18)))
    for panel in made.panels:
        placed = {p.label.lines[0][0]: p for p in panel.placed if p.box}
        assert {"LEBANON", "ISRAEL", "PALESTINE"} <= placed.keys()
        assert not any(placed[name].leader for name in ("LEBANON", "ISRAEL", "PALESTINE"))


def test_ground_last_reported_bears_the_day_where_it_has_room(atlas):
    spec = map_spec(atlas, "al-shaddadi", date(2026, 1, 19))
    panel = make_map(atlas, spec).panels[0]
    dated = [p for p in panel.placed if p.label.lines[0][0] == "last reported" and p.box]
    assert {p.label.lines[1][0] for p in dated} == {"31 Dec 2025", "17 Jan 2026"}
    for placed in dated:
        at = shapely.Point(panel.frame.lonlat(*placed.box.centre))
        [ground] = [g for g in content_of(atlas, spec).grounds if g.shape.contains(at)]
        assert ground.look.tone == "last"
        assert short_day(ground.last_day, "en") == placed.label.lines[1][0]


@pytest.mark.parametrize("size", ["web", "portrait", "square"])
@pytest.mark.parametrize("day", [date(2024, 12, 8), date(2026, 1, 21)])
def test_no_neighbour_is_named_on_ground_of_the_country(atlas, size, day):
    """Neither Israel on the occupied Golan nor Lebanon on what lies east of it."""
    made = make_map(atlas, map_spec(atlas, on=day, size=size))
    others = [c for c in atlas.layers["countries"] if c.id != "country/syr"]
    [home] = [c.geometry for c in atlas.layers["countries"] if c.id == "country/syr"]
    ground = framed(home, made.panels[0].frame).buffer(-2)
    named = {c.name().upper() for c in others} & set(names_and_boxes(made))
    assert {"TURKEY", "IRAQ", "ISRAEL", "PALESTINE"} <= named
    boxes = [shapely.box(*names_and_boxes(made)[name]) for name in named]
    assert not any(box.intersects(ground) for box in boxes)


def test_a_town_at_the_line_is_lettered_on_the_side_that_is_not_occupied(atlas):
    made = make_map(atlas, map_spec(atlas, "35.4,32.6,36.6,33.5", date(2026, 1, 21)))
    [heights] = atlas.layers["occupied"]
    [ground] = [framed(heights.geometry, made.panels[0].frame)]
    box = names_and_boxes(made)["Quneitra"]
    assert not shapely.box(*box).intersects(ground.buffer(-2))


@pytest.mark.parametrize(("view", "day"), [("al-hol", 19), ("base/al-shaddadi", 17)])
def test_a_neighbour_is_named_in_the_strip_between_the_key_and_the_edge(atlas, view, day):
    """As much of Turkey as these maps show lies beside and above the key."""
    made = make_map(atlas, map_spec(atlas, view, date(2026, 1, day), size="print-4"))
    [box] = [p.box for p in made.panels[0].placed if p.label.area == "country/tur"]
    assert box.bottom >= made.layout.key.top
    assert box.top <= made.panels[0].frame.window.top
