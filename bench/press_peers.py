"""The press map beside its peers: the same zones, the same points, another day in each round.

CPU seconds, warm; the rounds take turns, so that whatever else the machine does falls on all alike.

geopandas draws with pyplot, once zones and points alone and once on the same layers of ground:
no key, labels, inset, scale bar, title or credit.
folium draws them in a page that Chromium turns into a picture, as its users do.
"""

import io
import os
import resource
import shutil
import subprocess
import tempfile
import time
from collections.abc import Callable
from datetime import date, timedelta
from functools import partial
from pathlib import Path
from statistics import median

import folium
import geopandas
import matplotlib.pyplot as plt

from dashboard.press import map_spec, press_png
from dashboard.press.projection import COUNTRY
from geodata import load
from geodata.atlas import Atlas
from geodata.look import zone_look
from geodata.zones import zones_on

DAYS = [date(2026, 1, 20) - timedelta(days=3 * number) for number in range(7)]
WIDE, HIGH = 1600, 900
GROUND = ("countries", "ocean", "governorates", "rivers", "lakes", "boundary_lines", "occupied")


def zones_and_points(
    atlas: Atlas, on: date
) -> tuple[geopandas.GeoDataFrame, geopandas.GeoDataFrame]:
    """Take the zones of the day and the places of detention as tables."""
    zones = zones_on(atlas, on)
    colours = [zone_look(zone).colours()[0] for zone in zones]
    areas = geopandas.GeoDataFrame(
        {"colour": colours}, geometry=[zone.geometry for zone in zones], crs=4326
    )
    places = [f.geometry for f in atlas.layers["facilities"] if f.geometry is not None]
    return areas, geopandas.GeoDataFrame(geometry=places, crs=4326)


def by_geopandas(atlas: Atlas, on: date, ground: tuple[str, ...] = ()) -> None:
    """Draw zones and points with geopandas and pyplot, on the layers of ground that are named."""
    areas, points = zones_and_points(atlas, on)
    figure, axes = plt.subplots(figsize=(WIDE / 100, HIGH / 100), dpi=100)
    for name in ground:
        shapes = geopandas.GeoSeries([f.geometry for f in atlas.layers[name]], crs=4326)
        shapes.to_crs(COUNTRY).plot(ax=axes, facecolor="none", edgecolor="grey")
    areas.to_crs(COUNTRY).plot(ax=axes, color=areas.colour, edgecolor="white")
    points.to_crs(COUNTRY).plot(ax=axes, color="black", markersize=20)
    figure.savefig(io.BytesIO())
    plt.close(figure)


def by_folium(atlas: Atlas, on: date) -> None:
    """Draw zones and points with folium, and let Chromium take the picture."""
    areas, points = zones_and_points(atlas, on)
    canvas = folium.Map(location=(35, 39), zoom_start=7, tiles=None)
    folium.GeoJson(
        areas, style_function=lambda feature: {"fillColor": feature["properties"]["colour"]}
    ).add_to(canvas)
    for point in points.geometry:
        folium.CircleMarker((point.y, point.x), radius=5).add_to(canvas)
    with tempfile.TemporaryDirectory() as folder:
        page = Path(folder) / "map.html"
        canvas.save(page)
        _photograph(page)


def _photograph(page: Path) -> None:
    browser = shutil.which("chromium") or shutil.which("google-chrome")
    assert browser, "install the Debian package chromium"
    flags = ["--headless", "--no-sandbox", "--disable-gpu", f"--window-size={WIDE},{HIGH}"]
    shot = f"--screenshot={page.with_suffix('.png')}"
    subprocess.run([browser, *flags, shot, page.as_uri()], capture_output=True, check=True)


def cpu_s(job: Callable[[Atlas, date], object], atlas: Atlas, on: date) -> float:
    """Measure the CPU time of a job and of what it starts."""
    start = time.process_time() + _children_s()
    job(atlas, on)
    return time.process_time() + _children_s() - start


def _children_s() -> float:
    used = resource.getrusage(resource.RUSAGE_CHILDREN)
    return used.ru_utime + used.ru_stime


JOBS: dict[str, Callable[[Atlas, date], object]] = {
    "press map, with all its furniture": lambda atlas, on: press_png(atlas, map_spec(atlas, on=on)),
    "geopandas .plot, zones and points only": by_geopandas,
    "geopandas .plot, the same ground, no furniture": partial(by_geopandas, ground=GROUND),
    "folium + Chromium": by_folium,
}


def main() -> None:
    """Measure each in turn, and tell how many times the press map it costs."""
    os.environ.setdefault("MPLBACKEND", "agg")
    atlas = load()
    rounds = [[cpu_s(job, atlas, on) for job in JOBS.values()] for on in DAYS]
    ours, *_ = medians = [median(costs) for costs in zip(*rounds[1:], strict=True)]
    for name, cost in zip(JOBS, medians, strict=True):
        print(f"{name}: {cost:.2f} s CPU, {cost / ours:.1f} times the press map")


if __name__ == "__main__":
    main()
