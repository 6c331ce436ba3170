"""Reading tables of events as people have them: what is guessed is told, what is not read too."""

from geodata.events.read.doubts import DOUBTED
from geodata.events.read.opening import READ, open_source, parts_of
from geodata.events.read.reading import Batch, EventTable, How, read_events
from geodata.events.read.source import Rejected

__all__ = [
    "DOUBTED",
    "READ",
    "Batch",
    "EventTable",
    "How",
    "Rejected",
    "open_source",
    "parts_of",
    "read_events",
]
