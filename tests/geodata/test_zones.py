"""geodata.zones: the control zones of any day, known on any day, and their intervals."""

from dataclasses import replace
from datetime import date

import pytest
import shapely
from hypothesis import assume, given, settings
from hypothesis import strategies as st

from geodata.atlas import Atlas
from geodata.ground import ground_on
from geodata.measure import area_m2
from geodata.timeline import FIRST_DAY, LAST_DAY
from geodata.zones import NOT_REPORTED, zone_id, zone_intervals, zones_on
from seeds import Register
from tests.made_ground import DAY, WEST, holds, made_atlas, town

SPAN = {"start": "2020-02-01", "until": "2020-04-30"}
days = st.dates(FIRST_DAY, LAST_DAY)
known_days = st.none() | st.dates(date(2024, 10, 1), date(2026, 12, 31))
unhurried = settings(max_examples=50)


@unhurried
@given(days, known_days)
def test_zones_never_overlap_and_cover_the_country_exactly(atlas, day, known):
    shapes = [zone.geometry for zone in zones_on(atlas, day, known)]
    country = shapely.coverage_union_all([g.geometry for g in atlas.layers["governorates"]])
    assert shapely.coverage_is_valid(shapes)
    assert sum(map(shapely.area, shapes)) == pytest.approx(country.area, rel=1e-9)


@unhurried
@given(days, known_days)
def test_no_part_of_a_zone_is_a_sliver(atlas, day, known):
    zones = zones_on(atlas, day, known)
    parts = [part for zone in zones for part in shapely.get_parts(zone.geometry)]
    assert min(map(area_m2, parts)) >= 10_000


@unhurried
@given(days, known_days)
def test_every_zone_but_the_unreported_rests_on_claims_that_were_known(atlas, day, known):
    for zone in zones_on(atlas, day, known):
        assert bool(zone.claims) == (zone.holder != NOT_REPORTED)
        claims = [atlas.register.claims[id_] for id_ in zone.claims]
        assert all(claim.known <= (known or atlas.register.newest_day) for claim in claims)
        assert {claim.value for claim in claims} == set(zone.sides)


@unhurried
@given(days, st.data())
def test_removing_a_claim_changes_only_ground_that_rested_on_it(atlas, day, data):
    """Of claims that no other names: nobody stands against or refers to them."""
    claims = atlas.register.claims.values()
    named = {other for claim in claims for other in (*claim.against, *claim.joins, *claim.see)}
    before = ground_on(atlas, day)
    bearing = sorted({id_ for answer in before.values() for id_ in answer.claims} - named)
    assume(bearing)
    removed = data.draw(st.sampled_from(bearing))
    after = ground_on(_without(atlas, removed), day)
    for cell, answer in before.items():
        if removed not in answer.claims:
            assert replace(after[cell], last=None) == replace(answer, last=None)


def test_cells_do_not_depend_on_claims(atlas):
    bare = Atlas(Register(atlas.register.sources, {}, {}), atlas.geography)
    assert bare.mosaic == atlas.mosaic


def test_cells_alike_are_one_zone():
    claims = [holds(1, f"town/{name}", "sdf", **SPAN) for name in "ab"]
    atlas = made_atlas([town("a", 38.25), town("b", 38.75)], claims)
    held, unreported = zones_on(atlas, DAY)[::-1]
    assert (held.holder, held.holding, held.certainty) == ("sdf", "held", "certain")
    assert (held.places, held.claims) == (("town/a", "town/b"), ("town-a-1", "town-b-1"))
    assert held.geometry.area == pytest.approx(1, rel=1e-9)
    assert (unreported.holder, unreported.claims) == (NOT_REPORTED, ())
    assert [cell.id for cell in unreported.cells] == ["cell/subdistrict/east"]


def test_a_disputed_zone_names_its_sides():
    claims = holds(1, WEST, "sdf", **SPAN), holds(2, WEST, "sna", **SPAN)
    disputed = zones_on(made_atlas(claims=claims), DAY)[0]
    assert (disputed.holder, disputed.sides) == ("disputed", ("sdf", "sna"))


@pytest.fixture(scope="module")
def runs(atlas):
    return zone_intervals(atlas)


def spans(*claims):
    """Who held the made country when: (first day, last day, holder), by first day."""
    found = zone_intervals(
        made_atlas([town("a", 38.25)], claims),
        first=date(2020, 1, 1),
        last=date(2020, 12, 31),
    )
    return [(str(r.start)[5:], str(r.end)[5:], r.zone.holder) for r in found]


def test_an_interval_lasts_as_long_as_its_zone_stays_the_same():
    assert spans(holds(1, "town/a", "sdf", "2020-02-01", "2020-02-29")) == [
        ("01-01", "01-31", "not-reported"),
        ("02-01", "12-31", "not-reported"),
        ("02-01", "02-29", "sdf"),
        ("03-01", "12-31", "not-reported"),
    ]


def test_ground_of_which_nothing_more_is_reported_keeps_who_was_last_and_the_day():
    claims = [holds(1, "town/a", "sdf", "2020-02-01", "2020-02-29")]
    atlas = made_atlas([town("a", 38.25)], claims)
    known = {(z.last_sides, z.last_day) for z in zones_on(atlas, date(2020, 5, 1))}
    assert known == {((), None), (("sdf",), date(2020, 2, 29))}


def test_a_zone_that_rests_on_another_claim_is_another_interval():
    claims = (
        holds(1, "town/a", "sdf", "2020-01-01", "2020-06-30"),
        holds(2, "town/a", "sdf", "2020-07-01", "2020-12-31"),
    )
    held = [(start, end) for start, end, holder in spans(*claims) if holder == "sdf"]
    assert held == [("01-01", "06-30"), ("07-01", "12-31")]


@settings(max_examples=30, deadline=None)
@given(st.dates(FIRST_DAY, LAST_DAY))
def test_the_intervals_of_a_day_are_its_zones(atlas, runs, day):
    assert {r.zone for r in runs if r.start <= day <= r.end} == set(zones_on(atlas, day))


def test_every_interval_has_an_id_of_its_own(runs):
    assert len({zone_id(run) for run in runs}) == len(runs)


def _without(atlas: Atlas, removed: str) -> Atlas:
    """The atlas without a claim; its cells are taken over, as the test above allows."""
    register = atlas.register
    claims = {id_: claim for id_, claim in register.claims.items() if id_ != removed}
    left = Atlas(Register(register.sources, claims, register.groups), atlas.geography)
    vars(left)["mosaic"] = atlas.mosaic
    return left
