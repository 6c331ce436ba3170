"""Whole calls, each in a process of its own: from a file to counts, start included.

``near PATH FACILITIES`` counts pairs of made-up facilities; ``call FILE WHAT`` runs
the command line; ``zone-by-geopandas FILE ROWS`` does what it does by a join, filtered by date.
"""

import contextlib
import io
import json
import sys
import time
from pathlib import Path

_START = time.perf_counter()


def near_of(path: Path, facilities: int) -> None:
    """Count pairs within 5 km from a file or a folder of parts."""
    from bench.near_made import WITHIN_M, made_atlas
    from geodata.events import near

    near(made_atlas(facilities), path, WITHIN_M)


def call(path: Path, what: str) -> None:
    """Run `atlas near` or `atlas zone`."""
    from dashboard.cli import main as atlas

    words = {"zone": ["zone", str(path)], "nearest": ["near", str(path)]}
    sys.argv = ["atlas", *words.get(what, ["near", str(path), "--within", "5km"]), "--json"]
    with contextlib.redirect_stdout(io.StringIO()), contextlib.suppress(SystemExit):
        atlas()


def zone_by_geopandas(path: Path, rows: int) -> float:
    """Join events to the zones of all days, then keep the pairs whose days agree.

    Gives how many more processor seconds a million rows would have taken.
    """
    import geopandas as gpd
    import pandas as pd

    zones = gpd.read_file("geodata/layers/control_zones.geojson")
    table = pd.read_csv(path, nrows=rows, parse_dates=["event_date"])
    points = gpd.points_from_xy(table.longitude, table.latitude, crs=4326)
    start = time.process_time()
    joined = gpd.GeoDataFrame(table, geometry=points).sjoin(zones, predicate="intersects")
    on_day = (joined.event_date >= joined.start_date) & (joined.event_date <= joined.end_date)
    joined[on_day].groupby("holder").size()
    return (time.process_time() - start) * (1_000_000 / rows - 1)


def peak_mb() -> float:
    """Give the most memory that this process has held; a child's rusage has its parent's too."""
    status = Path("/proc/self/status").read_text("utf-8")
    return int(status.split("VmHWM:")[1].split()[0]) / 1024


def main() -> None:
    """Measure one, and print it as JSON."""
    what, path, more = sys.argv[1], Path(sys.argv[2]), sys.argv[3]
    more_s = 0.0
    if what == "near":
        near_of(path, int(more))
    elif what == "call":
        call(path, more)
    else:
        more_s = zone_by_geopandas(path, int(more))
    told = {
        "cpu_s": time.process_time() + more_s,
        "wall_s": time.perf_counter() - _START + more_s,
        "peak_mb": peak_mb(),
    }
    print(json.dumps(told))


if __name__ == "__main__":
    main()
