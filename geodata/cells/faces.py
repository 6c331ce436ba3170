"""Faces: the smallest pieces of ground between all lines, each with the site that owns it."""

from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping
from typing import NamedTuple

import numpy as np
import shapely
from shapely import LineString, MultiPoint, Point, Polygon
from shapely.geometry.base import BaseGeometry

from geodata.cells.banks import Bank, River, Unit
from geodata.cells.grid import GRID_DEG, Outline
from geodata.cells.plane import lines_on_globe, to_plane
from geodata.cells.sites import LIMIT_M, Site

UnitKey = tuple[str, Bank | None]


class Owner(NamedTuple):
    """Whom a face is reckoned to: a site, or its governorate where that has no site."""

    governorate: str
    site: Site | None


class Settlement:
    """Which sites lie in which unit."""

    def __init__(
        self, sites: Iterable[Site], units: Iterable[Unit], shapes: Mapping[str, BaseGeometry]
    ) -> None:
        """Put each site in its unit.

        Args:
            sites: The sites. One outside of every governorate belongs to the nearest, if that
                is within ``LIMIT_M``, as a crossing on a border is; else to none.
            units: The units of all governorates.
            shapes: The governorates by id.
        """
        self._river_units = {unit.governorate for unit in units if unit.bank}
        self._sites: defaultdict[str, list[Site]] = defaultdict(list)
        plane = {id_: shapely.transform(shape, to_plane) for id_, shape in shapes.items()}
        for site in sites:
            point = Point(to_plane(np.array([site.lonlat]))[0])
            away_m, nearest = min((shape.distance(point), id_) for id_, shape in plane.items())
            if away_m <= LIMIT_M:
                self._sites[nearest].append(site)

    def sites(self, governorate: str, bank: Bank | None, river: River | None) -> list[Site]:
        """List the sites among which a unit is divided.

        Args:
            governorate: The governorate's id.
            bank: The bank; None where the governorate is whole.
            river: The river.

        Returns:
            The sites of the unit; where it has none, those of its governorate.
        """
        every = self._sites[governorate]
        if bank is None or river is None:
            return every
        return [s for s in every if river.bank(Point(s.lonlat)) == bank] or every

    def bank(self, governorate: str, point: Point, river: River | None) -> Bank | None:
        """Tell on which bank a point of a governorate lies; None where it is whole."""
        return river.bank(point) if river and governorate in self._river_units else None


def cut_faces(
    sites: Iterable[Site],
    units: list[Unit],
    shapes: Mapping[str, BaseGeometry],
    river: River | None,
) -> Iterator[tuple[Owner, Polygon]]:
    """Cut the country along every line, and tell whose each face is.

    Args:
        sites: The sites.
        units: The units of all governorates.
        shapes: The governorates by id.
        river: The Euphrates; None where nothing is cut in two banks.

    Yields:
        The faces with their owners; together they cover the country.
    """
    settlement = Settlement(sites, units, shapes)
    outline = Outline(shapely.coverage_union_all(list(shapes.values())))
    cuts = [_edges(settlement.sites(u.governorate, u.bank, river), u.ground) for u in units]
    if river:
        cuts += [shapely.intersection(river.line, shape) for shape in shapes.values()]
    ended = [outline.end_on(line) for line in _lines(cuts)]
    borders = [shape.boundary for shape in shapes.values()]
    noded = shapely.union_all([*borders, *ended], grid_size=GRID_DEG)
    for face in shapely.get_parts(shapely.polygonize(shapely.get_parts(noded))):
        owner = _owner(face.representative_point(), settlement, shapes, river)
        if owner:
            yield owner, face


def _owner(
    point: Point,
    settlement: Settlement,
    shapes: Mapping[str, BaseGeometry],
    river: River | None,
) -> Owner | None:
    governorate = next((id_ for id_, shape in shapes.items() if shape.intersects(point)), None)
    if governorate is None:
        return None
    bank = settlement.bank(governorate, point, river)
    sites = settlement.sites(governorate, bank, river)
    if not sites:
        return Owner(governorate, None)
    plane = to_plane(np.array([(point.x, point.y), *(site.lonlat for site in sites)]))
    nearest = np.argmin(np.hypot(*(plane[1:] - plane[0]).T))
    return Owner(governorate, sites[int(nearest)])


def _edges(sites: list[Site], ground: BaseGeometry) -> BaseGeometry:
    """The lines of equal distance from two sites, as far as they run through a ground."""
    if len(sites) < 2:
        return LineString()
    points = MultiPoint(to_plane(np.array([site.lonlat for site in sites])))
    around = shapely.box(*shapely.transform(ground, to_plane).buffer(LIMIT_M).bounds)
    edges = shapely.voronoi_polygons(points, extend_to=around, only_edges=True)
    return shapely.intersection(lines_on_globe(edges), ground)


def _lines(cuts: Iterable[BaseGeometry]) -> Iterator[LineString]:
    for cut in cuts:
        for part in shapely.get_parts(shapely.line_merge(cut)):
            if isinstance(part, LineString) and not part.is_empty:
                yield part
