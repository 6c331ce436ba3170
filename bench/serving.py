"""The dashboard in a process of its own, over the record or over made-up facilities."""

import os
import socket
import subprocess
import sys
import time
import urllib.request
from collections.abc import Callable, Iterator
from contextlib import contextmanager, suppress
from dataclasses import dataclass
from multiprocessing import get_context
from pathlib import Path

import psutil

from bench.costs import ATLAS

MADE = "ATLAS_MADE_FACILITIES"
"""How many facilities are made up, for the processes of a server of them."""


@dataclass(frozen=True)
class Served:
    """A running dashboard: its address, process, seconds until it answered, and folder's name."""

    address: str
    process: int
    ready_s: float
    name: str

    def _of_family(self, figure: Callable[[psutil.Process], float]) -> float:
        """Add up a figure of it and of every process that it started, but of those that ended."""
        process, found = psutil.Process(self.process), 0.0
        for one in (process, *process.children(recursive=True)):
            with suppress(psutil.NoSuchProcess):
                found += figure(one)
        return found

    @property
    def megabytes(self) -> float:
        """The memory that it and its processes hold, what they share counted once."""
        return self._of_family(lambda one: one.memory_full_info().pss) / 1e6

    @property
    def cpu_s(self) -> float:
        """The seconds of processor that it and its processes have used."""
        return self._of_family(lambda one: sum(one.cpu_times()[:4]))  # those that ended included

    def warm(self) -> None:
        """Have it draw what it draws once, and wait until none of its processes works any more."""
        for path in ("/", "/map", "/matrix.json"):
            urllib.request.urlopen(f"{self.address}{path}").read()
        before, now = -1.0, self.cpu_s
        while now - before > 0.02:
            time.sleep(0.5)
            before, now = now, self.cpu_s


@contextmanager
def served(
    facilities: int | None = None,
    descriptors: int | None = None,
    log: Path | None = None,
    folder: Path | None = None,
) -> Iterator[Served]:
    """Start the dashboard on a free port, and end it afterwards.

    Args:
        facilities: How many facilities to make up; None for `atlas serve` over the record.
        descriptors: How many files and sockets it may have open; as many as this process if None.
        log: Where its lines go; nowhere if None.
        folder: Another checkout to serve; this one if None.
    """
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        port = probe.getsockname()[1]
    start = time.perf_counter()
    command = [*ATLAS, "serve", "--port", f"{port}"]
    if facilities is not None:
        command = [sys.executable, "-m", "bench.serving", f"{port}", f"{facilities}"]
    if descriptors is not None:
        command = ["sh", "-c", f'ulimit -n {descriptors}; exec "$@"', "sh", *command]
    with (log or Path(os.devnull)).open("wb") as lines:
        server = subprocess.Popen(command, stdout=lines, stderr=lines, cwd=folder)
    address = f"http://127.0.0.1:{port}"
    try:
        while server.poll() is None and not _answers(f"{address}/health"):
            time.sleep(0.02)
        if server.poll() is not None:
            raise RuntimeError("the dashboard ended as it started; `atlas serve` tells why")
        yield Served(address, server.pid, time.perf_counter() - start, (folder or Path.cwd()).name)
    finally:
        server.terminate()
        server.wait(10)


def _answers(address: str) -> bool:
    try:
        with urllib.request.urlopen(address, timeout=5):
            return True
    except OSError:
        return False


def main(port: int, facilities: int) -> None:
    """Serve made-up facilities, in the processes of the workshop too."""
    from dashboard.cli.serving import ADDRESS
    from dashboard.server.app import serve
    from dashboard.server.workshop import HELD_READY

    os.environ[MADE] = str(facilities)
    show_made(facilities)
    get_context("forkserver").set_forkserver_preload(["bench.serving", HELD_READY])
    serve(ADDRESS, port)


def show_made(facilities: int) -> None:
    """Show made-up facilities in place of the record's own."""
    from bench.made import made_atlas
    from dashboard.server.shared_state import use_atlas

    use_atlas(made_atlas(facilities))


if MADE in os.environ:  # in the process that the workshop's are forked from
    show_made(int(os.environ[MADE]))

if __name__ == "__main__":
    main(int(sys.argv[1]), int(sys.argv[2]))
