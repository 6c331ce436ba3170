"""What the map costs in a real browser: `python -m bench.browser`. It needs Debian's Chromium.

A step of the slider is timed from the input to the end of the frame that painted it. The made
layers hold n facilities and n/10 zones over 60 days, on each of which three in ten change.
"""

import gzip
import random
import socket
import statistics
import subprocess
import sys
import time
import urllib.request
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import Any

from playwright.sync_api import Browser, Page, sync_playwright

from dashboard.mappage import draw_page, map_document, map_page
from dashboard.mappage.basemap import add_basemap
from dashboard.mappage.canvas import OfflineMap
from geodata import load
from geodata.atlas import Atlas

CHROMIUM = Path("/usr/bin/chromium")
ARGUMENTS = ["--no-sandbox", "--disable-gpu", "--disable-background-networking", "--no-first-run"]
DAYS = 60
GOALS_MS = {5: 33.0, 500: 33.0, 5000: 100.0}

_STEP = """
async () => {
  const slider = document.getElementById("slider"), costs = [];
  const painted = () => new Promise((done) => requestAnimationFrame(() => {
    const channel = new MessageChannel();
    channel.port1.onmessage = done;
    channel.port2.postMessage(0);
  }));
  for (let day = 0; day < 60; day += 1) {
    await painted();
    const start = performance.now();
    slider.value = day;
    slider.dispatchEvent(new Event("input"));
    await painted();
    costs.push(performance.now() - start);
    if (!document.querySelectorAll(".mark-icon").length) throw new Error("blank");
  }
  return costs;
}
"""


