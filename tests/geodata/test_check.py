"""geodata.check: a layer that cannot be read, or is not in its one form, is told with its file."""

import shutil

from geodata.check import check
from geodata.layers import LAYERS_FOLDER, MOST_BYTES

SPOILT = {
    "basemap/rivers.geojson": (lambda text: text.replace(", ", ",  ", 1), "layer_is_tidy"),
    "basemap/lakes.geojson": (lambda text: text[:-9], "layer_is_readable"),
    "basemap/countries.geojson": (lambda text: text + " " * MOST_BYTES, "layer_is_readable"),
}


def test_each_spoilt_layer_breaks_one_rule(tmp_path):
    layers = shutil.copytree(LAYERS_FOLDER, tmp_path / "layers")
    for file, (spoil, _) in SPOILT.items():
        (layers / file).write_text(spoil((layers / file).read_text("utf-8")), "utf-8")
    found = {(p.file, p.rule) for p in check(layers_folder=layers).problems}
    assert found == {(f"layers/{file}", rule) for file, (_, rule) in SPOILT.items()}
