"""What a call costs: seconds of the clock and of the processor, and the most memory it held."""

import os
import subprocess
import sys
import time
from collections.abc import Callable, Mapping
from multiprocessing import get_context
from pathlib import Path
from tempfile import TemporaryFile
from typing import NamedTuple

ATLAS = (sys.executable, "-c", "from dashboard.cli import main; main()")
"""The command line, before its words."""


class Cost(NamedTuple):
    """Seconds of the clock, seconds of the processor, megabytes at most."""

    wall_s: float
    cpu_s: float
    mb: float


def called(
    *call: object, folder: Path | None = None, more: Mapping[str, str] | None = None
) -> tuple[str, int, Cost]:
    """Call a program; give what it said on both outputs, its status, and what it cost.

    The most memory is at least what this process held when it called: see `apart`.

    Args:
        folder: Where it is called; here if None.
        more: What its environment has beside that of this process.
    """
    start = time.perf_counter()
    with TemporaryFile() as said:
        process = subprocess.Popen(
            [*map(str, call)], stdout=said, stderr=said, cwd=folder, env=os.environ | (more or {})
        )
        _, status, used = os.wait4(process.pid, 0)
        wall_s = time.perf_counter() - start
        process.returncode = os.waitstatus_to_exitcode(status)
        said.seek(0)
        text = said.read().decode("utf-8", "replace")
    cost = Cost(wall_s, used.ru_utime + used.ru_stime, used.ru_maxrss / 1024)
    return text, process.returncode, cost


def cost_of(*call: object) -> Cost:
    """Call a program that is to succeed, and give what it cost."""
    said, status, cost = called(*call)
    if status:
        sys.exit(f"{' '.join(map(str, call))} failed:\n{said}")
    return cost


def cpu_s(job: Callable[[], object]) -> float:
    """Do something in this process, and give the seconds of its processor."""
    start = time.process_time()
    job()
    return time.process_time() - start


def apart(job: Callable[..., object], *given: object) -> None:
    """Do something in a process of its own, so that this one holds nothing of it after."""
    process = get_context("fork").Process(target=job, args=given)
    process.start()
    process.join()
