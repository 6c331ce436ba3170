"""One question has one answer, wherever it is asked: status, changes, files, zones, events."""

import csv
import io
import random
from datetime import date, timedelta

import pytest
import shapely
from shapely import Point

from geodata.events import place_events
from geodata.ground import cells_round
from geodata.status import changes_between, status_on
from geodata.tables import sheet_of
from geodata.timeline import FIRST_DAY, LAST_DAY
from geodata.zones import NOT_REPORTED, holder_of, zones_on

CHANCE = random.Random(20260121)
SPAN = (LAST_DAY - FIRST_DAY).days


@pytest.fixture(scope="module")
def asked(atlas) -> list[tuple[str, date]]:
    """Two hundred places with a point, each with a day."""
    located = [p.id for p in atlas.places.values() if isinstance(p.geometry, Point)]
    days = [FIRST_DAY + timedelta(days=CHANCE.randrange(SPAN)) for _ in range(20)]
    return [(CHANCE.choice(located), CHANCE.choice(days)) for _ in range(200)]


@pytest.fixture(scope="module")
def zone_at(atlas):
    """Who held the ground at a place's point on a day, by three ways that must agree."""
    rows = [row for row in sheet_of(atlas, "control_zones").rows if row.geometry is not None]
    tree = shapely.STRtree([row.geometry for row in rows])

    def of(place: str, day: date) -> set[str]:
        point = atlas.places[place].geometry
        found = [rows[n].values for n in tree.query(point, predicate="intersects")]
        of_day = [r for r in found if r["start_date"] <= day <= r["end_date"]]
        return {str(row["holder"]) for row in of_day}

    return of


def test_the_status_is_what_the_changes_tell(atlas, asked):
    for place, day in asked[:15]:
        other = asked[0][1]
        told = {c.place: c.after for c in changes_between(atlas, other, day)}
        now, then = (status_on(atlas, place, d).holder for d in (day, other))
        if place in told:
            assert told[place] == now
        else:
            assert (now.answer, set(now.sides)) == (then.answer, set(then.sides))


def test_the_status_is_what_the_file_of_the_day_and_of_all_days_tells(atlas, asked):
    facilities = [(p, day) for p, day in asked if atlas.places[p].layer == "facilities"]
    more = [(f.id, day) for f in atlas.layers["facilities"] for _, day in asked[:12]]
    rows = sheet_of(atlas, "facility_status").rows
    for place, day in (*facilities, *more):
        [row] = [
            row.values
            for row in rows
            if row.values["facility_id"] == place
            and row.values["start_date"] <= day <= row.values["end_date"]
        ]
        status = status_on(atlas, place, day)
        assert (row["holder"], row["holder_certainty"], row["state"]) == (
            status.holder.answer,
            status.holder.certainty,
            status.state.answer,
        )


def test_the_zones_of_a_day_are_those_of_the_file_and_of_an_event_there(
    atlas, asked, zone_at, tmp_path
):
    events = tmp_path / "events.csv"
    lines = [
        f"{number},{atlas.places[place].lonlat[1]},{atlas.places[place].lonlat[0]},{day}"
        for number, (place, day) in enumerate(asked)
    ]
    events.write_text("\n".join(["id,lat,lon,date", *lines]) + "\n", "utf-8")
    out = io.BytesIO()
    place_events(atlas, events, out=out)
    placed = {int(row["id"]): row for row in csv.DictReader(io.StringIO(out.getvalue().decode()))}
    assert len(placed) == len(asked)
    for number, (place, day) in enumerate(asked):
        said, basis = placed[number]["holder"], placed[number]["basis"]
        drawn = zone_at(place, day)
        if said == "golan-heights":
            assert drawn <= {NOT_REPORTED}
        elif not drawn:
            assert basis == "border" or said in ("outside", NOT_REPORTED)
        else:
            assert said in drawn


def test_a_place_that_rests_on_the_ground_says_what_the_zones_there_say(atlas, asked):
    drawn = {day: zones_on(atlas, day) for day in {day for _, day in asked}}
    for place, day in asked:
        answer = status_on(atlas, place, day).holder
        if answer.basis is None:
            continue
        cells = {cell.id for cell in cells_round(atlas, atlas.places[place])}
        zones = [z for z in drawn[day] if cells & {cell.id for cell in z.cells}]
        assert {zone.holder for zone in zones} == {holder_of(answer)} - {NOT_REPORTED}
