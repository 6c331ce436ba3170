"""Published distances as rings round a place: one a distance, with who says so and the verdict."""

from collections import defaultdict
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date

from dashboard.press.words import capital, listed, number, say
from dashboard.text import term
from geodata.atlas import Atlas
from geodata.distances import verify
from geodata.layers import Feature
from geodata.measure import METRES

FARTHEST_M = 10_000.0
"""A published distance longer than this is not drawn as a ring, in metres."""

ALIKE = 0.06
"""Distances that differ by no more than this share of them are one ring."""


@dataclass(frozen=True, slots=True)
class Ring:
    """A published distance round a place.

    Attributes:
        centre: The place that it is measured from: of the two, the one known more closely.
        other: The place that it leads to.
        radius_m: The distance, in metres; of several that are alike the first published.
        said: Each number with its unit, as published, and who says so.
        verdicts: What the geometry says of each: consistent, inconsistent or cannot-tell.
    """

    centre: Feature
    other: Feature
    radius_m: float
    said: tuple[tuple[float, str, str], ...]
    verdicts: frozenset[str]


def rings_of(atlas: Atlas, place: Feature | None, known: date) -> list[Ring]:
    """List the published distances of a place that are short enough to be drawn.

    Returns:
        The rings, the shortest first; what several say alike is one.
    """
    if place is None:
        return []
    groups: defaultdict[float, list[tuple[Feature, Feature, float, str, str, str]]]
    groups = defaultdict(list)
    for found in verify(atlas, known):
        ends = [atlas.places[found.start], atlas.places[found.end]]
        tested = found.tested
        if place not in ends or tested.value is None or found.low_m is None:
            continue
        near, far = sorted(ends, key=lambda end: end.accuracy_m)
        metres = tested.value * METRES[tested.unit]
        radius = next((r for r in groups if abs(r - metres) <= ALIKE * r), metres)
        says = atlas.register.claims[tested.claim].claimant
        groups[radius].append((near, far, tested.value, tested.unit, says, tested.verdict))
    return [
        Ring(
            *rows[0][:2],
            rows[0][2] * METRES[rows[0][3]],
            tuple(dict.fromkeys(row[2:5] for row in rows)),
            frozenset(row[5] for row in rows),
        )
        for radius, rows in sorted(groups.items())
        if radius <= FARTHEST_M
    ]


def ring_lines(ring: Ring, lang: str) -> list[str]:
    """Word the label of a ring: each length as published, with who says so."""
    by_length: dict[tuple[float, str], list[str]] = {}
    for value, unit, claimant in ring.said:
        by_length.setdefault((value, unit), []).append(term("claimant", claimant, lang))
    return [
        say("ring", lang, length=length_text(value, unit, lang), claimants=listed(names, lang))
        for (value, unit), names in by_length.items()
    ]


def length_text(value: float, unit: str, lang: str) -> str:
    """Write a length in its own unit.

    Examples:
        >>> length_text(1.2, "mi", "en"), length_text(2.0, "km", "en")
        ('1.2 mi', '2 km')
    """
    return say(unit, lang, n=number(value, lang, 0 if value == int(value) else 1))


def verdict_text(rings: Sequence[Ring], lang: str) -> str:
    """Tell what the points on the map say of the distances, and why it cannot be told."""
    verdicts = {verdict for ring in rings for verdict in ring.verdicts}
    verdict = verdicts.pop() if len(verdicts) == 1 else "cannot-tell"
    vague = max((end for r in rings for end in (r.centre, r.other)), key=lambda e: e.accuracy_m)
    metres = vague.accuracy_m
    unit, count = ("km", metres / 1000) if metres >= 1000 else ("m", metres)
    accuracy = say(unit, lang, n=number(count, lang, 0 if count == int(count) else 1))
    return capital(say(f"ring_verdict.{verdict}", lang, place=vague.name(lang), accuracy=accuracy))
