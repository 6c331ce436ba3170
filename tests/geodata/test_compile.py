"""geodata.compile: what is compiled is rebuilt, what is drawn by hand is only tidied."""

import json
import shutil

import pytest

from geodata.compile import compile_all, tidy_all
from geodata.layers import LAYERS, LAYERS_FOLDER


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
