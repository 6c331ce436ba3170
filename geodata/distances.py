"""Distances between places, as ranges, and published distances put to the test."""

import math
from collections.abc import Iterator
from dataclasses import dataclass, replace
from datetime import date

from geodata.atlas import Atlas
from geodata.findings import Finding, put_to_test
from geodata.layers import Feature
from geodata.measure import LonLat, azimuth_deg, distance_m, on_globe
from seeds import Claim


@dataclass(frozen=True, slots=True)
class End:
    """One end of a distance: a place, or a bare point with nothing said of its accuracy."""

    name: str
    lonlat: LonLat
    accuracy_m: float


@dataclass(frozen=True, slots=True)
class Distance:
    """The geodesic between two places and the range in which the true one lies.

    Attributes:
        start: The place that it is measured from.
        end: The place that it is measured to.
        distance_m: Between the two points.
        low_m: The least that it may be, given the accuracy of both points.
        high_m: The most that it may be.
        azimuth_deg: Clockwise from north, at the start.
        claims: What sources say of it, each tested.
    """

    start: End
    end: End
    distance_m: float
    low_m: float
    high_m: float
    azimuth_deg: float
    claims: tuple[Finding, ...]


@dataclass(frozen=True, slots=True)
class Verified:
    """A published distance, its two places, and the range that the geometry allows, if any."""

    start: str
    end: str
    low_m: float | None
    high_m: float | None
    tested: Finding


def distance(atlas: Atlas, start: str, end: str, known: date | None = None) -> Distance:
    """Measure how far two places are apart, and test what sources say of it.

    A distance d between places of accuracy a and b lies in [max(0, d-a-b), d+a+b].

    Args:
        atlas: The atlas.
        start: A place by id or name, or ``lat,lon`` in degrees.
        end: The same.
        known: The day up to which sources had been published; the newest source's if None.

    Returns:
        The distance. Between bare points low and high equal it.

    Raises:
        ValueError: An end is no place, has no location, or is off the globe.

    Examples:
        >>> from geodata import load
        >>> round(distance(load(), "36,40", "36,41").distance_m)
        90163
    """
    ends = _end(atlas, start), _end(atlas, end)
    metres = distance_m(ends[0].lonlat, ends[1].lonlat)
    slack_m = ends[0].accuracy_m + ends[1].accuracy_m
    low_m, high_m = max(0.0, metres - slack_m), metres + slack_m
    names = {ends[0].name, ends[1].name}
    tested = tuple(
        put_to_test(claim, low_m, high_m)
        for claim in published_distances(atlas, known)
        if {claim.subject, claim.to} == names
    )
    azimuth = azimuth_deg(ends[0].lonlat, ends[1].lonlat)
    return Distance(*ends, metres, low_m, high_m, azimuth, tested)


def verify(atlas: Atlas, known: date | None = None) -> list[Verified]:
    """Test every published distance against the geometry.

    Args:
        atlas: The atlas.
        known: The day up to which sources had been published; the newest source's if None.

    Returns:
        One answer a claim; ``cannot-tell`` where one of its places has no location.

    Raises:
        ValueError: A claim names a place that is in no layer.

    Examples:
        >>> from geodata import load
        >>> len(verify(load())) >= 2
        True
    """
    return [_verified(atlas, claim, known) for claim in published_distances(atlas, known)]


def _verified(atlas: Atlas, claim: Claim, known: date | None) -> Verified:
    start, end = atlas.place(claim.subject), atlas.place(str(claim.to))
    nowhere = [place for place in (start, end) if place.geometry is None]
    if nowhere:
        tested = put_to_test(claim, 0.0, math.inf)
        tested = replace(tested, why=f"nobody has located {nowhere[0].id}")
        return Verified(start.id, end.id, None, None, tested)
    measured = distance(atlas, start.id, end.id, known)
    [tested] = [tested for tested in measured.claims if tested.claim == claim.id]
    return Verified(start.id, end.id, measured.low_m, measured.high_m, tested)


def published_distances(atlas: Atlas, known: date | None = None) -> Iterator[Claim]:
    """List the claims of a distance, whatever their verdict.

    Args:
        atlas: The atlas.
        known: The day up to which sources had been published; the newest source's if None.

    Yields:
        The claims, in the order of the register, each as a reader of the day could have it.
    """
    for claim in atlas.as_known(known).register.claims.values():
        if claim.property == "distance":
            yield claim


def _end(atlas: Atlas, name: str) -> End:
    point = _bare_point(name)
    if point is not None:
        return End(name, on_globe(point), 0.0)
    place: Feature = atlas.place(name)
    return End(place.id, place.lonlat, place.accuracy_m)


def _bare_point(text: str) -> LonLat | None:
    lat, comma, lon = text.partition(",")
    try:
        return (float(lon), float(lat)) if comma else None
    except ValueError:
        return None
