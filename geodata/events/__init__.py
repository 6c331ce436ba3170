"""Your own table of events: which lay near a facility, how near, and in whose zone.

A table is read batch by batch (`read`), each batch is asked of the atlas (`near`, `zones`), and
its rows go out as they come (`writing`), so that memory does not grow with the table.
"""

from geodata.events.asking import AskNear, AskZone, Result, ask, near, place_events
from geodata.events.kernel import Pairs, Sites
from geodata.events.near import Counts, Near, Nearby
from geodata.events.read import DOUBTED, READ, Batch, EventTable, How, Rejected, read_events
from geodata.events.targets import Targets, located
from geodata.events.zones import OUTSIDE, Zones

__all__ = [
    "DOUBTED",
    "OUTSIDE",
    "READ",
    "AskNear",
    "AskZone",
    "Batch",
    "Counts",
    "EventTable",
    "How",
    "Near",
    "Nearby",
    "Pairs",
    "Rejected",
    "Result",
    "Sites",
    "Targets",
    "Zones",
    "ask",
    "located",
    "near",
    "place_events",
    "read_events",
]
