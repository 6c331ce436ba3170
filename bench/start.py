"""How soon the command line answers, and writes a release: `python -m bench.start`.

Seconds of processor time, and the megabytes of a release. Each call is made a few times, with its
files warm, and the least is told, beside what Python alone takes and what importing geopandas would
take on the same machine at the same time.
"""

import resource
import subprocess
import sys
import tempfile
from pathlib import Path

TIMES = 5

EVENTS = "id,lat,lon,date\n1,36.07,40.73,2026-01-18\n2,36.5,40.75,2026-01-19\n"

LIMITS_S = {
    "atlas --help": 0.4,
    "atlas status gweiran": 0.8,
    "atlas near of two rows": 1.0,
    "atlas release": 5.0,
}
"""What each call may take on a machine that has nothing else to do."""

MOST_MEGABYTES = 300.0
"""What a release may take of memory."""


def processor_s(*call: str) -> float:
    """Give the least processor time of `TIMES` calls, user and system together, in seconds."""
    taken = []
    for _ in range(TIMES):
        before = resource.getrusage(resource.RUSAGE_CHILDREN)
        subprocess.run(call, check=True, stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL)
        after = resource.getrusage(resource.RUSAGE_CHILDREN)
        taken.append(after.ru_utime + after.ru_stime - before.ru_utime - before.ru_stime)
    return min(taken)


def main() -> None:
    """Measure every call and tell it."""
    atlas = (sys.executable, "-c", "from dashboard.cli import main; main()")
    with tempfile.TemporaryDirectory() as folder:
        events = Path(folder, "events.csv")
        events.write_text(EVENTS, "utf-8")
        calls = {
            "python -c pass": (sys.executable, "-c", "pass"),
            'python -c "import geopandas"': (sys.executable, "-c", "import geopandas"),
            'python -c "import geodata"': (sys.executable, "-c", "import geodata"),
            "atlas --help": (*atlas, "--help"),
            "atlas status gweiran": (*atlas, "status", "gweiran"),
            "atlas near of two rows": (*atlas, "near", str(events), "--within", "5km"),
            "atlas release": (*atlas, "release", str(Path(folder, "out"))),
        }
        for name, call in calls.items():
            limit = f"   of {LIMITS_S[name]:.1f}" if name in LIMITS_S else ""
            print(f"{name:30} {processor_s(*call):6.2f}{limit}")
    megabytes = resource.getrusage(resource.RUSAGE_CHILDREN).ru_maxrss * 1024 / 1e6
    print(f"{'most memory of them':30} {megabytes:6.0f}   of {MOST_MEGABYTES:.0f}")


if __name__ == "__main__":
    main()
