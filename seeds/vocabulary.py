"""The words that the record may use, and what each one means.

A new property, state or party is one line here; nothing else changes.
"""

from typing import Literal

Reading = Literal["party", "state", "figure", "distance", "text"]

PROPERTIES: dict[str, tuple[Reading, str]] = {
    "holder": ("party", "who runs the place or controls the ground it stands on"),
    "state": ("state", "what the place was doing or what was done to it"),
    "held": ("figure", "people in the place"),
    "escaped": ("figure", "people who got out without leave"),
    "recaptured": ("figure", "escaped people who were caught again"),
    "at-large": ("figure", "escaped people not caught again"),
    "transferred": ("figure", "people moved to another place by who held them"),
    "planned-transfer": ("figure", "people who were to be moved"),
    "freed": ("figure", "people let out by who took the place"),
    "killed": ("figure", "people killed in an attack or a fight"),
    "wounded": ("figure", "people wounded in an attack or a fight"),
    "executed": ("figure", "people put to death"),
    "deaths": ("figure", "people who died, by whatever cause"),
    "disappeared": ("figure", "people whose fate is not known"),
    "repatriated": ("figure", "people taken back by their own country"),
    "tried": ("figure", "people brought before a court"),
    "sentenced-to-death": ("figure", "death sentences"),
    "sentenced-to-life": ("figure", "life sentences"),
    "detained": ("figure", "people arrested"),
    "nationalities": ("figure", "countries that the people come from"),
    "facilities-count": ("figure", "places of detention"),
    "photographs": ("figure", "photographs of the dead"),
    "teams": ("figure", "search teams sent"),
    "destroyed": ("figure", "part of a place that was destroyed"),
    "area": ("figure", "ground that the place covers"),
    "distance": ("distance", "how far the place is from another, as published"),
    "event": ("text", "something that happened there, in a few words"),
    "location": ("text", "where it lies, as a source tells it in words"),
    "named": ("text", "a name that it goes by, or which of several places a name means"),
    "described-as": ("text", "what somebody calls it or judges it to be"),
}

EVENT_FIGURES = frozenset(
    {
        "escaped",
        "recaptured",
        "transferred",
        "planned-transfer",
        "freed",
        "killed",
        "wounded",
        "executed",
        "repatriated",
        "tried",
        "sentenced-to-death",
        "sentenced-to-life",
        "detained",
        "destroyed",
    }
)
"""Figures of something that happened: they stay in view after it, with its day."""

STATES: dict[str, str] = {
    "operating": "operating",
    "locked-down": "locked down",
    "restricted": "a restricted zone",
    "under-attack": "under attack",
    "planned-closing": "operating, to be closed",
    "detainees-out": "detainees got out",
    "overrun": "overrun",
    "released": "opened by its keepers",
    "being-searched": "opened and being searched",
    "search-ended": "opened, search ended",
    "handed-over": "handed over",
    "evacuated": "evacuated",
    "closed": "closed",
}
"""What a place can be said to be on a day. That it was founded or opened for use is an event.

``overrun``: taken by attackers who opened it; ``released``: its keepers let the people go;
``detainees-out``: people got out, and how is not said.
"""

REFINES: dict[str, str] = {
    "locked-down": "operating",
    "restricted": "operating",
    "under-attack": "operating",
    "planned-closing": "operating",
    "handed-over": "operating",
    "overrun": "detainees-out",
    "released": "detainees-out",
    "being-searched": "detainees-out",
    "search-ended": "detainees-out",
    "closed": "evacuated",
}
"""A state that says more than another: both can be true, and the finer one is the answer."""

RED_STATES = frozenset({"detainees-out", "overrun", "released", "being-searched", "under-attack"})
"""States of a place that was opened, overrun or attacked: red while they are recent."""

PARTIES: dict[str, str] = {
    "assad-government": "Assad government",
    "transitional-government": "Syrian government",
    "hts-coalition": "HTS-led coalition",
    "southern-operations-room": "Southern Operations Room",
    "sdf": "SDF-led administration",
    "sna": "Turkish-backed forces (SNA)",
    "druze-groups": "Druze armed groups",
    "israel": "Israeli forces",
    "us-coalition": "US-led coalition",
    "syrian-free-army": "Syrian Free Army",
    "islamic-state": "Islamic State",
    "russia": "Russian forces",
    "iraq": "Iraq",
}

HOLDINGS: dict[str, str] = {
    "held": "holds it",
    "contested": "fought over",
    "besieged": "holds it under siege",
    "mixed": "holds it beside another party",
}

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

CLAIMANT_GROUPS: dict[str, str] = {
    "government": "Syrian government since December 2024",
    "assad": "Assad government",
    "opposition": "HTS-led coalition before the transitional government",
    "sdf": "SDF and its administration",
    "turkish-backed": "Turkey and Turkish-backed forces",
    "us": "United States and the US-led coalition",
    "israel": "Israel",
    "iraq": "Iraq",
    "un": "United Nations",
    "ngo": "non-governmental organisations",
    "press": "press and reference works",
    "other": "other parties and persons",
    "editor": "the editors of this record",
}

SUBJECT_KINDS: dict[str, str] = {
    "prison": "a prison",
    "camp": "a camp",
    "base": "a military base",
    "town": "a town, city or village",
    "area": "a quarter, district or other area",
    "field": "an oil or gas field or plant, or a dam",
    "crossing": "a border crossing",
    "governorate": "a governorate",
    "district": "a district of a governorate",
    "region": "a part of the country larger than a governorate",
    "system": "places of detention taken together",
    "transfer": "a movement of detainees",
    "trial": "court proceedings",
    "event": "an event that is not of one place",
}

AREA_KINDS = frozenset({"area", "district", "governorate", "region"})
"""Kinds of subject that cover ground: a report may be of the whole of it."""

PLACELESS_KINDS = frozenset({"system", "transfer", "trial", "event", "region"})
"""Kinds of subject that need no feature in a layer."""
