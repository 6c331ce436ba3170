"""The rule on compiled layers: they are what the record and the other layers give today."""

from collections.abc import Iterator
from pathlib import Path

from geodata.atlas import Atlas, load
from geodata.export.geojson import feature
from geodata.layers import LAYERS
from geodata.tables import sheet_of
from geodata.tidy import tidy
from seeds import Problem

CONTROL_ZONES = "control_zones"


def control_zones(atlas: Atlas) -> str:
    """Compile the layer of control zones: the rows of the table of that name.

    Args:
        atlas: The atlas.

    Returns:
        The text of the layer's file, the same for the same record.
    """
    sheet = sheet_of(atlas, CONTROL_ZONES)
    return tidy(
        {"type": "FeatureCollection", "features": [feature(sheet, row) for row in sheet.rows]}
    )


def control_zones_are_fresh(seeds_folder: Path, layers_folder: Path) -> Iterator[Problem]:
    """The layer of control zones is what the holder claims and the layers give today.

    Args:
        seeds_folder: The folder of the record.
        layers_folder: The folder of layers.

    Yields:
        The fault, if the file differs from what is compiled; none where the record cannot be
        read, which other rules tell.
    """
    file = LAYERS[CONTROL_ZONES].file
    try:
        fresh = control_zones(load(seeds_folder, layers_folder))
        written = (layers_folder / file).read_text("utf-8")
    except (OSError, ValueError):
        return
    if fresh != written:
        advice = "it is stale: rebuild it with `make data`"
        yield Problem(f"layers/{file}", "-", "control_zones_are_fresh", advice)
