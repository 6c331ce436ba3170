"""Reading tables of events as people have them: what is guessed is told, what is not read too."""

from geodata.events.read.faults import DOUBTED
from geodata.events.read.reading import Batch, EventTable, How, read_events
from geodata.events.read.source import READ, Rejected, open_source, parts_of

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
