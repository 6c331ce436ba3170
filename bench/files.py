"""All files of the record: how long a release takes, and how much memory."""

import resource
import sys
import time

from geodata import load
from geodata.release import build

MOST_SECONDS, MOST_MEGABYTES = 5.0, 300.0


def main() -> int:
    """Build a release and hold it to its budget.

    Returns:
        1 if it took too long or too much, else 0.
    """
    start = time.perf_counter()
    sizes = [len(content) for _, content in build(load())]
    seconds = time.perf_counter() - start
    megabytes = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 1024
    size = sum(sizes) / 1e6
    print(f"release: {len(sizes)} files, {size:.1f} MB in {seconds:.2f} s, {megabytes:.0f} MB")
    return int(seconds > MOST_SECONDS or megabytes > MOST_MEGABYTES)


if __name__ == "__main__":
    sys.exit(main())
