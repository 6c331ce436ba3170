"""dashboard.press.labels.places: what is named, with which news, and what a note names instead."""

from datetime import date

import pytest

from dashboard.press import map_spec
from tests.dashboard.press.drawn import make_map, names_and_boxes

DAY = date(2026, 1, 20)


def test_seats_of_governorates_that_lie_close_are_both_named(atlas):
    assert {"Daraa", "Suwayda"} <= names_and_boxes(make_map(atlas, map_spec(atlas, on=DAY))).keys()


@pytest.mark.parametrize("view", ["country", "north-east"])
def test_one_column_numbers_only_markers_that_several_places_share(atlas, view):
    made = make_map(atlas, map_spec(atlas, view, date(2026, 1, 21), size="print-1"))
    labels = [p.label for panel in made.panels for p in panel.placed if p.box]
    numbered = [label for label in labels if label.lines[0][0].isdigit()]
    assert all(len(label.sites) > 1 for label in numbered)
    assert len([label for label in labels if label.sites]) > 2 * len(numbered)


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


def test_the_place_that_changed_hands_is_labelled_with_what_happened(atlas):
    made = make_map(atlas, map_spec(atlas, "north-east", date(2026, 1, 19)))
    labels = [[t for t, _ in p.label.lines] for p in made.panels[0].placed if p.box]
    [label] = [lines for lines in labels if "Al-Shaddadi prison" in lines]
    assert "Passes to Syrian government" in label
    assert "US base, al-Shaddadi" in label


def test_news_keep_their_words_where_others_are_cut_to_a_name(atlas):
    made = make_map(atlas, map_spec(atlas, on=date(2026, 1, 21), size="print-2"))
    labels = [[t for t, _ in p.label.lines] for p in made.panels[0].placed if p.box]
    [siege] = [lines for lines in labels if "Al-Aqtan prison" in lines]
    assert "Under siege" in siege
    plus = [lines[0] for lines in labels if "+" in lines[0]]
    assert plus
    assert all(f"{name}: " in " ".join(made.captions.notes) for name in plus)


def test_red_stands_within_thirty_days_and_a_date_beside_what_is_older(atlas):
    made = make_map(atlas, map_spec(atlas, on=date(2026, 1, 21)))
    sites = {m.site.feature.id: m.site for panel in made.panels for m in panel.marks}
    assert sites["prison/al-shaddadi"].state.is_red
    assert not sites["prison/hama-central"].state.is_red
    lines = [t for p in made.panels[0].placed for t, _ in p.label.lines]
    assert "5 Dec 2024: overrun" in lines


def test_a_town_under_siege_is_named_on_a_map_of_the_country(atlas):
    def named(on):
        (panel,) = make_map(atlas, map_spec(atlas, "country", on)).panels
        return {placed.label.lines[0][0] for placed in panel.placed if placed.box}

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
    shown = {p.label.lines[0][0] for panel in made.panels for p in panel.placed if p.box}
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


@pytest.mark.parametrize("size", ["portrait", "print-4"])
def test_a_name_alone_stands_near_its_marker_on_narrow_maps_of_two_days(atlas, size):
    """Set in two small lines where one has room far away only, as al-Aqtan prison's had."""
    before, on = date(2026, 1, 10), date(2026, 1, 23)
    made = make_map(atlas, map_spec(atlas, "country", on, before=before, size=size))
    for panel in made.panels:
        window = panel.frame.window
        names = [p for p in panel.placed if p.is_bare_name or "Al-Aqtan" in p.label.lines[0][0]]
        assert "prison/al-aqtan" in {id_ for p in names for id_ in p.label.sites}
        assert all(p.led < 0.15 * min(window.width, window.height) for p in names)
