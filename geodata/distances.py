"""Distances between places, as ranges; published ones put to the test; who else is nearest."""

import math
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, replace
from datetime import date
from typing import Literal

from geodata.answers import OPEN, Answer, answer_on
from geodata.atlas import Atlas
from geodata.measure import METRES, LonLat, azimuth_deg, distance_m, on_globe
from geodata.status import status_on
from seeds import Claim, Day, central, said_range
from seeds.settings import SETTINGS


@dataclass(frozen=True, slots=True)
class End:
    """One end of a distance: a place, or a bare point with nothing said of its accuracy."""

    name: str
    lonlat: LonLat
    accuracy_m: float


Verdict = Literal["consistent", "inconsistent", "cannot-tell"]


@dataclass(frozen=True, slots=True)
class Finding:
    """A published distance against the geometry.

    Attributes:
        value: The number as it was published; None for a bare bound.
        claimed_low_m: The least that the number, as rounded, may mean; None if open.
        claimed_high_m: The most that it may mean; None if open.
        verdict: Whether the two ranges fit each other.
    """

    claim: str
    value: float | None
    unit: str
    claimed_low_m: float | None
    claimed_high_m: float | None
    verdict: Verdict
    why: str


@dataclass(frozen=True, slots=True)
class Distance:
    """The geodesic between two places and the range in which the true one lies.

    Attributes:
        low_m: The least that it may be, given the accuracy of both points; ``high_m``: the most.
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

    A distance d between places of accuracy a and b lies in [max(0, d-a-b), d+a+b]. An end is a
    place by id or name, or ``lat,lon`` in degrees, of which nothing is said about accuracy.

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
    published = published_distances(atlas, known)
    told = [claim for claim in published if {claim.subject, claim.to} == names]
    tested = tuple(put_to_test(claim, low_m, high_m) for claim in told)
    azimuth = azimuth_deg(ends[0].lonlat, ends[1].lonlat)
    return Distance(*ends, metres, low_m, high_m, azimuth, tested)


def verify(atlas: Atlas, known: date | None = None) -> list[Verified]:
    """Test every published distance against the geometry.

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
    """List the claims of a distance, whatever their verdict, each as it was known on the day."""
    for claim in atlas.as_known(known).register.claims.values():
        if claim.property == "distance":
            yield claim


def _end(atlas: Atlas, name: str) -> End:
    lat, comma, lon = name.partition(",")
    try:
        bare = (float(lon), float(lat)) if comma else None
    except ValueError:  # a name may have a comma
        bare = None
    if bare:
        return End(name, on_globe(bare), 0.0)
    place = atlas.place(name)
    return End(place.id, place.lonlat, place.accuracy_m)


def put_to_test(claim: Claim, low_m: float, high_m: float) -> Finding:
    """Test a published distance against the range that the geometry allows, in metres.

    ``consistent`` if every distance that it allows rounds to the published one, ``inconsistent`` if
    none does, else ``cannot-tell``.
    """
    assert claim.figure is not None
    metres = METRES[claim.figure.unit]
    low, high = (None if n is None else float(n) * metres for n in said_range(claim.figure))
    least = -math.inf if low is None else low
    most = math.inf if high is None else high
    verdict: Verdict = "cannot-tell"
    if least <= low_m and high_m <= most:
        verdict = "consistent"
    elif high_m < least or most < low_m:
        verdict = "inconsistent"
    number = central(claim.figure)
    value = None if number is None else float(number)
    said = f"as published it means {_km(low)} to {_km(high)} km"
    found = f"the points allow {_km(low_m)} to {_km(high_m)} km in a straight line"
    why = f"{said}; {found}, {_FITS[verdict]}"
    return Finding(claim.id, value, claim.figure.unit, low, high, verdict, why)


_FITS: Mapping[Verdict, str] = {
    "consistent": "all of which fits",
    "inconsistent": "none of which fits",
    "cannot-tell": "of which only a part fits; the points are not known closely enough",
}


def _km(metres: float | None) -> str:
    return "any" if metres is None else f"{metres / 1000:.2f}"


@dataclass(frozen=True, slots=True)
class Neighbour:
    """The nearest place that was reported to be another party's on a day.

    Attributes:
        place: The id of the place from which it is told.
        nearest: The id of the nearest place of another holder.
        distance_m: Between the two points.
        low_m: The least that the distance to the nearest may be, given the accuracy of every
            place of another holder; ``high_m``: the most.
    """

    place: str
    holder: Answer
    nearest: str
    other: Answer
    distance_m: float
    low_m: float
    high_m: float


def nearest_other_holder(
    atlas: Atlas, place: str, on: Day, known: Day | None = None
) -> Neighbour | None:
    """Find the nearest reported place of another holder than a place's own.

    Towns, areas, fields and crossings count of which somebody says who held them on the day,
    and on which accepted claims agree. Where nobody reports, another party may be nearer.

    Returns:
        The nearest; None where the place itself has no one holder on the day, where
        it has no point, or where no place of another holder is reported.

    Raises:
        ValueError: No place has the name, or several have it.
    """
    here = atlas.place(place)
    status = status_on(atlas, here.id, on, known)
    if here.geometry is None or status.holder.answer in OPEN:
        return None
    said = {
        other.id: answer_on(atlas.register.standing(other.id, "holder", status.known), status.on)
        for other in atlas.layers["places"]
        if other.geometry
    }
    passed = (*OPEN, _became(status.holder))
    others = [id_ for id_, answer in said.items() if _became(answer) not in passed]
    measured = [distance(atlas, here.id, id_, status.known) for id_ in others]
    if not measured:
        return None
    nearest = min(measured, key=lambda one: (one.distance_m, one.end.name))
    return Neighbour(
        place=here.id,
        holder=status.holder,
        nearest=nearest.end.name,
        other=said[nearest.end.name],
        distance_m=nearest.distance_m,
        low_m=min(one.low_m for one in measured),
        high_m=min(one.high_m for one in measured),
    )


def _became(answer: Answer) -> str:
    """The party, or what it became: these two are one holder and not each other's neighbour."""
    party = SETTINGS.parties.get(answer.answer)
    return party.became or answer.answer if party else answer.answer
