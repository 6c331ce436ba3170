"""Readers of the dashboard, and fifty of them at once: `python -m bench.sessions [SECONDS]`.

A reader speaks Streamlit's own protocol, as the page in a browser does. Each of the fifty opens the
dashboard, then changes the day once a second. Timed is what needs the server: from the change to
the end of the run that filled the panel.
"""

import asyncio
import random
import statistics
import sys
import time
from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from dataclasses import dataclass, field
from datetime import date, timedelta
from urllib.parse import urlencode

import websockets
from streamlit.proto.BackMsg_pb2 import BackMsg
from streamlit.proto.ForwardMsg_pb2 import ForwardMsg

from bench.serving import Served, served
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


SESSIONS = 50
GOAL_P95_MS, GOAL_MB = 1000, 0.5


async def crowd(server: Served, seconds: float) -> tuple[list[Reader], float, float]:
    """Let all readers change the day for so many seconds at once.

    Gives the readers; the megabytes that a session added while all were open; the seconds of the
    server's processor that the changes took.
    """
    await _read(Reader(0), server, 2, asyncio.Barrier(1))
    before_mb = server.megabytes
    readers = [Reader(number) for number in range(SESSIONS)]
    barrier = asyncio.Barrier(SESSIONS + 1)
    tasks = [asyncio.create_task(_read(r, server, seconds, barrier)) for r in readers]
    await barrier.wait()
    opened_mb, opened_s = server.megabytes, server.cpu_s
    await barrier.wait()
    used_s = server.cpu_s - opened_s
    await asyncio.gather(*tasks)
    return readers, (opened_mb - before_mb) / SESSIONS, used_s


async def _read(reader: Reader, server: Served, seconds: float, all_: asyncio.Barrier) -> None:
    """Open the page, wait for all others, and change the day until the time is over."""
    async with reader.session(server.address) as socket:
        await all_.wait()
        end = time.perf_counter() + seconds
        while time.perf_counter() < end:
            await reader.change_day(socket)
            await asyncio.sleep(reader.pause_s())
        await all_.wait()


def main() -> None:
    """Print each figure beside its goal."""
    seconds = float(sys.argv[1]) if len(sys.argv) > 1 else 60.0
    with served() as server:
        server.warm()
        readers, added_mb, used_s = asyncio.run(crowd(server, seconds))
    costs = [cost for reader in readers for cost in reader.costs_ms]
    errors = [error for reader in readers for error in reader.errors]
    p95 = statistics.quantiles(costs, n=20)[-1]
    print(f"{SESSIONS} sessions, {len(costs)} changes of the day in {seconds:.0f} s")
    print(f"change of the day: median {statistics.median(costs):.0f} ms, p95 {p95:.0f} ms", end=" ")
    print(f"(goal {GOAL_P95_MS}); {len(errors)} errors (goal 0)")
    print(f"server: {used_s / len(costs) * 1000:.1f} ms of processor a change")
    print(f"memory: {added_mb:.2f} MB a session (goal {GOAL_MB})")


if __name__ == "__main__":
    main()
