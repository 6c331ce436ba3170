"""A database server with PostGIS, for as long as it is asked."""

import os
import shutil
import subprocess
import tempfile
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

POSTGIS = sorted(Path("/usr/share/postgresql").glob("*/extension/postgis.control"))


@contextmanager
def database() -> Iterator[str]:
    """Run a server on a socket of its own, and give the address of its empty database."""
    programs = Path("/usr/lib/postgresql", POSTGIS[-1].parts[-3], "bin")
    folder = Path(tempfile.mkdtemp(prefix="atlas-", dir="/tmp"))  # a socket's path must be short
    shutil.chown(folder, "postgres") if os.getuid() == 0 else None
    _run(programs / "initdb", "-D", folder / "data", "-A", "trust", "-E", "UTF8")
    options = f"-c listen_addresses='' -c unix_socket_directories={folder} -c fsync=off"
    _run(programs / "pg_ctl", "-D", folder / "data", "-o", options, "-w", "start")
    try:
        yield f"postgresql:///postgres?host={folder}&user={'postgres' if os.getuid() == 0 else ''}"
    finally:
        _run(programs / "pg_ctl", "-D", folder / "data", "-m", "immediate", "stop")
        shutil.rmtree(folder)


def _run(*call: object) -> None:
    """PostgreSQL does not run as root."""
    become = ["runuser", "-u", "postgres", "--"] if os.getuid() == 0 else []
    log = subprocess.DEVNULL
    subprocess.run([*become, *map(str, call)], check=True, stdout=log, stderr=log, cwd="/tmp")
