"""No text of a record, or of a reader's own table, runs: each holds what would, in every form.

Every field of the record that is a text is poisoned, whoever adds it: those are named that are not.
"""

import json
import re
import shutil
import sqlite3
from collections.abc import Iterator
from contextlib import closing
from pathlib import Path
from typing import Any
from urllib.parse import quote
from xml.etree import ElementTree

import geopandas as gpd
import pandas as pd
import pytest
import yaml
from playwright.sync_api import expect
from shapely import Point

from dashboard.text import words
from geodata.layers import LAYERS, read_layer
from seeds.fields import CLAIM_FIELDS, SOURCE_FIELDS, FieldNote
from tests.dashboard.browser.conftest import running
from tests.project.test_other_country import RECORD, called

CALL = "console.error('poisoned')"
PICTURE = "https://outside.example/picture.png"
SHORT = f"<img src=poisoned.png onerror={CALL}> {{x}}"
"""What a map has room for where it names a party; and a gap that nothing fills."""

POISON = " ".join(
    (
        SHORT,
        f"</script><script>{CALL}</script>",
        f"</style></title></textarea><svg onload={CALL}>",
        f"`${{{CALL}}}` {{{{ 7 * 7 }}}} {{day}} {{",
        f"\"' onmouseover={CALL} onfocus={CALL} autofocus x='",
        f"<a href=javascript:{CALL}>y</a>",
        f"[y](javascript:{CALL}) ![]({PICTURE})",
        f"<iframe src=javascript:{CALL}></iframe><img src={PICTURE}>",
        f"]]><!-- $$\\href{{javascript:{CALL}}}{{y}}$$",
    )
)
LINK = f"![]({PICTURE})[y]({PICTURE})"
"""What Markdown would load, and make a link."""

ASKED = "<img src=x onerror=console['error']('poisoned')>"
"""What an address may have as its path: no point, no stroke."""

WORDS = {"id", "kind", "language", "published", "read", "property", "value", "low", "best", "high"}
WORDS |= {"holding", "to", "throughout", "during", "from", "until", "counted", "verdict"}
"""Fields of sources and claims that are words of a list, ids, days and numbers."""

CODES = {"slug", "clock", "home", "home_code", "seat", "colour", "grey", "lines", "became"}
"""Settings that are no text for a reader."""

PARTS = {"press.title.plural", "press.title.third"}
"""Texts that are parts of words, and lists of codes."""

OF_LISTS = {"kind", "image", "located_by"}
"""Properties of layers that are words of a list, or the name of a file."""


def texts_of(fields: dict[str, FieldNote]) -> list[str]:
    return [name for name, note in fields.items() if note.form == "text" and name not in WORDS]


def properties_of_layers() -> list[str]:
    """Every property of which the project's own layers make a text."""
    features = [f for name in LAYERS if not LAYERS[name].compiled for f in read_layer(name)]
    texts = {k for f in features for k, v in f.properties.items() if isinstance(v, str)}
    return sorted(texts - OF_LISTS)


def poison(record: dict[str, Any], names: list[str]) -> None:
    """An address keeps its beginning, the copy's a script's: either is a link that may do harm."""
    told = {name: f"{record.get(name) or ''} {POISON}".strip() for name in names}
    if "url" in told:
        told.update(url=f"https://example.org/{POISON}", archive_url=f"javascript:{CALL}//{POISON}")
    record.update(told)


def poison_yaml(path: Path) -> None:
    document = yaml.load(path.read_text("utf-8"), yaml.BaseLoader)
    if path.parent.name == "claimants":
        document = [f"{name} {POISON}" for name in document]
    elif path.parent.name == "sources":
        poison(document, texts_of(SOURCE_FIELDS))
    else:
        for claim in document["claims"]:
            unit = claim.get("unit")
            poison(claim, [n for n in texts_of(CLAIM_FIELDS) if n != "unit" or unit == "people"])
            for cited in claim["cited"]:
                cited["at"] += f" {POISON}"
    path.write_text(yaml.safe_dump(document, allow_unicode=True, sort_keys=False), "utf-8")


def poison_words(record: Path, lang: str) -> None:
    """Every text of the project, as a record may say it in its own way, and what it names."""
    path = record / "words" / f"{lang}.yaml"
    own = yaml.load(path.read_text("utf-8"), yaml.BaseLoader) if path.exists() else {}
    texts = {**words(lang), **own}
    told = {key: f"{text} {SHORT}" for key, text in texts.items() if key not in PARTS}
    path.write_text(yaml.safe_dump(told, allow_unicode=True), "utf-8")
    names = {"claimant": {}, "value": {}}
    for file in (record / "claims").rglob("*.yaml"):
        for claim in yaml.load(file.read_text("utf-8"), yaml.BaseLoader)["claims"]:
            for kind in names:
                names[kind][claim.get(kind, "")] = f"{claim.get(kind)} {POISON} {lang}"
    (record / "words" / "names").mkdir(exist_ok=True)
    (record / "words" / "names" / f"{lang}.yaml").write_text(yaml.safe_dump(names), "utf-8")


