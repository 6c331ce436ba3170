"""dashboard.press: what a sheet gives its room to, and what it leaves out."""

from dataclasses import replace
from datetime import date

import pytest
import shapely

from dashboard.press import map_spec
from dashboard.press.content import content_of
from dashboard.press.context import short_day, word_of
from dashboard.press.draw import LAYER_MARK
from dashboard.press.draw.key import look_rows
from dashboard.press.inset import ring_lines, rings_of
from dashboard.press.projection import framed
from dashboard.press.type import Word
from dashboard.text.phrases import listed
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
    here = {word_of("party", party, "en") for look in looks for party in look.parties}
    every = {word_of("party", party, "en") for g in grounds for party in g.look.parties}
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
    west = [p for panel in made.panels for p in panel.placed if p.label.west and p.at.box]
    placed = [p for p in west if p.label.lines[0][0].startswith("Golan")]
    assert len(placed) == names
    assert all(p.at.box.right <= p.label.x for p in placed)


NEIGHBOURS = {"isr", "psx", "lbn", "jor", "irq", "tur"}


@pytest.mark.parametrize("lang", ["en", "ar"])
@pytest.mark.parametrize("size", ["web", "card", "square", "story", "print-1", "print-3"])
def test_every_neighbour_is_named_where_its_ground_is_seen(atlas, size, lang):
    """Israel and Palestine alike; on a sheet without room for a name, in short or with a leader."""
    made = make_map(atlas, map_spec(atlas, on=DAY, size=size, lang=lang))
    [panel] = made.panels
    named = {p.label.area.partition("/")[2] for p in panel.placed if p.at.box}
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
        placed = {p.label.lines[0][0]: p.at for p in panel.placed if p.at.box}
        assert {"LEBANON", "ISRAEL", "PALESTINE"} <= placed.keys()
        assert not any(placed[name].leader for name in ("LEBANON", "ISRAEL", "PALESTINE"))


def test_seats_of_governorates_that_lie_close_are_both_named(atlas):
    assert {"Daraa", "Suwayda"} <= names_and_boxes(make_map(atlas, map_spec(atlas, on=DAY))).keys()


def test_ground_last_reported_bears_the_day_where_it_has_room(atlas):
    spec = map_spec(atlas, "al-shaddadi", date(2026, 1, 19))
    panel = make_map(atlas, spec).panels[0]
    dated = [p for p in panel.placed if p.label.lines[0][0] == "last reported" and p.at.box]
    assert {p.label.lines[1][0] for p in dated} == {"31 Dec 2025", "17 Jan 2026"}
    for placed in dated:
        at = shapely.Point(panel.frame.lonlat(*placed.at.box.centre))
        [ground] = [g for g in content_of(atlas, spec).grounds if g.shape.contains(at)]
        assert ground.look.tone == "last"
        assert short_day(ground.last_day, "en") == placed.label.lines[1][0]


@pytest.mark.parametrize("view", ["country", "north-east"])
def test_one_column_numbers_only_markers_that_several_places_share(atlas, view):
    made = make_map(atlas, map_spec(atlas, view, date(2026, 1, 21), size="print-1"))
    labels = [p.label for panel in made.panels for p in panel.placed if p.at.box]
    numbered = [label for label in labels if label.lines[0][0].isdigit()]
    assert all(len(label.sites) > 1 for label in numbered)
    assert len([label for label in labels if label.sites]) > 2 * len(numbered)


def names_and_boxes(made):
    return {p.label.lines[0][0]: p.at.box for p in made.panels[0].placed if p.at.box}


@pytest.mark.parametrize("lang", ["en", "ar"])
def test_a_map_of_little_ground_names_communities_and_one_of_much_ground_names_none(atlas, lang):
    """Never a village that is the record's place or beside it, nor in a place's stead."""
    villages = {c.name(lang) for c in atlas.layers["communities"]}
    villages -= {town.name(lang) for town in atlas.layers["towns"]}
    near = "41.8,36.9,42.4,37.25"
    shown, without = (
        names_and_boxes(make_map(atlas, map_spec(atlas, near, DAY, lang=lang, layers=layers)))
        for layers in (
            frozenset({"zones", "facilities", "towns"}),
            frozenset({"zones", "facilities"}),
        )
    )
    assert len(villages & set(shown)) > 10
    assert set(without) <= set(shown)
    assert not villages & set(names_and_boxes(make_map(atlas, map_spec(atlas, on=DAY, lang=lang))))


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


