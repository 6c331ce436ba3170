"""Another country: nothing of Syria stands in the code.

`examples/other-country` is a record of its own: an invented island with two towns, a prison and
five claims.
"""

import json
import os
import shutil
import subprocess
import sys
from pathlib import Path

import pytest

ROOT = Path(__file__).parents[2]
RECORD = ROOT / "examples" / "other-country"
CALLS = """
import contextlib, io, json, sys
from dashboard.cli import main
answers = []
for call in json.load(sys.stdin):
    sys.argv, out, status = ["atlas", *call], io.StringIO(), 0
    with contextlib.redirect_stdout(out):
        try:
            main()
        except SystemExit as end:
            status = end.code or 0
    answers.append([status, out.getvalue()])
print(json.dumps(answers))
"""


def called(*calls: list[str], record: Path = RECORD) -> list[str]:
    """What some calls of `atlas` print over the record of the island, in one process."""
    done = subprocess.run(
        [sys.executable, "-c", CALLS],
        input=json.dumps(calls),
        env={**os.environ, "ATLAS_RECORD": str(record)},
        cwd=ROOT,
        capture_output=True,
        text=True,
        check=False,
    )
    assert done.returncode == 0, done.stderr
    answers = json.loads(done.stdout)
    assert [status for status, _ in answers] == [0] * len(calls), answers
    return [printed for _, printed in answers]


@pytest.fixture(scope="module")
def printed(tmp_path_factory: pytest.TempPathFactory) -> dict[str, str]:
    """What every door of the atlas gives out of the island's record, by its name."""
    folder = tmp_path_factory.mktemp("island")
    events = folder / "events.csv"
    events.write_text("id,date,lat,lon\na,2020-02-16,20.04,-39.75\nb,2020-02-16,20.05,-40.24\n")
    names = ("page.html", "map.svg", "zones.kml", "zones.geojson", "dossier.html")
    page, press_map, kml, zones, dossier = (str(folder / name) for name in names)
    at = ("--on", "2020-02-16")
    said = called(
        ["check", "--json"],
        ["status", "lighthouse", *at, "--json"],
        ["verify", "--json"],
        ["near", str(events), "--within", "10km", "--json"],
        ["zone", str(events), "--json"],
        ["map", "--help"],
        ["page", *at, "--out", page],
        ["map", *at, "--out", press_map],
        ["export", "control_zones", *at, "--format", "kml", "--out", kml],
        ["export", "control_zones", *at, "--format", "geojson", "--out", zones],
        ["dossier", "lighthouse", *at, "--out", dossier],
        ["release", str(folder / "release")],
    )
    files = {name: (folder / name).read_text("utf-8") for name in names}
    texts = ("*.geojson", "*.json*", "*.kml", "*.md", "*.q*", "CITATION.cff")
    files["release"] = "".join(
        path.read_text("utf-8") for end in texts for path in (folder / "release").glob(end)
    )
    doors = ("check", "status", "verify", "near", "zone", "help")
    return {**dict(zip(doors, said, strict=False)), **files}


def test_the_help_names_the_views_of_its_record(printed):
    assert "country, east, a place" in " ".join(printed["help"].split())


def test_its_record_keeps_every_rule(printed):
    """Its layers, its claims and its compiled zones are checked as those of Syria are."""
    found = json.loads(printed["check"])
    assert found["problems"] == []
    assert found["checked"]["claims"] == 5


def test_status_and_distance_are_told_with_its_own_parties(printed):
    """The prison falls back on the ground round it; its published distance is tested."""
    holder = json.loads(printed["status"])["holder"]
    assert (holder["answer"], holder["certainty"], holder["basis"]) == (
        "league",
        "possible",
        "zone",
    )
    (tested,) = json.loads(printed["verify"])
    assert 6_500 < (tested["low_m"] + tested["high_m"]) / 2 < 7_500


def test_events_are_counted_and_lie_in_its_zones(printed):
    """One event lies near the prison; each lies in the zone of who held that half."""
    assert json.loads(printed["near"])["pairs"] == 1
    assert json.loads(printed["zone"])["counts"] == {"league": 1, "crown": 1}


@pytest.mark.parametrize("name", ["page.html", "map.svg", "zones.kml", "dossier.html", "release"])
def test_every_output_has_its_parties_and_no_word_of_syria(printed, name):
    """Title, parties, views and credits are of the record; none is left of another."""
    text = printed[name]
    assert "Harbour League" in text
    assert [word for word in ("Syria", "Damascus", "SDF", "Natural Earth") if word in text] == []


def test_its_zones_have_its_colours(printed):
    """The league's ground has the colour that its line in atlas.toml gives it."""
    zones = json.loads(printed["zones.geojson"])["features"]
    assert {zone["properties"]["holder"] for zone in zones} == {"crown", "league"}
    assert "#FAC477" in printed["map.svg"].upper()


def test_a_corrected_date_is_seen_everywhere(tmp_path):
    """The League left Easthaven on the 16th: on the 18th nobody is said to hold its ground."""
    record = tmp_path / "record"
    shutil.copytree(RECORD, record)
    claims = record / "claims/town/easthaven.yaml"
    claims.write_text(claims.read_text("utf-8").replace("2020-02-19", "2020-02-16"), "utf-8")
    events = tmp_path / "events.csv"
    events.write_text("id,date,lat,lon\na,2020-02-18,20.04,-39.75\n", "utf-8")
    press_map, dossier = str(tmp_path / "map.svg"), str(tmp_path / "dossier.html")
    at = ("--on", "2020-02-18")
    status, zone, *_ = called(
        ["status", "lighthouse", *at, "--json"],
        ["zone", str(events), "--json"],
        ["map", *at, "--out", press_map],
        ["dossier", "easthaven", *at, "--out", dossier],
        record=record,
    )
    assert json.loads(status)["holder"]["answer"] == "unknown"
    assert json.loads(zone)["counts"] == {"not-reported": 1}
    assert "Last reported 16 Feb 2020" in Path(press_map).read_text("utf-8")
    assert "last reported: Harbour League, 16 February 2020" in Path(dossier).read_text("utf-8")


def test_a_setting_that_is_wrong_is_named_with_its_file(tmp_path):
    """Whoever makes a record of their own is told what to mend, without a traceback."""
    text = (RECORD / "atlas.toml").read_text("utf-8")
    (tmp_path / "atlas.toml").write_text(text.replace("2020-03-31", "2019-03-31"), "utf-8")
    done = subprocess.run(
        [sys.executable, "-m", "geodata.compile"],
        env={**os.environ, "ATLAS_RECORD": str(tmp_path)},
        cwd=ROOT,
        capture_output=True,
        text=True,
        check=False,
    )
    assert done.returncode == 1
    assert done.stderr.strip().endswith(
        "atlas.toml: days cannot be read: 2020-01-01 comes after 2019-03-31"
    )
