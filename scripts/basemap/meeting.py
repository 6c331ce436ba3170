"""Syria's units and the countries round them, cut so that all of them meet exactly."""

from collections import defaultdict
from collections.abc import Hashable, Iterable, Mapping
from typing import NamedTuple, TypeVar

import shapely
from shapely import Point, Polygon, STRtree
from shapely.geometry.base import BaseGeometry

from geodata.cells.faces import split
from scripts.basemap.sources.recipes import REGION, Box
from scripts.basemap.sources.shapes import GRID_DEG, Record, clipped
from scripts.basemap.subdistricts import Unit

SYRIA, HEIGHTS = "SYR", "GOLAN"
GOLAN = (35.73, 33.0)
"""A point of the Golan Heights, which Natural Earth's outlines leave in no country."""

QUNEITRA = "SY14"
"""The P-code of the governorate that the Golan Heights are in."""

STRIP_DEG = 0.01
"""What of the occupied ground is narrower than this (about 1 km) is a difference of outlines."""

Outlines = dict[str, BaseGeometry]
"""Outlines by a three-letter code."""

Key = TypeVar("Key", bound=Hashable)


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
    cut = _Faces(units, {code: o for code, o in theirs.items() if not o.is_empty})
    own, outside = cut.own(), cut.outside()
    coast = _close(cut.gaps(), outside)
    joined = {key: shapely.coverage_union_all(parts) for key, parts in own.items()}
    outlines = {code: shapely.coverage_union_all(parts) for code, parts in outside.items()}
    refuse_gaps([*joined.values(), *outlines.values()], "Syria and its neighbours")
    outlines[SYRIA] = shapely.coverage_union_all(list(joined.values()))
    apart, kept = ({u: s for (far, u), s in joined.items() if far is f} for f in (True, False))
    return Ground(kept, apart, outlines, coast)


class _Faces:
    """The smallest pieces between all lines, and in which unit and which country each lies."""

    def __init__(self, units: Mapping[Unit, BaseGeometry], theirs: Outlines) -> None:
        self._hole = _hole(theirs)
        shapes = (*units.values(), *theirs.values(), self._hole)
        self._faces = split([shape.boundary for shape in shapes], GRID_DEG)
        self._points = [face.representative_point() for face in self._faces]
        self._unit = _within(units, self._points)
        self._country = _within(theirs, self._points)

    def own(self) -> dict[tuple[bool, Unit], list[Polygon]]:
        """Syria's faces by unit, those of the Golan Heights apart."""
        golan = self._golan()
        own: defaultdict[tuple[bool, Unit], list[Polygon]] = defaultdict(list)
        for n, unit in self._unit.items():
            in_quneitra = unit.adm3_pcode.startswith(QUNEITRA)
            far = in_quneitra and bool(golan.intersects(self._points[n]))
            own[far, unit].append(self._faces[n])
        return own

    def outside(self) -> dict[str, list[Polygon]]:
        """The neighbours' faces by country."""
        outside: defaultdict[str, list[Polygon]] = defaultdict(list)
        for n, code in self._country.items():
            if n not in self._unit and code != SYRIA:
                outside[code].append(self._faces[n])
        return outside

    def gaps(self) -> list[Polygon]:
        """What was Syria's, or the Golan's, for Natural Earth, and is not for OCHA."""
        left = [n for n in range(len(self._faces)) if n not in self._unit]
        lost = [n for n in left if self._country.get(n) == SYRIA]
        hole = [n for n in left if self._hole.intersects(self._points[n])]
        return [self._faces[n] for n in dict.fromkeys((*lost, *hole))]

    def _golan(self) -> BaseGeometry:
        """The one wide part of what is not Syria's for Natural Earth, without the strips."""
        beyond = [self._faces[n] for n in self._unit if self._country.get(n) != SYRIA]
        narrow = shapely.buffer(shapely.union_all(beyond), -STRIP_DEG / 2)
        wide = shapely.buffer(narrow, STRIP_DEG / 2, join_style="mitre")
        parts: list[BaseGeometry] = list(shapely.get_parts(wide))
        return max(parts, key=shapely.area)


def _hole(outlines: Outlines) -> BaseGeometry:
    land = shapely.union_all(list(outlines.values()))
    rings = [ring for part in shapely.get_parts(land) for ring in part.interiors]
    holes = [hole for hole in map(shapely.Polygon, rings) if hole.contains(shapely.Point(GOLAN))]
    if not holes:
        raise ValueError(f"some country covers {GOLAN}: take outlines that leave the Golan out")
    return holes[0]


def _within(shapes: Mapping[Key, BaseGeometry], points: list[Point]) -> dict[int, Key]:
    """For each point that lies in a shape, the key of the shape by the number of the point."""
    keys = list(shapes)
    tree = STRtree(list(shapes.values()))
    found = tree.query(points, predicate="intersects").T.tolist()
    return {point: keys[shape] for point, shape in sorted(found)}


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
