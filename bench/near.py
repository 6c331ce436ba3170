"""Near and zone beside their peers, and how they grow; writes docs/near-bench.md and its chart.

Every measurement is a process of its own, all take turns, and medians are told with the spread from
the least to the most. Processor seconds are compared, since the machine may do other things.

PostGIS is measured in a server of its own, where PostgreSQL's programs are installed with it, which
is started in a temporary folder and stopped again; its own clock counts. DuckDB is measured with
the spatial extension that `make bench-near` puts beside the environment, of the one release of
DuckDB that it is made for. ``BENCH_ROUNDS`` gives the rounds, five if not said.
"""

import importlib.metadata
import json
import os
import platform
import shutil
import subprocess
import sys
import tempfile
import time
from collections.abc import Iterable, Iterator, Mapping
from contextlib import contextmanager
from importlib.util import find_spec
from pathlib import Path
from statistics import median
from typing import Any

import matplotlib
import numpy as np

from bench.near_ways import NEAREST, PAIRS, write_events

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

DUCKDB = Path(sys.prefix) / "duckdb"
OURS = "this project"
JOIN = "zones by a geopandas join, filtered by date"
Told = dict[str, float]
Words = tuple[object, ...]


def measured(words: Words) -> Told:
    """Run `bench.near_ways` in a process of its own, and read what it prints."""
    call = [sys.executable, "-m", "bench.near_ways", *map(str, words)]
    beside = {"PYTHONPATH": str(DUCKDB)} if "DuckDB spatial" in words else {}
    start = time.perf_counter()
    done = subprocess.run(call, capture_output=True, text=True, env={**os.environ, **beside})
    took_s = time.perf_counter() - start
    if done.returncode:
        sys.exit(f"{' '.join(call)} failed:\n{done.stderr}")
    told: Told = json.loads(done.stdout.splitlines()[-1])
    told.setdefault("wall_s", took_s + told.pop("more_s", 0.0))
    print(*words, {key: round(value, 3) for key, value in told.items()}, flush=True)
    return told


def in_turns(calls: Mapping[str, Words]) -> dict[str, list[Told]]:
    """Measure each call in turn, round after round."""
    rounds = [{name: measured(words) for name, words in calls.items()} for _ in range(ROUNDS)]
    return {name: [one[name] for one in rounds] for name in calls}


def compared(what: str, ways: Iterable[str]) -> dict[str, list[Told]]:
    """Measure the ways to do one thing, those that can be measured here."""
    counts = {way: FEWER.get(way, EVENTS) for way in ways if way not in missing()}
    calls = {way: (what, way, count, FACILITIES) for way, count in counts.items()}
    return {
        way: [
            {**told, "events": counts[way], "ns": told["cpu_s"] / counts[way] * 1e9}
            for told in tolds
        ]
        for way, tolds in in_turns(calls).items()
    }


def missing() -> dict[str, str]:
    """Tell which ways cannot be measured here, and why."""
    found = {}
    if not (DUCKDB / "duckdb_extension_spatial").exists():
        found["DuckDB spatial"] = "its spatial extension is not installed"
    if not os.environ.get("BENCH_POSTGIS_URL"):
        found["PostGIS geography"] = "there is no PostgreSQL with PostGIS"
    if find_spec("sklearn") is None:
        found["scikit-learn, haversine"] = "it is not installed"
    return found


