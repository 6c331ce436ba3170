"""What is where, and what follows: layers, distances, status, zones, files."""

from geodata.atlas import Atlas, load
from geodata.changes import Change, changes_between
from geodata.distances import Distance, Verified, distance, verify
from geodata.layers import LAYERS, Feature, read_layer
from geodata.neighbours import Neighbour, nearest_other_holder
from geodata.status import Status, status_on
from geodata.zones import Zone, zones_on

__all__ = [
    "LAYERS",
    "Atlas",
    "Change",
    "Distance",
    "Feature",
    "Neighbour",
    "Status",
    "Verified",
    "Zone",
    "changes_between",
    "distance",
    "load",
    "nearest_other_holder",
    "read_layer",
    "status_on",
    "verify",
    "zones_on",
]
