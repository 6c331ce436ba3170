"""`atlas zone`: the zone of each event on its own date, by the contract of its JSON."""

import csv
import json

import pytest

TABLE = """id,lat,lon,date
1,36.0576,40.7348,2026-01-01
=2,36.0576,40.7348,2026-01-21
3,33.0,35.8,2026-01-21
4,NaN,40,2026-01-21
"""


@pytest.fixture
def table(tmp_path):
    path = tmp_path / "events.csv"
    path.write_text(TABLE, encoding="utf-8")
    return str(path)


def test_the_document_counts_events_by_holder_and_lists_what_was_rejected(atlas_call, table):
    status, out, _ = atlas_call("zone", table, "--json")
    document = json.loads(out)
    assert status == 0
    assert document["events"] == 3
    assert sum(document["counts"].values()) == 3
    assert [row["row"] for row in document["rejected"]] == [5]


def test_al_shaddadi_changed_hands_between_two_events(atlas_call, table, tmp_path):
    out = tmp_path / "zones.csv"
    status, _, err = atlas_call("zone", table, "--out", str(out))
    assert err.endswith(f"written to {out}\n")
    rows = list(csv.DictReader(out.read_text("utf-8").splitlines()))
    assert status == 0
    holders = [row["holder"] for row in rows]
    assert holders == ["sdf", "transitional-government", "golan-heights"]
    assert rows[0]["claims"].startswith("town-al-shaddadi-")
    assert rows[1]["id"] == "'=2"


def test_out_to_standard_output_is_the_table_alone(atlas_call, table):
    _, out, err = atlas_call("zone", table, "--out", "-")
    assert len(list(csv.DictReader(out.splitlines()))) == 3
    assert "3 events, 1 row rejected" in err


def test_a_reader_of_another_day_knew_less(atlas_call, table):
    _, out, _ = atlas_call("zone", table, "--known", "2024-01-01", "--json")
    assert json.loads(out)["counts"] == {"not-reported": 2, "golan-heights": 1}


@pytest.mark.parametrize(
    ("words", "status", "says"),
    [
        (["nowhere.csv"], 2, "cannot be opened"),
        (["{table}", "--json", "--out", "-"], 2, "give --out a file"),
        (["{table}", "--out", "{table}/x.csv"], 2, "cannot be written"),
        (["{bad}"], 1, "no column lat"),
    ],
)
def test_faults_end_in_a_sentence_and_a_status(atlas_call, table, tmp_path, words, status, says):
    bad = tmp_path / "bad.csv"
    bad.write_text("name;lon;date\na;40;2026-01-21\n", encoding="utf-8")
    ended, out, err = atlas_call("zone", *(w.format(table=table, bad=bad) for w in words))
    assert (ended, out) == (status, "")
    assert says in err
