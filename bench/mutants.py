"""Changes to code that its tests should notice: `python -m bench.mutants [WHICH …]`.

mutmut changes one thing of a function at a time and runs the tests that reach it, each change in a
process of its own; what it changes, and the tests, stand in pyproject.toml. WHICH is a pattern of
names: '*5' takes one change in ten, the same ones each time. A change that no test notices is
named, and `mutmut show NAME` shows it. One that only takes too long counts as not noticed.
"""

import json
import shutil
import subprocess
import sys
from collections import Counter
from pathlib import Path

MODULES = {
    "check": ("seeds/check.py", "seeds/claim_rules.py"),
    "status": ("geodata/answers.py", "geodata/status.py"),
    "measure": ("geodata/measure.py", "geodata/distances.py"),
    "ingest": ("geodata/events/read/*.py",),
    "escape": ("geodata/export/csv_text.py", "dashboard/panels/markup.py"),
}
COPY = Path("mutants")
"""Where mutmut copies the project to, and writes down by what code pytest ended."""

GOAL = 0.9
ENDS = {1: "noticed", 3: "noticed", 0: "not noticed", 5: "without a test", 33: "without a test"}


def main() -> None:
    """Print a line a module: how many changes were tried, and how they ended."""
    shutil.rmtree(COPY, ignore_errors=True)
    call = ["-m", "mutmut", "run", "--max-children", "1", *sys.argv[1:]]
    ran = subprocess.run([sys.executable, *call], check=False, capture_output=True, text=True)
    if ran.returncode:
        sys.exit(ran.stdout[-2000:] + ran.stderr[-2000:])
    shares = []
    for module, files in MODULES.items():
        metas = [meta for file in files for meta in sorted(COPY.glob(f"{file}.meta"))]
        codes = [json.loads(meta.read_text("utf-8"))["exit_code_by_key"] for meta in metas]
        ended = {
            name: ENDS.get(code, "by time")
            for of_file in codes
            for name, code in of_file.items()
            if code is not None
        }
        if not ended:
            continue
        for name, end in ended.items():
            if end != "noticed":
                print(f"  {name}: {end}")
        many = Counter(ended.values())
        shares.append(many["noticed"] / many.total())
        told = ", ".join(f"{n} {end}" for end, n in many.items())
        print(f"{module}: {shares[-1]:.1%} of {many.total()} (goal {GOAL:.0%}): {told}", flush=True)
    sys.exit(min(shares, default=0.0) < GOAL)


if __name__ == "__main__":
    main()
