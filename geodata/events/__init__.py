"""Your own table of events, read strictly, and what the atlas says of each."""

from geodata.events.near import Nearby, Pair, by_facility, near, write_pairs
from geodata.events.reading import Event, Events, Rejected, read_events
from geodata.events.zones import GOLAN, OUTSIDE, Placed, place_events, write_placed

__all__ = [
    "GOLAN",
    "OUTSIDE",
    "Event",
    "Events",
    "Nearby",
    "Pair",
    "Placed",
    "Rejected",
    "by_facility",
    "near",
    "place_events",
    "read_events",
    "write_pairs",
    "write_placed",
]
