"""The countries of the region, cut so that they meet Syria's official outline exactly."""

from collections import defaultdict
from collections.abc import Iterable, Mapping
from typing import Any, NamedTuple

import shapely
from shapely import Polygon, STRtree
from shapely.geometry.base import BaseGeometry
from shapely.ops import polylabel

from geodata.cells.faces import split
from scripts.basemap.admin import ADM1
from scripts.basemap.admin import SOURCES as ADMIN
from scripts.basemap.recipes import REGION, SOURCES, Box
from scripts.basemap.shapes import GRID_DEG, Record, clipped, feature
from scripts.basemap.subdistricts import Unit

SYRIA, HEIGHTS = "SYR", "GOLAN"
GOLAN = (35.73, 33.0)
"""A point of the Golan Heights, which Natural Earth's outlines leave in no country."""

QUNEITRA = "SY14"
"""The P-code of the governorate that the Golan Heights are in."""

NEAR: Box = (34.0, 31.0, 44.0, 39.0)
"""Syria with what maps of it show of its neighbours, in degrees."""

NAMELESS = frozenset({"ESB", "WSB"})
"""Natural Earth's codes of bases that are no countries."""

STRIP_DEG = 0.01
"""What of the occupied ground is narrower than this (about 1 km) is a difference of outlines."""

Outlines = dict[str, BaseGeometry]
"""Outlines by a three-letter code."""


class Ground(NamedTuple):
    """The region, cut so that all of it meets without gap or overlap.

    Attributes:
        units: The subdistricts, but for the Golan Heights.
        occupied: What of the subdistricts is in the Golan Heights.
        outlines: The countries by code. Syria's holds the units and the Golan Heights.
        coast: What Natural Earth counts to Syria and OCHA to the sea.
    """

    units: Mapping[Unit, BaseGeometry]
    occupied: Mapping[Unit, BaseGeometry]
    outlines: Outlines
    coast: BaseGeometry

    @property
    def golan(self) -> BaseGeometry:
        """The Golan Heights: what of Syria lies beyond the line of 1974."""
        return shapely.coverage_union_all(list(self.occupied.values()))

    @property
    def sides(self) -> Outlines:
        """The countries by code, the Golan Heights apart from Syria."""
        held = shapely.coverage_union_all(list(self.units.values()))
        return self.outlines | {SYRIA: held, HEIGHTS: self.golan}

    def joined(self, length: int) -> Mapping[str, BaseGeometry]:
        """Join the subdistricts to wider ground, the Golan Heights with those round them.

        Args:
            length: Of the P-codes to join by: 4 for governorates, 6 for districts.

        Returns:
            The shapes by P-code.
        """
        parts: defaultdict[str, list[BaseGeometry]] = defaultdict(list)
        for unit, shape in (*self.units.items(), *self.occupied.items()):
            parts[unit.adm3_pcode[:length]].append(shape)
        return {pcode: shapely.coverage_union_all(shapes) for pcode, shapes in parts.items()}


def meet(
    units: Mapping[Unit, BaseGeometry], countries: Iterable[Record], box: Box = REGION
) -> Ground:
    """Lay Natural Earth's neighbours on Syria's official outline.

    All lines are noded together. Ground inside of the official outline is Syria's; a gap that
    is left beyond it goes to the country, or the sea, with the longest border along it.

    Args:
        units: The subdistricts; they cover Syria.
        countries: Natural Earth's countries, Syria among them.
        box: What to keep, in degrees.

    Returns:
        The ground.

    Raises:
        ValueError: Natural Earth leaves no hole for the Golan Heights, or overlaps itself.
    """
    theirs = {r.properties["ADM0_A3"]: clipped(r.geometry, box) for r in countries}
    theirs = {code: outline for code, outline in theirs.items() if not outline.is_empty}
    hole = _hole(theirs)
    lines = [shape.boundary for shape in (*units.values(), *theirs.values(), hole)]
    faces = split(lines, GRID_DEG)
    points = [face.representative_point() for face in faces]
    inside = _found(list(units.values()), points)
    abroad = _found([o for code, o in theirs.items() if code != SYRIA], points)
    their_syria = _found([theirs[SYRIA]], points)
    codes = [code for code in theirs if code != SYRIA]
    keys = list(units)
    golan = _largest(shapely.union_all([faces[n] for n in inside if n not in their_syria]))
    own: defaultdict[tuple[bool, Unit], list[Polygon]] = defaultdict(list)
    outside: dict[str, list[Polygon]] = {code: [] for code in codes}
    gaps = []
    for n, face in enumerate(faces):
        if n in inside:
            unit = keys[inside[n]]
            far = unit.adm3_pcode.startswith(QUNEITRA) and bool(golan.intersects(points[n]))
            own[far, unit].append(face)
        elif n in abroad:
            outside[codes[abroad[n]]].append(face)
        elif n in their_syria or hole.intersects(points[n]):
            gaps.append(face)
    coast = _close(gaps, outside)
    joined = {key: shapely.coverage_union_all(parts) for key, parts in own.items()}
    outlines = {code: shapely.coverage_union_all(parts) for code, parts in outside.items()}
    outlines[SYRIA] = shapely.coverage_union_all(list(joined.values()))
    refuse_gaps(
        [*joined.values(), *(o for code, o in outlines.items() if code != SYRIA)],
        "Syria and its neighbours",
    )
    apart, units = ({u: s for (far, u), s in joined.items() if far is f} for f in (True, False))
    return Ground(units, apart, outlines, coast)


def _hole(outlines: Outlines) -> BaseGeometry:
    land = shapely.union_all(list(outlines.values()))
    rings = [ring for part in shapely.get_parts(land) for ring in part.interiors]
    holes = [hole for hole in map(shapely.Polygon, rings) if hole.contains(shapely.Point(GOLAN))]
    if not holes:
        raise ValueError(f"some country covers {GOLAN}: take outlines that leave the Golan out")
    return holes[0]


def _found(shapes: list[BaseGeometry], points: list[shapely.Point]) -> dict[int, int]:
    """For each point that lies in a shape, the number of the shape by that of the point."""
    return dict(STRtree(shapes).query(points, predicate="intersects").T.tolist())


def _largest(ground: BaseGeometry) -> BaseGeometry:
    """The one wide part of a ground, without the strips along its sides."""
    wide = shapely.buffer(shapely.buffer(ground, -STRIP_DEG / 2), STRIP_DEG / 2, join_style="mitre")
    parts: list[BaseGeometry] = list(shapely.get_parts(wide))
    return max(parts, key=shapely.area)


def _close(gaps: list[Polygon], outside: dict[str, list[Polygon]]) -> BaseGeometry:
    """Give each gap to the country along it; return what lies along the sea."""
    land = {code: shapely.union_all(parts) for code, parts in outside.items()}
    sea = []
    for gap in gaps:
        edge = shapely.boundary(gap)
        shared = {
            c: shapely.intersection(edge, shapely.boundary(o)).length for c, o in land.items()
        }
        heir = max(shared, key=lambda code: shared[code])
        if shared[heir] > 0:
            outside[heir].append(gap)
        else:
            sea.append(gap)
    return shapely.union_all(sea)


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
        raise ValueError(f"{name} do not meet exactly, within {edges.bounds}: mend their lines")


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
