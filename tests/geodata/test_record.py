"""The real record: what it must answer about the places that it began from."""

from dataclasses import replace
from datetime import date

import pytest
from geographiclib.geodesic import Geodesic
from hypothesis import given, settings
from hypothesis import strategies as st

from geodata.atlas import Atlas
from geodata.check import check
from geodata.distances import distance, verify
from geodata.status import status_on
from geodata.timeline import FIRST_DAY, LAST_DAY
from seeds import Register


def test_the_record_breaks_no_rule():
    assert check().problems == ()


@pytest.mark.parametrize(
    ("place", "day", "holder"),
    [
        ("gweiran", "2026-01-21", "sdf"),
        ("al-Shaddadi", "2026-01-18", "sdf"),
        ("al-Shaddadi", "2026-01-20", "transitional-government"),
        ("al-Hol", "2026-01-18", "sdf"),
        ("al-Hol", "2026-01-25", "transitional-government"),
        ("Sednaya", "2024-12-01", "assad-government"),
        ("al-Roj", "2026-01-20", "sdf"),
        ("base/al-shaddadi", "2026-02-01", "us-coalition"),
        ("base/al-shaddadi", "2026-02-15", "transitional-government"),
    ],
)
def test_who_held_a_place_on_a_day(atlas, place, day, holder):
    status = status_on(atlas, place, date.fromisoformat(day))
    assert status.holder.answer == holder
    assert status.holder.claims


@pytest.mark.parametrize(
    ("place", "day", "state"),
    [
        ("al-Hol", "2026-02-25", "closed"),
        ("Sednaya", "2024-12-08", "overrun"),
        ("Sednaya", "2024-12-09", "being-searched"),
        ("Sednaya", "2024-12-11", "search-ended"),
    ],
)
def test_what_state_a_place_was_in_on_a_day(atlas, place, day, state):
    assert status_on(atlas, place, date.fromisoformat(day)).state.answer == state


def test_gweiran_held_4500_by_a_count_of_the_year_before(atlas):
    held = status_on(atlas, "gweiran", date(2026, 1, 21)).held
    assert (held.best, held.unit, held.counted) == (4500, "people", date(2025, 2, 28))
    assert held.age_days == 327


def test_the_escapes_at_al_shaddadi_are_disputed_with_each_side_cited(atlas):
    escaped = status_on(atlas, "al-Shaddadi", date(2026, 1, 19)).figures["escaped"]
    claims = [atlas.register.claims[id_] for id_ in escaped.claims]
    assert escaped.certainty == "disputed"
    assert {(c.claimant, int(c.figure.best)) for c in claims} >= {
        ("Interior Ministry", 120),
        ("SDF", 1500),
        ("US official", 200),
    }
    assert all(claim.cited for claim in claims)


def test_the_us_estimate_of_the_escapes_came_a_day_later(atlas):
    """Known on the 20th: the ministry and the SDF. Known on the 21st: a US official too."""
    on, said = date(2026, 1, 19), {}
    for known in (date(2026, 1, 20), date(2026, 1, 21)):
        claims = status_on(atlas, "al-Shaddadi", on, known).figures["escaped"].claims
        said[known.day] = {atlas.register.claims[id_].claimant for id_ in claims}
    assert "US official" not in said[20]
    assert said[21] - said[20] == {"US official"}


def test_sednayas_hidden_cells_were_claimed_and_then_overtaken(atlas):
    """More than 100,000 in hidden cells: accepted until the 9th, superseded from the 10th."""
    register = atlas.register
    hidden = [
        c
        for c in register.claims_about("prison/sednaya", "held")
        if c.figure.low is not None and c.figure.low >= 100_000
    ]
    assert len(hidden) == 2
    for claim in hidden:
        assert register.verdict_on(claim, date(2024, 12, 9)) == "accepted"
        assert register.verdict_on(claim, date(2024, 12, 10)) == "superseded"


def test_al_hol_to_al_roj_is_geographiclibs_to_a_millimetre(atlas):
    measured = distance(atlas, "al-hol", "al-roj")
    (lon, lat), (to_lon, to_lat) = measured.start.lonlat, measured.end.lonlat
    expected = Geodesic.WGS84.Inverse(lat, lon, to_lat, to_lon)["s12"]
    assert measured.distance_m == pytest.approx(expected, abs=0.001)


@pytest.mark.parametrize(
    ("unit", "number", "verdict"), [("mi", 1.2, "cannot-tell"), ("mi", 90, "inconsistent")]
)
def test_the_two_published_distances(atlas, unit, number, verdict):
    """1.2 miles cannot be told, its points being too coarse; 90 miles is no straight line."""
    [found] = [v for v in verify(atlas) if (v.tested.unit, v.tested.value) == (unit, number)]
    assert found.tested.verdict == verdict
    assert found.tested.why


known_days = st.dates(date(2024, 12, 1), date(2026, 11, 22))


@settings(max_examples=40, deadline=None)
@given(
    st.sampled_from(["prison/al-shaddadi", "prison/sednaya", "camp/al-hol", "prison/gweiran"]),
    st.dates(FIRST_DAY, LAST_DAY),
    known_days,
)
def test_what_was_known_by_a_day_rests_on_nothing_published_later(atlas, place, on, known):
    register = atlas.register
    status = status_on(atlas, place, on, known)
    answers = (status.holder, status.state, status.held, *status.figures.values())
    claims = [register.claims[id_] for answer in answers for id_ in answer.claims]
    assert all(claim.known <= known for claim in claims)
    sources = [[register.sources[c.source] for c in claim.cited] for claim in claims]
    assert all(min(s.published.last for s in cited) <= known for cited in sources)


@settings(max_examples=20, deadline=None)
@given(st.dates(FIRST_DAY, LAST_DAY), known_days)
def test_a_source_published_later_changes_nothing_of_what_was_known(atlas, on, known):
    """With every later source taken out of the record, the answer is the same."""
    register = atlas.register
    early = {id_: claim for id_, claim in register.claims.items() if claim.known <= known}
    trimmed = {
        id_: replace(c, against=tuple(a for a in c.against if a in early))
        for id_, c in early.items()
    }
    trimmed = {
        id_: c if c.against or not register.claims[id_].against else replace(c, verdict="accepted")
        for id_, c in trimmed.items()
    }
    then = Atlas(Register(register.sources, trimmed, register.groups), atlas.geography)
    place = "prison/al-shaddadi"
    assert status_on(then, place, on, known) == status_on(atlas, place, on, known)


def test_left_out_known_is_the_day_of_the_newest_source(atlas):
    assert status_on(atlas, "gweiran", LAST_DAY).known == atlas.register.newest_day
