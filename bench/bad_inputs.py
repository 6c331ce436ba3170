"""What inputs cost that do harm, or are merely wrong: `python -m bench.bad_inputs [WORD]`.

Each is given to the door that a user would use: a file or a call to the command line, an address
to a running server. Printed are what was said of it, its exit status or HTTP status, seconds and
megabytes. None may print a traceback, nor take over 512 MB; nor two seconds of processor, but
where it is only large, and done. The inputs stand beside the tests that ask of them too.
"""

import sys
import threading
import time
from collections.abc import Iterator
from contextlib import closing, contextmanager
from dataclasses import dataclass
from http.client import HTTPConnection, HTTPException
from pathlib import Path
from tempfile import TemporaryDirectory

from bench.costs import ATLAS, Cost, apart, called
from bench.serving import Served, served
from tests.bad_calls import ADDRESSES, CALLS, RECORDS, Headers
from tests.geodata.events.bad_files import FILES, HEAD, ROW

MOST_CPU_S, MOST_MB = 2.0, 512.0


@dataclass(frozen=True)
class Row:
    """What came of one input, and what of it should have been told: words, or any of the statuses.

    Attributes:
        status: Of the process or of the answer; below 0 where there was none.
    """

    name: str
    told: str | tuple[int, ...]
    said: str
    status: int
    cost: Cost

    def fault(self) -> str | None:
        """What is wrong with it, if anything is."""
        if "Traceback" in self.said or "Warning: " in self.said:
            return "it is told to programmers"
        if self.cost.mb > MOST_MB or (self.cost.cpu_s > MOST_CPU_S and self.status != 0):
            return "it takes too much"
        by_words = isinstance(self.told, str)
        is_told = self.told in self.said if by_words else self.status in self.told
        return None if is_told and self.status >= 0 else f"{self.told!r} is not told"


@contextmanager
def watched(server: Served) -> Iterator[list[float]]:
    """Note by how many megabytes a server and its processes grow while something is asked."""
    over, before, grown = threading.Event(), server.megabytes, [0.0]

    def watch() -> None:
        while not over.wait(0.05):
            grown[0] = max(grown[0], server.megabytes - before)

    watching = threading.Thread(target=watch)
    watching.start()
    try:
        yield grown
    finally:
        over.set()
        watching.join()


def asked(server: Served, address: str, headers: Headers) -> tuple[str, int, Cost]:
    """Ask a server; give the first of what it answers, the status, and what it cost."""
    connection = HTTPConnection(server.address.removeprefix("http://"), timeout=60)
    start, cpu_s = time.perf_counter(), server.cpu_s
    with closing(connection), watched(server) as grown:
        connection.putrequest("GET", address, skip_host="Host" in headers)
        for name, text in headers.items():
            connection.putheader(name, text.encode())
        try:
            connection.endheaders()
            answer = connection.getresponse()
            text, status = answer.read(500).decode("utf-8", "replace"), answer.status
        except (HTTPException, OSError) as error:
            text, status = f"{type(error).__name__}: {error}", -1
        wall_s = time.perf_counter() - start
    return text, status, Cost(wall_s, server.cpu_s - cpu_s, grown[0])


def rows(word: str, folder: Path) -> Iterator[Row]:
    """Give what came of every input whose name has a word in it."""
    (folder / "good.csv").write_text(HEAD + ROW, "utf-8")
    for name, (make, told) in FILES.items():
        if word in name:
            apart(make, folder / name)
            yield Row(name, told, *called(*ATLAS, "near", name, folder=folder))
    for name, (words, told) in CALLS.items():
        if word in name:
            yield Row(name, told, *called(*ATLAS, *words, folder=folder))
    for name, make in RECORDS.items():
        if word in name:
            make(record := folder / name)
            for command in ("check", "status"):
                came = called(*ATLAS, command, folder=folder, more={"ATLAS_RECORD": str(record)})
                yield Row(f"{name}: {command}", "", *came)
    addresses = {name: asks for name, asks in ADDRESSES.items() if word in name}
    if addresses:
        log = folder / "log"
        with served(log=log) as server:
            server.warm()
            for name, (address, headers, statuses) in addresses.items():
                yield Row(name, statuses, *asked(server, address, headers))
        yield Row("what the server logs", "", log.read_text("utf-8"), 0, Cost(0, 0, 0))


def main() -> None:
    """Print a line for each input, and the extremes; fail if one is at fault."""
    found = []
    print(f"{'input':34} {'status':>6} {'wall s':>7} {'CPU s':>6} {'MB':>5}  what was said")
    with TemporaryDirectory() as folder:
        for row in rows(" ".join(sys.argv[1:]), Path(folder)):
            found.append(row)
            took = f"{row.cost.wall_s:7.2f} {row.cost.cpu_s:6.2f} {row.cost.mb:5.0f}"
            first = row.said.strip().partition("\n")[0]
            print(f"{row.name:34.34} {row.status:6} {took}  {first[:100]}", flush=True)
            if fault := row.fault():
                print(f"{'':34} FAULT: {fault}", flush=True)
    slow = max(found, key=lambda row: row.cost.cpu_s)
    large = max(found, key=lambda row: row.cost.mb)
    print(f"most CPU: {slow.name}, {slow.cost.cpu_s:.2f} s (goal {MOST_CPU_S:g})")
    print(f"most memory: {large.name}, {large.cost.mb:.0f} MB (goal {MOST_MB:g})")
    faults = sum(row.fault() is not None for row in found)
    print(f"{len(found)} inputs, {faults} faults (goal 0)")
    sys.exit(faults > 0)


if __name__ == "__main__":
    main()
