"""dashboard.dossier: what a dossier holds, and what a reader of a day could not know."""

import json
import re
from datetime import date

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from dashboard.dossier import dossier
from dashboard.dossier.sheet import sheet

CLAIM_ID = re.compile(r"\b[a-z]+(?:-[a-z0-9]+)+-\d+\b")
SUBJECTS = ("camp/al-hol", "prison/sednaya", "prison/al-shaddadi", "prison/gweiran", "camp/al-roj")
days = st.dates(date(2024, 12, 10), date(2026, 11, 22))


@given(subject=st.sampled_from(SUBJECTS), known=days)
@settings(max_examples=40)
def test_nothing_in_a_dossier_came_out_after_its_known_day(atlas, subject, known):
    """No claim, id of a claim, or source of a later day stands anywhere in what is told."""
    register = atlas.register
    if not any(claim.known <= known for claim in register.claims_about(subject)):
        return
    found = dossier(atlas, subject, known=known)
    told = json.dumps(sheet(found), ensure_ascii=False)
    named = {id_ for id_ in CLAIM_ID.findall(told) if id_ in register.claims}
    assert found.ids <= named
    assert all(register.claims[id_].known <= known for id_ in named)
    assert all(source.published.last <= known for source in found.sources)


@given(subject=st.sampled_from(SUBJECTS), known=days)
@settings(max_examples=20)
def test_verdicts_are_those_of_the_known_day(atlas, subject, known):
    register = atlas.register
    if not any(claim.known <= known for claim in register.claims_about(subject)):
        return
    groups = sheet(dossier(atlas, subject, known=known))["groups"]
    for card in (card for group in groups for card in group["claims"]):
        assert card["verdict"] == register.verdict_on(register.claims[card["id"]], known)


def test_the_hidden_cells_stand_until_the_search_ended(atlas):
    """A reader of the 9th was told of 100,000; one of the 10th that it is superseded, and why."""
    cards = {}
    for known in (date(2024, 12, 9), date(2024, 12, 10)):
        groups = sheet(dossier(atlas, "prison/sednaya", known=known))["groups"]
        cards[known.day] = {c["id"]: c for group in groups for c in group["claims"]}
    before, after = (cards[day]["prison-sednaya-20"] for day in (9, 10))
    assert (before["verdict"], before["against"], before["why"]) == ("accepted", [], None)
    assert after["verdict"] == "superseded"
    assert "hidden cell" in after["why"]
    assert after["since"] == "since 10 December 2024"


def test_a_dossier_has_every_claim_about_its_subject(atlas, of):
    for subject in SUBJECTS:
        assert [c.id for c in of(subject).claims] == [
            c.id for c in atlas.register.claims_about(subject)
        ]


@pytest.mark.parametrize(
    ("place", "day", "told"),
    [
        ("al-Hol", 20, "changing hands: SDF-led administration to Syrian government"),
        ("al-Shaddadi", 19, "changing hands: SDF-led administration to Syrian government"),
    ],
)
def test_each_of_two_sides_is_told_with_its_claimants(atlas, place, day, told):
    holder = sheet(dossier(atlas, place, on=date(2026, 1, day)))["status"][0]
    assert holder["told"] == told
    assert {side["told"] for side in holder["sides"]} == {
        "SDF-led administration",
        "Syrian government",
    }
    assert all(side["claimants"] and side["claims"] for side in holder["sides"])


def test_figures_of_different_claimants_stand_side_by_side(of):
    """None is chosen over another: government 120, SDF 1,500, US 200."""
    lines = next(g["lines"] for g in sheet(of("al-Shaddadi"))["glance"] if g["name"] == "escaped")
    assert [line["told"] for line in lines] == [
        "about 120 people",
        "about 1,500 people",
        "about 200 people",
    ]


def test_published_distances_are_tested_whichever_end_they_start_from(of):
    """That al-Roj lies 90 miles from al-Hol is told in the dossier of al-Hol too."""
    found = {d["id"]: d for d in sheet(of("camp/al-hol"))["distances"]}
    assert found["camp-al-roj-36"]["verdict"] == "inconsistent"


def test_a_place_of_doubt_is_given_no_point(of):
    """A stand-in has no coordinates; a known place has as many decimals as its accuracy."""
    assert sheet(of("al-Shaddadi"))["where"]["point"] is None
    assert "36.38," in sheet(of("camp/al-hol"))["where"]["point"]


def test_every_subject_of_the_record_has_a_dossier(atlas):
    """Towns, governorates, transfers, trials: whatever has a claim."""
    for subject in atlas.register.subjects:
        assert sheet(dossier(atlas, subject))["title"]


def test_a_subject_of_which_nothing_was_known_is_refused(atlas):
    with pytest.raises(ValueError, match="no claim about camp/al-hol was known on 2001-01-01"):
        dossier(atlas, "camp/al-hol", known=date(2001, 1, 1))
