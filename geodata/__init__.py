"""What is where, and what follows: layers, distances, status, zones, files."""

from geodata.atlas import Atlas, load
from geodata.distance import Distance, Verified, distance, verify
from geodata.layers import LAYERS, Feature, read_layer
from geodata.status import Status, status_on

__all__ = [
    "LAYERS",
    "Atlas",
    "Distance",
    "Feature",
    "Status",
    "Verified",
    "distance",
    "load",
    "read_layer",
    "status_on",
    "verify",
]
