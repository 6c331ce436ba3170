"""geodata.layers: a layer is read when it is first asked for."""

import pytest

from geodata.layers import LAYERS, LayerFolder


def test_a_layer_that_is_not_asked_for_is_not_read(tmp_path):
    """The folder is empty, and only the layer asked for is missed, by the name of its file."""
    layers = LayerFolder(tmp_path)
    assert "lakes" in set(layers)
    with pytest.raises(ValueError, match=r"lakes\.geojson"):
        layers["lakes"]


def test_a_layer_is_read_once():
    layers = LayerFolder()
    assert layers["occupied"] is layers["occupied"]


def test_every_layer_but_the_compiled_one_is_there():
    assert set(LAYERS) - set(LayerFolder()) == {"control_zones"}
    with pytest.raises(KeyError):
        LayerFolder()["control_zones"]
