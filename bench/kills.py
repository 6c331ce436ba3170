"""Writers that are killed: `python -m bench.kills [POINTS]`.

What export, map, data and release write is written by a process of its own, which is killed
without a word at a random point of it, the first write among them. What stood there must be the
old or the new, whole; and the next writer must leave nothing beside it.
"""

import os
import random
import signal
import sys
import time
from collections.abc import Callable, Mapping
from datetime import date
from pathlib import Path
from tempfile import TemporaryDirectory

from dashboard.press import map_spec, press_png
from geodata import load
from geodata.compile import control_zones, dictionary
from geodata.export import export
from geodata.release import build
from seeds.writing import write_file, write_folder

POINTS = 200
DAY = date(2026, 1, 19)
OLD = b"old"

Files = Mapping[str, bytes]


def written() -> dict[str, Files]:
    """What the commands write: the files of each by name."""
    atlas = load()
    return {
        "export": {"all.gpkg": export(atlas, "all", "gpkg")},
        "map": {"map.png": press_png(atlas, map_spec(atlas, "38,35,40,36", DAY))},
        "data": {
            "control_zones.geojson": control_zones(atlas).encode(),
            "data-dictionary.md": dictionary().encode(),
        },
        "release": dict(build(atlas)),
    }


def write(what: str, folder: Path, files: Files) -> None:
    """Write as the command does: a release as a folder, all else file by file."""
    if what == "release":
        write_folder(folder, files.items())
    else:
        for name, content in files.items():
            write_file(folder / name, content)


def killed(job: Callable[[], None], after_s: float) -> None:
    """Do something in another process, and kill it after a while."""
    child = os.fork()
    if child == 0:
        job()
        os._exit(0)
    time.sleep(after_s)
    os.kill(child, signal.SIGKILL)
    os.waitpid(child, 0)


def fault(what: str, folder: Path, files: Files) -> str | None:
    """What is wrong with a folder whose writer was killed."""
    found = {file.name: file.read_bytes() for file in folder.iterdir() if file.name in files}
    for name, content in found.items():
        if content not in (OLD, files[name]):
            return f"{name} is neither the old nor the new"
    if found.keys() != files.keys():
        return "a file is gone"
    if what == "release" and len({content == OLD for content in found.values()}) > 1:
        return "the release is of two times"
    write(what, folder, files)
    left = {file.name for file in folder.iterdir()} - files.keys()
    beside = {file.name for file in folder.parent.iterdir()} - {folder.name}
    return f"left behind: {sorted(left | beside)[0]}" if left | beside else None


def main() -> None:
    """Print how many points were tried of each, and the faults."""
    points = int(sys.argv[1]) if len(sys.argv) > 1 else POINTS
    chance, faults = random.Random(1), 0
    for what, files in written().items():
        with TemporaryDirectory() as base:
            folder = Path(base, "out")
            write(what, folder, files)
            start = time.perf_counter()
            write(what, folder, files)
            whole_s = time.perf_counter() - start
            for point in range(points):
                write(what, folder, dict.fromkeys(files, OLD))
                after_s = chance.uniform(0, whole_s) if point else 0.0
                killed(lambda: write(what, folder, files), after_s)  # noqa: B023 # done at once
                if told := fault(what, folder, files):
                    faults += 1
                    print(f"{what}, killed after {after_s * 1000:.1f} ms: {told}")
        print(f"{what}: {points} points within {whole_s * 1000:.0f} ms")
    print(f"{faults} faults (goal 0)")


if __name__ == "__main__":
    main()
