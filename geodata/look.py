"""What an answer looks like: the one table from an answer to colours, pattern, tone and wording.

Page, press map, QGIS, KML, charts and dossier read it, and decide nothing of it themselves. Each
medium draws a pattern in its own way, by its name. The colours of parties differ by 14 or more in
CIEDE2000 for normal, protan, deutan and tritan sight, and by 6 or more in L* when printed in grey;
tests/dashboard/test_style.py holds it.
"""

import math
from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date, timedelta
from typing import Final, Literal

import shapely
from shapely import Polygon
from shapely.geometry.base import BaseGeometry

from geodata.answers import CHANGING, OPEN, UNKNOWN, Answer
from geodata.bearing import Certainty, first_day
from geodata.ground import AREA, OCCUPIED
from geodata.zones import NOT_REPORTED, Kind
from seeds import Claim
from seeds.settings import SETTINGS
from seeds.vocabulary import HATCHED, HATCHES, MARKERS, RED_STATES, SIGNS

PARTY_COLOURS: Final[dict[str, str]] = {
    word: party.colour for word, party in SETTINGS.parties.items()
}
"""The colour of each party; parties that held ground as one side share one."""

OTHER_COLOUR: Final = "#8C8C8C"
"""The colour of a party that has none of its own."""

UNKNOWN_COLOUR: Final = "#F4F2EC"

RED: Final = "#B3261E"
"""The colour of what was opened, overrun or attacked."""


def colour_of(party: str) -> str:
    """Give the colour of a party, ``#RRGGBB``; ``OTHER_COLOUR`` for one that has none."""
    return PARTY_COLOURS.get(party, OTHER_COLOUR)


def mixed_with(paper: str, colour: str, share: float) -> str:
    """Lay a share of a colour, from 0 to 1, on paper; all colours are ``#RRGGBB``.

    Examples:
        >>> mixed_with("#FFFFFF", "#000000", 0.2)
        '#CCCCCC'
    """
    both = zip(_channels(paper), _channels(colour), strict=True)
    return "#" + "".join(f"{round(under + (over - under) * share):02X}" for under, over in both)


def _channels(colour: str) -> tuple[int, ...]:
    return tuple(int(colour[i : i + 2], 16) for i in (1, 3, 5))


Tone = Literal["full", "area", "last"]

TONES: Final[Mapping[Tone, float]] = {"full": 1.0, "area": 0.6, "last": 0.25}
"""How much of a colour is laid on the paper: what was reported of the place itself, of the area
that holds it, and before the day."""

PATTERNS: Final[Mapping[str, str]] = {
    "changing": "two halves, from and to: it changed hands that day",
    "disputed": "bands of each side: accepted claims cannot all be true",
    "either": "thin bands of each side: two sightings leave open which",
    **HATCHED,
    "possible": "stripes: the claims leave it open",
    OCCUPIED: "thin lines: occupied ground of which the record has no claim",
}
"""Every pattern by name, the one that is drawn uppermost first, with what it shows."""

RED_DAYS: Final = 30
"""For how many days what was opened, overrun or attacked is shown in red."""


@dataclass(frozen=True, slots=True)
class Look:
    """How an answer is drawn, the same in every medium.

    Attributes:
        key: Its name in legends and files, such as ``sdf``, ``sdf/area/possible`` or
            ``changing/sdf/transitional-government``; equal for answers that look alike.
        word: What its legend line says first: ``held``, ``last``, ``not-reported``, or the
            first of its patterns; see ``dashboard/text``.
        parties: Whose colours it has: one, or each side in order; none if nothing was reported.
        patterns: The names of its patterns, uppermost first; see ``PATTERNS``.
        tone: How strong its colours are; see ``TONES``.
    """

    key: str
    word: str
    parties: tuple[str, ...]
    patterns: tuple[str, ...]
    tone: Tone

    @property
    def hatches(self) -> tuple[str, ...]:
        """How its patterns are drawn: that of a holding by its hatch, the others by their names."""
        return tuple(HATCHES.get(pattern, pattern) for pattern in self.patterns)

    def colours(self, paper: str = "#FFFFFF") -> tuple[str, ...]:
        """Give its colours as laid on a paper: of each party, or of unreported ground."""
        share = TONES[self.tone]
        found = [mixed_with(paper, colour_of(party), share) for party in self.parties]
        return tuple(found) or (UNKNOWN_COLOUR,)


_TURNS: Final = [step * math.pi / 12 for step in range(24)]
SHAPES: Final[Mapping[str, tuple[tuple[float, float], ...]]] = {
    "square": ((-1, -1), (1, -1), (1, 1), (-1, 1)),
    "triangle": ((-1.2, -0.95), (1.2, -0.95), (0, 1.25)),
    "diamond": ((-1.2, 0), (0, -1.2), (1.2, 0), (0, 1.2)),
    "dot": tuple((1.1 * math.cos(turn), 1.1 * math.sin(turn)) for turn in _TURNS),
}
"""The corners of each marker by its name, about its middle, upwards; about 1 from it."""


def marker_parts(marker: Polygon, sides: int, is_half: bool) -> list[BaseGeometry]:
    """Part a marker among sides that stand side by side; its lower half if that is only possible.

    Examples:
        >>> [part.bounds for part in marker_parts(Polygon(SHAPES["square"]), 2, True)]
        [(-1.0, -1.0, 0.0, 0.0), (0.0, -1.0, 1.0, 0.0)]
    """
    left, bottom, right, top = marker.bounds
    wide, high = (right - left) / sides, (bottom + top) / 2 if is_half else top
    edges = [left + wide * number for number in range(sides)]
    return [shapely.intersection(marker, shapely.box(x, bottom, x + wide, high)) for x in edges]


