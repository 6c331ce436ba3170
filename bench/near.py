"""Near and zone beside their peers, and how they grow; writes docs/near-bench.md and its chart.

Every measurement is a process of its own, the ways take turns, and medians are told with the spread
from the least to the most. Processor seconds are compared, since the machine may do other things.
PostGIS is measured where ``BENCH_POSTGIS_URL`` names a database; its own clock counts.
``BENCH_ROUNDS`` gives the rounds, five if not said.
"""

import importlib.metadata
import json
import os
import platform
import subprocess
import sys
import tempfile
from collections import defaultdict
from collections.abc import Iterable
from pathlib import Path
from statistics import median

import matplotlib
import numpy as np

from bench.near_made import write_events
from bench.near_ways import NEAREST, PAIRS

matplotlib.use("svg")
import matplotlib.pyplot as plt

REPORT = Path(__file__).parents[1] / "docs" / "near-bench.md"
CHART = REPORT.with_suffix(".svg")
ROUNDS = int(os.environ.get("BENCH_ROUNDS", "5"))
FACILITIES = 500
EVENTS = 1_000_000
FEWER = {
    "scikit-learn, haversine": 100_000,
    "DuckDB spatial": 2_000,
    "PostGIS geography": 10_000,
}
"""Events for ways that would take minutes."""

OURS = "this project"
Told = dict[str, float]


def measured(module: str, *words: object) -> Told:
    """Run a module of this folder in a process of its own, and read what it prints."""
    call = [sys.executable, "-m", f"bench.{module}", *map(str, words)]
    done = subprocess.run(call, check=True, capture_output=True, text=True)
    return json.loads(done.stdout.splitlines()[-1])


def compared(what: str, ways: Iterable[str]) -> dict[str, list[Told]]:
    """Measure each way in turn, round after round."""
    found: dict[str, list[Told]] = defaultdict(list)
    for _ in range(ROUNDS):
        for way in ways:
            if way.startswith("PostGIS") and not os.environ.get("BENCH_POSTGIS_URL"):
                continue
            events = FEWER.get(way, EVENTS)
            told = measured("near_ways", what, way, events, FACILITIES)
            found[way].append({**told, "events": events, "ns": told["cpu_s"] / events * 1e9})
            print(what, way, round(found[way][-1]["ns"]), "ns a row", flush=True)
    return found


def table_of(found: dict[str, list[Told]], right: str) -> list[str]:
    """Lay out what was measured as a table of Markdown."""
    lines = [
        f"| way | events | ns a row (least–most) | times ours | {right} | peak MB |",
        "|---|---|---|---|---|---|",
    ]
    ours = [told["ns"] for told in found[OURS]]
    for way, tolds in found.items():
        ns = [told["ns"] for told in tolds]
        times = median(one / own for one, own in zip(ns, ours, strict=True))
        if "pairs" in tolds[0]:
            off = f"{tolds[0]['off']:,.0f} of {tolds[0]['pairs']:,.0f}"
        else:
            wrong = tolds[0].get("wrong")
            off = "no search" if wrong is None else f"{wrong:.0f}; {_length(tolds[0]['worst_m'])}"
        spread = f"{median(ns):,.0f} ({min(ns):,.0f}–{max(ns):,.0f})"
        peak = median(told["peak_mb"] for told in tolds)
        events = f"{tolds[0]['events']:,}"
        lines.append(f"| {way} | {events} | {spread} | {times:.1f} | {off} | {peak:.0f} |")
    return lines


def _length(metres: float) -> str:
    return f"{metres * 1e9:.0f} nm" if metres < 1e-3 else f"{metres:,.0f} m"


def grown(folder: Path) -> tuple[list[Told], list[Told]]:
    """Measure more and more events from Parquet, a million a part, and more and more facilities."""
    events = []
    for count in (10_000, 100_000, 1_000_000, 10_000_000):
        parts = folder / f"of-{count}"
        parts.mkdir()
        for n, first in enumerate(range(0, count, 1_000_000)):
            write_events(parts / f"part-{n}.parquet", min(1_000_000, count - first), 2026 + n)
        tolds = [measured("near_whole", "near", parts, FACILITIES) for _ in range(ROUNDS)]
        events.append(_middle(tolds) | {"count": count})
        print("events", count, events[-1], flush=True)
    facilities = []
    for count in (5, 50, 500, 5_000, 10_000):
        tolds = [measured("near_ways", "nearest", OURS, EVENTS, count) for _ in range(ROUNDS)]
        facilities.append(_middle(tolds) | {"count": count})
        print("facilities", count, facilities[-1], flush=True)
    return events, facilities


def _middle(tolds: list[Told]) -> Told:
    return {key: median(told[key] for told in tolds) for key in ("cpu_s", "wall_s", "peak_mb")}


def exponent(tolds: list[Told]) -> float:
    """Fit how the seconds grow: 1 is in proportion."""
    counts, seconds = (np.log([told[key] for told in tolds]) for key in ("count", "cpu_s"))
    return float(np.polyfit(counts, seconds, 1)[0])


