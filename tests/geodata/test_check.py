"""geodata.check: whatever a record holds, its faults are told with their files."""

import json
import random
import shutil
from pathlib import Path

import pytest
import yaml

from geodata.atlas import Geography
from geodata.check import check, control_zones_are_fresh
from geodata.layers import LAYERS_FOLDER, MOST_BYTES, read_layer
from seeds import read_register
from seeds.settings import SETTINGS

ISLAND = Path(__file__).parents[2] / "examples" / "other-country"
SPOILT = {
    "basemap/rivers.geojson": (lambda text: text.replace(", ", ",  ", 1), "layer_is_tidy"),
    "basemap/lakes.geojson": (lambda text: text[:-9], "layer_is_readable"),
    "basemap/countries.geojson": (lambda text: text + " " * MOST_BYTES, "layer_is_readable"),
}


@pytest.fixture
def compiled(monkeypatch):
    """The records of which zones were compiled, which are not."""
    asked = []
    monkeypatch.setattr("geodata.check.control_zones_are_fresh", lambda *of: asked.append(of) or [])
    return asked


def test_each_spoilt_layer_breaks_one_rule_and_zones_are_not_compiled_of_them(tmp_path, compiled):
    """A stranger's 2,000 claims about one governorate took 80 seconds to compile."""
    layers = shutil.copytree(LAYERS_FOLDER, tmp_path / "layers")
    for file, (spoil, _) in SPOILT.items():
        (layers / file).write_text(spoil((layers / file).read_text("utf-8")), "utf-8")
    found = {(p.file, p.rule) for p in check(layers_folder=layers).problems}
    assert compiled == []
    assert found == {(f"layers/{file}", rule) for file, (_, rule) in SPOILT.items()}


@pytest.fixture
def island(tmp_path, monkeypatch):
    """A copy of the record of the island, of which no layer must be there."""
    monkeypatch.setattr("geodata.layers.SETTINGS", SETTINGS._replace(least={}))
    return Path(shutil.copytree(ISLAND, tmp_path / "island"))


def changed(path: Path, change) -> None:
    """Change what a file holds, as it is parsed."""
    text = path.read_text("utf-8")
    if path.suffix == ".yaml":
        content = change(yaml.load(text, yaml.BaseLoader))
        path.write_text(yaml.safe_dump(content, allow_unicode=True), "utf-8")
    else:
        path.write_text(json.dumps(change(json.loads(text))), "utf-8")


def told(record: Path) -> set[tuple[str, str]]:
    problems = check(record, record / "layers").problems
    assert all(problem.advice for problem in problems)
    return {(problem.file, problem.rule) for problem in problems}


def of_claim(**fields):
    return lambda file: file["claims"][0].update(fields) or file


def of_feature(**fields):
    return lambda layer: layer["features"][0].update(fields) or layer


def of_properties(**fields):
    return lambda layer: layer["features"][0]["properties"].update(fields) or layer


@pytest.mark.parametrize(
    ("file", "change", "rule"),
    [
        ("sources/example-gazetteer-2020.yaml", lambda s: s | {"id": ["a"]},
         "fields_have_their_form"),
        ("claims/prison/lighthouse.yaml", of_claim(cited=[{"source": {}}]),
         "fields_have_their_form"),
        ("claims/prison/lighthouse.yaml", of_claim(to=["a"]), "fields_have_their_form"),
        ("layers/basemap/towns.geojson", of_properties(located_by=["a"]),
         "property_has_its_form"),
        ("layers/basemap/towns.geojson", of_feature(see="a"), "layer_is_tidy"),
        ("layers/basemap/governorates.geojson",
         of_feature(geometry={"type": "Point", "coordinates": [1e300, 0]}), "layer_is_tidy"),
    ],
)  # fmt: skip
def test_a_value_of_another_form_is_told_with_its_file(island, file, change, rule):
    changed(island / file, change)
    assert (file, rule) in told(island)