def poison_layer(path: Path, names: list[str]) -> None:
    document = json.loads(path.read_text("utf-8"))
    for feature in document["features"]:
        poison(feature["properties"], [*names, "not_foreseen"])
        feature["properties"]["variants"] = [POISON]
    path.write_text(json.dumps(document), "utf-8")


def poison_settings(path: Path) -> None:
    written = json.dumps(f" {SHORT}")[1:-1]
    text = re.sub(
        r'\b(\w+) = "([^"]*)"',
        lambda found: found[0] if found[1] in CODES else f'{found[0][:-1]}{written}"',
        path.read_text("utf-8"),
    )
    text = text.replace('languages = ["en"]', 'languages = ["en", "ar"]')
    path.write_text(text.replace("\neast =", f"\n{json.dumps(SHORT)} ="), "utf-8")


@pytest.fixture(scope="session")
def record(tmp_path_factory) -> Path:
    """The record of the island, with every text poisoned."""
    folder = Path(shutil.copytree(RECORD, tmp_path_factory.mktemp("poisoned") / "record"))
    for path in folder.rglob("*.yaml"):
        if path.parent.name != "words":
            poison_yaml(path)
    for lang in ("en", "ar"):
        poison_words(folder, lang)
    names = properties_of_layers()
    for path in (folder / "layers").rglob("*.geojson"):
        poison_layer(path, names)
    poison_settings(folder / "atlas.toml")
    return folder


@pytest.fixture(scope="session")
def poisoned(record, of_run) -> Iterator[str]:
    """The address of a running dashboard of that record."""
    with running(of_run / "poisoned", ATLAS_RECORD=str(record)) as address:
        yield address


def assert_nothing_ran(watched) -> None:
    """No script, no request of another host, no picture that a text asks for, no such link."""
    for frame in watched.page.frames:
        assert frame.locator("a[href^='javascript:'], [src*=poisoned], [onerror]").count() == 0
    assert not [error for error in watched.errors if error == "poisoned"]
    assert not [url for url in watched.failed if url.endswith("poisoned.png")]
    assert watched.outside == []


def is_shown(page) -> None:
    """Wait until the page stands, with what would run as a text to read."""
    page.locator("[data-testid=stApp][data-test-script-state=notRunning]").wait_for()
    expect(page.locator("html")).to_contain_text("onerror=")


WALK = {
    "ledger": "ledger-text",
    "changes": "changes_from",
    "method": "words-What-is-claimed",
    "press": "press_title",
}
"""The pages of the bar beside the map, each with what is on it alone."""


@pytest.mark.parametrize("lang", ["en", "ar"])
def test_a_poisoned_record_is_shown_and_nothing_of_it_runs(watched, poisoned, lang):
    """On each page of the dashboard, one after the other as a reader goes through them."""
    page = watched.page
    page.goto(f"{poisoned}/?place=prison/lighthouse&lang={lang}")
    is_shown(page)
    assert_nothing_ran(watched)
    for name, key in WALK.items() if lang == "en" else ():
        page.locator(f"[data-testid=stPageLink-NavLink][href$='{name}']").click()
        page.locator(f"[class*='st-key-{key}']").first.wait_for()
        is_shown(page)
        assert_nothing_ran(watched)


def test_what_a_reader_types_is_told_as_a_text(watched, poisoned):
    """A title of one's own, a view that is none, a search that finds nothing, one that finds the
    poisoned; a column of one's own table that is named as a picture.
    """  # noqa: D205
    page = watched.page
    page.goto(f"{poisoned}/?page=press&view={quote(LINK)}&title={quote(LINK)}")
    expect(page.locator("[data-testid=stAlert]")).to_contain_text(LINK)
    for asked, told in ((LINK, f"![]({PICTURE})"), (POISON, "onerror=")):
        typed = page.locator(".st-key-search input")
        typed.fill(asked)
        typed.press("Enter")
        expect(page.locator(".st-key-found")).to_contain_text(told)
    assert_nothing_ran(watched)
    page.goto(f"{poisoned}/events")
    given = {"name": f"{SHORT}.csv", "mimeType": "text/csv", "buffer": f"{LINK},b\n1,2\n".encode()}
    page.locator("input[type=file]").set_input_files(given)
    expect(page.locator("[data-testid=stAlert]")).to_contain_text(f"![]({PICTURE})")
    assert_nothing_ran(watched)


