"""Subdistricts, approximated: the ground nearest to the communities of each.

No source that may be carried whole draws the subdistricts, but each community names its own.
So ground belongs to the subdistrict of the nearest community of its district, and of its bank
where the Euphrates runs through the governorate; the lines are approximate, and are called so.
"""

from collections import Counter, defaultdict
from collections.abc import Iterable, Iterator, Mapping
from typing import NamedTuple

import numpy as np
import shapely
from scipy.spatial import KDTree
from shapely import LineString, MultiPoint, Point, Polygon, STRtree
from shapely.geometry.base import BaseGeometry

from geodata.cells import Bank
from geodata.cells.plane import join_slivers, lines_on_globe, split, to_plane
from scripts.basemap.sources import Area, Community

MARGIN_DEG = 0.1


class River:
    """The Euphrates through the country, its way through Lake Assad included."""

    def __init__(self, river: BaseGeometry, country: BaseGeometry) -> None:
        """Take what of the river lies within or near the country."""
        west, south, east, north = shapely.buffer(country, MARGIN_DEG).bounds
        near = shapely.intersection(river, shapely.box(west, south, east, north))
        parts = shapely.get_parts(shapely.line_merge(near))
        line: LineString = max(parts, key=shapely.length)
        self.line = line if line.coords[0][1] >= line.coords[-1][1] else shapely.reverse(line)
        (x, _), (_, y) = self.line.coords[0], self.line.coords[-1]
        corners = [(east + 1, y), (east + 1, north + 1), (x, north + 1)]
        self._left = Polygon([*self.line.coords, *corners])
        shapely.prepare(self._left)

    def bank(self, point: Point) -> Bank:
        """Tell on which bank a point in degrees lies: ``left`` is the north and east."""
        return "left" if self._left.intersects(point) else "right"


RIVERSIDE = frozenset({"SY02", "SY09", "SY11"})
"""The governorates that the Euphrates cuts: Aleppo, Deir ez-Zor, Raqqa."""

NEAR_RIVER_M = 1000.0
"""As far as the river's line may be off: a community closer to it than this is on the bank of
most communities of its subdistrict (measured: nine are on the other side, by 0.6 km at most)."""

GRID_DEG = 1e-6
LEAST_M2 = 1_000_000.0
"""An exclave smaller than a square kilometre tells more of the method than of the ground."""

INNER_DEG, OUTLINE_DEG = 0.005, 0.0005
"""A bend is straightened where the triangle that it makes is smaller than the square of this:
about 0.25 square kilometres within the country, 2,500 square metres along its outline."""

AROUND_M = 50_000.0


class Unit(NamedTuple):
    """What of a subdistrict lies on one bank of the Euphrates, or all of it."""

    adm3_pcode: str
    bank: Bank | None


class _Nearest:
    """The communities of a district on one bank, for the ground nearest to each."""

    def __init__(self, communities: list[tuple[Community, Unit]]) -> None:
        points = to_plane(np.array([community.lonlat for community, _ in communities]))
        self._tree, self._points = KDTree(points), MultiPoint(points)
        self._units = [unit for _, unit in communities]

    def unit(self, point: Point) -> Unit:
        where = to_plane(np.array([(point.x, point.y)]))[0]
        return self._units[int(self._tree.query(where)[1])]

    def edges(self, ground: BaseGeometry) -> BaseGeometry:
        """The lines along which ground passes from one subdistrict to another."""
        around = shapely.transform(ground, to_plane).buffer(AROUND_M)
        cells = shapely.voronoi_polygons(self._points, extend_to=around, ordered=True)
        parts = shapely.get_parts(cells)
        own: defaultdict[Unit, list[BaseGeometry]] = defaultdict(list)
        for part, unit in zip(parts, self._units, strict=True):
            own[unit].append(part)
        joined = [shapely.union_all(cells) for cells in own.values()]
        inside = shapely.union_all([shapely.boundary(shape) for shape in joined])
        return shapely.intersection(lines_on_globe(inside), ground)


class _Ground:
    """A district, with the communities that it is divided among on each bank."""

    def __init__(
        self, shape: BaseGeometry, placed: list[tuple[Community, Unit]], river: River
    ) -> None:
        self.shape, self._river = shape, river
        banks = {unit.bank for _, unit in placed}
        self._near = {b: _Nearest([p for p in placed if p[1].bank == b]) for b in banks}

    def cuts(self) -> Iterator[BaseGeometry]:
        """The lines that its subdistricts may have."""
        yield self.shape.boundary
        if len(self._near) > 1:
            yield shapely.intersection(self._river.line, self.shape)
        for near in self._near.values():
            yield near.edges(self.shape)

    def unit(self, point: Point) -> Unit:
        """Whose a point is: that of the nearest community on its bank."""
        one, *more = self._near
        return self._near[self._river.bank(point) if more else one].unit(point)


def settled_districts(
    governorates: Iterable[Area], districts: Iterable[Area]
) -> Mapping[str, BaseGeometry]:
    """Fit districts, of an earlier year, to their governorates, which they cover exactly then.

    Ground that is in no district of its governorate goes to the nearest one.
    """
    areas = {area.pcode: area.geometry for area in governorates}
    own = {area.pcode: area.geometry for area in districts}
    lines = [shape.boundary for shape in (*areas.values(), *own.values())]
    owned = []
    for face in split(lines, GRID_DEG):
        point = face.representative_point()
        governorate = next((p for p, shape in areas.items() if shape.intersects(point)), None)
        if governorate:
            inside = [pcode for pcode in own if pcode.startswith(governorate)]
            owned.append((min(inside, key=lambda p: (own[p].distance(point), p)), face))
    return join_slivers(owned)


def approximate(
    districts: Mapping[str, BaseGeometry], communities: Iterable[Community], river: River
) -> Mapping[Unit, BaseGeometry]:
    """Divide districts into subdistricts."""
    placed = _placed(list(communities), river)
    grounds = [
        _Ground(shape, [p for p in placed if p[0].adm2_pcode == pcode], river)
        for pcode, shape in districts.items()
    ]
    faces = split([line for ground in grounds for line in ground.cuts()], GRID_DEG)
    points = [face.representative_point() for face in faces]
    tree = STRtree([ground.shape for ground in grounds])
    inside = dict(tree.query(points, predicate="intersects").T.tolist())
    owned = [(grounds[ground].unit(points[n]), faces[n]) for n, ground in inside.items()]
    return join_slivers(owned, LEAST_M2)


def simplified(units: Mapping[Unit, BaseGeometry]) -> Mapping[Unit, BaseGeometry]:
    """Straighten small bends, so that two units still share every vertex of their border."""
    inner = shapely.coverage_simplify(list(units.values()), INNER_DEG, simplify_boundary=False)
    return dict(zip(units, shapely.coverage_simplify(inner, OUTLINE_DEG), strict=True))


def _placed(communities: list[Community], river: River) -> list[tuple[Community, Unit]]:
    line = shapely.transform(river.line, to_plane)
    seen: dict[str, Counter[Bank]] = {}
    for community in communities:
        counts = seen.setdefault(community.adm3_pcode, Counter())
        counts[river.bank(Point(community.lonlat))] += 1
    placed = []
    for community in communities:
        bank: Bank | None = None
        if community.adm3_pcode[:4] in RIVERSIDE:
            where = Point(to_plane(np.array([community.lonlat]))[0])
            usual = seen[community.adm3_pcode].most_common(1)[0][0]
            near = line.distance(where) < NEAR_RIVER_M
            bank = usual if near else river.bank(Point(community.lonlat))
        placed.append((community, Unit(community.adm3_pcode, bank)))
    return placed
