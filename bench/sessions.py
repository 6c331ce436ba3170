"""Fifty readers at once: `python -m bench.sessions [SECONDS]`.

Each opens the dashboard, then changes the day once a second. Timed is what needs the server:
from the change to the end of the run that filled the panel.
"""

import asyncio
import statistics
import sys
import time

from bench.reader import Reader
from bench.serving import Served, served

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
