"""No text of a record, or of a reader's own table, runs: each holds what would, in every form."""

import json
import re
import shutil
from pathlib import Path
from xml.etree import ElementTree

import pytest
import yaml
from playwright.sync_api import expect

from tests.dashboard.browser.conftest import running
from tests.project.test_other_country import RECORD, called

CALL = "console.error('poisoned')"
PICTURE = "https://outside.example/picture.png"
SHORT = f"<img src=poisoned.png onerror={CALL}>"
"""What a map has room for where it names a party."""

POISON = " ".join(
    (
        SHORT,
        f"</script><script>{CALL}</script>",
        f"</style></title></textarea><svg onload={CALL}>",
        f"`${{{CALL}}}`",
        f"\"' onmouseover={CALL} onfocus={CALL} autofocus x='",
        f"<a href=javascript:{CALL}>y</a>",
        f"[y](javascript:{CALL}) ![]({PICTURE})",
        f"<iframe src=javascript:{CALL}></iframe><img src={PICTURE}>",
        f"]]><!-- $$\\href{{javascript:{CALL}}}{{y}}$$",
    )
)
OF_SOURCES = ("title", "publisher", "author", "note", "licence")
OF_CLAIMS = ("says", "why", "claimant")
OF_LAYERS = ("name_en", "name_ar", "name_ku", "accuracy_why", "holder_name", "note")
OF_SETTINGS = "name|country|about|dataset|credit"

PAGES = (
    "/?place=prison/lighthouse",
    "/?page=ledger",
    "/?page=changes",
    "/?page=method",
    "/?page=press",
    "/map?place=prison/lighthouse",
    "/claim/prison-lighthouse-1",
)


def poison_yaml(path: Path, fields: tuple[str, ...]) -> None:
    document = yaml.load(path.read_text("utf-8"), yaml.BaseLoader)
    if isinstance(document, list):
        document = [f"{name} {POISON}" for name in document]
    for record in document.get("claims", [document]) if isinstance(document, dict) else ():
        record.update({key: f"{record[key]} {POISON}" for key in fields if key in record})
        for cited in record.get("cited", ()):
            cited["at"] = f"{cited['at']} {POISON}"
    path.write_text(yaml.safe_dump(document, allow_unicode=True, sort_keys=False), "utf-8")


def poison_layer(path: Path) -> None:
    document = json.loads(path.read_text("utf-8"))
    for feature in document["features"]:
        properties = feature["properties"]
        texts = {key: f"{properties[key] or ''} {POISON}" for key in OF_LAYERS if key in properties}
        properties.update(texts, variants=[POISON])
    path.write_text(json.dumps(document), "utf-8")


@pytest.fixture(scope="module")
def record(tmp_path_factory) -> Path:
    """The record of the island, with every text poisoned."""
    folder = Path(shutil.copytree(RECORD, tmp_path_factory.mktemp("poisoned") / "record"))
    for path in (folder / "sources").glob("*.yaml"):
        poison_yaml(path, OF_SOURCES)
    for path in (folder / "claims").rglob("*.yaml"):
        poison_yaml(path, OF_CLAIMS)
    for path in (folder / "claimants").glob("*.yaml"):
        poison_yaml(path, ())
    for path in (folder / "layers").rglob("*.geojson"):
        poison_layer(path)
    settings, written = (
        folder / "atlas.toml",
        json.dumps(f" {SHORT}")[1:-1],
    )
    given = re.compile(rf'(\b(?:{OF_SETTINGS}) = "[^"]*)"')
    text = given.sub(lambda found: f'{found[1]}{written}"', settings.read_text("utf-8"))
    settings.write_text(text, "utf-8")
    return folder


@pytest.fixture(scope="module")
def poisoned(record):
    with running(ATLAS_RECORD=str(record)) as address:
        yield address


def assert_nothing_ran(watched) -> None:
    """No script, no request of another host, no picture that a text asks for, no such link."""
    for frame in watched.page.frames:
        assert frame.locator("a[href^='javascript:'], [src*=poisoned], [onerror]").count() == 0
    assert not [error for error in watched.errors if error == "poisoned"]
    assert not [url for url in watched.failed if "poisoned.png" in url]
    assert watched.outside == []


@pytest.mark.parametrize("path", PAGES)
def test_a_poisoned_record_is_shown_and_nothing_of_it_runs(watched, poisoned, path):
    page = watched.page
    page.goto(poisoned + path)
    if path.startswith("/?"):
        page.locator("[data-testid=stApp][data-test-script-state=notRunning]").wait_for()
    page.wait_for_function("() => document.documentElement.textContent.includes('onerror=')")
    assert_nothing_ran(watched)


def test_a_poisoned_table_of_ones_own_is_told_of_and_nothing_of_it_runs(watched, poisoned):
    page = watched.page
    page.goto(f"{poisoned}/events")
    table = f'id,date,lat,lon,"{POISON.replace(chr(34), chr(34) * 2)}"\n'
    row = f'"{POISON.replace(chr(34), chr(34) * 2)}"'
    table += f"{row},2020-02-16,20.04,-39.75,{row}\n{row},{row},20.04,{row},{row}\n"
    given = {"name": f"<img src=poisoned.png onerror={CALL}>.csv", "mimeType": "text/csv"}
    page.locator("input[type=file]").set_input_files({**given, "buffer": table.encode()})
    told = page.locator("[data-testid=stMain]")
    expect(told).to_contain_text("is not a number in digits")
    assert_nothing_ran(watched)


def test_poisoned_files_are_opened_and_nothing_of_them_runs(watched, record, tmp_path):
    """The page as one file, a press map as a drawing, a dossier, the balloons of KML."""
    names = ("page.html", "map.svg", "dossier.html", "facilities.kml")
    page, press_map, dossier, kml = (str(tmp_path / name) for name in names)
    called(
        ["page", "--out", page],
        ["map", "--view", "country", "--size", "4000x4000", "--out", press_map],
        ["dossier", "prison/lighthouse", "--out", dossier],
        ["export", "facilities", "--format", "kml", "--out", kml],
        record=record,
    )
    balloons = tmp_path / "balloons.html"
    texts = [part.text or "" for part in ElementTree.parse(kml).iter() if _is_balloon(part.tag)]
    assert any("onerror=" in text for text in texts)
    balloons.write_text("<!doctype html><meta charset=utf-8>" + "<hr>".join(texts), "utf-8")
    for path in (page, press_map, dossier, str(balloons)):
        watched.page.goto(f"file://{path}")
        assert "onerror=" in watched.page.evaluate("() => document.documentElement.textContent")
        assert_nothing_ran(watched)


def _is_balloon(tag: str) -> bool:
    return tag.rpartition("}")[2] in ("description", "text", "Snippet")
