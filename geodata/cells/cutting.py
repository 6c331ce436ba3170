"""How the country is cut into cells.

A cell is a subdistrict, as the layer of subdistricts approximates it (on one bank of a river, where
that divides it), divided among the sites in it by the nearest, in the plane of geodata.cells.plane.
One without a site is a cell of its own. Occupied ground is one cell, a part of no other; an area
that sources tell as a circle (its ``radius_m``) is a cell across the subdistricts that it reaches.
All lines are noded together on one grid, so that two cells share every vertex of their common
border and the country is covered exactly. What is less than a hectare joins the neighbour with the
longest shared border. Cells run on under lakes.
"""

from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from typing import NamedTuple

import numpy as np
import shapely
from shapely import LineString, MultiPoint, Point, STRtree
from shapely.geometry.base import BaseGeometry

from geodata.cells import Cell, Mosaic, Subdistrict
from geodata.cells.plane import GRID_DEG, Outline, join_slivers, lines_on_globe, split, to_plane
from geodata.layers import Feature
from geodata.measure import LonLat, distance_m
from seeds.settings import SETTINGS

KINDS = ("town", "area", "field", "crossing")
"""The kinds of place that ground is reckoned to, first the one that leads a shared site."""

LIMIT_M = 10_000.0
"""A place known less closely than this has no cell: it may lie in somebody else's."""

NEAR_M = 200.0
"""Places closer together than this share a site."""


@dataclass(frozen=True, slots=True)
class Site:
    """A point that a cell is cut round.

    Attributes:
        places: The ids of its places, the one that leads first.
        lonlat: The point of the place that leads.
    """

    places: tuple[str, ...]
    lonlat: LonLat


def found_sites(features: Iterable[Feature]) -> tuple[Site, ...]:
    """Find the sites of a layer of places, in any order.

    Places of another kind than ``KINDS``, without a point, or known less closely than ``LIMIT_M``
    found none. A place within ``NEAR_M`` of a site's leading place joins that site; a town leads
    before an area, a field and a crossing, and then the first id leads.
    """
    found: list[Site] = []
    located = (f for f in features if f.kind in KINDS and f.geometry is not None)
    fit = (place for place in located if place.accuracy_m <= LIMIT_M)
    for place in sorted(fit, key=lambda place: (KINDS.index(place.kind), place.id)):
        near = [n for n, s in enumerate(found) if distance_m(s.lonlat, place.lonlat) < NEAR_M]
        if near:
            site = found[near[0]]
            found[near[0]] = Site((*site.places, place.id), site.lonlat)
        else:
            found.append(Site((place.id,), place.lonlat))
    return tuple(found)


class _Owner(NamedTuple):
    """Whom ground is reckoned to: a site of a feature, or the feature where it has none."""

    ground: str
    site: Site | None


STRAY_DEG = 0.05
"""How far outside of the outline, about 5 km, a gazetteer may put a place of the country."""


def cut_cells(
    places: Iterable[Feature],
    subdistricts: Iterable[Feature],
    apart: Iterable[Feature] = (),
    *gazetteers: Iterable[Feature],
) -> Mosaic:
    """Cut the country into cells. The same layers give the same cells, in any order.

    Args:
        subdistricts: The layer of subdistricts; they share the vertices of their borders.
        apart: Areas that are cells of their own whatever lies in them: occupied ground.
        *gazetteers: Layers of points, such as communities: events are often put at these, so that
            one which the outline leaves just outside has the cell nearest to it.
    """
    places = list(places)
    units = {feature.id: feature for feature in sorted(subdistricts, key=lambda f: f.id)}
    whole = {feature.id: feature for feature in sorted(apart, key=lambda f: f.id)}
    shapes = {f.id: f.geometry for f in (*units.values(), *whole.values()) if f.geometry}
    sites = _settled(found_sites(places), units, whole)
    country = shapely.coverage_union_all(list(shapes.values()))
    outline = Outline(country)
    edges = [_edges(own, shapes[id_]) for id_, own in sites.items()]
    lines = [shape.boundary for shape in shapes.values()]
    circles = _circles(places, shapes)
    edges += [shapely.intersection(circle.boundary, country) for circle in circles.values()]
    parts = (part for edge in edges for part in shapely.get_parts(shapely.line_merge(edge)))
    ends = (part for part in parts if isinstance(part, LineString) and not part.is_empty)
    lines += [outline.end_on(line) for line in ends]
    owned = join_slivers(_owned(split(lines, GRID_DEG), shapes, sites, circles))
    cells = [_cell(owner, units.get(owner.ground), shape) for owner, shape in owned.items()]
    cells.sort(key=lambda cell: cell.id)
    own = {site.lonlat: f"cell/{site.places[0]}" for found in sites.values() for site in found}
    outside = {at: cell for at, cell in own.items() if not country.intersects(Point(at))}
    home = SETTINGS.home_code
    points = (point for gazetteer in gazetteers for point in gazetteer)
    at_home = [p.lonlat for p in points if p.properties.get("country", home) == home]
    abroad = _strays(at_home, country, cells) | outside
    return Mosaic(tuple(cells), tuple(sorted(abroad.items())))


