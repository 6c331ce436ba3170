"""The README's table "To change": each of eight changes is one line or one file.

They are made in a copy of the project, over the record of the invented island, and are seen in
every output: status, page, map, press map, styles of QGIS and KML, dossier.
"""

import json
import os
import re
import shutil
import subprocess
import sys
from pathlib import Path

import pytest
import yaml

from dashboard.mappage.looks import marker_path
from geodata.look import SIGN_PATHS
from tests.media.qgis import Style, corners, paths
from tests.media.seen import shape_name

ROOT = Path(__file__).parent.parent
PACKAGES = ("seeds", "geodata", "dashboard")

LINES = {
    "kind": (
        "seeds/vocabulary.py",
        '    "camp": Kind(',
        '    "post": Kind("a guard post", marker="diamond"),',
    ),
    "party": (
        "record/atlas.toml",
        "league = { name",
        'guild = { name = "Weavers Guild", colour = "#6B567A" }',
    ),
    "state": (
        "seeds/vocabulary.py",
        '    "closed": State(',
        '    "flooded": State("under water", "closed"),',
    ),
    "property": (
        "seeds/vocabulary.py",
        '    "area": Property(',
        '    "sick": Property("figure", "people who fell ill"),',
    ),
    "hatch": (
        "seeds/vocabulary.py",
        '    "contested": Holding(',
        '    "leased": Holding("leases it", "grid", "a grid of points"),',
    ),
    "layer": (
        "geodata/layers.py",
        '        Layer("places"',
        '        Layer("posts", "Guard posts", "posts.geojson", _POINTS, "post", True),',
    ),
    "filter": (
        "geodata/ledger.py",
        '    "verdict": Choice(',
        '    "kind": Choice(lambda r: ("post", "prison"), lambda r, c: [c.subject.split("/")[0]]),',
    ),
}
"""Of each change that is a line: the file, the line before which it stands, and the line."""

CLAIMS = """
  - id: prison-lighthouse-4
    property: state
    value: flooded
    during: 2020-02-16
    claimant: Example Gazette
    says: the yard stood under water
    cited: [{source: example-gazette-2020-02, at: para. 5}]
    verdict: accepted
  - id: prison-lighthouse-5
    property: sick
    value: 12
    unit: people
    during: 2020-02-16
    claimant: Example Gazette
    says: twelve fell ill
    cited: [{source: example-gazette-2020-02, at: para. 5}]
    verdict: accepted
"""
POST = """subject: post/hill
claims:
  - id: post-hill-1
    property: holder
    value: guild
    holding: leased
    from: 2020-02-14
    until: 2020-02-18
    claimant: Example Gazette
    says: the Guild has leased the post since the 14th
    cited: [{source: example-gazette-2020-02, at: para. 6}]
    verdict: accepted
"""
CALLS = """
import contextlib, io, json, sys
from dashboard.cli import main
for call in json.load(sys.stdin):
    sys.argv = ["atlas", *call]
    out = io.StringIO()
    with contextlib.redirect_stdout(out):
        try:
            main()
        except SystemExit as end:
            if end.code:
                raise
    print(json.dumps(out.getvalue()))
from datetime import date
from geodata import load
from geodata.export.qgis import qml
from geodata.tables import sheet_of
for name in ("posts", "facilities"):
    print(json.dumps(qml(sheet_of(load(), name, date(2020, 2, 16)))))
"""


@pytest.fixture(scope="module")
def outputs(tmp_path_factory: pytest.TempPathFactory) -> dict[str, str]:
    """What a copy of the project gives after all eight changes, by the name of the output."""
    copy = tmp_path_factory.mktemp("copy")
    for package in PACKAGES:
        skip = shutil.ignore_patterns("__pycache__", "claims", "sources", "claimants", "basemap")
        shutil.copytree(ROOT / package, copy / package, ignore=skip)
    shutil.copytree(ROOT / "examples" / "other-country", copy / "record")
    for file, before, line in LINES.values():
        insert(copy / file, before, line)
    add_language(copy)
    add_data(copy / "record")
    return run(copy)


def insert(path: Path, before: str, line: str) -> None:
    """Put one line before another."""
    text = path.read_text("utf-8")
    assert text.count(f"\n{before}") == 1, f"{path.name} has no one line {before!r}"
    path.write_text(text.replace(f"\n{before}", f"\n{line}\n{before}"), "utf-8")


def add_language(copy: Path) -> None:
    """Write one file of words, in a language that says everything twice."""
    english = yaml.safe_load((copy / "dashboard/text/words/en.yaml").read_text("utf-8"))
    head = {**english.pop("head"), "name": "Echo"}
    table = {key: f"{text} ~" for key, text in english.items()}
    path = copy / "dashboard/text/words/xx.yaml"
    path.write_text(yaml.safe_dump({"head": head, **table}, allow_unicode=True), "utf-8")


def add_data(record: Path) -> None:
    """Say something of each change in the record, so that there is something to be seen."""
    settings = record / "atlas.toml"
    settings.write_text(settings.read_text("utf-8").replace('languages = ["en"]\n', ""), "utf-8")
    prison = record / "claims/prison/lighthouse.yaml"
    prison.write_text(prison.read_text("utf-8") + CLAIMS.lstrip("\n"), "utf-8")
    (record / "claims/post").mkdir()
    (record / "claims/post/hill.yaml").write_text(POST, "utf-8")
    layer = json.loads((record / "layers/facilities.geojson").read_text("utf-8"))
    (feature,) = layer["features"]
    feature["id"] = "post/hill"
    feature["properties"] |= {"name_en": "Hill post", "variants": []}
    feature["geometry"]["coordinates"] = [-40.3, 20.1]
    (record / "layers/posts.geojson").write_text(json.dumps(layer), "utf-8")


