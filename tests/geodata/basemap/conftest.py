"""A small country of fourteen squares beside one neighbour, and the real layers."""

import json
from pathlib import Path

import pytest
import shapely
from shapely.geometry import shape

import geodata
from geodata.basemap.governorates import GOVERNORATES
from geodata.basemap.shapes import Record

FOLDER = Path(geodata.__file__).parent / "layers" / "basemap"
CODES = [code for unit in GOVERNORATES for code in unit.codes]


@pytest.fixture
def states():
    """One square a code, side by side along a degree of latitude."""
    return [
        Record(
            {
                "adm0_a3": "SYR",
                "iso_3166_2": code,
                "name": f"Unit {code}",
                "name_alt": "Old|Older|Old",
                "name_ar": "محافظة حمص",
                "gn_id": 7,
                "wikidataid": "Q7",
            },
            shapely.box(36 + index, 33, 37 + index, 34),
        )
        for index, code in enumerate(CODES)
    ]


@pytest.fixture(scope="session")
def basemap():
    """The shapes of the layers as committed, by layer and id."""
    return {file.stem: _shapes(file) for file in FOLDER.glob("*.geojson")}


@pytest.fixture(scope="session")
def basemap_files():
    """The files of the layers as committed."""
    return sorted(FOLDER.glob("*.geojson"))


def _shapes(file):
    features = json.loads(file.read_text("utf-8"))["features"]
    return {feature["id"]: shape(feature["geometry"]) for feature in features}
