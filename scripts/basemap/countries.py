"""The countries of the region as features, with the Golan Heights and the names that maps give."""

from collections.abc import Iterable, Mapping
from typing import Any

import shapely
from shapely.geometry.base import BaseGeometry
from shapely.ops import polylabel

from scripts.basemap.meeting import SYRIA, Outlines
from scripts.basemap.sources.admin import ADM1
from scripts.basemap.sources.admin import SOURCES as ADMIN
from scripts.basemap.sources.recipes import SOURCES, Box
from scripts.basemap.sources.shapes import GRID_DEG, Record, feature

NEAR: Box = (34.0, 31.0, 44.0, 39.0)
"""Syria with what maps of it show of its neighbours, in degrees."""

NAMELESS = frozenset({"ESB", "WSB"})
"""Natural Earth's codes of bases that are no countries."""


def country_features(countries: Iterable[Record], outlines: Outlines) -> list[dict[str, Any]]:
    """Make the features of the countries.

    Args:
        countries: Natural Earth's countries, for their names.
        outlines: As `meet` gives them.

    Returns:
        A feature a country that lies in the region.
    """
    said = {record.properties["ADM0_A3"]: record.properties for record in countries}
    return [_country(said[code], outline) for code, outline in outlines.items()]


def golan_feature(outline: BaseGeometry) -> dict[str, Any]:
    """Make the feature of the Golan Heights, under the label that it always carries.

    Args:
        outline: As `golan` gives it.

    Returns:
        The feature.
    """
    return feature(
        "area/golan-heights",
        outline,
        name_en="Golan Heights (Israeli-occupied)",
        name_ar="هضبة الجولان (تحت الاحتلال الإسرائيلي)",
        name_ku=None,
        variants=["Golan Heights", "Golan", "الجولان", "هضبة الجولان"],
        located_by=SOURCES["countries"],
    )


def name_features(countries: Iterable[Record], outlines: Outlines) -> list[dict[str, Any]]:
    """Make a point for the name of each country: well inside of what of it lies near Syria.

    Args:
        countries: Natural Earth's countries, for their names.
        outlines: As `meet` gives them.

    Returns:
        Points under the names that every map gives them; military bases abroad have none.
    """
    said = {record.properties["ADM0_A3"]: record.properties for record in countries}
    near = shapely.box(*NEAR)
    found = []
    for code, outline in outlines.items():
        if code not in NAMELESS:
            seen = shapely.intersection(outline, near)
            parts = list(shapely.get_parts(outline if seen.is_empty else seen))
            at = polylabel(max(parts, key=shapely.area), 0.01)
            found.append(_named(said[code], shapely.set_precision(at, GRID_DEG)))
    return found


def _named(said: Mapping[str, Any], at: BaseGeometry) -> dict[str, Any]:
    code = str(said["ADM0_A3"])
    return feature(
        f"country/{code.lower()}",
        at,
        name_en=said["NAME_EN"],
        name_ar=said["NAME_AR"],
        name_ku=None,
        variants=["Türkiye"] if code == "TUR" else [],
        located_by=SOURCES["countries"],
    )


def outline_feature(outline: BaseGeometry) -> dict[str, Any]:
    """Make the feature of Syria's official outline."""
    return feature(
        "country/syr",
        outline,
        name_en="Syria",
        name_ar="سوريا",
        name_ku=None,
        located_by=ADMIN[ADM1],
        pcode="SY",
    )


def _country(said: Mapping[str, Any], outline: BaseGeometry) -> dict[str, Any]:
    code = str(said["ADM0_A3"])
    return feature(
        f"country/{code.lower()}",
        outline,
        name_en=said["NAME_EN"],
        name_ar=said["NAME_AR"],
        name_ku=None,
        located_by=ADMIN[ADM1] if code == SYRIA else SOURCES["countries"],
        wikidata=said["WIKIDATAID"],
    )
