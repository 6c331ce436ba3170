"""Whether the server grows as sessions come and go: `python -m bench.growth [MINUTES]`.

Twenty readers open the dashboard, change the day three times and close it, again and again.
"""

import asyncio
import statistics
import sys
import time

from bench.reader import Reader
from bench.serving import Served, served

READERS, CHANGES = 20, 3
EVERY_S = 5.0
WARM_MINUTES = 2.0
GOAL_MB_A_MINUTE = 0.5

Sample = tuple[float, float]
"""Minutes since the start, and megabytes."""


async def come_and_go(
    server: Served, minutes: float
) -> tuple[list[Reader], list[int], list[Sample]]:
    """Let readers come and go.

    Args:
        server: The server.
        minutes: For how long.

    Returns:
        The readers; how many sessions each had; the server's memory through time.
    """
    end = time.perf_counter() + minutes * 60
    readers = [Reader(number) for number in range(READERS)]
    watching = asyncio.create_task(_watch(server, end))
    counts = await asyncio.gather(*(_visit(reader, server, end) for reader in readers))
    return readers, counts, await watching


async def _visit(reader: Reader, server: Served, end: float) -> int:
    sessions = 0
    while time.perf_counter() < end:
        async with reader.session(server.address) as socket:
            for _ in range(CHANGES):
                await asyncio.sleep(reader.pause_s())
                await reader.change_day(socket)
        sessions += 1
    return sessions


async def _watch(server: Served, end: float) -> list[Sample]:
    start, samples = time.perf_counter(), []
    while time.perf_counter() < end:
        await asyncio.sleep(EVERY_S)
        samples.append(((time.perf_counter() - start) / 60, server.megabytes))
    return samples


def slope(samples: list[Sample]) -> float:
    """Give how fast memory grows once the server is warm.

    Args:
        samples: The memory through time.

    Returns:
        Megabytes a minute, by least squares over what comes after the warm-up; over the second
        half, if all is over sooner.
    """
    warm = min(WARM_MINUTES, samples[-1][0] / 2)
    late = [sample for sample in samples if sample[0] >= warm]
    return statistics.linear_regression(*zip(*late, strict=True)).slope


def main() -> None:
    """Print the memory at some minutes, and its growth beside the goal."""
    minutes = float(sys.argv[1]) if len(sys.argv) > 1 else 10.0
    with served() as server:
        readers, counts, samples = asyncio.run(come_and_go(server, minutes))
    errors = [error for reader in readers for error in reader.errors]
    print(f"{sum(counts)} sessions came and went in {minutes:g} minutes; {len(errors)} errors")
    for minute in (1, 2, 5, 10):
        if minute <= minutes:
            _, megabytes = min(samples, key=lambda sample: abs(sample[0] - minute))
            print(f"  minute {minute}: {megabytes:.0f} MB")
    print(f"growth: {slope(samples):.2f} MB a minute (goal {GOAL_MB_A_MINUTE})")


if __name__ == "__main__":
    main()
