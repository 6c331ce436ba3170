"""A server under abuse: `python -m bench.abuse`. It asks this machine alone, and ends by itself.

A hundred clients ask at once for GeoPackages of days that nobody asked for before, then for live
layers; then sixty connections say nothing to a server with sixty-four descriptors. All the while
another client asks whether the server is well, and opens the page in a new session.
"""

import asyncio
import os
import time
from collections import Counter
from contextlib import suppress
from datetime import date, timedelta
from pathlib import Path
from tempfile import TemporaryDirectory

import httpx2

from bench.serving import Served, served
from bench.sessions import Reader

CLIENTS, IDLE, DESCRIPTORS = 100, 60, 64
STAYS_S = 20
"""How long the hundred wait for their answers before they leave."""

SELDOM_S = 7.0
"""How seldom the page is opened where few sessions fit: five, each for half a minute."""

GOAL_PAGE_S, GOAL_HEALTH_S, GOAL_MEMORY = 2.0, 1.0, 1.2
FIRST = date(2025, 1, 1)


def files() -> list[str]:
    """Addresses of GeoPackages, of which no two are the same."""
    days = [FIRST + timedelta(days=number) for number in range(CLIENTS)]
    return [f"/data/all.gpkg?on={day}&known=2026-01-20" for day in days]


def layers() -> list[str]:
    """Addresses of the largest live layer, of which no two are the same."""
    return [
        f"/ogc/collections/claims/items?limit=2000&bbox=30,30,{45 + number / 1000},40"
        for number in range(CLIENTS)
    ]


async def watch(
    server: Served, over: asyncio.Event, pause_s: float
) -> tuple[list[float], list[float]]:
    """Ask how the server is, and open the page, with a pause after each until all is over."""
    health: list[float] = []
    page: list[float] = []
    number = 0
    async with httpx2.AsyncClient(base_url=server.address, timeout=60) as client:
        while not over.is_set():
            start = time.perf_counter()
            assert (await client.get("/health")).text == "ok"
            health.append(time.perf_counter() - start)
            start = time.perf_counter()
            assert (await client.get("/")).status_code == 200
            async with Reader(number).session(server.address):
                page.append(time.perf_counter() - start)
            number += 1
            await asyncio.sleep(pause_s)
    return health, page


async def ask(server: Served, addresses: list[str], told: Counter[int | str]) -> None:
    """Ask for all at once, each in a connection of its own; who waits too long leaves."""

    async def one(address: str) -> None:
        try:
            told[(await client.get(address)).status_code] += 1
        except httpx2.TimeoutException:
            told["left"] += 1

    limits = httpx2.Limits(max_connections=None)
    # a client a question would take longer to make than the server takes to answer
    async with httpx2.AsyncClient(
        base_url=server.address, timeout=STAYS_S, limits=limits
    ) as client:
        await asyncio.gather(*map(one, addresses))


async def abused(server: Served, addresses: list[str], what: str, pause_s: float = 1.0) -> None:
    """Let all ask at once, and tell how the others fared."""
    over, told = asyncio.Event(), Counter[int | str]()
    watching = asyncio.create_task(watch(server, over, pause_s))
    await asyncio.sleep(3 * pause_s)
    await ask(server, addresses, told)
    await asyncio.sleep(2 * pause_s)
    over.set()
    health, page = await watching
    print(f"{len(addresses)} {what} at once: {dict(told)}; the load is {os.getloadavg()[0]:.1f}")
    print(f"  health at most {max(health):.2f} s (goal {GOAL_HEALTH_S})")
    print(f"  page opens in at most {max(page):.2f} s of {len(page)} times (goal {GOAL_PAGE_S})")


async def idle(server: Served) -> None:
    """Hold connections that say nothing, and tell how the others fared."""
    port = int(server.address.rpartition(":")[2])
    held = []
    for _ in range(IDLE):
        with suppress(OSError):
            held.append(await asyncio.open_connection("127.0.0.1", port))
    await abused(server, [], f"requests beside {len(held)} idle connections", SELDOM_S)
    for _, writer in held:
        writer.close()


def main() -> None:
    """Print each figure beside its goal."""
    with served() as server:
        asyncio.run(ask(server, files()[:1], Counter()))
        asyncio.run(abused(server, layers()[:1], "first request"))
        before = server.megabytes
        asyncio.run(abused(server, files(), "new GeoPackages"))
        asyncio.run(abused(server, layers(), "live layers"))
        time.sleep(60)
        ratio = server.megabytes / before
        print(f"memory a minute later: {ratio:.2f} of {before:.0f} MB (goal {GOAL_MEMORY})")
    with TemporaryDirectory() as folder:
        log = Path(folder, "log")
        with served(descriptors=DESCRIPTORS, log=log) as server:
            asyncio.run(abused(server, [], "requests in peace", SELDOM_S))
            asyncio.run(idle(server))
        print(f"  {len(log.read_text('utf-8').splitlines())} lines of log")


if __name__ == "__main__":
    main()
