"""Rebuild what is compiled (`make data`), or only tidy what is drawn by hand (`make tidy`)."""

import sys
from pathlib import Path

from geodata.atlas import load
from geodata.dictionary import DICTIONARY, dictionary
from geodata.fresh import CONTROL_ZONES, control_zones
from geodata.layers import LAYERS, LAYERS_FOLDER, read_collection
from geodata.tidy import write_layer
from seeds.settings import OWN, RECORD
from seeds.writing import write_file


def compile_all(layers_folder: Path = LAYERS_FOLDER, dictionary_file: Path = DICTIONARY) -> None:
    """Write every compiled file: the zones, and of the project's own record the dictionary.

    Args:
        layers_folder: The folder of layers.
        dictionary_file: The file of the data dictionary.

    Raises:
        ValueError: The record or a layer cannot be read.
    """
    zones_file = layers_folder / LAYERS[CONTROL_ZONES].file
    atlas = load(layers_folder=layers_folder)
    texts = {zones_file: control_zones(atlas)}
    if RECORD == OWN:
        texts[dictionary_file] = dictionary()
    for path, text in texts.items():
        write_file(path, text)


def tidy_all(layers_folder: Path = LAYERS_FOLDER) -> None:
    """Write every layer that is drawn by hand in its one canonical form.

    Args:
        layers_folder: The folder of layers.

    Raises:
        ValueError: A layer cannot be read, or is no layer.
    """
    for layer in LAYERS.values():
        if not layer.compiled:
            path = layers_folder / layer.file
            write_layer(path, read_collection(path))


if __name__ == "__main__":
    tidy_all() if sys.argv[1:] == ["tidy"] else compile_all()
