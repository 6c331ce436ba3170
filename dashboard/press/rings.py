"""Published distances as rings: round the place that is known more closely."""

from dataclasses import dataclass

from dashboard.press.language import number
from dashboard.press.order import Order
from dashboard.press.words import say
from geodata.atlas import Atlas
from geodata.distances import published_distances
from geodata.layers import Feature
from geodata.measure import METRES
from seeds import central

FARTHEST_M = 10_000.0
"""A published distance longer than this is not drawn as a ring, in metres."""


@dataclass(frozen=True)
class Ring:
    """A published distance round a place.

    Attributes:
        centre: The place that it is measured from: of the two, the one known more closely.
        other: The place that it leads to.
        radius_m: The distance as published, in metres.
        value: The number as published.
        unit: Its unit.
    """

    centre: Feature
    other: Feature
    radius_m: float
    value: float
    unit: str


def rings_of(atlas: Atlas, order: Order, place: Feature | None) -> list[Ring]:
    """List the published distances of a place that are short enough to be drawn.

    Args:
        atlas: The atlas.
        order: The map, for what was known.
        place: The place; None gives none.

    Returns:
        The rings, the shortest first, each distance once.
    """
    found: dict[float, Ring] = {}
    if place is None:
        return []
    for claim in published_distances(atlas, order.known):
        ends = [atlas.places.get(end) for end in (claim.subject, str(claim.to))]
        if place not in ends or any(end is None or end.geometry is None for end in ends):
            continue
        near, far = sorted((e for e in ends if e), key=lambda end: end.accuracy_m)
        count = central(claim.figure) if claim.figure else None
        if claim.figure and count is not None:
            radius_m = float(count) * METRES[claim.figure.unit]
            found[radius_m] = Ring(near, far, radius_m, float(count), claim.figure.unit)
    return [found[radius] for radius in sorted(found) if radius <= FARTHEST_M]


def length_text(metres: float, order: Order, first: str) -> str:
    """Write a length in miles and kilometres.

    Args:
        metres: The length.
        order: The map, for its language.
        first: The unit that stands first: the one in which it was published.

    Returns:
        Such as ``1.2 miles (1.9 km)``.
    """
    written = {}
    for unit, key in (("mi", "miles"), ("km", "km")):
        count = metres / METRES[unit]
        written[unit] = say(key, order.lang, n=number(count, order.lang, 1 if count < 20 else 0))
    second = "km" if first == "mi" else "mi"
    return f"{written[first]} ({written[second]})"
