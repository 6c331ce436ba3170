"""The countries of the region: cut to meet Syria's units exactly, with their names and borders."""

from collections import defaultdict
from collections.abc import Hashable, Iterable, Mapping
from itertools import combinations
from typing import Any, NamedTuple, TypeVar

import shapely
from shapely import Point, Polygon, STRtree
from shapely.geometry.base import BaseGeometry
from shapely.ops import polylabel

from geodata.cells.plane import split
from scripts.basemap.packages import REGION, SOURCES, Box
from scripts.basemap.sources import ADM1, ADMIN_SOURCES, GRID_DEG, Record, clipped, feature, on_grid
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
        """Join subdistricts by their P-codes' first letters: 4 to governorates, 6 to districts."""
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
    edges = {c: shapely.boundary(shapely.union_all(parts)) for c, parts in outside.items()}
    sea = []
    for gap in gaps:
        own = shapely.boundary(gap)
        shared = {c: shapely.intersection(own, edge).length for c, edge in edges.items()}
        heir = max(shared, key=lambda code: shared[code])
        if shared[heir] > 0:
            outside[heir].append(gap)
        else:
            sea.append(gap)
    return shapely.union_all(sea)


def refuse_gaps(shapes: list[BaseGeometry], name: str) -> None:
    """Refuse shapes that overlap or do not share the vertices of their borders.

    Examples:
        >>> refuse_gaps([shapely.box(0, 0, 1, 1), shapely.box(1, 0, 2, 1)], "two squares")
    """
    if not shapely.coverage_is_valid(shapes):
        edges = shapely.union_all(shapely.coverage_invalid_edges(shapes))
        raise ValueError(f"{name} do not meet exactly, within {edges.bounds}: mend their lines")


NEAR: Box = (34.0, 31.0, 44.0, 39.0)
"""Syria with what maps of it show of its neighbours, in degrees."""

NAMELESS = frozenset({"ESB", "WSB"})
"""Natural Earth's codes of bases that are no countries."""


def country_features(countries: Iterable[Record], outlines: Outlines) -> list[dict[str, Any]]:
    """Make the features of the countries."""
    said = {record.properties["ADM0_A3"]: record.properties for record in countries}
    found = []
    for code, outline in outlines.items():
        source = ADMIN_SOURCES[ADM1] if code == SYRIA else SOURCES["countries"]
        wikidata = said[code]["WIKIDATAID"]
        found.append(_country(said[code], outline, located_by=source, wikidata=wikidata))
    return found


def golan_feature(outline: BaseGeometry) -> dict[str, Any]:
    """Make the feature of the Golan Heights, under the label that it always carries."""
    names = "Golan Heights (Israeli-occupied)", "هضبة الجولان (تحت الاحتلال الإسرائيلي)"
    also = ["Golan Heights", "Golan", "الجولان", "هضبة الجولان"]
    source = SOURCES["countries"]
    return _named("area/golan-heights", outline, *names, variants=also, located_by=source)


def _named(id_: str, at: BaseGeometry, english: str, arabic: str, **more: Any) -> dict[str, Any]:
    return feature(id_, at, name_en=english, name_ar=arabic, name_ku=None, **more)


def _country(said: Mapping[str, Any], at: BaseGeometry, **more: Any) -> dict[str, Any]:
    code = str(said["ADM0_A3"]).lower()
    return _named(f"country/{code}", at, said["NAME_EN"], said["NAME_AR"], **more)


def name_features(countries: Iterable[Record], outlines: Outlines) -> list[dict[str, Any]]:
    """Make a point for the name of each country: well inside of what of it lies near Syria."""
    said = {record.properties["ADM0_A3"]: record.properties for record in countries}
    near = shapely.box(*NEAR)
    found = []
    for code, outline in outlines.items():
        if code not in NAMELESS:
            seen = shapely.intersection(outline, near)
            parts = list(shapely.get_parts(outline if seen.is_empty else seen))
            at = polylabel(max(parts, key=shapely.area), 0.01)
            also, source = ["Türkiye"] if code == "TUR" else [], SOURCES["countries"]
            point = shapely.set_precision(at, GRID_DEG)
            found.append(_country(said[code], point, variants=also, located_by=source))
    return found


def outline_feature(outline: BaseGeometry) -> dict[str, Any]:
    """Make the feature of Syria's official outline."""
    source = ADMIN_SOURCES[ADM1]
    return _named("country/syr", outline, "Syria", "سوريا", located_by=source, pcode="SY")


NEIGHBOURS = {"IRQ": "iraq", "JOR": "jordan", "LBN": "lebanon", "TUR": "turkey"}
SIMPLIFY_DEG = 0.005
"""How far a simplified province line may stray: about 500 m."""

_KINDS: Mapping[tuple[str, str], str] = {
    ("GOLAN", "ISR"): "disputed",
    ("GOLAN", "JOR"): "disputed",
    ("GOLAN", "LBN"): "disputed",
    ("GOLAN", "SYR"): "line-of-control",
    ("ISR", "LBN"): "indefinite",
    ("ISR", "PSX"): "disputed",
    ("LBN", "SYR"): "indefinite",
}


def border_features(outlines: Outlines) -> list[dict[str, Any]]:
    """Make a feature for each two countries that meet, and for each side of the Golan.

    The kind is that of Natural Earth: international, indefinite, disputed or, for the
    ceasefire line of 1974, line-of-control. The Golan's other sides are disputed.
    """
    found = []
    for one, two in combinations(sorted(outlines), 2):
        sides = shapely.boundary(outlines[one]), shapely.boundary(outlines[two])
        line = _lines(shapely.intersection(*sides))
        if not line.is_empty:
            border = feature(
                f"border/{one.lower()}-{two.lower()}",
                line,
                kind=_KINDS.get((one, two), "international"),
                between=[_id(one), _id(two)],
                located_by=SOURCES["countries"],
            )
            found.append(border)
    return found


def province_features(states: Iterable[Record]) -> list[dict[str, Any]]:
    """Make one feature a neighbour: the lines between its provinces, simplified."""
    by_code: dict[str, list[BaseGeometry]] = {code: [] for code in NEIGHBOURS}
    for state in states:
        by_code.get(str(state.properties["adm0_a3"]), []).append(state.geometry)
    return [
        feature(
            f"provinces/{NEIGHBOURS[code]}",
            _between(shapes),
            country=f"country/{code.lower()}",
            located_by=SOURCES["states"],
        )
        for code, shapes in by_code.items()
        if len(shapes) > 1
    ]


def _id(code: str) -> str:
    return "area/golan-heights" if code == "GOLAN" else f"country/{code.lower()}"


def _between(shapes: list[BaseGeometry]) -> BaseGeometry:
    every = shapely.union_all([shapely.boundary(outline) for outline in shapes])
    inner = shapely.difference(every, shapely.boundary(shapely.coverage_union_all(shapes)))
    return on_grid(clipped(_lines(inner), REGION).simplify(SIMPLIFY_DEG))


def _lines(geometry: BaseGeometry) -> BaseGeometry:
    parts = [part for part in shapely.get_parts(geometry) if part.geom_type == "LineString"]
    return shapely.line_merge(shapely.union_all(parts))
