"""geodata.release.diff: what changed, and why."""

import json
from copy import deepcopy

import pytest
from hypothesis import given
from hypothesis import strategies as st
from shapely import Point

from geodata.release import build, diff_sheet, read_release

POINT = Point(40.7, 36.0)


def feature(id_, **properties):
    return {"id": id_, "properties": properties, "geometry": POINT}


CLAIM = feature("prison-north-1", source_ids="gazette", public_note=None, best=120.0)
ROW = feature("prison/north/2025-01-01", name="North", holder="sdf", claim_ids="prison-north-1")
OLD = {"claims": {CLAIM["id"]: CLAIM}, "facility_status": {ROW["id"]: ROW}}


def changed(table, id_, **properties):
    held = deepcopy(OLD)
    held[table][id_]["properties"].update(properties)
    return held


def rows(old, new):
    return [row.values for row in diff_sheet(old, new, "2026-01-01").rows]


def test_a_release_does_not_differ_from_itself(folder):
    held = read_release(folder)
    assert rows(held, held) == []


def test_a_changed_field_says_what_it_was_and_is():
    (row,) = rows(OLD, changed("claims", "prison-north-1", best=130.0, public_note=None))
    assert (row["change"], row["field"]) == ("changed", "best")
    assert (row["before"], row["after"]) == ("120.0", "130.0")


def test_a_changed_claim_gives_its_note_as_the_reason():
    new = changed("claims", "prison-north-1", claim_status="retracted", public_note="taken back")
    assert {row["reason"] for row in rows(OLD, new)} == {"taken back"}


def test_a_changed_row_names_the_claims_that_moved_it():
    new = changed("facility_status", ROW["id"], holder="disputed", claim_ids="prison-north-2")
    new["claims"]["prison-north-2"] = feature("prison-north-2", source_ids="herald")
    found = [row for row in rows(OLD, new) if row["field"] == "holder"]
    assert "claim added: prison-north-2" in found[0]["reason"]


def test_a_moved_point_gives_what_it_rests_on_as_the_reason():
    """A name that changed with it does not: the location says nothing of it."""
    place = feature("prison/north", name="North", coord_note="centre of the town")
    moved = feature("prison/north", name="North Gate", coord_note="centre of the town")
    moved["geometry"] = Point(40.8, 36.1)
    found = rows({"facilities": {"prison/north": place}}, {"facilities": {"prison/north": moved}})
    assert {row["field"]: row["reason"] for row in found} == {
        "geometry": "location: centre of the town",
        "name": "no claim under it changed",
    }


def test_what_follows_from_a_moved_place_names_it():
    """A status has the point of its facility, and ground is cut round its places."""
    place = feature("prison/north", facility_id="prison/north", coord_note="a mark on a map")
    moved = deepcopy(place)
    moved["geometry"] = Point(40.8, 36.1)
    zone = feature("zone/a", place_ids="town/a; prison/north", claim_ids=None)
    other = feature("zone/b", place_ids="town/b", claim_ids=None)
    status = {**ROW, "properties": {**ROW["properties"], "facility_id": "prison/north"}}
    tables = {"facility_status": status, "control_zones": zone}
    old = {"facilities": {place["id"]: place}, **{t: {r["id"]: r} for t, r in tables.items()}}
    old["control_zones"]["zone/b"] = other
    new = deepcopy(old)
    new["facilities"]["prison/north"] = moved
    for row in (new["facility_status"][ROW["id"]], *new["control_zones"].values()):
        row["geometry"] = moved["geometry"]
    found = {row["row_id"]: row["reason"] for row in rows(old, new)}
    assert found == {
        "prison/north": "location: a mark on a map",
        ROW["id"]: "moved: prison/north",
        "zone/a": "moved: prison/north",
        "zone/b": "the ground was cut anew: prison/north moved",
    }


def test_added_mirrors_removed():
    """What the way there adds, the way back removes."""
    there, back = rows({}, OLD), rows(OLD, {})
    assert {r["row_id"] for r in there if r["change"] == "added"} == {r["row_id"] for r in back}
    assert {r["change"] for r in back} == {"removed"}


@given(
    st.dictionaries(st.sampled_from("abc"), st.integers()),
    st.dictionaries(st.sampled_from("abc"), st.integers()),
)
def test_the_change_of_a_field_is_its_two_values(before, after):
    """Each field that differs has one row; no other has."""
    old, new = ({"claims": {"x": feature("x", **v)}} for v in (before, after))
    wanted = {k for k in before.keys() | after.keys() if before.get(k) != after.get(k)}
    assert {row["field"] for row in rows(old, new)} == wanted


def test_the_release_after_holds_its_changes_as_table_and_map(record, folder):
    """A release that is told the one before it says what changed."""
    files = dict(build(record, before=folder, version="next"))
    assert b"Since 2026" in files["CHANGELOG.md"]
    assert b"Nothing changed." in files["CHANGELOG.md"]
    assert json.loads(files["changes.geojson"])["features"] == []
    assert files["changes.csv"].startswith(b"start_date,end_date,change_id,")


def test_a_folder_without_a_release_is_refused(tmp_path):
    with pytest.raises(ValueError, match="holds no release"):
        read_release(tmp_path)