@pytest.mark.parametrize("name", ["pcode", "governorate"])
def test_what_keeps_the_zones_from_being_compiled_is_told(island, name):
    changed(island / "layers/basemap/subdistricts.geojson", lambda layer: without(layer, name))
    [advice] = [p.advice for p in control_zones_are_fresh(island, island / "layers")]
    assert advice.startswith("mend the record; it cannot be compiled: ")


def without(layer: dict, name: str) -> dict:
    for feature in layer["features"]:
        del feature["properties"][name]
    return layer


@pytest.mark.parametrize("number", ["NaN", "Infinity", "1e400", "-4", "1_000", "٤٥"])
def test_a_figure_is_written_in_plain_digits(island, number):
    figure = of_claim(property="held", value=number, unit="people")
    changed(island / "claims/prison/lighthouse.yaml", figure)
    assert ("claims/prison/lighthouse.yaml", "figure_is_a_number") in told(island)


def test_a_claim_without_a_time_is_refused_in_a_sentence_by_whoever_reads_it(island):
    changed(island / "claims/town/westport.yaml", without_time)
    with pytest.raises(ValueError, match=r"westport\.yaml, town-westport-1: lacks 'during'"):
        read_register(island)


@pytest.mark.parametrize(
    "spoil", [lambda layer: without(layer, "pcode"), lambda layer: crossing(layer)]
)
def test_layers_that_make_no_cells_are_refused_in_a_sentence_by_whoever_reads_them(island, spoil):
    changed(island / "layers/basemap/subdistricts.geojson", spoil)
    names = ("places", "subdistricts", "communities", "towns")
    layers = {name: read_layer(name, island / "layers") for name in names}
    with pytest.raises(ValueError, match="cut into cells; `atlas check` lists their faults"):
        _ = Geography(layers | {"occupied": ()}).mosaic


def without_time(file: dict) -> dict:
    for name in ("during", "from", "until"):
        file["claims"][0].pop(name, None)
    return file


def crossing(layer: dict) -> dict:
    """Every area a bow-tie over the others."""
    for n, feature in enumerate(layer["features"]):
        ring = [[n, 0], [5, 5], [n, 5], [5 - n, 0], [n, 0]]
        feature["geometry"] = {"type": "Polygon", "coordinates": [ring]}
    return layer


def test_a_feature_without_a_name_is_called_by_its_id(island):
    changed(island / "layers/basemap/towns.geojson", lambda layer: without(layer, "name_en"))
    towns = read_layer("towns", island / "layers")
    assert [town.name("ar") for town in towns if not town.properties.get("name_ar")]
    assert all(town.name() == town.id for town in towns)


STRANGE = (
    *(None, True, -1, 1e300, "", "\0", "a\u202eb", "..", "9999-99-99", "x" * 3000, "Point"),
    *([], [[]], {}, {"a": [1]}, ["prison-lighthouse-1"], [{"source": {}}], [[[0, 0], [1, 1]]]),
)


@pytest.mark.filterwarnings("ignore::RuntimeWarning:shapely")
def test_a_record_with_anything_anywhere_gives_problems_and_no_error(island):
    chance = random.Random(18)
    files = sorted([*island.rglob("*.yaml"), *island.rglob("*.geojson")])
    for _ in range(150):
        path = chance.choice(files)
        whole = path.read_bytes()
        changed(path, lambda content: with_strange(content, chance))
        told(island)
        path.write_bytes(whole)


def with_strange(content, chance: random.Random):
    """Put something strange in some place of what a file holds."""
    where = content
    while True:
        keys = list(where) if isinstance(where, dict) else list(range(len(where)))
        key = chance.choice(keys)
        inner = where[key]
        if not isinstance(inner, dict | list) or not inner or chance.random() < 0.2:
            where[key] = chance.choice(STRANGE)
            return content
        where = inner


def test_zones_are_compiled_of_a_record_without_a_fault(compiled):
    assert check().problems == ()
    assert len(compiled) == 1
