"""A language is one table: it is seen on every page, with no word of another left."""

import json
import re
from datetime import date

import pytest
import yaml

from dashboard.dossier import dossier, write
from dashboard.mappage import map_page
from dashboard.press import FORMATS, make_map, map_spec
from dashboard.text import FIRST, languages, phrases, say, tables, words
from geodata.status import status_on

CODE = "bg"
DAY = date(2026, 1, 19)


def mirrored(text):
    """A text in letters that no other language has; what stands in braces is kept."""
    parts = re.split(r"(\{\w+\})", text)
    return "".join(
        part if part.startswith("{") else re.sub("[a-zA-Z]", "ж", part) for part in parts
    )


@pytest.fixture(autouse=True)
def new_language(tmp_path, monkeypatch):
    """One table more, in a folder of its own, and the names of the record in it."""
    head = {"name": "Жжж", "locale": "bg_BG", "direction": "rtl", "numbering": "latn"}
    table = {key: mirrored(text) for key, text in words(FIRST).items()}
    full = {"head": {**head, "print_numbering": "arab"}, **table}
    (tmp_path / f"{CODE}.yaml").write_text(yaml.safe_dump(full, allow_unicode=True), "utf-8")
    for path in tables.FOLDER.glob("*.yaml"):
        (tmp_path / path.name).write_bytes(path.read_bytes())
    monkeypatch.setattr(tables, "FOLDER", tmp_path)
    names, own = tables._own_names("ar"), tables._own_names
    said = {kind: {name: mirrored(name) for name in of} for kind, of in names.items()}
    monkeypatch.setattr(tables, "_own_names", lambda code: said if code == CODE else own(code))


def latin(text):
    """The words of a text in Latin letters."""
    return set(re.findall(r"[A-Za-z]+", text))


def test_it_is_listed_by_its_own_name():
    assert languages()[CODE].name == "Жжж"


def test_every_text_is_said_in_it():
    assert [key for key in words(FIRST) if latin(re.sub(r"\{\w+\}", "", words(CODE)[key]))] == []


def test_answers_are_told_in_it_with_the_months_of_its_locale(atlas):
    """Babel gives the months; the table gives the rest."""
    assert phrases.day(DAY, CODE) == "19 януари 2026"
    for place in atlas.layers["facilities"]:
        status = status_on(atlas, place.id, DAY)
        told = phrases.holder(status.holder, CODE) + phrases.state(status.state, CODE)
        assert not latin(told), place.id


def test_the_map_offers_it_and_has_its_words(atlas):
    page = map_page(atlas, {"lang": CODE}).html.decode()
    data = json.loads(
        re.search(r'<script type="application/json"[^>]*>(.*?)</script>', page, re.S)[1]
    )
    assert data["languages"][CODE] == {
        "name": "Жжж",
        "locale": "bg-BG-u-nu-latn",
        "direction": "rtl",
    }
    assert data["words"][CODE]["legend"] == say("legend", CODE)


def test_the_dossier_is_told_in_it(atlas):
    """Its headings, dates and answers: what claims and sources say stays in their own words."""
    text = write(dossier(atlas, "prison/al-kasrah", on=DAY), "md", CODE).decode()
    headings = [line for line in text.splitlines() if line.startswith("## ")]
    assert headings
    assert not latin("".join(headings))


def test_the_press_map_is_told_in_it(atlas):
    """All but the names of places, which stand in English where nobody gives another."""
    made = make_map(atlas, map_spec(atlas, on=DAY, lang=CODE, size="card"))
    captions = made.captions
    told = (captions.subtitle, *captions.notes, captions.basemap, captions.graphic)
    svg = FORMATS["svg"](made).decode()
    lettered = " ".join(re.findall(r"<text[^>]*>(.*?)</text>", svg, re.S))
    names = (
        f.name() for layer in atlas.layers.values() for f in layer if "name_en" in f.properties
    )
    places = {word.lower() for word in latin(" ".join(names))}
    for text in (*told, re.sub("<[^>]+>", " ", lettered)):
        assert {word.lower() for word in latin(text)} <= places
