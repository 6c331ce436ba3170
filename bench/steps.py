"""What a step of the map's slider costs in a real browser.

A step is timed from the input to the end of the frame that painted it. The made layers hold n
facilities and n/10 zones over 60 days, on each of which three in ten change.
"""

import statistics
from pathlib import Path
from tempfile import TemporaryDirectory

from playwright.sync_api import Browser

from bench.made import made_document
from dashboard.mappage import draw_page
from dashboard.mappage.basemap import add_basemap
from dashboard.mappage.canvas import OfflineMap
from geodata.atlas import Atlas

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
