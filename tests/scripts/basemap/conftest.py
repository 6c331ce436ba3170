"""The real layers of the basemap."""

import json
from pathlib import Path

import pytest
from shapely.geometry import shape

import geodata

FOLDER = Path(geodata.__file__).parent / "layers" / "basemap"


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
