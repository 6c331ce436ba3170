"""seeds.register: who speaks, and what a reader of a day could have."""

from datetime import date
from pathlib import Path

import pytest

from seeds import RecordError, read_register
from tests.made import made_claim, made_register

GOOD = Path(__file__).parent.parent / "good"


def test_behind_an_editors_join_stand_those_who_saw():
    register = read_register(GOOD)
    assert register.claims["prison-north-gate-3"].claimant == "editor"
    assert register.speakers(["prison-north-gate-3"]) == ["Example Gazette"]


def test_a_join_cites_what_its_sightings_cite_and_is_known_with_the_last():
    join = read_register(GOOD).claims["prison-north-gate-3"]
    assert [cited.at for cited in join.cited] == ["para. 1", "para. 2"]
    assert join.known.isoformat() == "2020-05-10"


def test_a_record_that_lacks_what_it_must_have_is_refused_with_its_address(tmp_path):
    folder = tmp_path / "sources"
    folder.mkdir()
    (folder / "gazette-2020.yaml").write_text("id: gazette-2020\ntitle: A\n", "utf-8")
    with pytest.raises(RecordError, match=r"sources/gazette-2020.yaml, gazette-2020: .*published"):
        read_register(tmp_path)


def test_what_stands_of_a_subject_changes_on_its_moments_alone():
    """As a claim about it becomes known, and one of another place that speaks against it."""
    out = date(2020, 6, 1), date(2020, 8, 1)
    ours = made_claim(1, verdict="conflict", against=("prison-north-gate-2",))
    theirs = made_claim(2, subject="town/elsewhere", known=out[1])
    register = made_register(ours, theirs)
    assert register.moments(ours.subject, "holder") == [*out]
    stood = [register.standing(ours.subject, "holder", day) for day in out]
    assert stood == [(ours,), ()]
