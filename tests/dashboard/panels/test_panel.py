"""dashboard.panels: the panel says what the record says, to a reader of the day, and no more."""

import re
from datetime import date, timedelta
from html import unescape

import pytest

from dashboard.panels.place import place_parts
from dashboard.text import phrases, say, term
from geodata.matrix import MAIN_PLACES

LATIN = re.compile("[A-Za-z]{2,}")
DAY, NEWEST = date(2026, 1, 19), date(2026, 11, 22)


def place_html(*asked):
    return "".join(place_parts(*asked))


def text_of(place, day=DAY, known=NEWEST, lang="en", says=None):
    """The panel without its tags."""
    return re.sub(r"<[^>]+>", " ", place_html(says, place, day, known, lang))


@pytest.mark.parametrize("place", MAIN_PLACES)
@pytest.mark.parametrize("known", [date(2026, 1, 19), date(2026, 1, 20), date(2026, 1, 21)])
def test_nothing_in_the_panel_was_out_after_the_day_as_known(atlas, place, known):
    """No title, publisher, id or reason of what came later, for three days of the second clock."""
    every = atlas.register.claims.values()
    later = [claim for claim in every if claim.known > known]
    html = place_html(None, place, known, known, "en")
    shown = set(re.findall(r'/claim/([a-z0-9-]+)"', html))
    assert shown
    assert shown & {claim.id for claim in later} == set()
    told = {claim.why for claim in every if claim.known <= known}
    text = text_of(place, known, known)
    reasons = [" ".join(c.why.split()) for c in later if c.why and c.why not in told]
    assert [why for why in reasons if why in text] == []


def test_a_handover_is_told_as_one_and_no_dispute():
    """Both sides are named with who says so, and what is in dispute stands unfolded."""
    text = text_of("prison/al-shaddadi")
    assert "changing hands: SDF-led administration to Syrian government" in text
    html = place_html(None, "prison/al-shaddadi", DAY, NEWEST, "en")
    disputed = html.split("<h3>In dispute</h3>")[1].split("<h3>")[0]
    assert "attacked and overrun" in disputed
    assert "released by the SDF" in disputed
    assert disputed.index("attacked") < (disputed.find("<details") % 10**6)


def test_figures_stay_in_view_after_their_day_and_those_set_aside_are_counted():
    """Two days after the escapes they are there, with their day and every claimant."""
    text = text_of("prison/al-shaddadi", date(2026, 1, 21))
    for told in ("escaped", "19 January 2026", "about 120", "about 1,500", "about 200"):
        assert told in text
    assert re.search(r"\d+ set aside", text)


def test_a_day_that_no_source_gives_is_not_printed():
    """AP counted in about February 2025, and not on its last day."""
    text = text_of("prison/gweiran", date(2026, 1, 25))
    assert "28 February 2025" not in text


def test_a_distance_is_told_as_a_range_before_anything_else():
    """The prison's point is that of its town: from 0 km on, with its test and its source."""
    html = place_html(None, "prison/al-shaddadi", DAY, NEWEST, "en")
    distances = html.split("<h3>Distances</h3>")[1]
    range_, points = distances.index("0 to "), distances.index("Between the two points")
    assert range_ < points
    assert 'class="source"' in distances


def test_a_claim_of_another_subject_names_it():
    """Ground that is reported of the governorate is not told as if of the prison."""
    text = text_of("prison/sednaya", date(2026, 1, 21))
    assert "Rif Dimashq" in text or "Rural Damascus" in text


def test_an_arabic_reader_reads_why_a_number_is_doubted_in_arabic():
    html = place_html(None, "prison/al-shaddadi", DAY, NEWEST, "ar")
    assert "طرف في القتال" in html
    assert "a party to the fight" not in html


def test_every_claim_can_be_cited_at_its_own_address():
    html = place_html(None, "prison/al-shaddadi", DAY, NEWEST, "en")
    for ending in ("bib", "csl.json", "json"):
        assert f'href="/claim/prison-al-shaddadi-2.{ending}"' in html


def test_an_arabic_title_does_not_turn_the_date_of_its_citation_round():
    html = place_html(None, "prison/al-shaddadi", DAY, NEWEST, "en")
    assert "من سجن الشدادي في سوريا”</bdi>, 2026-01-20" in html


def test_only_who_is_listened_to_is_heard():
    """With the SDF alone, its number stands and the ministry's does not."""
    text = text_of("prison/al-shaddadi", says="sdf")
    assert "about 1,500" in text
    assert "about 120 Islamic State detainees" not in text


def test_the_panel_of_a_place_is_the_same_whoever_asks_first(atlas):
    """What is remembered of one day is not shown for another."""
    for day in (DAY, DAY + timedelta(days=200), DAY):
        told = text_of("camp/al-hol", min(day, date(2026, 4, 21)))
        assert str(min(day, date(2026, 4, 21)).year) in told


@pytest.mark.parametrize("place", MAIN_PLACES)
def test_an_arabic_reader_reads_claims_and_who_makes_them_in_arabic(atlas, place):
    """Only papers and sites keep the Latin letters in which they write themselves."""
    claims = atlas.register.claims_about(place)
    assert [phrases.value(c, "ar") for c in claims if LATIN.search(phrases.value(c, "ar"))] == []
    latin = {c.claimant for c in claims if LATIN.search(term("claimant", c.claimant, "ar"))}
    assert {name: atlas.register.groups[name] for name in latin} == dict.fromkeys(latin, "press")


@pytest.mark.parametrize("lang", ["en", "ar"])
@pytest.mark.parametrize(
    ("term", "place", "day"),
    [
        ("known", "camp/al-hol", DAY),
        ("changing", "prison/al-shaddadi", DAY),
        ("possible", "prison/al-shaddadi", date(2026, 1, 25)),
        ("last", "camp/al-roj", date(2026, 4, 1)),
        ("set_aside", "prison/al-shaddadi", DAY),
    ],
)
def test_a_term_that_needs_it_is_explained_where_it_stands(term, place, day, lang):
    """In a sentence that a pointer, the Tab key or a tap brings up."""
    assert say(f"help.{term}", lang) in unescape(place_html(None, place, day, NEWEST, lang))
