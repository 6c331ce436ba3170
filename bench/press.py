"""What the press map costs, and whether 200 of them are sound: `make bench-press`.

CPU seconds of this process, as time.process_time counts them; a new process is timed from its
start. `--maps N` draws N maps by lot, of any view, day, size, language and layers, and lists their
faults.
"""

import argparse
import random
import resource
import subprocess
import sys
import time
from collections.abc import Callable, Iterator
from datetime import date, timedelta

from dashboard.press import (
    FORMATS,
    LANGUAGES,
    LAYERS,
    SIZES,
    USUAL_LAYERS,
    Order,
    make_map,
    order_of,
)
from dashboard.press.audit import faults
from geodata import load
from geodata.atlas import Atlas
from geodata.timeline import FIRST_DAY, LAST_DAY

DAY = date(2026, 1, 20)
_COLD = """
import time
from datetime import date
from dashboard.press import order_of, press_png
from geodata import load
atlas = load()
press_png(atlas, order_of(atlas, on=date(2026, 1, 20)))
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
        return FORMATS["png"](make_map(atlas, order_of(atlas, on=DAY)))

    def with_relief() -> bytes:
        layers = frozenset({*USUAL_LAYERS, "relief"})
        return FORMATS["png"](make_map(atlas, order_of(atlas, on=DAY, layers=layers)))

    def everything() -> list[bytes]:
        made = make_map(atlas, order_of(atlas, on=DAY))
        return [FORMATS[ending](made) for ending in ("png", "svg", "pdf")]

    yield f"PNG 1600x900, warm: {median_s(png):.2f} s CPU (goal 0.5)"
    yield f"PNG 1600x900 of {len(png()) // 1000} kB"
    yield f"PNG, SVG and PDF, warm: {median_s(everything):.2f} s CPU (goal 2)"
    peak_mb = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 1024
    yield f"peak of this process: {peak_mb:.0f} MB (goal 250)"
    yield f"PNG with relief, warm: {median_s(with_relief):.2f} s CPU"
    cold = subprocess.run([sys.executable, "-c", _COLD], capture_output=True, text=True, check=True)
    yield f"PNG from a new process: {float(cold.stdout):.2f} s CPU (goal 2.5)"


VIEWS = (
    "country",
    "north-east",
    "al-shaddadi",
    "al-hol",
    "sednaya",
    "gweiran",
    "38,34.5,42.4,37.2",
)


def orders(atlas: Atlas, count: int, seed: int = 7) -> Iterator[Order]:
    """Ask for maps drawn by lot: any view, day, size, language, layers; some of two days."""
    rng = random.Random(seed)
    days = (LAST_DAY - FIRST_DAY).days
    for _ in range(count):
        on = FIRST_DAY + timedelta(days=rng.randrange(days))
        view, size, lang = rng.choice(VIEWS), rng.choice(list(SIZES)), rng.choice(LANGUAGES)
        before = on - timedelta(days=60) if rng.random() < 0.15 else None
        layers = frozenset(
            (*USUAL_LAYERS, *rng.sample(LAYERS[len(USUAL_LAYERS) :], rng.randrange(3)))
        )
        yield order_of(atlas, view, on, None, size, lang, before=before, layers=layers)


def sound(atlas: Atlas, count: int) -> Iterator[str]:
    """Draw maps and list their faults."""
    wrong, labels, reliefs = 0, [], 0
    for number, order in enumerate(orders(atlas, count)):
        made = make_map(atlas, order)
        labels.append(sum(bool(p.at.box) for panel in made.panels for p in panel.placed))
        reliefs += "relief" in order.layers
        for fault in faults(made):
            wrong += 1
            yield f"map {number} ({order.view}, {order.on}, {order.size}, {order.lang}): {fault}"
    span = f"{min(labels)} to {max(labels)} labels, {reliefs} with relief"
    yield f"{wrong} faults in {count} maps of {span}"


def main() -> None:
    """Measure, draw, tell."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--maps", type=int, default=200)
    asked = parser.parse_args()
    atlas = load()
    for line in (*costs(atlas), *sound(atlas, asked.maps)):
        print(line)


if __name__ == "__main__":
    main()