def draw(nearest: dict[str, list[Told]], pairs: dict[str, list[Told]], events: list[Told]) -> None:
    """Draw the chart of the report."""
    plt.rcParams.update({"svg.hashsalt": "near", "svg.fonttype": "none", "font.size": 9})
    figure, axes = plt.subplots(1, 3, figsize=(12, 3.6), layout="constrained")
    titles = ("Nearest facility", "Pairs within 5 km, by month")
    for axis, found, title in zip(axes, (nearest, pairs), titles, strict=False):
        ways = list(found)[::-1]
        values = [median(told["ns"] for told in found[way]) for way in ways]
        colours = ["#1f5fa8" if way.startswith(OURS) else "#b9b9b9" for way in ways]
        bars = axis.barh(ways, values, color=colours)
        axis.bar_label(bars, [f"{value:,.0f}" for value in values], padding=2)
        axis.set(xscale="log", title=title, xlabel="ns of processor time a row")
        axis.margins(x=0.25)
    counts = [told["count"] for told in events]
    axes[2].plot(counts, [told["cpu_s"] for told in events], "o-", color="#1f5fa8")
    axes[2].set(xscale="log", yscale="log", title="From Parquet to counts", xlabel="events")
    axes[2].set_ylabel("processor seconds")
    for told in events:
        note = f"{told['peak_mb']:.0f} MB"
        axes[2].annotate(note, (told["count"], told["cpu_s"]), (4, -10), textcoords="offset points")
    for axis in axes:
        axis.spines[["top", "right"]].set_visible(False)
    figure.savefig(CHART, metadata={"Date": None})


def main() -> None:
    """Measure everything and write the report."""
    nearest, pairs = compared("nearest", NEAREST), compared("pairs", PAIRS)
    with tempfile.TemporaryDirectory() as name:
        folder = Path(name)
        csv = folder / "events.csv"
        write_events(csv, EVENTS)
        calls = {
            what: _middle([measured("near_whole", *words) for _ in range(ROUNDS)])
            for what, words in {
                "`atlas near`, 5 km, to counts": ("call", csv, "near"),
                "`atlas near`, nearest, to counts": ("call", csv, "nearest"),
                "`atlas zone`, to counts": ("call", csv, "zone"),
                "`atlas near` of two rows": ("call", csv, "two"),
                "zones by a geopandas join, filtered by date": ("zone-by-geopandas", csv, 5_000),
            }.items()
        }
        events, facilities = grown(folder)
    draw(nearest, pairs, events)
    names = (
        "numpy",
        "scipy",
        "pyproj",
        "pyarrow",
        "geopandas",
        "shapely",
        "scikit-learn",
        "duckdb",
    )
    versions = ", ".join(f"{name} {importlib.metadata.version(name)}" for name in names)
    lines = [
        "# How fast, how flat, how exact",
        "",
        f"Written by `make bench-near`: {FACILITIES} made-up facilities, events clustered round "
        f"towns, all the same for a seed; medians of {ROUNDS} rounds that take turns, each way in "
        f"a process of its own, on {os.cpu_count()} cores of {platform.machine()}, Python "
        f"{platform.python_version()}, {versions}. A row's time is the processor's, from arrays of "
        "degrees to the answer. Wrong is against pyproj.Geod over every pair of the first 20,000.",
        "",
        "![Nanoseconds a row by way, and seconds by events](near-bench.svg)",
        "",
        "## The nearest facility of each event, and how far it is",
        "",
        *table_of(nearest, "wrong nearest; worst distance"),
        "",
        "## Pairs within 5 km, counted by facility and month",
        "",
        *table_of(pairs, "pairs miscounted"),
        "",
        f"Of this project's pairs, {pairs[OURS][0]['measured']:,.0f} were measured by Karney's "
        f"algorithm: {pairs[OURS][0]['measured'] / pairs[OURS][0]['pairs']:.4%}.",
        "",
        "## Whole calls, a million rows of CSV, start included",
        "",
        "| call | processor s | wall s | peak MB |",
        "|---|---|---|---|",
        *(
            f"| {what} | {told['cpu_s']:.2f} | {told['wall_s']:.2f} | {told['peak_mb']:.0f} |"
            for what, told in calls.items()
        ),
        "",
        "The geopandas join was given 5,000 of the rows, and its time multiplied by 200.",
        "",
        "## Growth",
        "",
        f"Events from Parquet to counts of pairs within 5 km: exponent {exponent(events):.2f}. "
        f"Facilities, of a million events: exponent {exponent(facilities):.2f}.",
        "",
        "| events | processor s | peak MB | | facilities | processor s | peak MB |",
        "|---|---|---|---|---|---|---|",
        *(
            " | ".join(("", *(_cells(told) if told else ("", "", "")), "", *_cells(other), ""))
            for told, other in zip([*events, None], facilities, strict=True)
        ),
    ]
    REPORT.write_text("\n".join(line.strip() for line in lines) + "\n", encoding="utf-8")


def _cells(told: Told) -> tuple[str, str, str]:
    return f"{told['count']:,}", f"{told['cpu_s']:.2f}", f"{told['peak_mb']:.0f}"


if __name__ == "__main__":
    main()
