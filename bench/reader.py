"""A reader of the dashboard who speaks Streamlit's own protocol, as the page in a browser does."""

import random
import time
from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from dataclasses import dataclass, field
from datetime import date, timedelta
from urllib.parse import urlencode

import websockets
from streamlit.proto.BackMsg_pb2 import BackMsg
from streamlit.proto.ForwardMsg_pb2 import ForwardMsg

from geodata.timeline import FIRST_DAY, LAST_DAY

_DAY = "-day-text"
"""How the id ends of the field that the day is typed into."""

PLACES = ("prison/al-shaddadi", "camp/al-hol", "prison/gweiran", "prison/sednaya")


@dataclass
class Reader:
    """One reader, for one session at a time.

    Attributes:
        costs_ms: What each change of the day cost.
        errors: What the page showed as an error.
        chance: What the reader does next.
    """

    number: int
    costs_ms: list[float] = field(default_factory=list)
    errors: list[str] = field(default_factory=list)
    chance: random.Random = field(init=False)
    _day_widget: str = field(default="", init=False)

    def __post_init__(self) -> None:
        self.chance = random.Random(self.number)

    @asynccontextmanager
    async def session(
        self, address: str, asked: str | None = None
    ) -> AsyncIterator[websockets.ClientConnection]:
        """Open the page in a new session, at a place on a day if nothing is asked, and close it."""
        url = f"{address.replace('http', 'ws')}/_stcore/stream"
        async with websockets.connect(
            url,
            subprotocols=["streamlit"],
            max_size=None,
            max_queue=None,  # as a browser, which answers pings whatever it does
            ping_interval=None,
            open_timeout=60,
        ) as socket:
            place = PLACES[self.number % len(PLACES)]
            await self._run(socket, asked or f"day=2026-01-18&place={place}", None)
            yield socket

    def any_view(self) -> str:
        """Give the parameters of any view: its day, place, clock, language and who is heard."""
        asked = {"day": str(self._any_day()), "place": self.chance.choice(PLACES)}
        if self.chance.random() < 0.5:
            asked["known"] = self.chance.choice(("2025-06-30", "2026-01-19", "2026-01-25"))
        if self.chance.random() < 0.3:
            asked["lang"] = "ar"
        if self.chance.random() < 0.2:
            asked["says"] = self.chance.choice(("sdf", "un", "government"))
        return urlencode(asked)

    async def change_day(self, socket: websockets.ClientConnection) -> None:
        """Change the day to any, and wait until the run that fills the panel has ended."""
        day = self._any_day()
        start = time.perf_counter()
        await self._run(socket, "", day)
        self.costs_ms.append((time.perf_counter() - start) * 1000)

    def _any_day(self) -> date:
        return FIRST_DAY + timedelta(days=self.chance.randrange((LAST_DAY - FIRST_DAY).days))

    def pause_s(self) -> float:
        """How long the reader reads: about a second."""
        return self.chance.uniform(0.5, 1.5)

    async def _run(self, socket: websockets.ClientConnection, query: str, day: date | None) -> None:
        message = BackMsg()
        message.rerun_script.query_string = query
        if day is not None:
            state = message.rerun_script.widget_states.widgets.add()
            state.id = self._day_widget
            state.string_value = day.isoformat()
        await socket.send(message.SerializeToString())
        while True:
            told = ForwardMsg()
            told.ParseFromString(await socket.recv())
            self._note(told)
            if told.WhichOneof("type") == "script_finished" and self._day_widget:
                return  # a page beside the map is found by a run of its own

    def _note(self, told: ForwardMsg) -> None:
        element = told.delta.new_element
        if element.WhichOneof("type") == "text_input" and element.text_input.id.endswith(_DAY):
            self._day_widget = element.text_input.id
        if element.WhichOneof("type") == "exception":
            self.errors.append(element.exception.message)
