"""`atlas export`, `release`, `diff`, `load`: files and their exit status; never a traceback."""

import json

import pytest


def test_export_writes_a_file_and_says_so(atlas_call, tmp_path):
    path = tmp_path / "facilities.geojson"
    status, out, _ = atlas_call("export", "facilities", "--out", str(path), "--json")
    assert status == 0
    assert json.loads(out) == {"file": str(path), "bytes": path.stat().st_size}


def test_the_name_of_a_file_tells_its_format(atlas_call, tmp_path):
    """Where none is asked for; what programs look for lies beside it."""
    assert atlas_call("export", "bases", "--out", str(tmp_path / "b.gpkg"))[0] == 0
    assert (tmp_path / "b.gpkg").read_bytes()[:6] == b"SQLite"
    assert atlas_call("export", "bases", "--out", str(tmp_path / "b.csv"))[0] == 0
    names = {path.name for path in tmp_path.iterdir()}
    assert names == {"b.gpkg", "b.csv", "b.csvt", "b.prj"}


def test_sources_without_a_copy_are_listed_to_be_archived(atlas_call, tmp_path):
    out = tmp_path / "list.csv"
    assert atlas_call("archive", "--out", str(out))[0] == 0
    assert out.read_text("utf-8").startswith("source_id,url,published,archive_url\n")
    status, _, err = atlas_call("archive", "--take", str(tmp_path / "none.csv"))
    assert (status, "cannot be read" in err) == (2, True)


def test_export_takes_both_clocks(atlas_call, tmp_path):
    path = tmp_path / "f.geojson"
    words = ("--on", "2026-01-19", "--known", "2026-01-20", "--out", str(path))
    assert atlas_call("export", "facilities", *words)[0] == 0
    first = json.loads(path.read_text("utf-8"))["features"][0]["properties"]
    assert first["as_of"] == "2026-01-19"


@pytest.mark.parametrize(
    ("words", "told"),
    [
        (("export", "prisons"), "'prisons' is no layer; there are facilities"),
        (("export", "--format", "dwg"), "'dwg' is no format; there are geojson"),
        (("export", "claims", "--format", "linked-places"), "Linked Places holds"),
        (
            ("export", "--out", "x.geojson"),
            "x.geojson: GeoJSON of all ends in .geojson.zip; name it",
        ),
        (
            ("export", "bases", "--format", "csv", "--out", "x.gpkg"),
            "x.gpkg: CSV with WKT of bases ends in .csv",
        ),
        (
            ("export", "all", "--out", "x.geojson"),
            "GeoJSON of all ends in .geojson.zip; name it so",
        ),
        (("export", "bases", "--out", f"{__file__}/all.geojson"), "cannot be written"),
        (("release", __file__), "cannot be written"),
        (("diff", "/nowhere", "/nowhere"), "holds no release"),
        (("load",), "set ATLAS_DATABASE_URL"),
        (("api", "--gpkg", "/nowhere.gpkg"), "is not there"),
    ],
)
def test_a_wrong_call_gets_a_sentence_and_status_2(atlas_call, monkeypatch, words, told):
    monkeypatch.delenv("ATLAS_DATABASE_URL", raising=False)
    status, _, err = atlas_call(*words)
    assert status == 2
    assert told in err
    assert "Traceback" not in err


def test_a_database_that_is_not_there_gets_a_sentence(atlas_call, monkeypatch):
    monkeypatch.setenv("ATLAS_DATABASE_URL", "postgresql://127.0.0.1:1/none")
    status, _, err = atlas_call("load")
    assert status == 2
    assert "the database cannot be filled" in err


def test_two_releases_differ_in_nothing(atlas_call, monkeypatch, tmp_path):
    """A release, the same again with the first before it, and the diff of the two."""
    one, two = tmp_path / "one", tmp_path / "two"
    assert atlas_call("release", str(one))[0] == 0
    files = {path.name: path.read_bytes() for path in one.iterdir()}
    asked = []  # that a release is told of the one before it is tested where it is built
    monkeypatch.setattr(
        "geodata.release.build", lambda *told: asked.append(told[1]) or files.items()
    )
    assert atlas_call("release", str(two), "--before", str(one))[0] == 0
    assert asked == [one]
    status, out, _ = atlas_call("diff", str(one), str(two), "--json")
    assert (status, json.loads(out)) == (0, [])
