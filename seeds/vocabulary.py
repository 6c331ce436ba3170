"""The words that the record may use, and what each one means.

A new property, state or kind is one line here, and nothing else need change: it is told
by its words here where a language has none of its own, and drawn by what its line says.
"""

from typing import Literal, NamedTuple

from seeds.settings import SETTINGS

Reading = Literal["party", "state", "figure", "distance", "text"]


class Property(NamedTuple):
    """What a claim can tell: how its value is read, what it means, whether it is of an event."""

    reading: Reading
    meaning: str
    happened: bool = False


class State(NamedTuple):
    """What a place can be said to be: its words, its sign, what it says more than, its colour.

    Attributes:
        words: The state in words.
        sign: The name of the sign that it is drawn by.
        refines: The state that it says more than: both can be true, and this is the answer.
        is_red: Whether the place was opened, overrun or attacked.
    """

    words: str
    sign: str
    refines: str | None = None
    is_red: bool = False


class Kind(NamedTuple):
    """What a claim can be about: its words, and how it lies on the map.

    Attributes:
        words: The kind in words.
        lies: At a ``point``, over an ``area``, over a ``region`` that no layer has, or ``nowhere``.
        marker: The name of the marker that it is drawn by.
    """

    words: str
    lies: Literal["point", "area", "region", "nowhere"] = "point"
    marker: str = "dot"


class Holding(NamedTuple):
    """How a party holds a place: the words, and the hatch over its ground."""

    words: str
    hatch: str = ""
    shows: str = ""


_PROPERTIES: dict[str, Property] = {
    "holder": Property("party", "who runs the place or controls the ground it stands on"),
    "state": Property("state", "what the place was doing or what was done to it"),
    "held": Property("figure", "people in the place"),
    "escaped": Property("figure", "people who got out without leave", happened=True),
    "recaptured": Property("figure", "escaped people who were caught again", happened=True),
    "at-large": Property("figure", "escaped people not caught again"),
    "transferred": Property(
        "figure", "people moved to another place by who held them", happened=True
    ),
    "planned-transfer": Property("figure", "people who were to be moved", happened=True),
    "freed": Property("figure", "people let out by who took the place", happened=True),
    "killed": Property("figure", "people killed in an attack or a fight", happened=True),
    "wounded": Property("figure", "people wounded in an attack or a fight", happened=True),
    "executed": Property("figure", "people put to death", happened=True),
    "deaths": Property("figure", "people who died, by whatever cause"),
    "disappeared": Property("figure", "people whose fate is not known"),
    "repatriated": Property("figure", "people taken back by their own country", happened=True),
    "tried": Property("figure", "people brought before a court", happened=True),
    "sentenced-to-death": Property("figure", "death sentences", happened=True),
    "sentenced-to-life": Property("figure", "life sentences", happened=True),
    "detained": Property("figure", "people arrested", happened=True),
    "nationalities": Property("figure", "countries that the people come from"),
    "facilities-count": Property("figure", "places of detention"),
    "photographs": Property("figure", "photographs of the dead"),
    "teams": Property("figure", "search teams sent"),
    "destroyed": Property("figure", "part of a place that was destroyed", happened=True),
    "area": Property("figure", "ground that the place covers"),
    "distance": Property("distance", "how far the place is from another, as published"),
    "event": Property("text", "something that happened there, in a few words"),
    "location": Property("text", "where it lies, as a source tells it in words"),
    "named": Property("text", "a name that it goes by, or which of several places a name means"),
    "described-as": Property("text", "what somebody calls it or judges it to be"),
}
_STATES: dict[str, State] = {
    "operating": State("operating", "operating"),
    "locked-down": State("locked down", "locked", refines="operating"),
    "restricted": State("a restricted zone", "locked", refines="operating"),
    "under-attack": State("under attack", "attack", refines="operating", is_red=True),
    "planned-closing": State("operating, to be closed", "closing", refines="operating"),
    "detainees-out": State("detainees got out", "open", is_red=True),
    "overrun": State("overrun", "open", refines="detainees-out", is_red=True),
    "released": State("opened by its keepers", "open", refines="detainees-out", is_red=True),
    "being-searched": State(
        "opened and being searched", "search", refines="detainees-out", is_red=True
    ),
    "search-ended": State("opened, search ended", "open", refines="detainees-out"),
    "handed-over": State("handed over", "handover", refines="operating"),
    "evacuated": State("evacuated", "empty"),
    "closed": State("closed", "closed", refines="evacuated"),
}
_KINDS: dict[str, Kind] = {
    "prison": Kind("a prison", marker="square"),
    "camp": Kind("a camp", marker="triangle"),
    "base": Kind("a military base", marker="diamond"),
    "town": Kind("a town, city or village"),
    "area": Kind("a quarter, district or other area", "area"),
    "field": Kind("an oil or gas field or plant, or a dam"),
    "crossing": Kind("a border crossing"),
    "governorate": Kind("a governorate", "area"),
    "district": Kind("a district of a governorate", "area"),
    "region": Kind("a part of the country larger than a governorate", "region"),
    "system": Kind("places of detention taken together", "nowhere"),
    "transfer": Kind("a movement of detainees", "nowhere"),
    "trial": Kind("court proceedings", "nowhere"),
    "event": Kind("an event that is not of one place", "nowhere"),
}

