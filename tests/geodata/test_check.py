"""geodata.check: a layer that cannot be read, or is not in its one form, is told with its file."""

import shutil

import pytest

from geodata.check import check
from geodata.layers import LAYERS_FOLDER


@pytest.fixture
def layers(tmp_path):
    return shutil.copytree(LAYERS_FOLDER, tmp_path / "layers")


@pytest.mark.parametrize(
    ("spoil", "rule"),
    [
        pytest.param(lambda text: text.replace(", ", ",  ", 1), "layer_is_tidy", id="untidy"),
        pytest.param(lambda text: text[:-9], "layer_is_readable", id="cut-off"),
    ],
)
def test_a_spoilt_layer_breaks_one_rule(layers, spoil, rule):
    path = layers / "basemap" / "lakes.geojson"
    path.write_text(spoil(path.read_text("utf-8")), "utf-8")
    found = {(p.file, p.rule) for p in check(layers_folder=layers).problems}
    assert found == {("layers/basemap/lakes.geojson", rule)}
