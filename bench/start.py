"""How soon the command line answers, and how long the control zones take: `make bench`.

Told are seconds of the processor, and the megabytes of a release. Each call is made a few times,
with its files warm, and the least is told, beside what Python alone takes and what importing
geopandas would take on the same machine at the same time.
"""

import statistics
import sys
import tempfile
from datetime import date, timedelta
from pathlib import Path

from bench.costs import ATLAS, cost_of, cpu_s
from geodata.atlas import CUT_FROM, Atlas, load
from geodata.cells.cutting import cut_cells
from geodata.compile import control_zones
from geodata.timeline import FIRST_DAY, LAST_DAY
from geodata.zones import zone_intervals, zones_on

TIMES = 5

EVENTS = "id,lat,lon,date\n1,36.07,40.73,2026-01-18\n2,36.5,40.75,2026-01-19\n"

LIMITS_S = {
    "atlas --help": 0.4,
    "atlas status gweiran": 0.8,
    "atlas near of two rows": 1.0,
    "atlas release": 5.0,
}
"""What each call may take on a machine that has nothing else to do."""

MOST_MB = 300.0
"""What a release may take of memory."""


def tell_calls() -> None:
    """Measure every call and tell it."""
    python = (sys.executable, "-c")
    with tempfile.TemporaryDirectory() as folder:
        events = Path(folder, "events.csv")
        events.write_text(EVENTS, "utf-8")
        calls = {
            "python -c pass": (*python, "pass"),
            'python -c "import geopandas"': (*python, "import geopandas"),
            'python -c "import geodata"': (*python, "import geodata"),
            "atlas --help": (*ATLAS, "--help"),
            "atlas status gweiran": (*ATLAS, "status", "gweiran"),
            "atlas near of two rows": (*ATLAS, "near", events, "--within", "5km"),
            "atlas release": (*ATLAS, "release", Path(folder, "out")),
        }
        most_mb = 0.0
        for name, call in calls.items():
            costs = [cost_of(*call) for _ in range(TIMES)]
            most_mb = max(most_mb, *(cost.mb for cost in costs))
            limit = f"   of {LIMITS_S[name]:.1f}" if name in LIMITS_S else ""
            print(f"{name:30} {min(cost.cpu_s for cost in costs):6.2f}{limit}")
    print(f"{'most memory of them':30} {most_mb:6.0f}   of {MOST_MB:.0f}")


def one_day(atlas: Atlas, day: date) -> None:
    """Draw the zones of a day, their shapes included."""
    for zone in zones_on(atlas, day):
        assert zone.geometry.area > 0


def tell_zones() -> None:
    """Measure the control zones of the record: cells, a day, all intervals, the compiled layer."""
    atlas = load()
    cut = cpu_s(lambda: cut_cells(*(atlas.layers[n] for n in CUT_FROM)))
    print(f"cells       {cut * 1e3:8.1f} ms for {len(atlas.mosaic.cells)} cells, once an atlas")
    count = (LAST_DAY - FIRST_DAY).days + 1
    days = [FIRST_DAY + timedelta(n) for n in range(0, count, 5)]
    each = sorted(cpu_s(lambda d=day: one_day(atlas, d)) * 1e3 for day in days)
    worst, median = each[-1], statistics.median(each)
    print(f"zones_on    {median:8.1f} ms a day (median; worst {worst:.1f}), over {len(days)} days")
    took = cpu_s(lambda: zone_intervals(atlas))
    print(f"intervals   {took:8.2f} s for {len(zone_intervals(atlas))} of them")
    anew = load()
    took = cpu_s(lambda: control_zones(anew))
    print(f"compile     {took:8.2f} s, the text of control_zones.geojson included")


if __name__ == "__main__":
    tell_calls()
    tell_zones()
