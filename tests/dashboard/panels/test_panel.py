"""dashboard.panels: what the panel remembers is what the record says, for each day and voice."""

from datetime import timedelta

import pytest
from dashboard.panels.around import around_parts
from dashboard.panels.history import events_of, heard

from dashboard.panels.markup import written
from dashboard.panels.view import View
from dashboard.text import phrases
from geodata.neighbours import nearest_other_holder
from geodata.timeline import FIRST_DAY, LAST_DAY

DAYS = [FIRST_DAY + timedelta(days=n) for n in range(0, (LAST_DAY - FIRST_DAY).days + 1, 9)]


@pytest.mark.parametrize("place", ["prison/al-shaddadi", "prison/sednaya", "camp/al-roj"])
def test_the_nearest_other_holder_is_the_one_of_the_day_itself(atlas, place):
    """Though it is looked for once a stretch of days."""
    known = atlas.register.newest_day
    for day in DAYS:
        shown = written(around_parts(View(day, known, place, "en")))
        found = nearest_other_holder(atlas, place, day, known)
        assert ("<h3>" in shown) == (found is not None), day
        if found:
            assert atlas.places[found.nearest].name() in shown, day
            assert phrases.holder(found.other, "en") in shown, day


def test_only_claims_of_who_is_listened_to_are_heard(atlas):
    """An editor's join counts as what it joins."""
    register = atlas.voiced_by("sdf").register
    claims = register.claims_about("prison/al-shaddadi")
    found = heard(register, claims, register.newest_day)
    spoken = {name for claim in found for name in register.speakers([claim.id])}
    assert {register.groups[name] for name in spoken} == {"sdf"}
    assert heard(atlas.register, claims, register.newest_day) == list(claims)


def test_events_are_those_that_were_known_and_heard(atlas):
    known = atlas.register.newest_day
    every, _ = events_of(None, "prison/al-shaddadi", known, "en")
    early, _ = events_of(None, "prison/al-shaddadi", FIRST_DAY, "en")
    heard_few, text = events_of("sdf", "prison/al-shaddadi", known, "en")
    assert early < every
    assert heard_few < every
    assert "Interior Ministry" not in text
