"""What the map costs in a real browser: `python -m bench.browser`. It needs Debian's Chromium.

Timed are the opening of the page, a click on a mark until the panel is filled, and the steps of
the slider: from the input to the end of the frame that painted it, over made layers of n facilities
and n/10 zones over 60 days, on each of which three in ten change.
"""

import gzip
import statistics
import urllib.request
from pathlib import Path
from tempfile import TemporaryDirectory

from playwright.sync_api import Browser, Page, sync_playwright

from bench.made import made_atlas, made_document
from bench.serving import served
from dashboard.mappage import draw_page, map_page
from dashboard.mappage.canvas import OfflineMap, add_basemap
from geodata import load
from geodata.atlas import Atlas

CHROMIUM = Path("/usr/bin/chromium")
ARGUMENTS = ["--no-sandbox", "--disable-gpu", "--disable-background-networking", "--no-first-run"]


_PAINTED = """
() => new Promise((done) => requestAnimationFrame(() => setTimeout(
  () => done(performance.timeOrigin + performance.now()))))
"""
"""When what stands now has been painted, in milliseconds of the clock."""


def open_ms(browser: Browser, address: str) -> tuple[Page, float, float]:
    """Open the dashboard in a new session.

    Returns:
        The page; and the milliseconds from the start of its loading until its map of the day was
        painted, and until the panel beside it was.
    """
    page = browser.new_context(viewport={"width": 1440, "height": 900}).new_page()
    page.goto(f"{address}/?day=2026-01-18", wait_until="commit")
    start = page.evaluate("() => performance.timeOrigin")
    frame = page.frame_locator("iframe[sandbox]")
    frame.locator("#atlas-shown[data-ready=yes]").wait_for(state="attached", timeout=60_000)
    inner = next(one for one in page.frames if "/map" in one.url)
    map_ms = inner.evaluate(_PAINTED) - start
    page.locator(".atlas h2").first.wait_for(timeout=60_000)
    return page, map_ms, page.evaluate(_PAINTED) - start


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


def click_ms(page: Page, atlas: Atlas, times: int = 10) -> list[float]:
    """Time a click on a mark until the panel shows the place.

    Args:
        page: An open dashboard.
        atlas: What it shows.
        times: How many clicks.

    Returns:
        Milliseconds, a click each; no two clicks are on the same mark.
    """
    costs = []
    inner = next(frame for frame in page.frames if "/map" in frame.url)
    for place in inner.evaluate(_MARKS)[:times]:
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


def tell_steps(browser: Browser, atlas: Atlas) -> None:
    """Print what a step of the slider costs.

    Args:
        browser: The browser.
        atlas: The atlas, for all that is not made up.
    """
    with TemporaryDirectory() as name:
        for count, goal in GOALS_MS.items():
            costs = step_ms(browser, atlas, count, Path(name))
            middle, high = statistics.median(costs), statistics.quantiles(costs, n=20)[-1]
            print(f"step, n = {count}: median {middle:.0f} ms (goal {goal:.0f}), p95 {high:.0f} ms")


def tell_opening(browser: Browser) -> None:
    """Print how long the server, and then the page, takes to open."""
    with served() as server:
        print(f"server: answers {server.ready_s:.2f} s after its start (goal 3)")
        urllib.request.urlopen(f"{server.address}/map").read()
        open_ms(browser, server.address)
        opened = [open_ms(browser, server.address)[1:] for _ in range(5)]
    of_map, of_panel = (statistics.median(costs) for costs in zip(*opened, strict=True))
    print(
        f"open to painted map, warm: median {of_map:.0f} ms (goal 1200); its panel {of_panel:.0f}"
    )


def tell_clicks(browser: Browser, facilities: int | None) -> None:
    """Print what a click costs, in the dashboard over the record or made-up facilities."""
    atlas = load() if facilities is None else made_atlas(facilities)
    with served(facilities) as server:
        urllib.request.urlopen(f"{server.address}/map").read()
        page, *_ = open_ms(browser, server.address)
        costs = click_ms(page, atlas)
    shown = "the record" if facilities is None else f"n = {facilities}"
    middle, most = statistics.median(costs), max(costs)
    print(f"click to filled panel, {shown}: median {middle:.0f} ms (goal 150), most {most:.0f} ms")


def main() -> None:
    """Print each figure beside its goal."""
    if not CHROMIUM.exists():
        print("browser: not measured, since there is no Chromium (Debian's package chromium)")
        return
    atlas = load()
    page = map_page(atlas)
    packed = len(gzip.compress(page.html, 9)) / 1000
    print(f"map page: {len(page.html) / 1000:.0f} kB, {packed:.0f} kB compressed (goal 250)")
    with sync_playwright() as play:
        browser = play.chromium.launch(executable_path=str(CHROMIUM), args=ARGUMENTS)
        tell_steps(browser, atlas)
        tell_opening(browser)
        for facilities in (None, 5, 500):
            tell_clicks(browser, facilities)
        browser.close()


if __name__ == "__main__":
    main()
