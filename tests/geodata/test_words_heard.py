"""geodata.bearing: what is heard from day to day, told at once as it is told of each day."""

from bisect import bisect_right
from datetime import date, timedelta

from hypothesis import given
from hypothesis import strategies as st

from geodata.bearing import heard_on, words_heard
from tests.made import made_claim

FIRST = date(2020, 1, 1)
DAYS = st.integers(0, 12).map(lambda days: FIRST + timedelta(days))
SPANS = st.one_of(
    st.builds(str, DAYS),
    st.builds("{}~".format, DAYS),
    st.builds(lambda *ends: "/".join(map(str, sorted(ends))), DAYS, DAYS),
)


@st.composite
def claims(draw):
    """Claims of a dozen days, by three parties: sightings, stays, of which some have no end."""
    made = []
    for number in range(draw(st.integers(0, 6))):
        ends = sorted(draw(st.tuples(SPANS, SPANS)))
        stay = {"start": ends[0], "until": draw(st.sampled_from([ends[1], ".."]))}
        when = draw(st.sampled_from([{"during": ends[0]}, stay]))
        made.append(made_claim(number, value=draw(st.sampled_from("abc")), **when))
    return tuple(made)


@given(claims())
def test_what_is_heard_from_day_to_day_is_what_is_heard_on_each_day(claims):
    edges, heard = words_heard(claims)
    for number in range(-3, 18):
        day = FIRST + timedelta(number)
        said = {str(bearing.claim.value) for bearing in heard_on(claims, day)}
        assert heard[bisect_right(edges, day)] == said
