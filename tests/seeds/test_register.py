"""seeds.register: who speaks, and what a reader of a day could have."""

from datetime import date
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from seeds import RecordError, read_register

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


@settings(max_examples=60, deadline=None)
@given(data=st.data(), known=st.dates(date(2014, 1, 1), date(2026, 12, 31)))
def test_what_stands_of_a_subject_changes_on_its_moments_alone(record, data, known):
    """On any day it is what stood on the last moment by then; before the first, nothing."""
    register = record.register
    subject = data.draw(st.sampled_from(sorted(register.subjects)))
    property_ = data.draw(st.sampled_from(["holder", "state"]))
    moments = register.moments(subject, property_)
    last = max((day for day in moments if day <= known), default=date.min)
    assert register.standing(subject, property_, known) == register.standing(
        subject, property_, last
    )
