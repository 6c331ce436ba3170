"""Sites: the points that cells are cut round, each of one place or of several close together."""

from collections.abc import Iterable
from dataclasses import dataclass

from geodata.layers import Feature
from geodata.measure import LonLat, distance_m

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
    """Find the sites of a layer of places. Their order in the layer does not matter.

    Args:
        features: Places; those of another kind, without a point, or known less closely than
            ``LIMIT_M`` found no site.

    Returns:
        The sites. A place within ``NEAR_M`` of a site's leading place joins that site; a
        town leads before an area, a field and a crossing, and then the first id leads.
    """
    found: list[Site] = []
    for place in sorted(filter(_is_fit, features), key=lambda p: (KINDS.index(p.kind), p.id)):
        near = [n for n, s in enumerate(found) if distance_m(s.lonlat, place.lonlat) < NEAR_M]
        if near:
            site = found[near[0]]
            found[near[0]] = Site((*site.places, place.id), site.lonlat)
        else:
            found.append(Site((place.id,), place.lonlat))
    return tuple(found)


def _is_fit(place: Feature) -> bool:
    return place.kind in KINDS and place.geometry is not None and place.accuracy_m <= LIMIT_M
