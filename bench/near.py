"""Near and zone beside their peers, and how they grow; writes docs/near-bench.md and its chart.

Every measurement is a process of its own, all take turns, and medians are told with the spread from
the least to the most. Processor seconds are compared, since the machine may do other things.

`make bench-near` puts beside the environment the spatial extension of DuckDB, of the one release of
DuckDB that it is made for. PostGIS has a server of its own, whose clock counts.
"""

import importlib.metadata
import json
import os
import platform
import subprocess
import sys
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from functools import partial
from pathlib import Path
from statistics import median
from tempfile import TemporaryDirectory
from typing import TypeVar

import numpy as np

from bench.costs import ATLAS, Cost, apart, cost_of
from bench.near_ways import NEAREST, PAIRS, write_events
from tests import postgis

REPORT = Path(__file__).parents[1] / "docs" / "near-bench.md"
CHART = REPORT.with_suffix(".svg")
ROUNDS = 5
FACILITIES = 500
EVENTS = 1_000_000
FEWER = {
    "scikit-learn, haversine": 100_000,
    "DuckDB spatial": 2_000,
    "PostGIS geography": 10_000,
}
"""Events for ways that would take minutes."""

DUCKDB = Path(sys.prefix) / "duckdb"
OURS = "this project"
PACKAGES = ("numpy", "scipy", "pyproj", "pyarrow", "geopandas", "shapely", "scikit-learn")

Told = dict[str, float]
"""What `bench.near_ways` tells of a way."""

T = TypeVar("T")


def measured(what: str, way: str, events: int, facilities: int) -> Told:
    """Measure one way to do one thing, in a process of its own."""
    call = [sys.executable, "-m", "bench.near_ways", what, way, f"{events}", f"{facilities}"]
    beside = {"PYTHONPATH": str(DUCKDB)} if way == "DuckDB spatial" else {}
    done = subprocess.run(call, stdout=subprocess.PIPE, env=os.environ | beside, check=True)
    told: Told = json.loads(done.stdout)
    return told | {"events": events, "ns": told["cpu_s"] / events * 1e9}


def in_turns(calls: Mapping[str, Callable[[], T]]) -> dict[str, list[T]]:
    """Measure each call in turn, round after round."""
    found: dict[str, list[T]] = {name: [] for name in calls}
    for _ in range(ROUNDS):
        for name, call in calls.items():
            found[name].append(call())
            print(name, found[name][-1], flush=True)
    return found


def compared(what: str, ways: Iterable[str]) -> dict[str, list[Told]]:
    """Measure the ways to do one thing."""
    return in_turns(
        {way: partial(measured, what, way, FEWER.get(way, EVENTS), FACILITIES) for way in ways}
    )


def whole_calls(folder: Path) -> dict[str, list[Cost]]:
    """Measure calls of the command line."""
    many, two = folder / "events.csv", folder / "two.csv"
    apart(write_events, many, EVENTS)
    apart(write_events, two, 2)
    calls = {
        "`atlas near`, 5 km, to counts": ("near", many, "--within", "5km"),
        "`atlas near`, nearest, to counts": ("near", many),
        "`atlas zone`, to counts": ("zone", many),
        "`atlas near` of two rows": ("near", two, "--within", "5km"),
    }
    return in_turns({name: partial(cost_of, *ATLAS, *words) for name, words in calls.items()})


def by_events(folder: Path) -> dict[int, Cost]:
    """Measure more and more events from Parquet, a million a part."""
    calls = {}
    for count in (10_000, 100_000, 1_000_000, 10_000_000):
        parts = folder / f"of-{count}"
        parts.mkdir()
        for n, first in enumerate(range(0, count, 1_000_000)):
            part = parts / f"part-{n}.parquet"
            apart(write_events, part, min(1_000_000, count - first), 2026 + n)
        words = (sys.executable, "-m", "bench.near_ways", "near", parts, FACILITIES)
        calls[f"{count}"] = partial(cost_of, *words)
    return {
        int(count): Cost(*map(median, zip(*costs, strict=True)))
        for count, costs in in_turns(calls).items()
    }


def by_facilities() -> dict[int, Cost]:
    """Measure a million events and more and more facilities."""
    counts = (5, 50, 500, 5_000, 10_000)
    calls = {f"{count}": partial(measured, "nearest", OURS, EVENTS, count) for count in counts}
    return {
        int(count): Cost(*(median(told[key] for told in tolds) for key in Cost._fields))
        for count, tolds in in_turns(calls).items()
    }


def exponent(grown: Mapping[int, Cost]) -> float:
    """Fit how the seconds grow: 1 is in proportion."""
    return float(np.polyfit(np.log([*grown]), np.log([c.cpu_s for c in grown.values()]), 1)[0])


def table(head: Sequence[str], rows: Iterable[Sequence[str]]) -> Iterator[str]:
    """Lay out a table of Markdown."""
    for cells in (head, ["---"] * len(head), *rows):
        yield f"| {' | '.join(cells)} |"