def test_the_place_that_changed_hands_is_labelled_with_what_happened(atlas):
    made = make_map(atlas, map_spec(atlas, "north-east", date(2026, 1, 19)))
    labels = [[t for t, _ in p.label.lines] for p in made.panels[0].placed if p.at.box]
    [label] = [lines for lines in labels if "Al-Shaddadi prison" in lines]
    assert "Passes to Syrian government" in label
    assert "US base, al-Shaddadi" in label


def test_news_keep_their_words_where_others_are_cut_to_a_name(atlas):
    made = make_map(atlas, map_spec(atlas, on=date(2026, 1, 21), size="print-2"))
    labels = [[t for t, _ in p.label.lines] for p in made.panels[0].placed if p.at.box]
    [siege] = [lines for lines in labels if "Al-Aqtan prison" in lines]
    assert "Under siege" in siege
    plus = [lines[0] for lines in labels if "+" in lines[0]]
    assert plus
    assert all(f"{name}: " in " ".join(made.captions.notes) for name in plus)


def test_a_map_is_taller_than_the_key_beneath_it(atlas):
    """Else a view wider than tall is lost in ground that nobody asked for."""
    made = make_map(atlas, map_spec(atlas, "north-east", date(2026, 1, 19), size="print-3"))
    _, key, locator = made.furniture
    assert made.panels[0].frame.window.height > key.height
    assert locator.height <= locator.width


def test_a_key_of_many_rows_in_one_column_stands_closer_and_stays_below_the_maps_height(atlas):
    made = make_map(atlas, map_spec(atlas, on=date(2025, 2, 14), size="print-1"))
    _, key = made.furniture
    assert made.panels[0].frame.window.height > key.height


@pytest.mark.parametrize(("view", "day"), [("al-hol", 19), ("base/al-shaddadi", 17)])
def test_a_neighbour_is_named_in_the_strip_between_the_key_and_the_edge(atlas, view, day):
    """As much of Turkey as these maps show lies beside and above the key."""
    made = make_map(atlas, map_spec(atlas, view, date(2026, 1, day), size="print-4"))
    [box] = [p.at.box for p in made.panels[0].placed if p.label.area == "country/tur"]
    assert box.bottom >= made.layout.key.top
    assert box.top <= made.panels[0].frame.window.top


def test_red_stands_within_thirty_days_and_a_date_beside_what_is_older(atlas):
    made = make_map(atlas, map_spec(atlas, on=date(2026, 1, 21)))
    sites = {m.site.feature.id: m.site for panel in made.panels for m in panel.marks}
    assert sites["prison/al-shaddadi"].state.is_red
    assert not sites["prison/hama-central"].state.is_red
    lines = [t for p in made.panels[0].placed for t, _ in p.label.lines]
    assert "Overrun 5 Dec 2024" in lines


def test_an_arabic_list_runs_to_the_left_though_its_names_are_latin():
    """A right-to-left mark after each comma parts two runs of Latin script."""
    assert listed(["SANA", "AP"], "ar") == "SANA،\u200f AP"


def test_no_published_distance_is_told_across_a_ring(atlas):
    inset = make_map(atlas, map_spec(atlas, "al-shaddadi", date(2026, 1, 19))).panels[-1]
    told = [placed for placed in inset.placed if placed.label.ring]
    assert len(told) == len(inset.rings) > 1
    for placed in told:
        box = shapely.box(*placed.at.box)
        assert not any(box.intersects(ring.boundary) for _, ring in inset.rings)


@pytest.mark.parametrize("lang", ["en", "ar"])
def test_a_column_of_print_shows_no_ground_that_the_basemap_lacks(atlas, lang):
    made = make_map(atlas, map_spec(atlas, "country", date(2026, 1, 21), size="print-1", lang=lang))
    _, bottom, _, top = SETTINGS.reach
    (frame,) = (panel.frame for panel in made.panels)
    for x in (frame.window.left, frame.window.centre[0], frame.window.right):
        assert frame.lonlat(x, frame.window.top)[1] <= top
        assert frame.lonlat(x, frame.window.bottom)[1] >= bottom


