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