PROPERTIES: dict[str, tuple[Reading, str]] = {
    name: (word.reading, word.meaning) for name, word in _PROPERTIES.items()
}
"""Every property: how its value is read, and what it means."""

MEASURES = tuple(name for name, word in _PROPERTIES.items() if word.reading == "figure")
"""Properties that are numbers."""

EVENT_FIGURES = frozenset(name for name, word in _PROPERTIES.items() if word.happened)
"""Figures of something that happened: they stay in view after it, with its day."""

STATES: dict[str, str] = {name: state.words for name, state in _STATES.items()}
"""What a place can be said to be on a day. That it was founded or opened for use is an event.

``overrun``: taken by attackers who opened it; ``released``: its keepers let the people go;
``detainees-out``: people got out, and how is not said.
"""

SIGNS: dict[str, str] = {name: state.sign for name, state in _STATES.items()}
"""The name of each state's sign; each medium draws it in its own way."""

RED_STATES = frozenset(name for name, state in _STATES.items() if state.is_red)
"""States of a place that was opened, overrun or attacked: red while they are recent."""

REFINES: dict[str, str] = {name: state.refines for name, state in _STATES.items() if state.refines}
"""A state that says more than another: both can be true, and the finer one is the answer."""

PARTIES: dict[str, str] = {word: party.name for word, party in SETTINGS.parties.items()}
"""Who may hold ground; each is one line in the record's ``atlas.toml``."""

_HOLDINGS: dict[str, Holding] = {
    "held": Holding("holds it"),
    "contested": Holding("fought over", "cross", "crossed lines"),
    "mixed": Holding("beside another party", "grid", "a grid of points"),
    "besieged": Holding("under siege", "points", "points"),
}
HOLDINGS: dict[str, str] = {word: holding.words for word, holding in _HOLDINGS.items()}
"""How a party holds a place, in words."""

HATCHES: dict[str, str] = {word: one.hatch for word, one in _HOLDINGS.items() if one.hatch}
"""The hatch over the ground of each way of holding: ``cross``, ``grid`` or ``points``."""

HATCHED: dict[str, str] = {word: f"{_HOLDINGS[word].shows}: {HOLDINGS[word]}" for word in HATCHES}
"""What each of these hatches looks like, and shows."""

VERDICTS: dict[str, str] = {
    "accepted": "enters the answer; accepted claims that disagree make it disputed",
    "conflict": "stands against better supported claims; shown beside, not in the answer",
    "superseded": "overtaken by a later claim; kept, with the reason",
    "retracted": "taken back, or shown to be wrong by its own source",
}

SOURCE_KINDS: dict[str, str] = {
    "seed": "one of the four documents that the project began from",
    "news": "a newspaper, broadcaster or news site",
    "agency": "a news agency",
    "party-media": "a medium of one of the parties",
    "government": "a government's own publication",
    "military": "an armed force's own publication",
    "un": "a publication of the United Nations",
    "ngo": "a publication of a non-governmental organisation",
    "research": "a research institute or a scholar",
    "reference": "an encyclopaedia or other work of reference",
    "gazetteer": "a list of place names with coordinates",
    "map": "a map or the data behind one",
    "social": "a post on a social network",
    "data": "a data set",
}

CLAIMANT_GROUPS: dict[str, str] = {word: group.name for word, group in SETTINGS.groups.items()}
"""Who speaks; each is one line there too, and one file of ``claimants``."""

SUBJECT_KINDS: dict[str, str] = {name: kind.words for name, kind in _KINDS.items()}
"""Every kind of subject, in words."""

MARKERS: dict[str, str] = {name: kind.marker for name, kind in _KINDS.items()}
"""The name of the marker that each kind is drawn by."""

AREA_KINDS = frozenset(name for name, kind in _KINDS.items() if kind.lies in ("area", "region"))
"""Kinds of subject that cover ground: a report may be of the whole of it."""

PLACELESS_KINDS = frozenset(
    name for name, kind in _KINDS.items() if kind.lies in ("region", "nowhere")
)
"""Kinds of subject that need no feature in a layer."""