@pytest.mark.parametrize(
    "path",
    [
        "/map?place=prison/lighthouse",
        "/map?place=prison/lighthouse&lang=ar",
        "/claim/prison-lighthouse-1",
        "/claim/prison-lighthouse-1?lang=ar",
        "/ogc/collections/claims/items?f=html",
        f"/claim/{quote(ASKED)}",
        f"/data/{quote(ASKED)}",
        f"/{quote(ASKED)}",
        f"/map?{quote(ASKED)}=1",
        f"/files/map.png?place={quote(ASKED)}",
        f"/ogc/collections/{quote(ASKED)}?f=html",
    ],
)
def test_a_page_of_its_own_is_shown_and_nothing_of_it_runs(watched, poisoned, path):
    """The map, a claim, rows of a layer; and the pages of what an address has that is wrong."""
    watched.page.goto(poisoned + path)
    expect(watched.page.locator("html")).to_contain_text("onerror=")
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


NAME = f"![](https://o.example/p) {POISON}"
"""A name of which the beginning alone may be told."""

ROW = {"id": POISON, "date": "2020-02-16", NAME: NAME}
POINTS = [Point(-39.75, 20.04), Point(-39.75, 20.05)]
WHOLE = gpd.GeoDataFrame([ROW, {**ROW, "date": POISON}], geometry=POINTS, crs=4326)
PLAIN = WHOLE[["id", "date"]].assign(lat=20.04, lon=-39.75)


def layers(path: Path, *names: str) -> None:
    """Tables of such names as GDAL itself would refuse to write."""
    for number, _ in enumerate(names):
        WHOLE.to_file(path, layer=f"e{number}", SPATIAL_INDEX="NO", ADD_GPKG_OGR_CONTENTS="NO")
    with closing(sqlite3.connect(path)) as base, base:
        base.execute("update gpkg_contents set identifier = table_name || ?", [POISON])
        base.execute("update gpkg_contents set description = ?", [POISON])
        for number, name in enumerate(names):
            base.execute(f'alter table e{number} rename to "{name.replace(chr(34), chr(34) * 2)}"')
            for table in ("gpkg_contents", "gpkg_geometry_columns"):
                change = f"update {table} set table_name = ? where table_name = ?"
                base.execute(change, [name, f"e{number}"])


def of_another_system(path: Path) -> None:
    document = {**json.loads(WHOLE.to_json()), "name": POISON, NAME: POISON}
    path.write_text(json.dumps({**document, "crs": {"properties": {"name": NAME}}}), "utf-8")


def two_sheets(path: Path) -> None:
    with pd.ExcelWriter(path) as book:
        for name in ("<img src=x onerror=alert(1)>", "${onerror=alert(1)} `{x}`"):
            PLAIN.to_excel(book, sheet_name=name, index=False)


def twice(path: Path) -> None:
    head = json.dumps(NAME), json.dumps(NAME)
    text = f'{{"type": "FeatureCollection", "features": [], {head[0]}: 1, {head[1]}: 2}}'
    path.write_text(text, "utf-8")


FILES = {
    "1.gpkg": (lambda path: layers(path, NAME), "is not a day"),
    "2.gpkg": (lambda path: layers(path, NAME, f"{NAME} 2"), "give a file with one layer"),
    "3.geojson": (lambda path: WHOLE.to_file(path, driver="GeoJSON"), "is not a day"),
    "4.geojson": (of_another_system, "is no reference system"),
    "5.geojson": (twice, "a name stands twice"),
    "6.xlsx": (lambda path: PLAIN.to_excel(path, index=False), "is not a day"),
    "7.xlsx": (two_sheets, "sheet"),
    "8.parquet": (lambda path: WHOLE.to_parquet(path), "is not a day"),
    "9.fgb": (lambda path: WHOLE.to_file(path, layer=NAME), "is not a day"),
}
"""Files of one's own by their names, how each is written, and a part of what is told of it."""


def test_a_whole_poisoned_file_of_ones_own_is_told_of_and_nothing_of_it_runs(
    watched, poisoned, tmp_path
):
    """Its layers, tables, sheets, columns and every value."""
    page = watched.page
    page.goto(f"{poisoned}/events")
    for name, (write, told) in FILES.items():
        write(tmp_path / name)
        page.locator("input[type=file]").set_input_files(tmp_path / name)
        expect(page.locator("[data-testid=stMain]")).to_contain_text(told)
        expect(page.locator("[data-testid=stFileUploader]")).to_contain_text(name)
        is_shown(page)
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
