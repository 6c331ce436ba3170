"""geodata.events.zones: the control zone of each event on its own day."""

import csv
import io
from datetime import date

from geodata.events import GOLAN, OUTSIDE, Event, place_events, write_placed
from geodata.zones import NOT_REPORTED
from tests.made_ground import GOLAN as GOLAN_HEIGHTS
from tests.made_ground import holds, made_atlas, town

ATLAS = made_atlas(
    [town("a", 38.25), town("b", 38.75)],
    [
        holds(1, "town/a", "sdf", "2020-02-01", "2020-02-29"),
        holds(2, "town/a", "sna", "2020-03-01", "2020-03-31"),
    ],
    apart=[GOLAN_HEIGHTS],
)


def event(lon, day, row=2, id_="1"):
    return Event(row, id_, (lon, 34.5), date.fromisoformat(day))


def test_each_event_has_the_zone_of_its_own_day():
    events = [event(38.2, day) for day in ("2020-02-10", "2020-03-10", "2020-05-01")]
    assert [p.holder for p in place_events(ATLAS, events)] == ["sdf", "sna", NOT_REPORTED]


def test_an_event_out_of_the_country_says_so_and_one_in_the_golan_too():
    events = [event(lon, "2020-02-10") for lon in (38.7, 37.5, 36.0, 41.0)]
    found = [placed.holder for placed in place_events(ATLAS, events)]
    assert found == [NOT_REPORTED, GOLAN, OUTSIDE, OUTSIDE]


def test_no_events_are_no_zones():
    assert place_events(ATLAS, []) == ()


def test_what_is_written_has_a_row_an_event_and_runs_in_no_spreadsheet():
    events = [event(38.2, "2020-02-10", id_="=1+1"), event(-41.0, "2020-02-10", 3, "007")]
    text = io.StringIO()
    write_placed(place_events(ATLAS, events), text)
    first, second = csv.DictReader(io.StringIO(text.getvalue()))
    assert (first["id"], first["holder"], first["claims"]) == ("'=1+1", "sdf", "town-a-1")
    assert (second["id"], second["lon"], second["holder"]) == ("007", "-41.0", OUTSIDE)