@contextmanager
def postgis() -> Iterator[None]:
    """Start a server with PostGIS in a temporary folder, where one is installed and none named."""
    programs = sorted(Path("/usr/lib/postgresql").glob("*/bin"))
    if os.environ.get("BENCH_POSTGIS_URL") or not programs:
        yield
        return
    user = "postgres" if os.geteuid() == 0 else None  # it does not run as root
    with tempfile.TemporaryDirectory() as name:
        folder = Path(name)
        if user:
            shutil.chown(folder, user)
        base, bin_ = folder / "base", programs[-1]
        quiet: dict[str, Any] = {"user": user, "stdout": subprocess.DEVNULL, "cwd": folder}
        call = [bin_ / "initdb", "-D", base, "-A", "trust", "-U", "bench"]
        subprocess.run(call, check=True, **quiet)
        options = ["-o", f"-c listen_addresses= -k {folder}", "-l", folder / "log", "-w"]
        subprocess.run([bin_ / "pg_ctl", "-D", base, *options, "start"], check=True, **quiet)
        try:
            url = f"postgresql:///postgres?host={folder}&user=bench"
            made = [bin_ / "psql", "-q", url, "-c", "create extension postgis"]
            if subprocess.run(made, **quiet).returncode == 0:
                os.environ["BENCH_POSTGIS_URL"] = url
            yield
        finally:
            stop = [bin_ / "pg_ctl", "-D", base, "-m", "immediate", "-w", "stop"]
            subprocess.run(stop, check=True, **quiet)


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
    calls: dict[str, Words] = {}
    for count in (10_000, 100_000, 1_000_000, 10_000_000):
        parts = folder / f"of-{count}"
        parts.mkdir()
        for n, first in enumerate(range(0, count, 1_000_000)):
            write_events(parts / f"part-{n}.parquet", min(1_000_000, count - first), 2026 + n)
        calls[str(count)] = ("near", parts, FACILITIES)
    sites: dict[str, Words] = {
        str(count): ("nearest", OURS, EVENTS, count) for count in (5, 50, 500, 5_000, 10_000)
    }
    events, facilities = (
        [_middle(tolds) | {"count": int(count)} for count, tolds in in_turns(measures).items()]
        for measures in (calls, sites)
    )
    return events, facilities


def whole_calls(folder: Path) -> dict[str, list[Told]]:
    """Measure calls of the command line, and what zones take by a join."""
    many, two = folder / "events.csv", folder / "two.csv"
    write_events(many, EVENTS)
    write_events(two, 2)
    return in_turns(
        {
            "`atlas near`, 5 km, to counts": ("call", many, "near"),
            "`atlas near`, nearest, to counts": ("call", many, "nearest"),
            "`atlas zone`, to counts": ("call", many, "zone"),
            "`atlas near` of two rows": ("call", two, "near"),
            JOIN: ("zone-by-geopandas", many, 5_000),
        }
    )


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
    load = os.getloadavg()[0]
    with tempfile.TemporaryDirectory() as name, postgis():
        nearest, pairs = compared("nearest", NEAREST), compared("pairs", PAIRS)
        calls = whole_calls(Path(name))
        events, facilities = grown(Path(name))
        unmeasured = missing()
    draw(nearest, pairs, events)
    installed = {found.name for found in importlib.metadata.distributions()}
    names = (
        "numpy",
        "scipy",
        "pyproj",
        "pyarrow",
        "geopandas",
        "shapely",
        "scikit-learn",
    )
    versions = ", ".join(
        [f"{name} {importlib.metadata.version(name)}" for name in names if name in installed]
        + [path.name.removesuffix(".dist-info") for path in DUCKDB.glob("duckdb-*.dist-info")]
    )
    lines = [
        "# How fast, how flat, how exact",
        "",
        f"Written by `make bench-near`: {FACILITIES} made-up facilities, events clustered round "
        f"towns, all the same for a seed; medians of {ROUNDS} rounds that take turns, each way in "
        f"a process of its own, on {os.cpu_count()} cores of {platform.machine()}, Python "
        f"{platform.python_version()}, {versions}. A row's time is the processor's, from arrays of "
        "degrees to the answer. Wrong is against pyproj.Geod over every pair of the first "
        f"{nearest[OURS][0]['checked']:,.0f} events. Load of the machine before it: {load:.1f}.",
        "",
        *(f"{way} was not measured: {why}." for way, why in unmeasured.items()),
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
        "| call | processor s (least–most) | wall s (least–most) | peak MB |",
        "|---|---|---|---|",
        *(
            f"| {what} | {_spread(tolds, 'cpu_s')} | {_spread(tolds, 'wall_s')} "
            f"| {median(told['peak_mb'] for told in tolds):.0f} |"
            for what, tolds in calls.items()
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


def _spread(tolds: list[Told], key: str) -> str:
    values = [told[key] for told in tolds]
    return f"{median(values):.2f} ({min(values):.2f}–{max(values):.2f})"


def _cells(told: Told) -> tuple[str, str, str]:
    return f"{told['count']:,}", f"{told['cpu_s']:.2f}", f"{told['peak_mb']:.0f}"


if __name__ == "__main__":
    main()
