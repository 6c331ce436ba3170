"""Your own table of events, and what the atlas says of each."""

from geodata.events.read import Batch, EventTable, How, Rejected, read_events
