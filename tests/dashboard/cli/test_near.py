"""`atlas near`: the contract's keys, every row accounted for."""

import csv
import json

import pytest

EVENTS = """\
id,lat,lon,date
a,36.4775,40.7625,2026-01-19
b,36.48,40.76,2026-02-03
=c,north,1,2026-02-03
"""


@pytest.fixture
def events(tmp_path):
    path = tmp_path / "events.csv"
    path.write_text(EVENTS, "utf-8")
    return path


def test_near_has_the_keys_of_the_contract(atlas_call, events):
    status, out, _ = atlas_call("near", str(events), "--within", "5km", "--json")
    document = json.loads(out)
    assert status == 0
    assert (document["events"], document["within_m"]) == (2, 5000)
    assert [row["row"] for row in document["rejected"]] == [4]
    [gweiran] = [one for one in document["by_facility"] if one["facility"] == "prison/gweiran"]
    assert gweiran["count"] == 2
    assert gweiran["nearest_m"] == pytest.approx(0, abs=200)
    assert gweiran["by_month"] == {"2026-01": 1, "2026-02": 1}


def test_near_writes_a_row_a_pair(atlas_call, events, tmp_path):
    out = tmp_path / "pairs.csv"
    _, summary, _ = atlas_call(
        "near", str(events), "--within", "1.2mi", "--out", str(out), "--json"
    )
    rows = list(csv.DictReader(out.read_text("utf-8").splitlines()))
    assert len(rows) == json.loads(summary)["pairs"]
    assert all(float(row["distance_m"]) <= 1.2 * 1609.344 for row in rows)


@pytest.mark.parametrize("within", ["5", "five km", "-5km", "5000km", "0km"])
def test_a_length_that_is_none_is_a_wrong_call(atlas_call, events, within):
    status, out, err = atlas_call("near", str(events), f"--within={within}")
    assert (status, out) == (2, "")
    assert "Traceback" not in err


def test_what_was_guessed_and_what_looks_wrong_is_told(atlas_call, tmp_path):
    path = tmp_path / "e.csv"
    path.write_text("ref;Lat;Lng;Date\nA;36,5;40,75;19.01.2026\nA;0,0;0,0;20.01.2026\n", "utf-8")
    document = json.loads(atlas_call("near", str(path), "--within", "5km", "--json")[1])
    assert document["read"]["columns"] == {"lat": "Lat", "lon": "Lng", "date": "Date", "id": "ref"}
    assert (document["read"]["decimal"], document["read"]["day_first"]) == (",", True)
    assert {told["what"]: told["count"] for told in document["warnings"]} == {
        "events lie at latitude 0, longitude 0": 1,
        "events lie over 5 degrees away from Syria": 1,
        "ids stand more than once": 1,
    }
    status, _, err = atlas_call("near", str(path), "--within", "5km")
    assert status == 0
    assert "read as csv; lat from 'Lat', lon from 'Lng'" in err
    assert "look again: 1 ids stand more than once" in err


def test_how_it_is_to_be_read_may_be_said(atlas_call, tmp_path):
    path = tmp_path / "e.txt"
    path.write_bytes("x/y/when/no\n36.4775/40.7625/03-04-2026/\u0623\n".encode("cp1256"))
    words = ["--lat", "x", "--lon", "y", "--date", "when", "--id", "no", "--delimiter", "/",
             "--encoding", "windows-1256", "--crs", "EPSG:4326", "--day-first"]  # fmt: skip
    status, out, _ = atlas_call("near", str(path), "--within", "1km", *words, "--out", "-")
    row = next(csv.DictReader(out.splitlines()))
    assert status == 0
    assert (row["id"], row["date"], row["facility"]) == ("أ", "2026-04-03", "prison/gweiran")


def test_a_day_that_may_be_two_is_asked_about(atlas_call, tmp_path):
    path = tmp_path / "e.csv"
    path.write_text("lat,lon,date\n36,40,03/04/2026\n", "utf-8")
    status, out, err = atlas_call("near", str(path), "--within", "5km", "--json")
    assert (status, out) == (1, "")
    assert "give --day-first or --month-first" in err


def test_without_a_distance_the_nearest_facility_of_each_event_is_told(
    atlas_call, events, tmp_path
):
    out = tmp_path / "nearest.csv"
    status, told, _ = atlas_call("near", str(events), "--out", str(out), "--json")
    rows = list(csv.DictReader(out.read_text("utf-8").splitlines()))
    assert (status, json.loads(told)["within_m"]) == (0, None)
    assert [row["id"] for row in rows] == ["a", "b"]
    assert {row["facility"] for row in rows} == {"prison/gweiran"}


def test_only_facilities_that_a_party_held_on_the_day_count_where_asked(atlas_call, events):
    call = ("near", str(events), "--within", "50km", "--json", "--holder")
    by_sdf, by_government = (
        sum(one["certain"] + one["possible"] for one in json.loads(out)["by_facility"])
        for party in ("sdf", "transitional-government")
        for _, out, _ in [atlas_call(*call, party)]
    )
    every = json.loads(atlas_call(*call[:-1])[1])["by_facility"]
    whole = sum(one["certain"] + one["possible"] for one in every)
    assert 0 < by_sdf < whole
    assert 0 < by_government < whole


@pytest.mark.parametrize(
    ("words", "status", "says"),
    [
        (["--holder", "nobody"], 2, "no party"),
        (["--state", "nothing"], 2, "no state"),
        (["--out", "x.shp"], 2, "ends in .csv, .parquet, .gpkg"),
        (["--delimiter", "::"], 2, "one sign"),
        (["--crs", "EPSG:0"], 1, "no reference system"),
        (["--lat", "nowhere"], 1, "no column 'nowhere'"),
        (["--scheduler", "tcp://127.0.0.1:1"], 1, "give --out a folder"),
    ],
)
def test_a_wrong_option_ends_in_a_sentence(atlas_call, events, words, status, says):
    ended, out, err = atlas_call("near", str(events), "--within", "5km", *words)
    assert (ended, out) == (status, "")
    assert says in err
    assert "Traceback" not in err
