"""Rebuild what is compiled: `python -m geodata.compile`, or `make data`."""

from pathlib import Path

from geodata.atlas import load
from geodata.dictionary import DICTIONARY, dictionary
from geodata.fresh import CONTROL_ZONES, control_zones
from geodata.layers import LAYERS, LAYERS_FOLDER


def compile_all(layers_folder: Path = LAYERS_FOLDER, dictionary_file: Path = DICTIONARY) -> None:
    """Write every compiled file.

    Args:
        layers_folder: The folder of layers.
        dictionary_file: The file of the data dictionary.

    Raises:
        ValueError: The record or a layer cannot be read.
    """
    zones_file = layers_folder / LAYERS[CONTROL_ZONES].file
    atlas = load(layers_folder=layers_folder)
    texts = {dictionary_file: dictionary(), zones_file: control_zones(atlas)}
    for path, text in texts.items():
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_text(text, encoding="utf-8", newline="\n")


if __name__ == "__main__":
    compile_all()
