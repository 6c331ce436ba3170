"""What a reader sees of a look, in terms that hold in every medium."""

from typing import Any

import numpy as np
from shapely import Polygon

from geodata.look import PARTY_COLOURS, SHAPES, TONES, UNKNOWN_COLOUR, mixed_with

WHITE, INK = "#FFFFFF", "51,51,51,255"
Seen = dict[str, Any]
"""What a reader sees: ``sides``, each a party's colour and how strong it is; ``bands``, how two
sides share the room; ``possible``; ``hatch``; ``marker``; ``sign`` of the state, by its lines;
``red`` after an attack or an opening;
and what a medium that has room for less makes of them, see `reduced`."""


def side(colour: str) -> tuple[str, float] | None:
    """The party's colour and the tone that a colour on paper is; None of unreported ground."""
    return None if colour.upper() in (UNKNOWN_COLOUR, WHITE) else LAID[colour.upper()]


LAID = {
    mixed_with(WHITE, colour, tone).upper(): (colour, tone)
    for colour in PARTY_COLOURS.values()
    for tone in TONES.values()
}
"""Every colour of every party in every tone, as white paper shows it."""


def seen(colours: list[str], bands: str | None, **more: Any) -> Seen:
    """Sides of one colour cannot be told apart, nor bands of them."""
    sides = tuple(filter(None, dict.fromkeys(side(colour) for colour in colours)))
    return {"sides": sides, "bands": bands if len(sides) > 1 else None, **more}


def reduced(full: Seen) -> Seen:
    """What a full picture shows, and what is left of it where a medium has room for less."""
    sides, bands, hatch = full["sides"], full["bands"], full["hatch"]
    holding = {"cross": "contested", "grid": "mixed", "points": "besieged"}.get(hatch)
    tone = {TONES["area"]: "area", TONES["last"]: "last"}.get(sides[0][1] if sides else 1.0)
    told = {holding, bands, "possible" if full["possible"] else None, tone}
    return {
        **full,
        "one": sides[0] if len(sides) == 1 else sides[-1] if bands == "changing" else None,
        "either": bands == "either",
        "unsure": full["possible"] or bands == "either",
        "besieged": hatch == "points",
        "told": told - {None, "either"},
    }


def shape_name(corners: np.ndarray) -> str:
    """The marker whose corners these are, wherever it stands and however large it is."""
    found = {name: one_wide(np.array(shape)) for name, shape in SHAPES.items()}
    return min(found, key=lambda name: found[name].symmetric_difference(one_wide(corners)).area)


def one_wide(corners: np.ndarray) -> Polygon:
    low, high = corners.min(axis=0), corners.max(axis=0)
    return Polygon((corners - low) / (high - low)[0])
