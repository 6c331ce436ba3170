"""Looks as scripts of ours read them: what is drawn is decided in geodata.look."""

import json
from functools import cache
from pathlib import Path
from typing import Any

from geodata.look import SIGN_PATHS, TONES, Look, colour_of, marker_of
from seeds.vocabulary import SIGNS

ASSETS = Path(__file__).parent / "assets"


def look_document(look: Look) -> dict[str, Any]:
    """Write a look for a script, which draws its patterns and looks nothing up."""
    return {
        "key": look.key,
        "word": look.word,
        "parties": list(look.parties),
        "colours": [colour_of(party) for party in look.parties],
        "patterns": list(look.hatches),
        "share": TONES[look.tone],
    }


def marker_path(kind: str) -> str:
    """Write the outline of a kind's marker for SVG, in a field of 24 by 24.

    Examples:
        >>> marker_path("prison")
        'M4 20L20 20L20 4L4 4Z'
    """
    corners = (f"{12 + 8 * x:.4g} {12 - 8 * y:.4g}" for x, y in marker_of(kind))
    return f"M{'L'.join(corners)}Z"


def states_by_sign() -> dict[str, list[str]]:
    """List the states that bear each sign, but for what is there and nothing more."""
    signs: dict[str, list[str]] = {}
    for state, sign in SIGNS.items():
        if sign != SIGNS["operating"]:
            signs.setdefault(sign, []).append(state)
    return signs


@cache
def drawing_script() -> str:
    """Give the script that draws looks and the signs of states, for whatever shows them."""
    scripts = [(ASSETS / name).read_text("utf-8") for name in ("looks.js", "glyphs.js")]
    return "\n".join([f"const GLYPHS = {json.dumps(SIGN_PATHS)};", *scripts])
