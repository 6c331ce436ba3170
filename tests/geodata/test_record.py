"""The real record: what it must answer about the places that it began from."""

import re
from calendar import month_name
from dataclasses import replace
from datetime import date

import pytest
from geographiclib.geodesic import Geodesic
from hypothesis import given, settings
from hypothesis import strategies as st

from geodata.atlas import Atlas
from geodata.distances import distance, verify
from geodata.status import status_on
from geodata.timeline import FIRST_DAY, LAST_DAY
from seeds import Register
from seeds.vocabulary import RED_STATES


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
        ("al-Hol", "2026-01-19", "operating"),
        ("al-Hol", "2026-01-21", "restricted"),
        ("al-Hol", "2026-01-22", "restricted"),
        ("al-Hol", "2026-02-25", "closed"),
        ("Sednaya", "2024-12-08", "overrun"),
        ("Sednaya", "2024-12-09", "being-searched"),
        ("Sednaya", "2024-12-11", "search-ended"),
    ],
)
def test_what_state_a_place_was_in_on_a_day(atlas, place, day, state):
    assert status_on(atlas, place, date.fromisoformat(day)).state.answer == state


@pytest.mark.parametrize("place", ["prison/al-shaddadi", "prison/homs-central", "prison/sednaya"])
def test_who_says_how_a_prison_was_opened_names_it_apart(atlas, place):
    """No state says by itself that force was used: it was overrun, let open, or people got out."""
    states = {c.value for c in atlas.register.claims_about(place, "state")}
    assert states & RED_STATES
    assert "breached" not in states


def test_how_al_shaddadi_prison_was_opened_is_in_dispute_between_the_two_sides(atlas):
    state = status_on(atlas, "prison/al-shaddadi", date(2026, 1, 19)).state
    speakers = {word: atlas.register.speakers(ids) for word, ids in state.sides.items()}
    assert state.answer == "disputed"
    assert speakers["overrun"] == ["SDF"]
    assert speakers["released"] == ["Syrian army"]


@pytest.mark.parametrize("known", ["2026-01-25", "2026-11-22"])
@pytest.mark.parametrize("place", ["base/al-shaddadi", "camp/al-roj"])
def test_a_founding_is_no_state_of_a_place_years_later(atlas, place, known):
    status = status_on(atlas, place, date(2026, 1, 21), date.fromisoformat(known))
    assert status.state.answer == "unknown"
    assert status.state.last is None or status.state.last.day.year == 2026
    assert {c.value for c in atlas.register.claims_about(place, "event")} & {
        "base set up",
        "camp set up",
    }


@pytest.mark.parametrize(
    ("place", "day"),
    [("al-Shaddadi", "2026-01-19"), ("al-Hol", "2026-01-20"), ("al-Aqtan", "2026-01-23")],
)
def test_a_handover_is_a_change_of_hands_from_the_sdf_to_the_government(atlas, place, day):
    holder = status_on(atlas, place, date.fromisoformat(day)).holder
    assert (holder.answer, list(holder.sides)) == ("changing", ["sdf", "transitional-government"])
    assert "editor" not in atlas.register.speakers(holder.claims)


def test_a_base_that_was_kept_and_left_by_two_accounts_stays_disputed(atlas):
    state = status_on(atlas, "base/kharab-al-jir", date(2026, 2, 23)).state
    assert (state.answer, set(state.sides)) == ("disputed", {"evacuated", "operating"})


def test_nobody_found_in_hidden_cells_is_no_head_count(atlas):
    counts = atlas.register.claims_about("prison/sednaya", "held")
    assert all(claim.figure.value != 0 for claim in counts)
    held = status_on(atlas, "Sednaya", date(2026, 1, 21)).held
    assert held.last is None or held.last.best != 0


def test_gweirans_number_is_aps_whoever_prints_it(atlas):
    counts = atlas.register.claims_about("prison/gweiran", "held")
    best = [c for c in counts if c.verdict == "accepted" and str(c.figure.best) == "4500"]
    assert {c.claimant for c in best} == {"AP"}
    assert {(c.counted or c.during).text for c in best} == {"2025-02~"}


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


