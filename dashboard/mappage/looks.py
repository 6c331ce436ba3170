"""Looks as scripts of ours read them: what is drawn is decided in geodata.look."""

from functools import cache
from pathlib import Path
from typing import Any

from geodata.look import TONES, Look
from geodata.palette import PARTY_COLOURS

ASSETS = Path(__file__).parent / "assets"


def look_document(look: Look) -> dict[str, Any]:
    """Write a look for a script, which draws its patterns and looks nothing up.

    Args:
        look: The look.

    Returns:
        Its key, the colours of its parties, its patterns, how strong the colours are, and the
        word of its legend line.
    """
    return {
        "key": look.key,
        "word": look.word,
        "parties": list(look.parties),
        "colours": [PARTY_COLOURS[party] for party in look.parties],
        "patterns": list(look.patterns),
        "share": TONES[look.tone],
    }


@cache
def drawing_script() -> str:
    """Give the script that draws looks and the signs of states, for whatever shows them."""
    return "\n".join((ASSETS / name).read_text("utf-8") for name in ("looks.js", "glyphs.js"))
