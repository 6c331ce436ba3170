"""dashboard.press.titles: one sentence for a view and a day, from answers."""

import re
from collections import Counter
from datetime import date, timedelta
from functools import cache

import pytest

from dashboard.press import SIZES, map_spec
from dashboard.press import VIEWS as NAMED
from dashboard.press.content import in_use
from dashboard.press.spec import view_of
from dashboard.press.titles import title_of
from dashboard.text import in_print, phrases, say, term
from geodata.documents import status_document
from geodata.status import status_on
from geodata.timeline import FIRST_DAY, LAST_DAY
from tests.dashboard.press.drawn import make_map

view_of, status_on = cache(view_of), cache(status_on)

VIEWS = (
    "country",
    "north-east",
    "al-shaddadi",
    "al-hol",
    "al-aqtan",
    "sednaya",
    "town/kobani",
    "base/al-shaddadi",
    "37.9,36.4,38.9,37.0",
)
CHANGES = [date(2024, 11, 30), date(2024, 12, 8), date(2026, 2, 22), LAST_DAY]
CHANGES += [date(2026, 1, day) for day in range(17, 26)]


def title(atlas, view, on, lang="en", **choices):
    return title_of(atlas, map_spec(atlas, view, on, lang=lang, **choices), view_of(atlas, view))


@pytest.mark.parametrize(
    ("view", "on", "said"),
    [
        ("north-east", date(2026, 1, 19), "Syrian government takes al-Shaddadi prison"),
        ("al-shaddadi", date(2026, 1, 19), "Syrian government takes al-Shaddadi prison"),
        ("al-shaddadi", date(2026, 1, 18), "SDF-led administration holds al-Shaddadi prison"),
        (
            "town/kobani",
            date(2026, 1, 24),
            "SDF-led administration holds besieged Kobani",
        ),
        ("37.9,36.4,38.9,37.0", date(2026, 1, 24), "holds besieged Kobani"),
        ("base/al-shaddadi", date(2026, 1, 20), "US-led coalition holds al-Shaddadi base"),
        ("prison/hama-central", date(2024, 12, 5), "Hama Central Prison possibly overrun"),
        (
            "country",
            date(2024, 12, 8),
            "HTS-led coalition takes Damascus and Sednaya Military Prison",
        ),
    ],
)
def test_a_title_says_what_happened_or_stands(atlas, view, on, said):
    assert title(atlas, view, on).text.endswith(said)


def test_two_days_tell_what_changed_hands_between_them(atlas):
    found = title(atlas, "country", date(2026, 1, 21), before=date(2026, 1, 18))
    assert {"camp/al-hol", "prison/al-shaddadi"} <= {*found.places}
    assert found.parties == ("transitional-government",)


@pytest.fixture(scope="module")
def every_view(atlas):
    """The named views, bounds, and every place that has a point."""
    layers = ("facilities", "bases", "places")
    placed = [f.id for layer in layers for f in atlas.layers[layer] if f.geometry is not None]
    return [*NAMED, VIEWS[-1], *placed]


@pytest.mark.parametrize("lang", ["en", "ar"])
def test_every_name_and_number_of_a_title_is_one_of_the_status(atlas, every_view, lang):
    """Names are of places and parties that the status of the day has, numbers are its counts."""
    for on in CHANGES:
        for view in every_view:
            check(atlas, title(atlas, view, on, lang), view_of(atlas, view), on, lang)


def check(atlas, found, view, on, lang):
    told = [status_document(status_on(atlas, place, on)) for place in found.places]
    for party in found.parties:
        assert term("party", party, in_print(lang)) in found.text
        assert (
            not told or any(party in str(status) for status in told) or was_told(atlas, found, on)
        )
    if not found.numbers:
        assert len(found.places) <= 3
        assert all(atlas.places[place].name(lang) in found.text for place in found.places)
    elif not found.places:
        assert {*found.numbers} <= counts(atlas, view, on)
    printed = {phrases.number(n, in_print(lang)) for n in found.numbers}
    days = [phrases.day(day, in_print(lang)) for day in found.days]
    assert all(day in found.text for day in days)
    rest = found.text
    for text in (*days, *(atlas.places[place].name(lang) for place in found.places)):
        rest = rest.replace(text, "")
    assert set(re.findall(r"\d+", rest)) <= printed


def was_told(atlas, found, on):
    """Whether the answer names the party that held the place by the last report."""
    last = [status_on(atlas, place, on).holder.last for place in found.places]
    return any(one and one.answer in found.parties for one in last)


