"""geodata.ground and its part in a status: the zone answers where nobody reports a place."""

from datetime import date

import pytest
from shapely import Point

from geodata.layers import Feature
from geodata.status import status_on
from tests.made_ground import DAY, holds, made_atlas, town

SPAN = {"start": "2020-02-01", "until": "2020-04-30"}
TOWNS = [town("a", 38.25), town("b", 38.75)]
HELD = [holds(1, "town/a", "sdf", **SPAN), holds(1, "town/b", "sna", **SPAN)]


def holder(lon, *claims, accuracy_m=1000.0):
    known = {"name_en": "Gate", "accuracy_m": accuracy_m}
    prison = Feature("prison/gate", "facilities", Point(lon, 34.5), known)
    atlas = made_atlas(TOWNS, [*HELD, *claims], facilities=[prison])
    return status_on(atlas, "prison/gate", DAY).holder


def test_a_facility_that_nobody_reports_has_possibly_the_holder_of_its_ground():
    answer = holder(38.3)
    assert (answer.answer, answer.certainty, answer.basis) == ("sdf", "possible", "zone")
    assert answer.claims == ("town-a-1",)


def test_its_own_claims_count_alone_where_they_bear():
    answer = holder(38.3, holds(1, "prison/gate", "israel", **SPAN))
    assert (answer.answer, answer.certainty, answer.basis) == ("israel", "certain", None)


def test_what_was_last_reported_of_it_is_kept():
    answer = holder(38.3, holds(1, "prison/gate", "israel", "2020-01-01", "2020-01-31"))
    assert (answer.answer, answer.basis) == ("sdf", "zone")
    assert answer.last is not None
    assert answer.last.day == date(2020, 1, 31)


@pytest.mark.parametrize(
    ("lon", "accuracy_m"),
    [
        pytest.param(38.49, 1000.0, id="it-may-lie-on-either-side-of-a-border"),
        pytest.param(38.3, 30_000.0, id="it-is-known-too-roughly"),
        pytest.param(39.5, 1000.0, id="nothing-is-reported-of-its-ground"),
    ],
)
def test_else_it_stays_unknown(lon, accuracy_m):
    assert holder(lon, accuracy_m=accuracy_m).answer == "unknown"
