"""Reports of a whole area: each has its reason in docs/control-zones.md, and doubt stays doubt."""

from datetime import date
from pathlib import Path

import pytest

from geodata.answers import Answer
from geodata.atlas import Atlas
from geodata.cells import Cell
from geodata.ground import ground_on
from geodata.measure import area_m2
from seeds import Claim, Register

DOCS = Path(__file__).parents[2] / "docs" / "control-zones.md"
BEGIN, END = "<!-- throughout: begin -->", "<!-- throughout: end -->"


@pytest.fixture(scope="session")
def register(atlas: Atlas) -> Register:
    return atlas.register


@pytest.fixture
def wholes(register: Register) -> list[Claim]:
    return sorted((c for c in register.claims.values() if c.throughout), key=_order)


def _order(claim: Claim) -> tuple[str, date]:
    assert claim.start is not None
    return claim.subject, claim.start.first


def _row(claim: Claim) -> str:
    assert claim.start is not None
    assert claim.until is not None
    days = f"{claim.start.first} to {claim.until.first}"
    return f"| `{claim.subject}` | {claim.value} | {days} | {claim.why} | `{claim.id}` |"


def test_every_report_of_a_whole_area_stands_in_the_docs_with_its_reason(wholes):
    listed = DOCS.read_text("utf-8").partition(BEGIN)[2].partition(END)[0]
    assert listed.strip().splitlines()[2:] == [_row(claim) for claim in wholes]


def test_a_report_of_a_whole_area_is_a_join_whose_sightings_are_of_that_area(register, wholes):
    joined = {claim.id: {register.claims[j].subject for j in claim.joins} for claim in wholes}
    assert joined == {claim.id: {claim.subject} for claim in wholes}


@pytest.mark.parametrize(
    "area",
    [
        "governorate/as-suwayda",
        "district/afrin",
        "district/azaz",
        "district/al-bab",
        "district/jarablus",
        "district/ras-al-ain",
        "district/tell-abiad",
    ],
)
def test_no_source_is_taken_to_speak_of_the_whole_where_parts_are_in_doubt(wholes, area):
    assert area not in {claim.subject for claim in wholes}


def test_quneitra_and_the_north_of_aleppo_are_nobodys_as_a_whole_in_2026(wholes):
    late = {c.subject for c in wholes if c.until is not None and c.until.last.year == 2026}
    assert not late & {"governorate/quneitra", "governorate/aleppo"}


@pytest.fixture(scope="session")
def before_the_offensive(atlas: Atlas) -> list[tuple[Cell, Answer]]:
    answers = ground_on(atlas, date(2026, 1, 10))
    return [(cell, answers[cell.id]) for cell in atlas.mosaic.cells]


def test_nothing_from_idlib_and_the_coast_to_daraa_is_in_doubt_on_10_january_2026(
    before_the_offensive,
):
    west = {"damascus", "rif-dimashq", "homs", "hama", "tartus", "latakia", "idlib", "daraa"}
    sure = ("transitional-government", "certain")
    doubt = {
        cell.id
        for cell, answer in before_the_offensive
        if cell.subdistrict
        and cell.subdistrict.governorate.partition("/")[2] in west
        and (answer.answer, answer.certainty) != sure
    }
    assert doubt == {"cell/area/al-tanf-zone", "cell/town/al-shajara"}


def test_what_is_only_possible_on_10_january_2026_is_the_doubt_of_its_sources(
    before_the_offensive,
):
    area = {cell.id: area_m2(cell.geometry) for cell, _ in before_the_offensive}
    open_ = [cell for cell, answer in before_the_offensive if answer.certainty == "possible"]
    assert sum(area[cell.id] for cell in open_) < 0.1 * sum(area.values())
    assert {cell.subdistrict.governorate for cell in open_} == {
        "governorate/aleppo",
        "governorate/as-suwayda",
        "governorate/daraa",
        "governorate/quneitra",
    }
