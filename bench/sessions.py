"""Fifty readers at once: `python -m bench.sessions [SECONDS]`.

Each speaks Streamlit's own protocol over a socket, as the page in a browser does: it opens the
dashboard, then changes the day once a second. Timed is what needs the server: from the change
to the end of the run that filled the panel.
"""

import asyncio
import random
import statistics
import sys
import time
from dataclasses import dataclass, field
from datetime import date, timedelta
from pathlib import Path

import websockets
from streamlit.proto.BackMsg_pb2 import BackMsg
from streamlit.proto.ForwardMsg_pb2 import ForwardMsg

from bench.browser import served
from geodata.timeline import FIRST_DAY, LAST_DAY

SESSIONS = 50
GOAL_P95_MS, GOAL_MB = 1000, 0.5
PLACES = ("prison/al-shaddadi", "camp/al-hol", "prison/gweiran", "prison/sednaya")


@dataclass
class Reader:
    """One open session.

    Attributes:
        day_widget: The id of the control of the day, once the page has told it.
        costs_ms: What each change of the day cost.
        errors: What the page showed as an error.
    """

    number: int
    day_widget: str = ""
    costs_ms: list[float] = field(default_factory=list)
    errors: list[str] = field(default_factory=list)

    async def read(self, address: str, seconds: float, opened: asyncio.Barrier) -> None:
        """Open the page, wait for all others, and change the day until the time is over."""
        url = f"{address.replace('http', 'ws')}/_stcore/stream"
        async with websockets.connect(url, subprotocols=["streamlit"], max_size=None) as socket:
            place = PLACES[self.number % len(PLACES)]
            await self._run(socket, f"day=2026-01-18&place={place}", None)
            await opened.wait()
            end = time.perf_counter() + seconds
            chance = random.Random(self.number)
            while time.perf_counter() < end:
                day = FIRST_DAY + timedelta(days=chance.randrange((LAST_DAY - FIRST_DAY).days))
                start = time.perf_counter()
                await self._run(socket, "", day)
                self.costs_ms.append((time.perf_counter() - start) * 1000)
                await asyncio.sleep(chance.uniform(0.5, 1.5))
            await opened.wait()

    async def _run(self, socket: websockets.ClientConnection, query: str, day: date | None) -> None:
        message = BackMsg()
        message.rerun_script.query_string = query
        if day is not None:
            state = message.rerun_script.widget_states.widgets.add()
            state.id = self.day_widget
            state.string_array_value.data.append(day.strftime("%Y/%m/%d"))
        await socket.send(message.SerializeToString())
        while True:
            told = ForwardMsg()
            told.ParseFromString(await socket.recv())
            self._note(told)
            if told.WhichOneof("type") == "script_finished":
                return

    def _note(self, told: ForwardMsg) -> None:
        element = told.delta.new_element
        if element.WhichOneof("type") == "date_input" and not self.day_widget:
            self.day_widget = element.date_input.id
        if element.WhichOneof("type") == "exception":
            self.errors.append(element.exception.message)


def megabytes(process: int) -> float:
    """Give the memory that a process holds, in megabytes."""
    lines = Path(f"/proc/{process}/status").read_text("utf-8").splitlines()
    return next(int(line.split()[1]) / 1024 for line in lines if line.startswith("VmRSS"))


async def crowd(address: str, process: int, seconds: float) -> tuple[list[Reader], float]:
    """Let all readers read at once.

    Args:
        address: The server's.
        process: The server's process.
        seconds: For how long they change the day.

    Returns:
        The readers, and the megabytes that a session added while all were open.
    """
    first = [Reader(0)]
    await first[0].read(address, 2, asyncio.Barrier(1))
    before = megabytes(process)
    readers = [Reader(number) for number in range(SESSIONS)]
    barrier = asyncio.Barrier(SESSIONS + 1)
    tasks = [asyncio.create_task(r.read(address, seconds, barrier)) for r in readers]
    await barrier.wait()
    opened = megabytes(process)
    await barrier.wait()
    await asyncio.gather(*tasks)
    return readers, (opened - before) / SESSIONS


def main() -> None:
    """Print each figure beside its goal."""
    seconds = float(sys.argv[1]) if len(sys.argv) > 1 else 60.0
    with served() as server:
        readers, added = asyncio.run(crowd(server.address, server.process, seconds))
    costs = [cost for reader in readers for cost in reader.costs_ms]
    errors = [error for reader in readers for error in reader.errors]
    p95 = statistics.quantiles(costs, n=20)[-1]
    print(f"{SESSIONS} sessions, {len(costs)} changes of the day in {seconds:.0f} s")
    print(f"change of the day: median {statistics.median(costs):.0f} ms, p95 {p95:.0f} ms", end=" ")
    print(f"(goal {GOAL_P95_MS}); {len(errors)} errors (goal 0)")
    print(f"memory: {added:.2f} MB a session (goal {GOAL_MB})")


if __name__ == "__main__":
    main()
