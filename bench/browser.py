"""What the page costs in a real browser: `python -m bench.browser`. It needs Debian's Chromium.

Timed are the opening of the page, a click on a mark until the panel is filled, three tasks (see
bench.tasks), and the steps of the slider: from the input to the end of the frame that painted it,
over made layers of n facilities and n/10 zones over 60 days, on each of which three in ten change.

`--beside FOLDER` opens and clicks through the page of another checkout too, by turns.
"""

import argparse
import gzip
import statistics
from collections.abc import Sequence
from contextlib import ExitStack
from dataclasses import astuple, dataclass
from pathlib import Path
from tempfile import TemporaryDirectory

from playwright.sync_api import Browser, Page, sync_playwright

from bench.made import made_atlas, made_document
from bench.serving import Served, served
from bench.tasks import TASKS, timed
from dashboard.mappage import draw_page, map_page
from dashboard.mappage.canvas import OfflineMap, add_basemap
from geodata import load
from geodata.atlas import Atlas

CHROMIUM = Path("/usr/bin/chromium")
ARGUMENTS = ["--no-sandbox", "--disable-gpu", "--disable-background-networking", "--no-first-run"]
DESK = {"width": 1440, "height": 900}
ROUNDS = 5
CLICKS = 10

REST_MS = 2000
"""So long a window has stood open before a page is opened in it: Chromium starts parts of its own
in each new window, which is no cost of a page."""

_PAINTED = """
() => new Promise((done) => requestAnimationFrame(() => setTimeout(
  () => done(performance.timeOrigin + performance.now()))))
"""
"""When what stands now has been painted, in milliseconds of the clock."""

_ZONES_PAINTED = """
{
  const painted = () => { window.zonesPainted = performance.timeOrigin + performance.now(); };
  const look = () => {
    if (!document.querySelector(".zone[style*=fill]")) return requestAnimationFrame(look);
    const channel = new MessageChannel();
    channel.port1.onmessage = painted;
    channel.port2.postMessage(0);
  };
  requestAnimationFrame(look);
}
"""
"""Notes when the first frame had been painted that has the zones of a day in their colours."""


@dataclass(frozen=True)
class Opening:
    """The milliseconds from the start of a page's loading until something of it was painted.

    Attributes:
        zones: The zones of the day of the address, in the live map; there is no still picture.
        map: All of the map: marks, names, legend, timeline; and it answers to the reader.
        panel: The panel beside it.
    """

    zones: float
    map: float
    panel: float


def open_page(browser: Browser, address: str) -> tuple[Page, Opening]:
    """Open the dashboard in a new session, with nothing of it kept from before."""
    context = browser.new_context(viewport=DESK)
    context.add_init_script(_ZONES_PAINTED)
    page = context.new_page()
    page.wait_for_timeout(REST_MS)
    page.goto(f"{address}/?day=2026-01-18", wait_until="commit")
    start = page.evaluate("() => performance.timeOrigin")
    frame = page.frame_locator("iframe[sandbox]")
    frame.locator("#atlas-shown[data-ready=yes]").wait_for(state="attached", timeout=60_000)
    inner = next(one for one in page.frames if "/map" in one.url)
    whole = inner.evaluate(_PAINTED)
    page.locator(".atlas h2").first.wait_for(timeout=60_000)
    panel = page.evaluate(_PAINTED)
    zones = inner.evaluate("() => window.zonesPainted")
    return page, Opening(zones - start, whole - start, panel - start)


_MARKS = """
() => [...new Set([...document.querySelectorAll("[data-place]")].map((m) => m.dataset.place))]
"""

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


def click_ms(page: Page, atlas: Atlas) -> list[float]:
    """Give the milliseconds of clicks on as many marks, each until the panel shows the place."""
    costs = []
    inner = next(frame for frame in page.frames if "/map" in frame.url)
    for place in inner.evaluate(_MARKS)[:CLICKS]:
        start = inner.evaluate(_CLICK, place)
        costs.append(page.evaluate(_FILLED, atlas.places[place].name()) - start)
        page.wait_for_timeout(500)
    return costs


GOALS_MS = {5: 33.0, 500: 33.0, 5000: 60.0}

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