def table_of(found: dict[str, list[Told]], right: str) -> Iterator[str]:
    """Lay out ways beside ours, and how right they are."""
    ours, rows = [told["ns"] for told in found[OURS]], []
    for way, tolds in found.items():
        ns, first = [told["ns"] for told in tolds], tolds[0]
        times = median(one / own for one, own in zip(ns, ours, strict=True))
        off = "no search"
        if "pairs" in first:
            off = f"{first['off']:,.0f} of {first['pairs']:,.0f}"
        elif "wrong" in first:
            off = f"{first['wrong']:.0f}; {_length(first['worst_m'])}"
        spread = f"{median(ns):,.0f} ({min(ns):,.0f}–{max(ns):,.0f})"
        peak = f"{median(told['mb'] for told in tolds):.0f}"
        rows.append((way, f"{first['events']:,}", spread, f"{times:.1f}", off, peak))
    head = ("way", "events", "ns a row (least–most)", "times ours", right, "peak MB")
    return table(head, rows)


def _length(metres: float) -> str:
    return f"{metres * 1e9:.0f} nm" if metres < 1e-3 else f"{metres:,.0f} m"


def table_of_calls(calls: Mapping[str, list[Cost]]) -> Iterator[str]:
    """Lay out what whole calls take."""
    rows = []
    for name, costs in calls.items():
        wall_s, cpu_s, mb = zip(*costs, strict=True)
        rows.append((name, _spread(cpu_s), _spread(wall_s), f"{median(mb):.0f}"))
    head = ("call", "processor s (least–most)", "wall s (least–most)", "peak MB")
    return table(head, rows)


def _spread(values: Sequence[float]) -> str:
    return f"{median(values):.2f} ({min(values):.2f}–{max(values):.2f})"


def table_grown(counted: str, grown: Mapping[int, Cost]) -> Iterator[str]:
    """Lay out what more and more of something takes."""
    rows = [(f"{n:,}", f"{cost.cpu_s:.2f}", f"{cost.mb:.0f}") for n, cost in grown.items()]
    return table((counted, "processor s", "peak MB"), rows)


def draw(ways: Mapping[str, Mapping[str, float]], events: Mapping[int, Cost]) -> None:
    """Draw the chart of the report: of each thing the nanoseconds of each way, and the growth."""
    import matplotlib as mpl

    mpl.use("svg")
    import matplotlib.pyplot as plt

    plt.rcParams.update({"svg.hashsalt": "near", "svg.fonttype": "none", "font.size": 9})
    figure, axes = plt.subplots(1, 3, figsize=(12, 3.6), layout="constrained")
    for axis, (title, found) in zip(axes, ways.items(), strict=False):
        names, values = [*found][::-1], [*found.values()][::-1]
        colours = ["#1f5fa8" if name.startswith(OURS) else "#b9b9b9" for name in names]
        bars = axis.barh(names, values, color=colours)
        axis.bar_label(bars, [f"{value:,.0f}" for value in values], padding=2)
        axis.set(xscale="log", title=title, xlabel="ns of processor time a row")
        axis.margins(x=0.25)
    axes[2].plot([*events], [cost.cpu_s for cost in events.values()], "o-", color="#1f5fa8")
    axes[2].set(xscale="log", yscale="log", title="From Parquet to counts", xlabel="events")
    axes[2].set_ylabel("processor seconds")
    for count, cost in events.items():
        note = f"{cost.mb:.0f} MB"
        axes[2].annotate(note, (count, cost.cpu_s), (4, -10), textcoords="offset points")
    for axis in axes:
        axis.spines[["top", "right"]].set_visible(False)
    figure.savefig(CHART, metadata={"Date": None})


def middles(found: Mapping[str, list[Told]]) -> dict[str, float]:
    """Take the median nanoseconds of each way."""
    return {way: median(told["ns"] for told in tolds) for way, tolds in found.items()}


def main() -> None:
    """Measure everything and write the report."""
    load = os.getloadavg()[0]
    with TemporaryDirectory() as name, postgis.database() as address:
        os.environ["BENCH_POSTGIS_URL"] = address
        calls = whole_calls(Path(name))
        events, facilities = by_events(Path(name)), by_facilities()
        nearest, pairs = compared("nearest", NEAREST), compared("pairs", PAIRS)
    titles = "Nearest facility", "Pairs within 5 km, by month"
    draw(dict(zip(titles, map(middles, (nearest, pairs)), strict=True)), events)
    versions = [f"{name} {importlib.metadata.version(name)}" for name in PACKAGES]
    versions += [path.name.removesuffix(".dist-info") for path in DUCKDB.glob("duckdb-*.dist-info")]
    lines = [
        "# How fast, how flat, how exact",
        "",
        f"Written by `make bench-near`: {FACILITIES} made-up facilities, events clustered round "
        f"towns, all the same for a seed; medians of {ROUNDS} rounds that take turns, each way in "
        f"a process of its own, on {os.cpu_count()} cores of {platform.machine()}, Python "
        f"{platform.python_version()}, {', '.join(versions)}. A row's time is the processor's, "
        "from arrays of degrees to the answer. Wrong is against pyproj.Geod over every pair of the "
        f"first {nearest[OURS][0]['checked']:,.0f} events. Load of the machine before it: "
        f"{load:.1f}.",
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
        "## Whole calls, a million rows of CSV, start included",
        "",
        *table_of_calls(calls),
        "",
        "## Growth",
        "",
        f"Events from Parquet to counts of pairs within 5 km: exponent {exponent(events):.2f}.",
        "",
        *table_grown("events", events),
        "",
        f"The nearest of more and more facilities, of a million events: exponent "
        f"{exponent(facilities):.2f}.",
        "",
        *table_grown("facilities", facilities),
    ]
    REPORT.write_text("\n".join(lines) + "\n", encoding="utf-8")


if __name__ == "__main__":
    main()