def made_document(atlas: Atlas, count: int) -> dict[str, Any]:
    """Make a document of so many facilities and a tenth as many zones.

    Args:
        atlas: The atlas, for all that is not made up.
        count: The number of facilities.

    Returns:
        The document; the same for the same count.
    """
    chance = random.Random(count)
    document = map_document(atlas)
    answers = [a for a in document["answers"] if not a.get("last")][:40]
    document.update(last=DAYS - 1, answers=answers, told=[], claims=[], sources=[])
    document["answers"] = [{**answer, "claims": []} for answer in answers]
    document["places"] = [_place(chance, number, len(answers)) for number in range(count)]
    zones = _some(document["cells"], max(1, count // 10))
    document["cells"] = [{**z, "holder": _history(chance, len(answers))} for z in zones]
    return document


def _some(cells: list[dict[str, Any]], count: int) -> list[dict[str, Any]]:
    return [{**cells[n % len(cells)], "id": f"cell/{n}"} for n in range(count)]


def _place(chance: random.Random, number: int, answers: int) -> dict[str, Any]:
    return {
        "id": f"prison/made-{number}",
        "kind": chance.choice(["prison", "camp", "base"]),
        "names": {"en": f"Made {number}"},
        "at": [chance.uniform(36.2, 41.8), chance.uniform(32.8, 36.8)],
        "accuracy": 500.0,
        "proxy": chance.random() < 0.1,
        "holder": _history(chance, answers),
        "state": _history(chance, answers),
        "claims": [],
    }


def _history(chance: random.Random, answers: int) -> list[Any]:
    days = [day for day in range(DAYS) if day == 0 or chance.random() < 0.3]
    return [[-100, [part for day in days for part in (day, chance.randrange(answers))]]]


def step_ms(browser: Browser, atlas: Atlas, count: int, folder: Path) -> list[float]:
    """Time each step of the slider over a made layer.

    Args:
        browser: The browser.
        atlas: The atlas.
        count: The number of facilities.
        folder: Where the page is written.

    Returns:
        Milliseconds, a step each.
    """
    canvas = OfflineMap()
    add_basemap(canvas, atlas)
    file = folder / f"made-{count}.html"
    file.write_bytes(draw_page(canvas, made_document(atlas, count)).html)
    page = browser.new_page(viewport={"width": 1280, "height": 800})
    page.goto(f"file://{file}")
    page.wait_for_selector("#atlas-shown[data-ready=yes]", state="attached", timeout=120_000)
    before = page.evaluate("() => JSON.stringify([map_atlas.getCenter(), map_atlas.getZoom()])")
    costs: list[float] = page.evaluate(_STEP)
    after = page.evaluate("() => JSON.stringify([map_atlas.getCenter(), map_atlas.getZoom()])")
    page.close()
    if before != after:
        raise AssertionError("a step moved the view")
    return costs


@dataclass(frozen=True)
class Served:
    """A running dashboard: its address, its process, and the seconds until it answered."""

    address: str
    process: int
    ready_s: float


@contextmanager
def served() -> Iterator[Served]:
    """Start the dashboard on a free port, and end it afterwards."""
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        port = probe.getsockname()[1]
    start = time.perf_counter()
    command = [sys.executable, "-c", "from dashboard.cli import main; main()"]
    run = [*command, "serve", "--port", str(port)]
    server = subprocess.Popen(run, stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL)
    address = f"http://127.0.0.1:{port}"
    try:
        while not _answers(f"{address}/health"):
            time.sleep(0.02)
        yield Served(address, server.pid, time.perf_counter() - start)
    finally:
        server.terminate()
        server.wait(10)


def _answers(address: str) -> bool:
    try:
        with urllib.request.urlopen(address, timeout=5):
            return True
    except OSError:
        return False


def open_ms(browser: Browser, address: str) -> tuple[Page, float]:
    """Open the dashboard in a new session.

    Args:
        browser: The browser.
        address: The server's.

    Returns:
        The page, and the milliseconds until its map stood.
    """
    page = browser.new_context(viewport={"width": 1440, "height": 900}).new_page()
    start = time.perf_counter()
    page.goto(f"{address}/?day=2026-01-18")
    frame = page.frame_locator("iframe[sandbox]")
    frame.locator("#atlas-shown[data-ready=yes]").wait_for(state="attached", timeout=60_000)
    return page, (time.perf_counter() - start) * 1000


_CLICK = """
(place) => {
  const start = performance.timeOrigin + performance.now();
  document.querySelector(`[data-place='${place}']`).click();
  return start;
}
"""

_FILLED = """
(name) => new Promise((done) => {
  const names = () => [...document.querySelectorAll(".atlas h2")].map((h) => h.textContent);
  const look = () => names().includes(name);
  const tell = () => done(performance.timeOrigin + performance.now());
  if (look()) return tell();
  new MutationObserver((_, self) => look() && (self.disconnect(), tell()))
    .observe(document.body, { subtree: true, childList: true, characterData: true });
})
"""


def click_ms(page: Page, times: int = 10) -> list[float]:
    """Time a click on a mark until the panel shows the place.

    Args:
        page: An open dashboard.
        times: How many clicks.

    Returns:
        Milliseconds, a click each.
    """
    costs = []
    inner = next(frame for frame in page.frames if "/map" in frame.url)
    pairs = [("prison/sednaya", "Sednaya Military Prison"), ("base/al-tanf", "al-Tanf base")]
    for number in range(times):
        place, name = pairs[number % 2]
        start = inner.evaluate(_CLICK, place)
        costs.append(page.evaluate(_FILLED, name) - start)
        page.wait_for_timeout(500)
    return costs


def main() -> None:
    """Print each figure beside its goal."""
    if not CHROMIUM.exists():
        print("browser: not measured, since there is no Chromium (Debian's package chromium)")
        return
    atlas = load()
    page = map_page(atlas)
    packed = len(gzip.compress(page.html, 9)) / 1000
    print(f"map page: {len(page.html) / 1000:.0f} kB, {packed:.0f} kB compressed (goal 250)")
    with sync_playwright() as play, TemporaryDirectory() as name:
        folder = Path(name)
        browser = play.chromium.launch(executable_path=str(CHROMIUM), args=ARGUMENTS)
        for count, goal in GOALS_MS.items():
            costs = step_ms(browser, atlas, count, folder)
            high = statistics.quantiles(costs, n=20)[-1]
            middle = statistics.median(costs)
            print(f"step, n = {count}: median {middle:.0f} ms (goal {goal:.0f}), p95 {high:.0f} ms")
        with served() as server:
            address = server.address
            print(f"server: answers {server.ready_s:.2f} s after its start (goal 3)")
            urllib.request.urlopen(f"{address}/map").read()
            open_ms(browser, address)
            opened = [open_ms(browser, address) for _ in range(3)]
            first = statistics.median(ms for _, ms in opened)
            print(f"open to first map, warm: median {first:.0f} ms (goal 3000)")
            clicks = click_ms(opened[-1][0])
            print(f"click to filled panel: median {statistics.median(clicks):.0f} ms (goal 300)")
        browser.close()


if __name__ == "__main__":
    main()