def run(copy: Path) -> dict[str, str]:
    """Ask the copy for every output, in one process."""
    at = ["--on", "2020-02-16"]
    files = {name: str(copy / name) for name in ("page.html", "map.svg", "echo.svg", "posts.kml",
             "lighthouse.html", "hill.html")}  # fmt: skip
    calls = [
        ["status", "post/hill", *at, "--json"],
        ["status", "prison/lighthouse", *at, "--json"],
        ["claims", "--where", "kind=post", "--json"],
        ["page", *at, "--out", files["page.html"]],
        ["map", *at, "--out", files["map.svg"]],
        ["map", *at, "--lang", "xx", "--out", files["echo.svg"]],
        ["export", "posts", *at, "--format", "kml", "--out", files["posts.kml"]],
        ["dossier", "lighthouse", *at, "--out", files["lighthouse.html"]],
        ["dossier", "post/hill", *at, "--out", files["hill.html"]],
    ]
    done = subprocess.run(
        [sys.executable, "-c", CALLS],
        input=json.dumps(calls),
        cwd=copy,
        env={**os.environ, "ATLAS_RECORD": str(copy / "record"), "PYTHONPATH": str(copy)},
        capture_output=True,
        text=True,
        check=False,
    )
    assert done.returncode == 0, done.stderr
    printed = [json.loads(line) for line in done.stdout.splitlines()]
    said = {"post": printed[0], "prison": printed[1], "claims": printed[2]}
    said |= {"qml": printed[-2], "facilities": printed[-1]}
    return {**said, **{name: Path(path).read_text("utf-8") for name, path in files.items()}}


def page_data(outputs: dict[str, str]) -> dict:
    """What the map page reads."""
    return json.loads(
        re.search(r'<script[^>]*id="data"[^>]*>(.*?)</script>', outputs["page.html"], re.DOTALL)[1]
    )


def test_a_kind_is_one_line(outputs):
    """It is drawn by the marker that its line names, and told by its words."""
    assert "a guard post" in outputs["page.html"]
    assert page_data(outputs)["markers"]["post"] == marker_path("base")
    assert "guard post" in outputs["map.svg"].lower()
    assert "guard post" in outputs["hill.html"]
    (symbol,) = (s for label, _, s in Style(outputs["qml"]).rules if label == "Guard post")
    assert shape_name(corners(symbol.find("layer"), "post")) == "diamond"


def test_a_party_is_one_line(outputs):
    """It has its name and its colour everywhere."""
    assert json.loads(outputs["post"])["holder"]["answer"] == "guild"
    for name in ("page.html", "map.svg", "posts.kml", "hill.html", "qml"):
        assert "Weavers Guild" in outputs[name], name
    for name in ("page.html", "map.svg"):
        assert "#6B567A" in outputs[name].upper(), name
    assert "107,86,122" in outputs["qml"]
    assert "7a566b" in outputs["posts.kml"]


def test_a_state_is_one_line(outputs):
    """It is told by its words, and signed by the sign that its line names."""
    assert json.loads(outputs["prison"])["state"]["answer"] == "flooded"
    assert "under water" in outputs["page.html"]
    assert "under water" in outputs["lighthouse.html"]
    assert "under water" in outputs["map.svg"]
    assert "flooded" in page_data(outputs)["signs"]["closed"]
    (symbol,) = (s for label, _, s in Style(outputs["facilities"]).rules if "water" in label)
    assert paths(symbol.find("layer"), "prison")[-1] == SIGN_PATHS["closed"]


def test_a_property_is_one_line(outputs):
    """A figure of it is answered, listed and printed with its words."""
    assert json.loads(outputs["prison"])["figures"]["sick"]["best"] == 12
    assert "people who fell ill" in outputs["lighthouse.html"]


def test_a_layer_is_one_line(outputs):
    """Its places have a status, a mark on every map, a file and a dossier."""
    assert json.loads(outputs["post"])["place"] == "post/hill"
    for name in ("page.html", "map.svg", "posts.kml", "hill.html"):
        assert "Hill post" in outputs[name], name


def test_a_hatch_is_one_line(outputs):
    """Ground and places held so are hatched by it, and the legend says what it shows."""
    looks = page_data(outputs)["looks"]
    assert ["grid"] in [look["patterns"] for look in looks]
    assert "leases it" in outputs["page.html"]
    assert "leases it" in outputs["hill.html"]
    assert "leased" in outputs["qml"]
    assert "leased" in outputs["posts.kml"]


def test_a_language_is_one_file(outputs):
    """The page offers it, and a map is drawn in it."""
    assert "Echo" in outputs["page.html"]
    assert outputs["echo.svg"].count("~") > outputs["map.svg"].count("~")


def test_a_filter_is_one_line(outputs):
    """The command line takes it, as does the ledger, which offers whatever there is."""
    found = json.loads(outputs["claims"])
    assert {claim["id"] for claim in found} == {"post-hill-1"}


def test_the_readme_says_where():
    """Each file of the changes stands in the table "To change"."""
    table = (ROOT / "README.md").read_text("utf-8").partition("To change")[2]
    files = {file for file, _, _ in LINES.values()} - {"record/atlas.toml"}
    assert [
        file for file in (*files, "seeds/atlas.toml", "words/en.yaml") if file not in table
    ] == []