def test_every_number_of_escapes_that_is_set_aside_says_why(atlas):
    claims = atlas.register.claims_about("prison/al-shaddadi", "escaped")
    aside = {int(c.figure.value or c.figure.best or c.figure.low): c for c in claims[3:]}
    assert set(aside) == {40, 120, 200}
    assert all(c.verdict == "conflict" and c.why for c in aside.values())
    told = status_on(atlas, "al-Shaddadi", date(2026, 1, 21)).set_aside["escaped"]
    assert set(told) == {claim.id for claim in aside.values()}


CLAIMS_OF_OURS = ("prison/", "camp/", "base/", "transfer/", "trial/", "event/", "system/")


def test_no_reason_speaks_of_a_day_that_had_not_come_when_it_is_first_given(atlas):
    """A reason is told once every claim that it names is out; no day in it is later than that."""
    register = atlas.register
    months = {name: number for number, name in enumerate(month_name) if name}
    for claim in register.claims.values():
        if not claim.subject.startswith(CLAIMS_OF_OURS):
            continue
        named = [register.claims[id_] for id_ in (*claim.against, *claim.see)]
        told = max(c.known for c in (claim, *named))
        for text, first in ((claim.says, claim.known), (claim.why or "", told)):
            for day, month in re.findall(rf"(\d+) ({'|'.join(months)})(?! \d{{4}})", text):
                assert date(first.year, months[month], int(day)) <= first, claim.id


def test_a_reason_is_there_on_the_day_on_which_a_claim_is_set_aside(atlas):
    register = atlas.register
    for claim in register.claims.values():
        if claim.subject.startswith(CLAIMS_OF_OURS) and claim.verdict != "accepted":
            named = [register.claims[id_].known for id_ in claim.against]
            day = max(claim.known, min(named, default=claim.known))
            assert register.why_on(claim, day), claim.id


def test_what_the_five_places_say_of_those_months_can_be_read_in_arabic(atlas):
    places = ["prison/al-shaddadi", "prison/gweiran", "prison/panorama", "prison/sednaya"]
    for place in (*places, "camp/al-hol", "camp/al-roj"):
        for claim in atlas.register.claims_about(place):
            when = claim.during or claim.until
            bears = when.last >= date(2026, 1, 1) or date(2024, 11, 30) < when.last < date(
                2025, 1, 1
            )
            if claim.verdict == "accepted" and bears:
                assert claim.says_ar, claim.id
                assert re.search("[\u0621-\u064a]", claim.says_ar), claim.id


def test_every_reason_can_be_read_in_arabic(atlas):
    for claim in atlas.register.claims.values():
        assert bool(claim.why) == bool(re.search("[\u0621-\u064a]", claim.why_ar or "")), claim.id


def test_a_reason_is_in_no_language_before_what_it_speaks_of(atlas):
    early = atlas.register.as_known(date(2026, 1, 20)).claims.values()
    assert [claim.id for claim in early if claim.why_ar and not claim.why] == []
    assert "prison-al-shaddadi-2" in [claim.id for claim in early if not claim.why_ar]


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


@settings(max_examples=40)
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


@settings(max_examples=20)
@given(st.dates(FIRST_DAY, LAST_DAY), known_days)
def test_a_source_published_later_changes_nothing_of_what_was_known(atlas, on, known):
    """With every later source taken out of the record, the answer is the same."""
    register = atlas.register
    early = {id_: claim for id_, claim in register.claims.items() if claim.known <= known}
    trimmed = {
        id_: replace(
            c,
            against=tuple(a for a in c.against if a in early),
            see=tuple(a for a in c.see if a in early),
        )
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


def test_both_languages_give_the_same_figures(atlas):
    def figures(text: str) -> list[str]:
        return sorted(re.findall(r"\d+(?:\.\d+)?", re.sub(r"(?<=\d),(?=\d{3})", "", text)))

    claims = atlas.register.claims.values()
    both = [(c.id, c.says, c.says_ar) for c in claims] + [(c.id, c.why, c.why_ar) for c in claims]
    assert len([arabic for _, _, arabic in both if arabic]) > 300
    wrong = [id_ for id_, ours, arabic in both if arabic and figures(ours) != figures(arabic)]
    assert wrong == []
