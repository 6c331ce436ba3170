"""geodata.compile: what is compiled is whole and fresh; what is drawn by hand is only tidied."""

import json
import shutil

import pyogrio
import pytest
from geojson_pydantic import FeatureCollection

from geodata.check import LAYER_RULES, SHARED_RULES, control_zones_are_fresh
from geodata.compile import (
    DICTIONARY,
    compile_all,
    control_zones,
    dictionary,
    tidy_all,
)
from geodata.layers import LAYERS, LAYERS_FOLDER
from seeds import SEEDS, vocabulary
from seeds.check import FILE_RULES, SOURCE_RULES
from seeds.claim_rules import CLAIM_RULES, LINK_RULES
from seeds.fields import CLAIM_FIELDS, SOURCE_FIELDS
from tests.made_ground import holds, made_atlas, town

ZONES = LAYERS_FOLDER / LAYERS["control_zones"].file
RULES = (
    *SOURCE_RULES,
    *CLAIM_RULES,
    *LINK_RULES,
    *FILE_RULES,
    *LAYER_RULES,
    *SHARED_RULES,
)


@pytest.fixture
def layers(tmp_path):
    return shutil.copytree(LAYERS_FOLDER, tmp_path / "layers")


def test_tidying_tidy_layers_changes_no_byte(layers):
    tidy_all(layers)
    for layer in LAYERS.values():
        assert (layers / layer.file).read_bytes() == (LAYERS_FOLDER / layer.file).read_bytes()


def test_a_layer_written_anyhow_is_tidied(layers):
    path = layers / LAYERS["bases"].file
    tidied = path.read_text("utf-8")
    path.write_text(json.dumps(json.loads(tidied), indent=2), "utf-8")
    tidy_all(layers)
    assert path.read_text("utf-8") == tidied


def test_the_compiled_files_of_the_project_are_what_the_record_gives(layers, tmp_path):
    compile_all(layers, tmp_path / "dictionary.md")
    file = LAYERS["control_zones"].file
    assert (layers / file).read_bytes() == (LAYERS_FOLDER / file).read_bytes()


def test_the_same_record_compiles_to_the_same_text():
    claims = [holds(1, "town/a", "sdf", "2025-02-01", "2025-02-28")]
    one, other = (control_zones(made_atlas([town("a", 38.25)], claims)) for _ in range(2))
    assert one == other


def test_a_validator_that_is_not_ours_finds_the_layer_valid():
    FeatureCollection(**json.loads(ZONES.read_text("utf-8")))


def test_a_reader_of_geojson_finds_dates_first_and_as_dates():
    """QGIS takes the first fields that are dates for the start and the end."""
    info = pyogrio.read_info(ZONES)
    assert list(info["fields"][:3]) == ["id", "start_date", "end_date"]
    assert set(info["dtypes"][1:3]) == {"datetime64[D]"}
    assert info["geometry_type"] in ("MultiPolygon", "Unknown")


def test_a_stale_layer_is_a_problem_that_says_how_to_mend_it(tmp_path):
    for layer in LAYERS.values():
        copy = tmp_path / layer.file
        copy.parent.mkdir(parents=True, exist_ok=True)
        copy.write_bytes((LAYERS_FOLDER / layer.file).read_bytes())
    stale = ZONES.read_text("utf-8").replace("sdf", "sna", 1)
    (tmp_path / ZONES.name).write_text(stale, encoding="utf-8")
    (problem,) = control_zones_are_fresh(SEEDS, tmp_path)
    assert problem.rule == "control_zones_are_fresh"
    assert "make data" in problem.advice


def test_the_dictionary_in_the_project_is_the_one_that_the_code_writes():
    """If this fails, `make data` writes it again."""
    assert DICTIONARY.read_text("utf-8") == dictionary()


@pytest.mark.parametrize("rule", RULES, ids=lambda rule: rule.__name__)
def test_every_rule_says_in_a_sentence_what_it_asks(rule):
    sentence = " ".join(rule.__doc__.split())
    assert sentence.endswith(".")
    assert sentence in dictionary()


@pytest.mark.parametrize(
    "word",
    [
        *SOURCE_FIELDS,
        *CLAIM_FIELDS,
        *vocabulary.PROPERTIES,
        *vocabulary.STATES,
        *vocabulary.PARTIES,
        *vocabulary.VERDICTS,
        *vocabulary.CLAIMANT_GROUPS,
    ],
)
def test_every_field_and_word_stands_in_the_dictionary(word):
    assert f"| `{word}` |" in dictionary()


def test_every_state_that_refines_another_is_a_state():
    assert set(vocabulary.REFINES) | set(vocabulary.REFINES.values()) <= set(vocabulary.STATES)
