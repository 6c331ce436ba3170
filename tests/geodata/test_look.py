"""geodata.look: one answer has one look."""

from datetime import date, timedelta

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from geodata.answers import Answer, Last
from geodata.ground import ground_on
from geodata.look import PATTERNS, look_of, state_look, zone_look
from geodata.zones import zones_on
from seeds.vocabulary import PARTIES
from tests.made import made_claim

SDF, GOVERNMENT = {"sdf": ("c-1",)}, {"sdf": ("c-1",), "transitional-government": ("c-2",)}


@pytest.mark.parametrize(
    ("answer", "key", "tone"),
    [
        (Answer("sdf", "certain", ("c-1",), SDF, "held"), "sdf", "full"),
        (Answer("sdf", "certain", ("c-1",), SDF, "held", basis="place"), "sdf", "full"),
        (Answer("sdf", "certain", ("c-1",), SDF, "held", basis="area"), "sdf/area", "area"),
        (
            Answer("sdf", "possible", ("c-1",), SDF, "besieged"),
            "sdf/besieged/possible",
            "full",
        ),
        (
            Answer("changing", "certain", ("c-1", "c-2"), GOVERNMENT),
            "changing/sdf/transitional-government",
            "full",
        ),
        (
            Answer("disputed", "disputed", ("c-1", "c-2"), GOVERNMENT),
            "disputed/sdf/transitional-government",
            "full",
        ),
        (
            Answer("unknown", "possible", ("c-1", "c-2"), GOVERNMENT),
            "either/sdf/transitional-government",
            "full",
        ),
        (Answer("unknown", "unknown", (), {}), "not-reported", "full"),
        (Answer("unknown", "unknown", (), {}, basis="occupied"), "occupied", "full"),
        (
            Answer("unknown", "unknown", (), {}, last=Last("sdf", date(2020, 1, 1), ("c-1",), SDF)),
            "sdf/last",
            "last",
        ),
    ],
)
def test_each_kind_of_answer_has_a_look_of_its_own(answer, key, tone):
    look = look_of(answer)
    assert (look.key, look.tone) == (key, tone)
    assert set(look.patterns) <= PATTERNS.keys()


@settings(max_examples=30)
@given(st.dates(date(2024, 11, 1), date(2026, 4, 21)))
def test_a_zone_looks_as_its_cells_do(atlas, day):
    ground = ground_on(atlas, day)
    for zone in zones_on(atlas, day):
        assert {look_of(ground[cell.id]) for cell in zone.cells} == {zone_look(zone)}


@pytest.mark.parametrize("day", [date(2024, 11, 1), date(2026, 1, 20), date(2026, 4, 1)])
def test_occupied_ground_is_no_unreported_ground_and_belongs_to_no_party(atlas, day):
    answer = ground_on(atlas, day)["cell/area/golan-heights"]
    look = look_of(answer)
    assert answer.is_silent
    assert (look.key, look.parties, look.hatches) == ("occupied", (), ("occupied",))
    others = [z for z in zones_on(atlas, day) if "area/golan-heights" not in z.places]
    assert "occupied" not in {zone_look(zone).word for zone in others}


@pytest.mark.parametrize("tone", ["full", "area", "last"])
def test_a_party_is_told_from_every_other_and_from_unreported_ground_in_every_tone(tone):
    answer = {
        "full": lambda p: Answer(p, "certain", ("c",), {p: ("c",)}),
        "area": lambda p: Answer(p, "certain", ("c",), {p: ("c",)}, basis="area"),
        "last": lambda p: Answer("unknown", "unknown", (), {}, last=Last(p, date.min, (), {p: ()})),
    }[tone]
    colours = {look_of(answer(party)).colours() for party in PARTIES}
    assert look_of(Answer("unknown", "unknown", (), {})).colours() not in colours


@pytest.mark.parametrize(("days", "red"), [(0, True), (30, True), (31, False)])
def test_a_break_is_red_for_thirty_days(days, red):
    began = date(2020, 5, 1)
    claim = made_claim(1, "state", value="under-attack", during="2020-05-01")
    answer = Answer("unknown", "unknown", (), {}, last=Last("under-attack", began, (claim.id,)))
    look = state_look(answer, began + timedelta(days=days), {claim.id: claim})
    assert (look.is_red, look.last_day) == (red, began)
