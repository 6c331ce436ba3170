"""The rule on compiled layers: they are what the record and the other layers give today."""

from collections.abc import Iterator
from pathlib import Path

from tqdm import tqdm

from geodata.atlas import Atlas, load
from geodata.layers import LAYERS
from geodata.tidy import tidy
from geodata.zone_layer import zone_collection, zone_intervals
from seeds import Problem

CONTROL_ZONES = "control_zones"


def control_zones(atlas: Atlas) -> str:
    """Compile the layer of control zones. It shows its progress when a person is looking.

    Args:
        atlas: The atlas.

    Returns:
        The text of the layer's file, the same for the same record.
    """
    intervals = zone_intervals(
        atlas, follow=lambda days: tqdm(days, "control zones", disable=None, leave=False)
    )
    return tidy(zone_collection(intervals))


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
