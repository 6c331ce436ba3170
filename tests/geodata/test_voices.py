"""geodata.atlas: answers that rest on what one group of claimants says."""

from datetime import date

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from geodata.status import status_on
from geodata.timeline import FIRST_DAY, LAST_DAY
from seeds.vocabulary import CLAIMANT_GROUPS


@pytest.mark.parametrize(("group", "best"), [("government", 120), ("sdf", 1500), ("us", 200)])
def test_of_the_escapes_each_side_tells_its_own_number(atlas, group, best):
    escaped = status_on(atlas.voiced_by(group), "al-Shaddadi", date(2026, 1, 19)).figures["escaped"]
    assert escaped.best == best
    assert escaped.certainty == "possible"


@settings(max_examples=30)
@given(
    st.sampled_from(sorted(CLAIMANT_GROUPS)),
    st.sampled_from(["prison/al-shaddadi", "camp/al-hol", "prison/sednaya"]),
    st.dates(FIRST_DAY, LAST_DAY),
)
def test_an_answer_rests_on_the_group_asked_for_alone(atlas, group, place, on):
    register = atlas.register
    status = status_on(atlas.voiced_by(group), place, on)
    answers = (status.holder, status.state, status.held, *status.figures.values())
    speakers = register.speakers(id_ for answer in answers for id_ in answer.claims)
    assert {register.groups[speaker] for speaker in speakers} <= {group}


def test_a_claim_that_was_overtaken_is_not_revived_by_leaving_out_who_overtook_it(atlas):
    """The governorate's hidden cells stay superseded, though the White Helmets are not heard."""
    status = status_on(atlas.voiced_by("opposition", "press"), "Sednaya", date(2024, 12, 8))
    assert status.held.low is None or status.held.low < 100_000


def test_a_group_that_is_none_is_refused(atlas):
    with pytest.raises(ValueError, match="'angels' is no group"):
        atlas.voiced_by("angels")
