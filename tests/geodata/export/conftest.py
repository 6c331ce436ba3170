"""A small atlas, with everything that a table has to hold."""

from datetime import date

import pytest
from shapely import Point, box

from geodata import LAYERS, Atlas, Feature
from geodata.atlas import Geography
from seeds import Records, build_register

SOURCE = {
    "publisher": "Example Gazette",
    "kind": "news",
    "language": "en",
    "read": "2026-01-08",
    "licence": "not stated",
}
SOURCES = {
    "gazette-2025": {**SOURCE, "id": "gazette-2025", "title": "=1+1", "published": "2025-02-03"},
    "herald-2026": {**SOURCE, "id": "herald-2026", "title": "السجن", "published": "2026-01-05~"},
}
PRISON = [
    {"property": "holder", "value": "sdf", "from": "2024-11-05", "until": "2025-01-10"},
    {"property": "holder", "value": "transitional-government", "during": "2026-01-02"},
    {"property": "state", "value": "operating", "during": "2025-01"},
    {"property": "held", "best": "120", "unit": "people", "during": "2025-01-02/2025-01-03"},
    {"property": "distance", "to": "base/south", "value": "1.2", "unit": "mi", "during": "2026"},
]
CAMP = [
    {"property": "held", "low": "3500", "unit": "people", "during": "2025-01-02"},
    {"property": "state", "value": "closed", "from": "2025-01", "until": "..", "why": "gone"},
]


def _claims(subject, records):
    for number, record in enumerate(records, 1):
        source = "herald-2026" if "2026" in str(record) else "gazette-2025"
        yield (
            f"claims/{subject}.yaml",
            subject,
            {
                "id": f"{subject.replace('/', '-')}-{number}",
                "claimant": "Example Monitor",
                "says": "what they said",
                "cited": [{"source": source, "at": "para. 1"}],
                "verdict": "accepted",
                **record,
            },
        )


def _feature(id_, layer, lonlat, **properties):
    sure = {
        "accuracy_m": 1500,
        "accuracy_why": "a town",
        "where_prec": 2,
        "located_by": "herald-2026",
    }
    lost = {
        "accuracy_m": None,
        "accuracy_why": "nobody says",
        "where_prec": None,
        "located_by": None,
    }
    named = {"name_en": id_, "name_ar": "سجن الشمال", "name_ku": None, "variants": ["N.", "North"]}
    point = Point(lonlat) if lonlat else None
    return Feature(id_, layer, point, {**named, **(sure if lonlat else lost), **properties})


@pytest.fixture(scope="session")
def atlas():
    """Two facilities, one of them nowhere, a base, a town, two sources, seven claims."""
    records = Records(
        sources=dict(SOURCES),
        claims=[*_claims("prison/north", PRISON), *_claims("camp/lost", CAMP)],
        claimants=[("Example Monitor", "claimants/ngo.yaml", "ngo")],
    )
    layers = {name: () for name in LAYERS}
    layers["facilities"] = (
        _feature("camp/lost", "facilities", None),
        _feature("prison/north", "facilities", (40.7, 36.05), proxy=True, geonames_id=172837),
    )
    layers["bases"] = (_feature("base/south", "bases", (40.71, 36.03)),)
    layers["places"] = (_feature("town/north", "places", (40.7, 36.05)),)
    ground = {"governorate": "governorate/all", "district": "district/all", "bank": None}
    named = {"name_en": "All", "pcode": "SY010000", **ground}
    layers["subdistricts"] = (
        Feature("subdistrict/all", "subdistricts", box(35, 32, 42, 37), named),
    )
    return Atlas(build_register(records), Geography(layers))


@pytest.fixture(scope="session")
def day():
    """A day on which something is known."""
    return date(2025, 1, 2)
