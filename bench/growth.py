"""Whether the server grows or fails through time: `python -m bench.growth [MINUTES]`.

Twenty readers do at random what readers do: open any page of any view, change its day, take a
file, ask for the map or a live layer, close the page and come again.
"""

import asyncio
import statistics
import sys
import time
from collections import Counter
from pathlib import Path
from tempfile import TemporaryDirectory

import httpx2
from websockets.exceptions import WebSocketException

from bench.serving import Served, served
from bench.sessions import Reader

READERS = 20
SLOWLY = 4
"""How many times as long as otherwise a reader reads between two things."""

EVERY_S = 5.0
WARM_MINUTES = 5.0
TOLD = (5, 15, 30, 45, 60)
GOAL_MB_A_MINUTE, GOAL_RATIO = 0.5, 1.1

PAGES = ("map", "map", "map", "press", "changes", "ledger", "events", "method")
FILES = (
    "/map?{view}",
    "/matrix.json?{view}",
    "/files/facilities.geojson?{view}",
    "/files/map.png?{view}",
    "/files/dossier.html?{view}",
    "/files/dossier.pdf?{view}",
    "/card.png?{view}",
    "/data/control_zones.geojson?on=2026-01-19",
    "/data/all.gpkg?on=2026-01-19",
    "/claim/camp-al-hol-1",
    "/ogc/collections/facilities/items?limit=50",
    "/ogc/collections/claims/items?limit=50",
)
"""What a reader takes, each of any view."""

Sample = tuple[float, float]
"""Minutes since the start, and megabytes."""


async def come_and_go(
    server: Served, minutes: float
) -> tuple[list[Reader], Counter[str], list[Sample]]:
    """Let readers come and go; give them, how often each thing was done, the memory in time."""
    end = time.perf_counter() + minutes * 60
    readers, done = [Reader(number) for number in range(READERS)], Counter[str]()
    watching = asyncio.create_task(_watch(server, end))
    await asyncio.gather(*(_visit(reader, server, end, done) for reader in readers))
    return readers, done, await watching


async def _visit(reader: Reader, server: Served, end: float, done: Counter[str]) -> None:
    async with httpx2.AsyncClient(base_url=server.address, timeout=120) as client:
        while time.perf_counter() < end:
            page = reader.chance.choice(PAGES)
            done[f"page {page}"] += 1
            try:
                asked = f"page={page}&{reader.any_view()}"
                async with reader.session(server.address, asked) as socket:
                    for _ in range(reader.chance.randrange(5)):
                        await asyncio.sleep(reader.pause_s() * SLOWLY)
                        if reader.chance.random() < 0.6:
                            await reader.change_day(socket)
                            done["change of the day"] += 1
                        else:
                            await _take(reader, client, done)
            except (WebSocketException, httpx2.HTTPError, OSError) as error:
                reader.errors.append(f"{page}: {type(error).__name__} {error}")


async def _take(reader: Reader, client: httpx2.AsyncClient, done: Counter[str]) -> None:
    address = reader.chance.choice(FILES).format(view=reader.any_view())
    answer = await client.get(address)
    done[f"{address.partition('?')[0]} {answer.status_code}"] += 1
    if answer.status_code not in (200, 503):
        reader.errors.append(f"{address}: {answer.status_code} {answer.text[:100]}")


async def _watch(server: Served, end: float) -> list[Sample]:
    start, samples = time.perf_counter(), []
    while time.perf_counter() < end:
        await asyncio.sleep(EVERY_S)
        minutes, megabytes = (time.perf_counter() - start) / 60, server.megabytes
        samples.append((minutes, megabytes))
        if any(0 <= minutes - minute < EVERY_S / 60 for minute in TOLD):
            print(f"  minute {minutes:.0f}: {megabytes:.0f} MB", flush=True)
    return samples


def slope(samples: list[Sample]) -> float:
    """Give how fast memory grows once the server is warm: megabytes a minute, by least squares."""
    return statistics.linear_regression(*zip(*_warm(samples), strict=True)).slope


def _warm(samples: list[Sample]) -> list[Sample]:
    warm = min(WARM_MINUTES, samples[-1][0] / 2)
    return [sample for sample in samples if sample[0] >= warm]


def main() -> None:
    """Print the memory at some minutes, and its growth beside the goal."""
    minutes = float(sys.argv[1]) if len(sys.argv) > 1 else 10.0
    with TemporaryDirectory() as folder:
        log = Path(folder, "log")
        with served(log=log) as server:
            readers, done, samples = asyncio.run(come_and_go(server, minutes))
        lines = log.read_text("utf-8").splitlines()
    for what, count in sorted(done.items()):
        print(f"  {what}: {count}")
    errors = [error for reader in readers for error in reader.errors]
    print(f"{done.total()} things done in {minutes:g} minutes; {len(errors)} errors (goal 0)")
    print(*(f"  {error}" for error in [*Counter(errors), *lines[:40]]), sep="\n")
    warm = [megabytes for _, megabytes in _warm(samples)]
    parts = [statistics.median(warm[: len(warm) // 5]), statistics.median(warm[-len(warm) // 5 :])]
    print(f"memory, first to last fifth: {parts[0]:.0f} to {parts[1]:.0f} MB", end=" ")
    print(
        f"({parts[1] / parts[0]:.2f}, goal {GOAL_RATIO}); {slope(samples):.2f} MB a minute", end=" "
    )
    print(f"(goal {GOAL_MB_A_MINUTE})")


if __name__ == "__main__":
    main()