def step_ms(browser: Browser, atlas: Atlas, count: int, folder: Path) -> list[float]:
    """Give the milliseconds of each step of the slider over a made layer."""
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


def tell_steps(browser: Browser, atlas: Atlas) -> None:
    """Print what a step of the slider costs, all but the layer as in the atlas."""
    with TemporaryDirectory() as name:
        for count, goal in GOALS_MS.items():
            costs = step_ms(browser, atlas, count, Path(name))
            middle, high = statistics.median(costs), statistics.quantiles(costs, n=20)[-1]
            print(f"step, n = {count}: median {middle:.0f} ms (goal {goal:.0f}), p95 {high:.0f} ms")


def tell_opening(browser: Browser, servers: Sequence[Served]) -> None:
    """Print how long the page takes to open, on each server in turns."""
    opened: dict[str, list[Opening]] = {server.address: [] for server in servers}
    for _ in range(1 + ROUNDS):
        for address, costs in opened.items():
            page, cost = open_page(browser, address)
            page.context.close()
            costs.append(cost)
    for server, costs in zip(servers, opened.values(), strict=True):
        zones, whole, panel = (
            statistics.median(column) for column in zip(*map(astuple, costs[1:]), strict=True)
        )
        print(
            f"open, warm, {server.name}: zones of the day painted after {zones:.0f} ms "
            f"(goal 1200), whole map {whole:.0f}, panel {panel:.0f}"
        )


def tell_clicks(browser: Browser, servers: Sequence[Served], atlas: Atlas, shown: str) -> None:
    """Print what a click costs, on each server in turns."""
    costs: list[list[float]] = [[] for _ in servers]
    for _ in range(2):
        for server, found in zip(servers, costs, strict=True):
            page, _ = open_page(browser, server.address)
            found += click_ms(page, atlas)
            page.context.close()
    for server, found in zip(servers, costs, strict=True):
        print(
            f"click to filled panel, {shown}, {server.name}: median {statistics.median(found):.0f} "
            f"ms (goal 150), most {max(found):.0f} ms"
        )


def tell_tasks(browser: Browser, server: Served) -> None:
    """Print what each task takes: the model's seconds for the reader, the rest for the page."""
    for name, (task, screen, goal) in TASKS.items():
        context = browser.new_context(**screen)
        page = context.new_page()
        page.wait_for_timeout(REST_MS)
        hand, whole = timed(page, server.address, task)
        context.close()
        print(
            f"task, modelled, not people: {name}: {whole:.1f} s in {hand.clicks} clicks, of which "
            f"{hand.modelled_s:.1f} s are the reader's and {whole - hand.modelled_s:.1f} s the "
            f"page's (goal {goal})"
        )


def main() -> None:
    """Print each figure beside its goal."""
    parser = argparse.ArgumentParser(description=__doc__.partition("\n")[0])
    parser.add_argument("--beside", type=Path, metavar="FOLDER", help="another checkout")
    beside = parser.parse_args().beside
    if not CHROMIUM.exists():
        print("browser: not measured, since there is no Chromium (Debian's package chromium)")
        return
    atlas = load()
    page = map_page(atlas)
    packed = len(gzip.compress(page.html, 9)) / 1000
    print(f"map page: {len(page.html) / 1000:.0f} kB, {packed:.0f} kB compressed (goal 250)")
    with sync_playwright() as play, ExitStack() as running:
        browser = play.chromium.launch(executable_path=str(CHROMIUM), args=ARGUMENTS)
        tell_steps(browser, atlas)
        servers = [
            running.enter_context(served(folder=one)) for one in [None, *filter(None, [beside])]
        ]
        for server in servers:
            print(f"server, {server.name}: answers {server.ready_s:.2f} s after its start (goal 3)")
            server.warm()
        tell_opening(browser, servers)
        tell_clicks(browser, servers, atlas, "the record")
        tell_tasks(browser, servers[0])
        for facilities in (5, 500):
            with served(facilities) as made:
                made.warm()
                tell_clicks(browser, [made], made_atlas(facilities), f"n = {facilities}")
        browser.close()


if __name__ == "__main__":
    main()
