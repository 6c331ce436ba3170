"""What is where, and what follows: layers, distances, status, zones, files.

Each name is imported when it is first asked for, so that a call that measures a distance
waits for nothing that draws a map.

Said once for all: ``on`` or ``day`` is the day asked about; ``known`` is the day up to which
sources had been published, the newest source's if None; ``first`` and ``last`` are days of a
span that holds both.
"""

from importlib import import_module
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from geodata.atlas import Atlas, load
    from geodata.distances import (
        Distance,
        Neighbour,
        Verified,
        distance,
        nearest_other_holder,
        verify,
    )
    from geodata.events import near, read_events
    from geodata.export import export
    from geodata.layers import LAYERS, Feature, read_layer
    from geodata.status import Change, Status, changes_between, status_on
    from geodata.zones import Zone, zones_on

_HOMES = {
    "atlas": "Atlas load",
    "distances": "Distance Neighbour Verified distance nearest_other_holder verify",
    "events": "near read_events",
    "export": "export",
    "layers": "LAYERS Feature read_layer",
    "status": "Change Status changes_between status_on",
    "zones": "Zone zones_on",
}

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
    "export",
    "load",
    "near",
    "nearest_other_holder",
    "read_events",
    "read_layer",
    "status_on",
    "verify",
    "zones_on",
]


def __getattr__(name: str) -> object:
    home = next((home for home, names in _HOMES.items() if name in names.split()), None)
    if home is None:
        raise AttributeError(f"module {__name__!r} has no attribute {name!r}")
    return getattr(import_module(f"{__name__}.{home}"), name)


def __dir__() -> list[str]:
    return __all__