def counts(atlas, view, on):
    """Every number that a count of places in use, or of towns that are told of, may give."""
    kinds = ("facilities", "places")
    west, south, east, north = view.bounds
    inside = [
        f
        for kind in kinds
        for f in atlas.layers[kind]
        if f.geometry is not None
        and (view.whole or (west <= f.lonlat[0] <= east and south <= f.lonlat[1] <= north))
        and atlas.register.claims_about(f.id)
    ]
    found = set()
    for kind in kinds:
        told = [status_on(atlas, f.id, on) for f in inside if f.layer == kind]
        if kind == "facilities":
            told = [status for status in told if in_use(status)]
        else:
            told = [s for s in told if s.place.startswith("town/") and s.holder.sides]
        answers = [status.holder for status in told]
        sides = Counter(side for answer in answers for side in answer.sides)
        sure = Counter(
            a.answer for a in answers if a.certainty == "certain" and a.answer in a.sides
        )
        found |= {len(told), sum(not a.sides for a in answers), *sides.values(), 0, *sure.values()}
    return found


def test_a_count_is_of_the_places_in_use_from_certain_to_possible(atlas):
    on = date(2026, 1, 16)
    found = title(atlas, "country", on)
    statuses = [status_on(atlas, f.id, on) for f in atlas.layers["facilities"] if f.geometry]
    used = [status.holder for status in statuses if in_use(status)]
    held = [answer for answer in used if "sdf" in answer.sides]
    low = sum(answer.certainty == "certain" and answer.answer == "sdf" for answer in held)
    assert {low, len(held), len(used)} <= {*found.numbers}
    assert f"SDF-led administration holds {low}–{len(held)}" in found.text


def test_what_is_closed_or_was_emptied_counts_no_more(atlas):
    day = date(2026, 1, 20)
    assert not in_use(status_on(atlas, "prison/sednaya", day))
    assert not in_use(status_on(atlas, "prison/hama-central", day))
    assert in_use(status_on(atlas, "prison/al-shaddadi", day))
    assert not in_use(status_on(atlas, "camp/al-hol", date(2026, 3, 1)))


@pytest.mark.parametrize("lang", ["en", "ar"])
def test_a_view_and_a_day_have_one_title_whatever_the_size(atlas, every_view, lang):
    on = date(2026, 1, 20)
    for view in every_view[::4]:
        assert len({title(atlas, view, on, lang, size=size).text for size in SIZES}) == 1
    made = {
        make_map(atlas, map_spec(atlas, "north-east", on, size=size, lang=lang)).captions.title
        for size in ("card", "print-1", "story")
    }
    assert len(made) == 1


def test_a_city_whose_ground_was_anothers_is_taken_on_the_day_of_its_first_report(atlas):
    """Nobody told of Damascus itself before 8 December 2024, but all round it was Assad's."""
    on = date(2024, 12, 8)
    assert title(atlas, "town/homs", on).text == "HTS-led coalition takes Homs"
    assert "takes" not in title(atlas, "town/damascus", date(2024, 12, 9)).text
    assert "takes" not in title(atlas, "town/maadan", date(2024, 12, 19)).text


def test_a_place_nobody_tells_of_is_titled_by_what_was_last_told(atlas):
    assert title(atlas, "prison/gweiran", date(2026, 2, 22)).text == (
        "SDF-led administration last reported to hold Gweiran prison, 27 January 2026"
    )
    assert title(atlas, "prison/homs-central", date(2024, 12, 8)).text == (
        "Homs Central Prison: overrun, by the last report of 7 December 2024"
    )


@pytest.mark.parametrize("lang", ["en", "ar"])
def test_no_day_and_no_view_lack_a_title(atlas, lang):
    for days in range(0, (LAST_DAY - FIRST_DAY).days, 90):
        for view in VIEWS:
            found = title(atlas, view, FIRST_DAY + timedelta(days=days), lang)
            assert found.text
            assert "{" not in found.text


def test_what_a_reader_could_not_know_yet_is_in_no_title(atlas):
    """Who reads on 18 January of 21 January knows of no fall of al-Shaddadi."""
    early = title(atlas, "al-shaddadi", date(2026, 1, 21), known=date(2026, 1, 17))
    assert "takes" not in early.text
    assert "Syrian government" not in early.text


def test_a_party_of_several_takes_the_plural():
    assert "israel" in say("press.title.plural").split()
