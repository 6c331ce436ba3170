"""How soon the command line answers, and writes a release: `python -m bench.start`.

Seconds of processor time, and the megabytes of a release. Each call is made a few times, with its
files warm, and the least is told, beside what Python alone takes and what importing geopandas would
take on the same machine at the same time.
"""

import sys
import tempfile
from pathlib import Path

from bench.costs import ATLAS, cost_of

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


def main() -> None:
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


if __name__ == "__main__":
    main()
