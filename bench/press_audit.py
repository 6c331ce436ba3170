"""Whether many press maps are sound: `python -m bench.press_audit --maps 400`.

The maps are drawn by lot, the same ones each time: any view, day, size, language, mode and layers.
What may be wrong with one stands beside the tests: tests/dashboard/press/faults.py.
"""

import argparse
import random
from collections.abc import Iterator
from datetime import timedelta

from dashboard.press import LAYERS, SIZES, USUAL_LAYERS, MapSpec, make_map, map_spec
from dashboard.text import languages
from geodata import load
from geodata.atlas import Atlas
from geodata.timeline import FIRST_DAY, LAST_DAY
from tests.dashboard.press.faults import faults

VIEWS = (
    "country",
    "north-east",
    "al-shaddadi",
    "al-hol",
    "sednaya",
    "gweiran",
    "kobani",
    "base/al-shaddadi",
    "38,34.5,42.4,37.2",
)
MODES = ("light", "light", "dark", "grey")


def specs(atlas: Atlas, count: int, seed: int = 7) -> Iterator[MapSpec]:
    """Ask for maps drawn by lot, half of them of the days of January 2026; some of two days."""
    rng = random.Random(seed)
    days = (LAST_DAY - FIRST_DAY).days
    january = FIRST_DAY + timedelta(days=437)
    for _ in range(count):
        far = rng.random() < 0.5
        on = FIRST_DAY + timedelta(days=rng.randrange(days)) if far else january
        on = on if far else january + timedelta(days=rng.randrange(14))
        view, size, lang = rng.choice(VIEWS), rng.choice(list(SIZES)), rng.choice(list(languages()))
        before = on - timedelta(days=60) if rng.random() < 0.1 and size != "print-1" else None
        more = rng.sample(LAYERS[len(USUAL_LAYERS) :], rng.randrange(3))
        layers = frozenset((*USUAL_LAYERS, *more))
        choices = {"before": before, "layers": layers, "mode": rng.choice(MODES)}
        yield map_spec(atlas, view, on, None, size, lang, **choices)


def sound(atlas: Atlas, count: int, seed: int = 7) -> Iterator[str]:
    """Draw maps and list their faults."""
    wrong, labels = 0, []
    for number, spec in enumerate(specs(atlas, count, seed)):
        name = f"map {number}: {spec.command}"
        try:
            made = make_map(atlas, spec)
        except ValueError as error:
            wrong += 1
            yield f"{name}: {error}"
            continue
        labels.append(sum(bool(p.box) for panel in made.panels for p in panel.placed))
        for fault in faults(made, atlas):
            wrong += 1
            yield f"{name}: {fault}"
    yield f"{wrong} faults in {count} maps of {min(labels)} to {max(labels)} labels"


def main() -> None:
    """Draw and tell."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--maps", type=int, default=400)
    parser.add_argument("--seed", type=int, default=7)
    asked = parser.parse_args()
    for line in sound(load(), asked.maps, asked.seed):
        print(line, flush=True)


if __name__ == "__main__":
    main()
