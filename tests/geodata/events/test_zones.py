"""geodata.events.zones: the control zone of each event on its own day."""

import csv
import io
from datetime import date

import numpy as np
import pyarrow as pa

from geodata.events import OUTSIDE, Batch, Zones, place_events
from geodata.ground import answer_for
from geodata.zones import NOT_REPORTED, holder_of
from tests.made_ground import GOLAN as HEIGHTS
from tests.made_ground import cell_at, holds, made_atlas, town

ATLAS = made_atlas(
    [town("a", 38.25), town("b", 38.75)],
    [
        holds(1, "town/a", "sdf", "2020-02-01", "2020-02-29"),
        holds(2, "town/a", "sna", "2020-03-01", "2020-03-31"),
    ],
    apart=[HEIGHTS],
)
GOLAN = "golan-heights"
HEAD = "id,lat,lon,date\n"


def placed(path, atlas=ATLAS, **more):
    out = io.BytesIO()
    place_events(atlas, path, out=out, **more)
    return list(csv.DictReader(io.StringIO(out.getvalue().decode())))


def holders(written, events, head=HEAD):
    return [row["holder"] for row in placed(written(head + "".join(events)))]


def test_each_event_has_the_zone_of_its_own_day(written):
    days = ("2020-02-10", "2020-03-10", "2020-05-01", "1850-01-01", "2400-01-01")
    events = [f"1,34.5,38.2,{day}\n" for day in days]
    assert holders(written, events) == ["sdf", "sna", *[NOT_REPORTED] * 3]


def test_an_event_out_of_the_country_says_so_and_one_in_the_golan_too(written):
    events = [f"1,34.5,{lon},2020-02-10\n" for lon in (38.7, 37.5, 36.0, 41.0)]
    assert holders(written, events) == [NOT_REPORTED, GOLAN, OUTSIDE, OUTSIDE]


def test_a_metre_outside_of_the_border_is_outside(written):
    events = [f"1,{lat},38.2,2020-02-10\n" for lat in (35.0, 35.00001, 34.0, 33.99999)]
    assert holders(written, events) == ["sdf", OUTSIDE, "sdf", OUTSIDE]


def test_the_very_point_of_a_town_just_outside_has_its_zone_and_is_never_certain(written):
    """Tables give an event the point of its town, and some lie 0.1 to 0.3 km outside."""
    claims = [holds(1, "town/a", "sdf", "2020-02-01", "2020-02-29")]
    atlas = made_atlas([town("a", 40.003)], claims)
    events = [f"1,34.5,{lon},2020-02-10\n" for lon in (39.9, 40.003, 40.002)]
    rows = placed(written(HEAD + "".join(events)), atlas)
    told = [(row["holder"], row["certainty"], row["basis"]) for row in rows]
    assert told[:2] == [("sdf", "certain", "place"), ("sdf", "possible", "border")]
    assert rows[2]["holder"] == OUTSIDE


def test_an_event_over_a_change_of_hands_is_changing_possibly(written):
    head = "id,lat,lon,date_start,date_end\n"
    events = ["1,34.5,38.2,2020-02-10,2020-02-20\n", "1,34.5,38.2,2020-02-20,2020-03-02\n"]
    first, second = placed(written(head + "".join(events)))
    assert (first["holder"], first["certainty"]) == ("sdf", "certain")
    assert (second["holder"], second["certainty"], second["sides"]) == (
        "changing", "possible", "sdf; sna",
    )  # fmt: skip
    assert second["claims"] == "town-a-1; town-a-2"


def test_what_is_written_has_a_row_an_event_and_runs_in_no_spreadsheet(written):
    path = written(HEAD + "=1+1,34.5,38.2,2020-02-10\n007,34.5,-41.0,2020-02-10\n")
    first, second = placed(path)
    assert (first["id"], first["holder"], first["claims"]) == ("'=1+1", "sdf", "town-a-1")
    assert (second["id"], second["lon"], second["holder"]) == ("007", "-41", OUTSIDE)


def test_the_zone_is_that_of_the_cell_on_the_day_all_over_the_country(atlas):
    chance = np.random.default_rng(5)
    lons, lats = chance.uniform(35.5, 42.6, 400), chance.uniform(32.2, 37.5, 400)
    days = chance.integers(20028, 20564, 400).astype(np.int32)
    batch = Batch(np.arange(400), pa.nulls(400, pa.string()), days, days, False, lons, lats,
                  pa.table({}))  # fmt: skip
    zones = Zones(atlas)
    found = [zones.told(n).holder for n in zones.of(batch)]
    expected = []
    cells = [cell_at(atlas.mosaic, at) for at in zip(lons, lats, strict=True)]
    for cell, day in zip(cells, days.tolist(), strict=True):
        if cell is None or cell.subdistrict is None:
            expected.append(GOLAN if cell else OUTSIDE)
        else:
            on = date.fromordinal(day + date(1970, 1, 1).toordinal())
            expected.append(holder_of(answer_for(atlas, cell, on)))
    assert found == expected
    assert len(set(found)) > 5
