"""What the press map costs, alone and beside geopandas: `make bench-press`. CPU seconds.

Warm, but for a new process, which is timed from its start. Beside it another day is drawn in
each round, and the rounds take turns, so that whatever else the machine does falls on all alike.

geopandas draws the same zones and points with pyplot, once alone and once on the same layers of
ground: no key, labels, inset, scale bar, title or credit.
"""

import io
import os
import resource
import sys
from collections.abc import Callable, Iterator
from datetime import date, timedelta
from functools import partial
from statistics import median
from typing import TYPE_CHECKING

from bench.costs import cost_of, cpu_s
from dashboard.press import FORMATS, USUAL_LAYERS, make_map, map_spec, press_png
from dashboard.press.projection import COUNTRY
from geodata import load
from geodata.atlas import Atlas
from geodata.look import zone_look
from geodata.zones import zones_on

if TYPE_CHECKING:
    import geopandas

DAY = date(2026, 1, 20)
DAYS = [DAY - timedelta(days=3 * number) for number in range(7)]
WIDE, HIGH = 1600, 900
GROUND = ("countries", "ocean", "governorates", "rivers", "lakes", "boundary_lines", "occupied")
_COLD = """
from datetime import date
from dashboard.press import map_spec, press_png
from geodata import load
atlas = load()
press_png(atlas, map_spec(atlas, on=date(2026, 1, 20)))
"""


def _warm_s(job: Callable[[], object]) -> float:
    job()
    return median(cpu_s(job) for _ in DAYS)


def costs(atlas: Atlas) -> Iterator[str]:
    """Measure what a map costs, warm, cold and in all formats."""

    def png() -> bytes:
        return FORMATS["png"](make_map(atlas, map_spec(atlas, on=DAY)))

    def with_relief() -> bytes:
        layers = frozenset({*USUAL_LAYERS, "relief"})
        return FORMATS["png"](make_map(atlas, map_spec(atlas, on=DAY, layers=layers)))

    def everything() -> list[bytes]:
        made = make_map(atlas, map_spec(atlas, on=DAY))
        return [FORMATS[ending](made) for ending in ("png", "svg", "pdf")]

    yield f"PNG 1600x900, warm: {_warm_s(png):.2f} s CPU (goal 0.5)"
    yield f"PNG 1600x900 of {len(png()) // 1000} kB"
    yield f"PNG, SVG and PDF, warm: {_warm_s(everything):.2f} s CPU (goal 2)"
    peak_mb = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 1024
    yield f"peak of this process: {peak_mb:.0f} MB (goal 250)"
    yield f"PNG with relief, warm: {_warm_s(with_relief):.2f} s CPU"
    cold = cost_of(sys.executable, "-c", _COLD)
    yield f"PNG from a new process: {cold.cpu_s:.2f} s CPU (goal 2.5)"


def zones_and_points(
    atlas: Atlas, on: date
) -> "tuple[geopandas.GeoDataFrame, geopandas.GeoDataFrame]":
    """Take the zones of the day and the places of detention as tables."""
    import geopandas

    zones = zones_on(atlas, on)
    colours = [zone_look(zone).colours()[0] for zone in zones]
    areas = geopandas.GeoDataFrame(
        {"colour": colours}, geometry=[zone.geometry for zone in zones], crs=4326
    )
    places = [f.geometry for f in atlas.layers["facilities"] if f.geometry is not None]
    return areas, geopandas.GeoDataFrame(geometry=places, crs=4326)


def by_geopandas(atlas: Atlas, on: date, ground: tuple[str, ...] = ()) -> None:
    """Draw zones and points with geopandas and pyplot, on the layers of ground that are named."""
    import geopandas
    import matplotlib.pyplot as plt

    areas, points = zones_and_points(atlas, on)
    figure, axes = plt.subplots(figsize=(WIDE / 100, HIGH / 100), dpi=100)
    for name in ground:
        shapes = geopandas.GeoSeries([f.geometry for f in atlas.layers[name]], crs=4326)
        shapes.to_crs(COUNTRY).plot(ax=axes, facecolor="none", edgecolor="grey")
    areas.to_crs(COUNTRY).plot(ax=axes, color=areas.colour, edgecolor="white")
    points.to_crs(COUNTRY).plot(ax=axes, color="black", markersize=20)
    figure.savefig(io.BytesIO())
    plt.close(figure)


JOBS: dict[str, Callable[[Atlas, date], object]] = {
    "press map, with all its furniture": lambda atlas, on: press_png(atlas, map_spec(atlas, on=on)),
    "geopandas .plot, zones and points only": by_geopandas,
    "geopandas .plot, the same ground, no furniture": partial(by_geopandas, ground=GROUND),
}


def main() -> None:
    """Measure and tell; of each peer how many times the press map it costs."""
    os.environ.setdefault("MPLBACKEND", "agg")
    atlas = load()
    for line in costs(atlas):
        print(line)
    rounds = [[cpu_s(partial(job, atlas, on)) for job in JOBS.values()] for on in DAYS]
    ours, *_ = medians = [median(each) for each in zip(*rounds[1:], strict=True)]
    for name, cost in zip(JOBS, medians, strict=True):
        print(f"{name}: {cost:.2f} s CPU, {cost / ours:.1f} times the press map")


if __name__ == "__main__":
    main()
