"""All files of the record: how long `atlas release` takes, as people call it, in what memory."""

import resource
import subprocess
import sys
import time
from pathlib import Path
from tempfile import TemporaryDirectory

MOST_SECONDS, MOST_MEGABYTES = 5.0, 300.0
MAIN = "from dashboard.cli import main; main()"


def main() -> int:
    """Write a release, from the start of the process to the last file on the disk.

    Returns:
        1 if it took too long or too much, else 0.
    """
    with TemporaryDirectory() as folder:
        start = time.perf_counter()
        call = [sys.executable, "-c", MAIN, "release", str(Path(folder, "out"))]
        subprocess.run(call, check=True)
        seconds = time.perf_counter() - start
    used = resource.getrusage(resource.RUSAGE_CHILDREN)
    megabytes = used.ru_maxrss * 1024 / 1e6
    cpu = used.ru_utime + used.ru_stime
    print(f"release: {seconds:.2f} s, of which {cpu:.2f} s computing, {megabytes:.0f} MB at most")
    return int(seconds > MOST_SECONDS or megabytes > MOST_MEGABYTES)


if __name__ == "__main__":
    sys.exit(main())
