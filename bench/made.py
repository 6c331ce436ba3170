"""Made-up facilities, for measuring what larger records would cost."""

import random
from dataclasses import replace
from typing import Any

from shapely import Point

from dashboard.mappage import map_document
from geodata import load
from geodata.atlas import Atlas, Geography
from geodata.layers import Feature
from seeds import Claim, Register

DAYS = 60
Document = dict[str, Any]


def made_document(atlas: Atlas, count: int) -> Document:
    """Make a document of the map page with facilities, and a tenth as many zones, over 60 days.

    On each day three in ten of them change. It is the same for the same count.
    """
    chance = random.Random(count)
    document = map_document(atlas)
    answers = [a for a in document["answers"] if not a.get("last")][:40]
    document.update(last=DAYS - 1, answers=answers, told=[], claims=[], sources=[])
    document["answers"] = [{**answer, "claims": []} for answer in answers]
    document["places"] = [_place(chance, number, len(answers)) for number in range(count)]
    cells = document["cells"]
    zones = [{**cells[n % len(cells)], "id": f"cell/{n}"} for n in range(max(1, count // 10))]
    document["cells"] = [{**zone, "holder": _history(chance, len(answers))} for zone in zones]
    return document


def _place(chance: random.Random, number: int, answers: int) -> Document:
    return {
        "id": f"prison/made-{number}",
        "kind": chance.choice(["prison", "camp", "base"]),
        "names": {"en": f"Made {number}"},
        "at": _somewhere(chance),
        "accuracy": 500.0,
        "proxy": chance.random() < 0.1,
        "holder": _history(chance, answers),
        "state": _history(chance, answers),
        "claims": [],
    }


def _somewhere(chance: random.Random) -> list[float]:
    return [chance.uniform(36.2, 41.8), chance.uniform(32.8, 36.8)]


def _history(chance: random.Random, answers: int) -> list[Any]:
    days = [day for day in range(DAYS) if day == 0 or chance.random() < 0.3]
    return [[-100, 0, 0, [part for day in days for part in (day, chance.randrange(answers))]]]


def made_atlas(count: int) -> Atlas:
    """Make an atlas whose facilities are copies of the record's, claims and all, elsewhere.

    Distances that somebody published are left out, since they are between the record's own.
    """
    atlas, chance = load(), random.Random(count)
    patterns = [f for f in atlas.layers["facilities"] if f.geometry is not None]
    claims = {id_: c for id_, c in atlas.register.claims.items() if c.property != "distance"}
    made = []
    for number in range(count):
        pattern = patterns[number % len(patterns)]
        made.append(_copy(pattern, number, _somewhere(chance)))
        copies = _copies(atlas.register, pattern.id, made[-1].id)
        claims.update((claim.id, claim) for claim in copies)
    layers = {**atlas.layers, "facilities": tuple(made)}
    return Atlas(replace(atlas.register, claims=claims), Geography(layers))


def _copy(pattern: Feature, number: int, at: list[float]) -> Feature:
    names = {"name_en": f"Made {number}", "name_ar": None, "name_ku": None, "variants": []}
    id_ = f"{pattern.kind}/made-{number}"
    return Feature(id_, pattern.layer, Point(at), {**pattern.properties, **names})


def _copies(register: Register, subject: str, made: str) -> list[Claim]:
    own = {claim.id: f"{claim.id}-{made}" for claim in register.claims_about(subject)}
    return [
        replace(
            claim,
            id=own[claim.id],
            subject=made,
            against=tuple(own.get(id_, id_) for id_ in claim.against),
            joins=tuple(own.get(id_, id_) for id_ in claim.joins),
        )
        for claim in register.claims_about(subject)
        if claim.property != "distance"
    ]
