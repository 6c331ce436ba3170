"""How long the control zones take: cells, one day, all intervals; and the memory at its peak."""

import resource
import statistics
import time
from collections.abc import Callable
from datetime import date, timedelta

from geodata.atlas import CUT_FROM, Atlas, load
from geodata.cells.cutting import cut_cells
from geodata.compile import control_zones
from geodata.timeline import FIRST_DAY, LAST_DAY
from geodata.zones import zone_intervals, zones_on


def seconds(work: Callable[[], object]) -> float:
    """Measure how long some work takes, in seconds by the clock on the wall."""
    start = time.perf_counter()
    work()
    return time.perf_counter() - start


def one_day(atlas: Atlas, day: date) -> None:
    """Draw the zones of a day, their shapes included."""
    for zone in zones_on(atlas, day):
        assert zone.geometry.area > 0


def main() -> None:
    """Measure on the real record, and print a line a measure."""
    atlas = load()
    cut = seconds(lambda: cut_cells(*(atlas.layers[n] for n in CUT_FROM)))
    print(f"cells       {cut * 1e3:8.1f} ms for {len(atlas.mosaic.cells)} cells, once an atlas")
    count = (LAST_DAY - FIRST_DAY).days + 1
    days = [FIRST_DAY + timedelta(n) for n in range(0, count, 5)]
    each = sorted(seconds(lambda d=day: one_day(atlas, d)) * 1e3 for day in days)
    worst, median = each[-1], statistics.median(each)
    print(f"zones_on    {median:8.1f} ms a day (median; worst {worst:.1f}), over {len(days)} days")
    took = seconds(lambda: zone_intervals(atlas))
    print(f"intervals   {took:8.2f} s for {len(zone_intervals(atlas))} of them")
    anew = load()
    took = seconds(lambda: control_zones(anew))
    print(f"compile     {took:8.2f} s, the text of control_zones.geojson included")
    peak = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 1024
    print(f"peak memory {peak:8.0f} MB")


if __name__ == "__main__":
    main()