def _strays(
    lonlats: Sequence[LonLat], country: BaseGeometry, cells: Sequence[Cell]
) -> dict[LonLat, str]:
    """The points that lie just outside of the country, each with the id of the nearest cell."""
    shapely.prepare(country)
    points = np.array([Point(at) for at in lonlats if not country.intersects(Point(at))])
    tree = STRtree([cell.geometry for cell in cells])
    pairs = tree.query_nearest(points, max_distance=STRAY_DEG).T.tolist() if len(points) else ()
    return {(points[n].x, points[n].y): cells[cell].id for n, cell in sorted(pairs, reverse=True)}


def _settled(
    sites: Iterable[Site], units: Mapping[str, Feature], whole: Mapping[str, Feature]
) -> Mapping[str, Sequence[Site]]:
    """Put each site in the subdistrict that it lies in.

    One abroad, as a crossing on a border may be, is put in the nearest within ``LIMIT_M``; one
    in an area that is a cell of its own is left out.
    """
    apart = shapely.union_all([feature.geometry for feature in whole.values()])
    drawn = {id_: unit.geometry for id_, unit in units.items() if unit.geometry}
    plane = {id_: shapely.transform(geometry, to_plane) for id_, geometry in drawn.items()}
    tree, ids = STRtree(list(plane.values())), list(plane)
    settled: defaultdict[str, list[Site]] = defaultdict(list)
    for site in sites:
        point = Point(to_plane(np.array([site.lonlat]))[0])
        near = [ids[n] for n in tree.query(point, predicate="dwithin", distance=LIMIT_M)]
        if near and not apart.contains(Point(site.lonlat)):
            nearest = min(near, key=lambda id_: (plane[id_].distance(point), id_))
            settled[nearest].append(site)
    return settled


def _circles(
    places: Iterable[Feature], shapes: Mapping[str, BaseGeometry]
) -> Mapping[_Owner, BaseGeometry]:
    """The areas that are circles, reckoned to the ground that their middle lies in."""
    found: dict[_Owner, BaseGeometry] = {}
    told = (p for p in places if p.properties.get("radius_m") and p.geometry)
    for place in sorted(told, key=lambda place: place.id):
        middle = Point(to_plane(np.array([place.lonlat]))[0])
        circle = lines_on_globe(middle.buffer(place.properties["radius_m"]))
        homes = [id_ for id_, shape in shapes.items() if shape.contains(Point(place.lonlat))]
        found |= {_Owner(home, Site((place.id,), place.lonlat)): circle for home in homes[:1]}
    return found


def _edges(sites: Sequence[Site], ground: BaseGeometry) -> BaseGeometry:
    """The lines of equal distance from two sites, as far as they run through a ground."""
    if len(sites) < 2:
        return LineString()
    points = MultiPoint(to_plane(np.array([site.lonlat for site in sites])))
    around = shapely.box(*shapely.transform(ground, to_plane).buffer(LIMIT_M).bounds)
    edges = shapely.voronoi_polygons(points, extend_to=around, only_edges=True)
    return shapely.intersection(lines_on_globe(edges), ground)


def _owned(
    faces: Sequence[shapely.Polygon],
    shapes: Mapping[str, BaseGeometry],
    sites: Mapping[str, Sequence[Site]],
    circles: Mapping[_Owner, BaseGeometry],
) -> Iterator[tuple[_Owner, shapely.Polygon]]:
    """Tell whose each face is; one in no ground, a lake abroad or a gap, is nobody's."""
    ids = list(shapes)
    tree = STRtree(list(shapes.values()))
    points = [face.representative_point() for face in faces]
    grounds = dict(tree.query(points, predicate="intersects").T.tolist())
    for n, ground in grounds.items():
        round_it = [owner for owner, circle in circles.items() if circle.contains(points[n])]
        own = sites.get(ids[ground], ())
        yield next(iter(round_it), _Owner(ids[ground], _nearest(points[n], own))), faces[n]


def _nearest(point: Point, sites: Sequence[Site]) -> Site | None:
    if len(sites) < 2:
        return next(iter(sites), None)
    plane = to_plane(np.array([(point.x, point.y), *(site.lonlat for site in sites)]))
    return sites[int(np.argmin(np.hypot(*(plane[1:] - plane[0]).T)))]


def _cell(owner: _Owner, unit: Feature | None, shape: BaseGeometry) -> Cell:
    if unit is None:
        return Cell(f"cell/{owner.ground}", (owner.ground,), None, shape)
    said = unit.properties
    subdistrict = Subdistrict(
        id=unit.id,
        pcode=said["pcode"],
        name_en=unit.name("en"),
        name_ar=unit.name("ar"),
        bank=said["bank"],
        district=said["district"],
        governorate=said["governorate"],
    )
    places = owner.site.places if owner.site else ()
    return Cell(f"cell/{places[0] if places else unit.id}", places, subdistrict, shape)
