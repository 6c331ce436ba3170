"""dashboard.press.captions: texts that write themselves from the record."""

from datetime import date, timedelta
from importlib.metadata import version
from itertools import pairwise

import pytest

from dashboard.press import map_spec, pressmap
from dashboard.press.captions import NOT_NAMED
from dashboard.press.content import content_of
from dashboard.press.inset import ring_lines, rings_of, verdict_text
from dashboard.press.labels.places import news_of
from dashboard.press.titles import Title
from dashboard.text import in_print
from dashboard.text.phrases import capital, day, joined, listed, number, state
from geodata.distances import distance
from tests.dashboard.press.drawn import make_map

DAY = date(2026, 1, 20)


@pytest.fixture(scope="module")
def made(atlas):
    """The country on one day."""
    return make_map(atlas, map_spec(atlas, on=DAY))


def test_the_subtitle_gives_the_day_and_what_was_known(atlas):
    spec = map_spec(atlas, on=DAY, known=date(2026, 1, 21))
    subtitle = make_map(atlas, spec).captions.subtitle
    assert "20 January 2026" in subtitle
    assert subtitle.endswith("21 January 2026")


def test_locations_approximate_is_said_when_one_is(made):
    assert "Locations approximate." in made.captions.notes


def test_no_source_is_credited_that_was_not_out_yet(atlas):
    """On a map as known on a day, the credit names that day's readers' sources only."""
    known = date(2025, 1, 1)
    early = make_map(atlas, map_spec(atlas, on=date(2024, 12, 20), known=known)).captions
    out = {s.publisher for s in atlas.register.sources.values() if s.published.last <= known}
    assert set(early.publishers) <= out


def test_the_credit_names_who_says_it_on_one_line_and_tells_where_the_rest_is(atlas, made):
    [line] = [w.text for w in made.figure.findobj(is_word) if w.text.startswith("Sources")]
    assert line.endswith("more; all in this file's metadata.")
    assert "Reuters" in line
    assert "(Reuters)" not in line
    assert all(name in made.captions.credit for name in made.captions.claimants)


def is_word(artist):
    return hasattr(artist, "text") and hasattr(artist, "type_")


def test_the_alt_text_is_a_sentence_and_the_description_names_every_place(made):
    assert made.captions.alt == f"{made.captions.title}. {made.captions.subtitle}."
    for panel in made.panels:
        for mark in panel.marks:
            if mark.site.is_facility:
                assert mark.site.feature.name()[1:] in made.captions.description


def test_a_citation_tells_the_version_and_where_the_map_is_found(atlas):
    spec = map_spec(atlas, on=DAY, size="card", address="https://atlas.example")
    citation = make_map(atlas, spec).captions.citation
    assert f"({version('detention-atlas-syria')})" in citation
    assert citation.endswith("https://atlas.example/?day=2026-01-20&known=2026-11-22&lang=en")


def test_a_title_of_our_own_takes_the_place_of_the_one_that_writes_itself(atlas):
    spec = map_spec(atlas, on=DAY, title="$120 and the $81", size="card")
    assert make_map(atlas, spec).captions.title == "$120 and the $81"


def test_a_card_is_drawn_of_what_has_a_name_without_end(atlas, monkeypatch):
    endless = Title("Al-Hol camp " * 100)
    monkeypatch.setattr(pressmap, "title_of", lambda *_: endless)
    captions = make_map(atlas, map_spec(atlas, on=date(2026, 1, 17), size="card")).captions
    assert captions.title == f"{endless.text[:199]}…"


def test_a_ring_tells_each_distance_with_who_says_it(atlas):
    rings = rings_of(atlas, atlas.place("al-Shaddadi"), date(2026, 11, 22))
    told = [line for ring in rings for line in ring_lines(ring, in_print("en"))]
    assert {"1.2 mi: Ruckus Factory", "2 km: SDF"} <= set(told)
    published = {
        claim.value for claim in distance(atlas, "prison/al-shaddadi", "base/al-shaddadi").claims
    }
    assert {value for ring in rings for value, _, _ in ring.said} <= published


def test_distances_that_are_alike_are_one_ring(atlas):
    """1.2 miles and 2 km are 3 % apart."""
    rings = rings_of(atlas, atlas.place("al-Shaddadi"), date(2026, 11, 22))
    radii = [ring.radius_m for ring in rings]
    assert all(b > 1.06 * a for a, b in pairwise(radii))
    assert verdict_text(rings, in_print("en")) == (
        "Cannot be told: al-Shaddadi prison is placed to 5 km only"
    )


def test_a_publisher_that_nobody_named_is_not_credited(atlas, made):
    assert any(source.publisher == NOT_NAMED for source in atlas.register.sources.values())
    assert NOT_NAMED not in made.captions.publishers


def test_arabic_days_have_the_months_of_the_levant_and_arabic_digits():
    assert day(date(2025, 4, 1), in_print("ar")) == "١ نيسان ٢٠٢٥"
    assert number(1234.5, in_print("ar")) == "١٬٢٣٤٫٥"


def test_three_parts_are_joined_with_commas_and_an_and():
    assert joined(["a", "b", "c"], "en") == "a, b and c"
    assert joined([], "en") == ""


def test_an_arabic_list_runs_to_the_left_though_its_names_are_latin():
    """A right-to-left mark after each comma parts two runs of Latin script."""
    assert listed(["SANA", "AP"], "ar") == "SANA،\u200f AP"


@pytest.mark.parametrize("lang", ["ar"])
def test_no_day_leaves_a_text_empty(atlas, lang):
    for days in range(0, 530, 200):
        on = date(2024, 11, 1) + timedelta(days=days)
        words = make_map(atlas, map_spec(atlas, on=on, size="card", lang=lang)).captions
        assert all((words.title, words.subtitle, words.alt, words.caption, words.citation))


@pytest.mark.parametrize("lang", ["en", "ar"])
def test_a_label_tells_what_is_only_possible_as_the_panel_does(atlas, lang):
    """One person alone said that al-Hol was under attack on the day."""
    content = content_of(atlas, map_spec(atlas, on=DAY, lang=lang))
    (site,) = [site for site in content.sites if site.feature.id == "camp/al-hol"]
    assert news_of(site, in_print(lang))[-1] == capital(state(site.status.state, lang))
    assert news_of(site, in_print("en"))[-1] == "Possibly under attack"
