"""What the press map costs: `make bench-press`.

CPU seconds of this process, as time.process_time counts them; a new process is timed from its
start.
"""

import resource
import subprocess
import sys
import time
from collections.abc import Callable, Iterator
from datetime import date

from dashboard.press import (
    FORMATS,
    USUAL_LAYERS,
    make_map,
    map_spec,
)
from geodata import load
from geodata.atlas import Atlas

DAY = date(2026, 1, 20)
_COLD = """
import time
from datetime import date
from dashboard.press import map_spec, press_png
from geodata import load
atlas = load()
press_png(atlas, map_spec(atlas, on=date(2026, 1, 20)))
print(time.process_time())
"""


def median_s(job: Callable[[], object], times: int = 7) -> float:
    """Measure the CPU time of a job that has run before, in seconds."""
    job()
    costs = []
    for _ in range(times):
        start = time.process_time()
        job()
        costs.append(time.process_time() - start)
    return sorted(costs)[len(costs) // 2]


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

    yield f"PNG 1600x900, warm: {median_s(png):.2f} s CPU (goal 0.5)"
    yield f"PNG 1600x900 of {len(png()) // 1000} kB"
    yield f"PNG, SVG and PDF, warm: {median_s(everything):.2f} s CPU (goal 2)"
    peak_mb = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 1024
    yield f"peak of this process: {peak_mb:.0f} MB (goal 250)"
    yield f"PNG with relief, warm: {median_s(with_relief):.2f} s CPU"
    cold = subprocess.run([sys.executable, "-c", _COLD], capture_output=True, text=True, check=True)
    yield f"PNG from a new process: {float(cold.stdout):.2f} s CPU (goal 2.5)"


def main() -> None:
    """Measure and tell."""
    for line in costs(load()):
        print(line)


if __name__ == "__main__":
    main()
