"""What a stranger's file costs `atlas check`: `python -m bench.check`.

A copy of the record is given the most claims about one district that a file may have, without
a fault: two parties, each over centuries, so that each of them bears on each day of the map.
"""

import random
import resource
import shutil
import sys
import time
from datetime import date, timedelta
from pathlib import Path
from tempfile import TemporaryDirectory

import yaml

from geodata.check import check
from seeds import SEEDS
from seeds.records import MOST_CLAIMS

SUBJECT = "district/al-hasakeh"
"""Of which the record says nothing, so that nothing else is surer."""
SOURCE = "manila-bulletin-2026-04-21-yarubiyah"
"""Of a day after all that is claimed."""

FORMS = {
    "sightings over years": lambda first, last: {"during": f"{first}/{last}"},
    "stays of rough days": lambda first, last: {"from": f"{first}~", "until": f"{last}~"},
}


def claims(form: str) -> list[dict[str, object]]:
    """Make as many claims as a file may have."""
    chance, made = random.Random(18), []
    for number in range(1, MOST_CLAIMS + 1):
        first = date(1500, 1, 1) + timedelta(chance.randrange(365 * 500))
        last = date(2024, 11, 1) + timedelta(chance.randrange(530))
        said = {
            "id": f"{SUBJECT.replace('/', '-')}-{number}",
            "property": "holder",
            "value": ("sdf", "transitional-government")[number % 2],
            "holding": "held",
            **FORMS[form](first, last),
            "claimant": "SOHR",
            "says": "they held it at times",
            "cited": [{"source": SOURCE, "at": "excerpt"}],
            "verdict": "accepted",
        }
        made.append(said)
    return made


def main() -> None:
    """Print the CPU seconds of each, the memory that the process took, and the faults found."""
    for form in (None, *FORMS):
        with TemporaryDirectory() as folder:
            record = Path(shutil.copytree(SEEDS, Path(folder) / "record"))
            if form:
                path = record / "claims" / f"{SUBJECT}.yaml"
                path.parent.mkdir(exist_ok=True)
                path.write_text(yaml.safe_dump({"subject": SUBJECT, "claims": claims(form)}))
            started = time.process_time()
            rules = {problem.rule for problem in check(record).problems}
            seconds = time.process_time() - started
        megabytes = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss // 1000
        told = ", ".join(sorted(rules)) or "no fault"
        print(f"{form or 'the record as it is'}: {seconds:.1f} CPU s, {megabytes} MB, {told}")


if __name__ == "__main__":
    sys.exit(main())