def marker_of(kind: str) -> tuple[tuple[float, float], ...]:
    """Give the corners of the marker of a kind of place; those of a dot for an unknown kind.

    Examples:
        >>> marker_of("prison")[0]
        (-1, -1)
    """
    return SHAPES[MARKERS.get(kind, "dot")]


SIGN_PATHS: Final[Mapping[str, str]] = {
    "operating": "",
    "locked": "M4.5 7.5h7v5.5h-7zM6 7.5V5.4a2 2 0 0 1 4 0v2.1",
    "attack": "M3.5 3.5l9 9M12.5 3.5l-9 9M3.2 10.2l2.6 2.6M12.8 10.2l-2.6 2.6",
    "closing": "M3 13.5h10M5 13.5v-10h6v10M9.3 8.7v.6M12.8 3.2l-1 1",
    "open": "M3 13.5h10M4.5 13.5V3l5 1.8v8.7M9.5 4h2v9.5M7.8 8.6v.8",
    "search": "M7 3.2a3.8 3.8 0 1 0 .01 0M9.8 9.8l3.4 3.4",
    "handover": "M3 6h8.5M9 3.5L11.7 6 9 8.5M13 10.5H4.5M7 8.2l-2.7 2.4L7 13",
    "empty": "M4 3.5h8v9H4zM4 12.5l8-9",
    "closed": "M4 4l8 8M12 4l-8 8",
}
"""The lines of each sign of a state, as a path of SVG in a square of 16."""


@dataclass(frozen=True, slots=True)
class StateLook:
    """How a state is drawn.

    Attributes:
        word: The state: of the day, or the last reported; ``unknown`` if none ever was.
        glyph: The name of its sign.
        is_red: Whether it was opened, overrun or attacked within the last ``RED_DAYS`` days.
        red_until: The last day on which it is red; None for a state that never is.
        last_day: The day of the last report, where none bears on the day.
    """

    word: str
    glyph: str
    is_red: bool
    red_until: date | None
    last_day: date | None

    @property
    def sign(self) -> str | None:
        """The name of the sign to draw; none but of a state that is reported of the day."""
        return self.glyph if SIGN_PATHS.get(self.glyph) and not self.last_day else None


def look_of(answer: Answer) -> Look:
    """Look up how the answer to who held a place is drawn.

    Where nothing is reported it is a faint tone of who was last reported.

    Examples:
        >>> look_of(Answer("sdf", "possible", ("c-1",), {"sdf": ("c-1",)}, "besieged")).key
        'sdf/besieged/possible'
    """
    if answer.is_silent:
        last = answer.last
        return _last_look(tuple(sorted(last.sides)) or (last.answer,) if last else (), answer.basis)
    parties = _parties(answer.answer, tuple(answer.sides))
    area = answer.basis not in (None, "place")
    return _look(answer.answer, parties, answer.holding, answer.certainty, area)


def zone_look(zone: Kind) -> Look:
    """Look up how a control zone is drawn."""
    if zone.holder == NOT_REPORTED:
        return _last_look(tuple(sorted(zone.last_sides)), zone.basis)
    parties = _parties(zone.holder, zone.sides)
    return _look(zone.holder, parties, zone.holding, zone.certainty, zone.basis == AREA)


def state_look(answer: Answer, on: date, claims: Mapping[str, Claim]) -> StateLook:
    """Look up how a state is drawn.

    It is red for ``RED_DAYS`` days from when that state began.
    """
    said = answer.last or answer
    word = said.answer
    if word in OPEN and said.sides:
        word = list(said.sides)[-1]
    ids = said.sides.get(word, said.claims)
    began = min((first_day(claims[id_]) for id_ in ids), default=date.min)
    red_until = began + timedelta(RED_DAYS) if word in RED_STATES else None
    is_red = red_until is not None and on <= red_until
    last_day = answer.last.day if answer.last else None
    return StateLook(word, SIGNS.get(word, UNKNOWN), is_red, red_until, last_day)


def _parties(word: str, sides: tuple[str, ...]) -> tuple[str, ...]:
    """Sides stand in the order of a change; else in that of their names, so that looks are few."""
    if word == CHANGING:
        return sides
    return tuple(sorted(sides)) if word in OPEN else (word,)


def _last_look(parties: tuple[str, ...], basis: str | None) -> Look:
    if not parties and basis == OCCUPIED:
        return Look(OCCUPIED, OCCUPIED, (), (OCCUPIED,), "full")
    if not parties:
        return Look(NOT_REPORTED, NOT_REPORTED, (), (), "full")
    patterns = ("either",) if len(parties) > 1 else ()
    return Look("/".join((*parties, "last")), "last", parties, patterns, "last")


def _look(
    word: str, parties: tuple[str, ...], holding: str | None, certainty: Certainty, area: bool
) -> Look:
    found = (
        "either" if word == UNKNOWN else word if word in OPEN else None,
        holding if holding != "held" else None,
        "possible" if certainty == "possible" and word not in OPEN else None,
    )
    patterns = tuple(pattern for pattern in found if pattern)
    tone: Tone = "area" if area else "full"
    parts = [*(patterns[:1] if word in OPEN else ()), *parties]
    rest = patterns[1:] if word in OPEN else patterns
    key = "/".join([*parts, *(["area"] if area else []), *rest])
    return Look(key, patterns[0] if patterns else "held", parties, patterns, tone)
