"""The countries of the region, cut so that they meet Syria without gap or overlap."""

from collections.abc import Iterable, Mapping
from typing import Any

import shapely
from shapely.geometry import shape
from shapely.geometry.base import BaseGeometry

from geodata.basemap.recipes import REGION, SOURCES, Box
from geodata.basemap.shapes import Record, clipped, feature, on_grid

SYRIA = "SYR"
GOLAN = (35.73, 33.0)
"""A point of the Golan Heights, which the outlines leave in no country."""

SNAP_DEG = 1e-4
"""How far a neighbour's border may lie from Syria's and still mean it: about 10 m."""

Outlines = dict[str, BaseGeometry]
"""Outlines by a three-letter code."""


def syria(governorates: Iterable[Mapping[str, Any]]) -> BaseGeometry:
    """Join the governorates to the outline of the country.

    Args:
        governorates: Their features.

    Returns:
        Their union, with every vertex of theirs that lies on it.

    Raises:
        ValueError: The governorates overlap, or do not share their vertices.
    """
    shapes = [shape(governorate["geometry"]) for governorate in governorates]
    refuse_gaps(shapes, "the governorates")
    return shapely.coverage_union_all(shapes)


def meet(countries: Iterable[Record], country: BaseGeometry, box: Box = REGION) -> Outlines:
    """Cut the countries to the region and lay their borders on Syria's.

    Natural Earth's countries and governorates differ by up to 5 m in a few vertices; here
    the governorates count.

    Args:
        countries: Natural Earth's countries.
        country: The outline of Syria.
        box: What to keep, in degrees.

    Returns:
        The outlines by code, Syria's among them, on the grid.
    """
    neighbours = {r.properties["ADM0_A3"]: clipped(r.geometry, box) for r in countries}
    snapped = {code: shapely.snap(o, country, SNAP_DEG) for code, o in neighbours.items()}
    return {code: on_grid(o) for code, o in snapped.items() if not o.is_empty} | {SYRIA: country}


def golan(outlines: Outlines) -> BaseGeometry:
    """Find the Golan Heights: the hole between the countries.

    Args:
        outlines: The countries; together they are free of gaps but for this one.

    Returns:
        Its outline, with the vertices of the countries round it.

    Raises:
        ValueError: The outlines overlap, or leave no hole there.
    """
    refuse_gaps(list(outlines.values()), "the countries")
    land = shapely.coverage_union_all(list(outlines.values()))
    rings = [ring for part in shapely.get_parts(land) for ring in part.interiors]
    holes = [hole for hole in map(shapely.Polygon, rings) if hole.contains(shapely.Point(GOLAN))]
    if not holes:
        raise ValueError(f"some country covers {GOLAN}: take outlines that leave the Golan out")
    return holes[0]


def refuse_gaps(shapes: list[BaseGeometry], name: str) -> None:
    """Refuse shapes that overlap or do not share the vertices of their borders.

    Args:
        shapes: Polygons.
        name: What they are, for the message.

    Raises:
        ValueError: They are no valid coverage; the message says where.

    Examples:
        >>> refuse_gaps([shapely.box(0, 0, 1, 1), shapely.box(1, 0, 2, 1)], "two squares")
    """
    if not shapely.coverage_is_valid(shapes):
        edges = shapely.union_all(shapely.coverage_invalid_edges(shapes))
        raise ValueError(f"{name} do not meet exactly, within {edges.bounds}: raise SNAP_DEG")


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


def _country(said: Mapping[str, Any], outline: BaseGeometry) -> dict[str, Any]:
    code = str(said["ADM0_A3"])
    return feature(
        f"country/{code.lower()}",
        outline,
        name_en=said["NAME_EN"],
        name_ar=said["NAME_AR"],
        name_ku=None,
        located_by=SOURCES["states" if code == SYRIA else "countries"],
        wikidata=said["WIKIDATAID"],
    )
