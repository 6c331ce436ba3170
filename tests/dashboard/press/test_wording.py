"""dashboard.press.captions: texts that write themselves from the record."""

import re
from dataclasses import replace
from datetime import date, timedelta

import pytest

from dashboard.press import make_map, map_spec
from dashboard.press.captions import NOT_NAMED
from dashboard.press.content import content_of
from dashboard.press.draw.inset import length_text, rings_of
from dashboard.press.titles import holder_text, holders, sure_holders
from dashboard.press.words import day_text, joined, number
from geodata.distances import distance

DAY = date(2026, 1, 20)


@pytest.fixture(scope="module")
def made(atlas):
    """The country on one day."""
    return make_map(atlas, map_spec(atlas, on=DAY))


def test_the_numbers_of_a_title_are_those_that_the_map_shows(atlas, made):
    """The total is the number of places of detention drawn, the parts those of the holders.

    A part is a range from those that a party surely holds to those that it possibly holds.
    """
    shown = [m.site for panel in made.panels for m in panel.marks if m.site.is_facility]
    content = content_of(atlas, made.spec)
    ids = {site.feature.id for site in shown}
    seen = replace(content, sites=tuple(s for s in content.sites if s.feature.id in ids))
    sure, possible = sure_holders(seen), holders(seen)
    said = [int(digits) for digits in re.findall(r"\d+", made.captions.title)]
    assert said[-1] == len(shown)
    assert set(said[:-1]) <= {*sure.values(), *possible.values()}
    assert "–" in made.captions.title
    assert "A range counts from what is certain to what is possible." in made.captions.notes


def test_a_holder_who_is_only_possible_is_told_as_possible(atlas, made):
    texts = {
        s.feature.id: (s.status.holder.certainty, holder_text(s, "en"))
        for s in content_of(atlas, made.spec).facilities
    }
    for certainty, text in texts.values():
        assert text.startswith("possibly held by") == (certainty == "possible")
        assert text.startswith("held by") == (certainty == "certain")


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


def test_the_alt_text_names_every_place_of_detention_on_the_map(made):
    for panel in made.panels:
        for mark in panel.marks:
            if mark.site.is_facility:
                assert mark.site.feature.name()[1:] in made.captions.alt


def test_a_title_of_our_own_takes_the_place_of_the_one_that_writes_itself(atlas):
    spec = map_spec(atlas, on=DAY, title="$120 and the $81", size="card")
    assert make_map(atlas, spec).captions.title == "$120 and the $81"


def test_the_ring_has_the_length_that_atlas_distance_tests(atlas):
    """Each ring's number is one of the published ones, and its text repeats it."""
    rings = rings_of(atlas, map_spec(atlas, on=DAY), atlas.place("al-Shaddadi"))
    tested = distance(atlas, "prison/al-shaddadi", "base/al-shaddadi").claims
    assert {ring.value for ring in rings} <= {claim.value for claim in tested}
    miles = next(ring for ring in rings if ring.unit == "mi" and ring.value == 1.2)
    assert length_text(miles.radius_m, map_spec(atlas), "mi") == "1.2 miles (1.9 km)"


def test_two_days_say_what_changed_hands(atlas):
    spec = map_spec(atlas, on=DAY, before=date(2025, 6, 1), size="card")
    assert "mapped detention sites" in make_map(atlas, spec).captions.title


def test_a_publisher_that_nobody_named_is_not_credited(atlas, made):
    assert any(source.publisher == NOT_NAMED for source in atlas.register.sources.values())
    assert NOT_NAMED not in made.captions.publishers


def test_arabic_days_have_the_months_of_the_levant_and_arabic_digits():
    assert day_text(date(2025, 4, 1), "ar") == "١ نيسان ٢٠٢٥"
    assert number(1234.5, "ar", 1) == "١٬٢٣٤٫٥"


def test_three_parts_are_joined_with_commas_and_an_and():
    assert joined(["a", "b", "c"], "en") == "a, b and c"
    assert joined([], "en") == ""


@pytest.mark.parametrize("lang", ["en", "ar"])
def test_no_day_leaves_a_text_empty(atlas, lang):
    for days in range(0, 530, 90):
        on = date(2024, 11, 1) + timedelta(days=days)
        words = make_map(atlas, map_spec(atlas, on=on, size="card", lang=lang)).captions
        assert all((words.title, words.subtitle, words.alt, words.caption, words.citation))