def test_a_town_under_siege_is_named_on_a_map_of_the_country(atlas):
    def named(on):
        (panel,) = make_map(atlas, map_spec(atlas, "country", on)).panels
        return {placed.label.lines[0][0] for placed in panel.placed if placed.at.box}

    assert "Kobani" in named(date(2026, 1, 20))
    assert "Kobani" not in named(date(2026, 1, 10))


def test_what_finds_no_room_in_a_note_is_told_in_the_caption(atlas):
    on, size = date(2026, 1, 21), "300x300"
    made = make_map(atlas, map_spec(atlas, "country", on, size=size, lang="ar"))
    groups = {p.label.sites for panel in made.panels for p in panel.placed if p.label.is_cut}
    names = [atlas.places[id_].name("ar") for ids in groups for id_ in ids[1:]]
    assert len(names) >= 2
    assert all(name in made.captions.caption for name in names)


def test_each_number_of_the_notes_stands_on_the_map_of_two_days(atlas):
    """On each day another place may lead those that share a marker; they have one number."""
    on, before = date(2026, 1, 21), date(2026, 1, 10)
    made = make_map(atlas, map_spec(atlas, "country", on, size="print-1", before=before))
    told = [note.split()[0] for note in made.captions.notes if note[0].isdigit()]
    shown = {p.label.lines[0][0] for panel in made.panels for p in panel.placed if p.at.box}
    assert told
    assert set(told) <= shown


@pytest.mark.parametrize("lang", ["en", "ar"])
def test_what_the_title_names_stands_on_the_map_by_name(atlas, lang):
    """A gas field, which is neither a place of detention nor a town, as much as Raqqa."""
    known = date(2026, 1, 20)
    made = make_map(atlas, map_spec(atlas, "country", date(2026, 1, 18), known, lang=lang))
    named = {atlas.places[place].name(lang) for place in made.captions.finding.places}
    assert len(named) > 1
    assert all(name in made.captions.title for name in named)
    drawn = {name.casefold() for name in names_and_boxes(made)}
    assert {name.casefold() for name in named} <= drawn


@pytest.mark.parametrize(
    ("view", "size", "lang"),
    [
        ("base/al-shaddadi", "card", "en"),
        ("base/al-shaddadi", "square", "ar"),
        ("al-shaddadi", "portrait", "en"),
        ("al-shaddadi", "print-3", "ar"),
    ],
)
def test_an_inset_tells_every_published_distance_beside_its_ring_or_above(atlas, view, size, lang):
    """With the base that they begin at, even where the map beside it shows no bases."""
    on = date(2026, 1, 19)
    made = make_map(atlas, map_spec(atlas, view, on, size=size, lang=lang))
    words = [w for w in made.figure.findobj(Word) if f"{LAYER_MARK}inset." in w.get_gid()]
    drawn = " ".join(w.text for w in words)
    rings = rings_of(atlas, atlas.place(view), made.spec.known)
    assert len(rings) == len(made.panels[-1].rings) > 1
    assert all(line in drawn for ring in rings for line in ring_lines(ring, lang))
    shown = {mark.site.feature.id for mark in made.panels[-1].marks}
    assert {end.id for ring in rings for end in (ring.centre, ring.other)} <= shown


@pytest.mark.parametrize("lang", ["en", "ar"])
def test_a_column_of_print_ends_with_its_last_line(atlas, lang):
    """A map of the country is no taller than its basemap; no white is left below the credit."""
    made = make_map(atlas, map_spec(atlas, on=date(2026, 1, 26), size="print-1", lang=lang))
    words = [w for w in made.figure.findobj(Word) if f"{LAYER_MARK}credit." in w.get_gid()]
    foot = 230 - made.figure.get_figheight() * 25.4  # in mm, as the last line
    assert foot > 10
    assert 0 < min(w.at[1] for w in words) / 72 * 25.4 / 2 - foot < 3
